import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.analysis.calibration import MicrophoneResponse, SplCalibration
from gui.levels.calibrations import Calibration, Calibrations

pytestmark = pytest.mark.usefixtures("qapp")

RESPONSE = MicrophoneResponse(np.array([20.0, 1000.0]), np.array([-1.5, 0.25]), -0.8)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "below" / "calibrations.json"


def test_what_is_kept_comes_back(path):
    Calibrations(path).set("Mic", Calibration(SplCalibration(117.3), RESPONSE, "mine.cal"))
    found = Calibrations(path).of("Mic")
    assert found.spl == SplCalibration(117.3)
    assert found.response_name == "mine.cal"
    np.testing.assert_array_equal(found.response.hz, RESPONSE.hz)
    np.testing.assert_array_equal(found.response.db, RESPONSE.db)
    assert found.response.sensitivity_db == -0.8
    assert Calibrations(path).of("another") is None


def test_an_empty_calibration_removes_what_there_was(path):
    kept = Calibrations(path)
    kept.set("Mic", Calibration(SplCalibration(100.0)))
    kept.set("Other", Calibration(SplCalibration(90.0)))
    kept.set("Mic", Calibration())
    assert kept.of("Mic") is None
    found = Calibrations(path)
    assert found.of("Mic") is None
    assert found.of("Other").spl == SplCalibration(90.0)


def test_changes_are_told(path, qtbot):
    kept = Calibrations(path)
    with qtbot.waitSignal(kept.changed):
        kept.set("Mic", Calibration(SplCalibration(100.0)))


def test_what_cannot_be_written_holds_all_the_same(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    kept = Calibrations(blocked / "calibrations.json")
    with pytest.raises(OSError, match="file"):
        kept.set("Mic", Calibration(SplCalibration(100.0)))
    assert kept.of("Mic").spl == SplCalibration(100.0)


def test_the_file_lies_in_the_folder_for_settings():
    assert Calibrations().path.name == "calibrations.json"
    assert Calibrations().path.is_absolute()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[]",
        b"null",
        b'{"version": 0, "devices": {"Mic": {"offset_db": 100}}}',
        b'{"version": 1}',
        b'{"version": 1, "devices": []}',
        b'{"version": 1, "devices": {"Mic": 7}}',
        b'{"version": 1, "devices": {"Mic": {"offset_db": "loud"}}}',
        b'{"version": 1, "devices": {"Mic": {"offset_db": true}}}',
        b'{"version": 1, "devices": {"Mic": {"offset_db": 1e999}}}',
        b'{"version": 1, "devices": {"Mic": {"offset_db": 401}}}',
        b'{"version": 1, "devices": {"Mic": {"response": {"hz": [2, 1], "db": [0, 0]}}}}',
        b'{"version": 1, "devices": {"Mic": {"response": {"hz": "x", "db": null}}}}',
        b'{"version": 1, "devices": {"Mic": {"response": {"hz": [[1]], "db": [[{}]]}}}}',
        b"[" * 100_000,
        b'{"version": 1, "devices": {"Mic": {"offset_db": 1' + b"0" * 400 + b"}}}",
    ],
)
def test_what_is_damaged_is_not_there(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    kept = Calibrations(path)
    assert kept.of("Mic") is None
    kept.set("Mic", Calibration(SplCalibration(94.0)))
    assert Calibrations(path).of("Mic").spl == SplCalibration(94.0)


def test_what_a_newer_version_wrote_is_left_as_it_is(path):
    path.parent.mkdir()
    path.write_text('{"version": 2, "devices": {"Mic": {"offset_db": 100}}}')
    before = path.read_text()
    kept = Calibrations(path)
    assert kept.of("Mic") is None
    with pytest.raises(OSError, match="a newer version of Melscope has written"):
        kept.set("Mic", Calibration(SplCalibration(94.0)))
    assert kept.of("Mic").spl == SplCalibration(94.0)
    assert path.read_text() == before


def test_fields_that_are_not_known_are_passed_over(path):
    path.parent.mkdir()
    device = {"offset_db": 3, "colour": "red"}
    path.write_text(json.dumps({"version": 1, "devices": {"Mic": device}, "more": [1]}))
    assert Calibrations(path).of("Mic").spl == SplCalibration(3.0)


def test_one_damaged_entry_does_not_spoil_the_others(path):
    path.parent.mkdir()
    devices = {"Bad": {"offset_db": []}, "Half": {"offset_db": 3, "response": 1}}
    path.write_text(json.dumps({"version": 1, "devices": devices}))
    kept = Calibrations(path)
    assert kept.of("Bad") is None
    assert kept.of("Half").spl == SplCalibration(3.0)
    assert kept.of("Half").response is None


def test_a_folder_in_its_place(path):
    path.mkdir(parents=True)
    assert Calibrations(path).of("Mic") is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["version", "devices", "Mic", "offset_db", "response", "hz", "db"]),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(devices=json_values)
def test_any_content_is_read_or_ignored(path, devices):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"version": 1, "devices": devices}))
    found = Calibrations(path).of("Mic")
    assert found is None or not found.empty
