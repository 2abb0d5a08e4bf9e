import csv
import json
from pathlib import Path

import numpy as np
import pytest

from dsp.features.matrix import write_blocks, write_matrix

VALUES = np.array([[-200.0, 0.1, 1 / 3], [np.nan, np.inf, -1e-30]], np.float32)
TIMES = np.array([0.1, 1 / 3])
HZ = np.array([0.0, 21.533203125, 1e4 / 3])
META = {"unit": "dBFS", "settings": {"n_fft": 2048, "window": "hann"}, "note": "é\n"}


def test_an_npz_loads_without_pickle(tmp_path: Path) -> None:
    write_matrix(tmp_path / "a.npz", VALUES, TIMES, HZ, META)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as found:
        np.testing.assert_array_equal(found["values"], VALUES)
        assert found["values"].dtype == np.float32
        np.testing.assert_array_equal(found["times_s"], TIMES)
        np.testing.assert_array_equal(found["frequencies_hz"], HZ)
        assert json.loads(str(found["meta"])) == META
    assert [path.name for path in tmp_path.iterdir()] == ["a.npz"]


def test_a_csv_has_its_axes_and_units_and_every_digit(tmp_path: Path) -> None:
    write_matrix(tmp_path / "a.csv", VALUES, TIMES, HZ, META)
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as stream:
        units, meta, header, *rows = stream.read().split("\r\n")
    assert units == "# rows: time in s; columns: frequency in Hz; values: dBFS"
    assert json.loads(meta.removeprefix("# ")) == META
    [header] = csv.reader([header])
    assert header[0] == "time_s"
    np.testing.assert_array_equal(np.array(header[1:], float), HZ)
    assert rows.pop() == ""
    table = np.array(list(csv.reader(rows)))
    np.testing.assert_array_equal(table[:, 0].astype(float), TIMES)
    np.testing.assert_array_equal(table[:, 1:].astype(np.float32), VALUES)


def test_a_matrix_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"values must have shape \(3, 2\) as the axes say, got"):
        write_matrix(tmp_path / "a.npz", VALUES, HZ, TIMES, META)
    with pytest.raises(ValueError, match=r"path must end in \.npz, \.csv, \.npy, got 'a\.txt'"):
        write_matrix(tmp_path / "a.txt", VALUES, TIMES, HZ, META)
    with pytest.raises(ValueError, match="Out of range float"):
        write_matrix(tmp_path / "a.csv", VALUES, TIMES, HZ, {"a": float("nan")})
    with pytest.raises(TypeError, match="not JSON serializable"):
        write_matrix(tmp_path / "a.npz", VALUES, TIMES, HZ, {"a": object()})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cuts", [[], [0, 3], [1, 2, 2, 5]])
def test_blocks_make_the_file_that_the_whole_makes(tmp_path: Path, cuts: list[int]) -> None:
    values = np.random.default_rng(3).normal(size=(6, 2, 3)).astype(np.float32)
    times = np.arange(6) / 7
    blocks = np.split(values, cuts)
    for name in ("a.npz", "a.npy", "a.csv"):
        write_blocks(tmp_path / name, blocks, (2,), times, HZ, META)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as found:
        np.testing.assert_array_equal(found["values"], values)
        np.testing.assert_array_equal(found["times_s"], times)
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy", allow_pickle=False), values)
    with open(tmp_path / "a.csv", encoding="utf-8", newline="") as stream:
        _, _, header, *rows = stream.read().split("\r\n")
    assert header.split(",")[:2] == ["time_s", "channel"]
    table = np.array(list(csv.reader(rows[:-1])))
    np.testing.assert_array_equal(table[:, 1], ["0", "1"] * 6)
    np.testing.assert_array_equal(table[:, 0].astype(float), times.repeat(2))
    np.testing.assert_array_equal(table[:, 2:].astype(np.float32), values.reshape(12, 3))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_blocks_that_are_too_few_or_too_many_leave_no_file(tmp_path: Path, count: int) -> None:
    blocks = [np.zeros((1, 3), np.float32)] * count
    with pytest.raises(ValueError, match="as the axes say"):
        write_blocks(tmp_path / "a.npz", blocks, (), TIMES, HZ, META)
    assert list(tmp_path.iterdir()) == []
