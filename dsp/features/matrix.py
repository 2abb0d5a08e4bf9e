"""Writing an array of numbers with its axes, as a whole or as it is computed."""

import csv
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from dsp.audio.writing import replacing

Numbers = NDArray[np.floating]

_KINDS = (".npz", ".csv", ".npy")


def write_matrix(
    path: Path,
    values: Numbers,
    times_s: Numbers,
    frequencies_hz: Numbers,
    meta: Mapping[str, object],
) -> None:
    """Write an array of numbers with its axes; see `write_blocks`, of which it is one.

    Raises
    ------
    ValueError
        If the shapes do not fit, the name ends in something else, or `meta` has a NaN or infinity.
    TypeError
        If `meta` has what JSON has not.
    OSError
        If it cannot be written.
    """
    write_blocks(path, [values], values.shape[1:-1], times_s, frequencies_hz, meta, values.dtype)


def write_blocks(
    path: Path,
    blocks: Iterable[Numbers],
    between: Sequence[int],
    times_s: Numbers,
    frequencies_hz: Numbers,
    meta: Mapping[str, object],
    dtype: np.dtype[np.floating] | type[np.floating] = np.float32,
) -> None:
    """Write an array that comes block by block with its axes, in the memory of one block.

    What is at `path` is replaced, and only once the new file is complete.

    An ``.npz`` holds `values`, `times_s`, `frequencies_hz` as they are and `meta` as a string of
    JSON, and loads without pickle. An ``.npy`` holds the values alone. A ``.csv`` begins with two
    comments, the units and `meta` as JSON; its first row after them are the frequencies, its first
    column the times, each number with as many digits as tell it from all others of its type. Where
    there are several channels, each has a row of its own and a column says which.

    Parameters
    ----------
    path : Path
        Ends in ``.npz``, ``.npy`` or ``.csv``; in a folder that exists.
    blocks : iterable of ndarray, shape (n, ..., n_frequencies)
        The values, in the order of time.
    between : sequence of int
        Lengths of the axes between time and frequency: none, or the number of channels.
    times_s : ndarray, shape (n_times,)
        Seconds.
    frequencies_hz : ndarray, shape (n_frequencies,)
        Hz.
    meta : mapping
        What the numbers are, for JSON; its ``"unit"`` is named in the first comment of a CSV.
    dtype : dtype
        Of the values.

    Raises
    ------
    ValueError
        If the shapes do not fit, the name ends in something else, or `meta` has a NaN or infinity.
    TypeError
        If `meta` has what JSON has not.
    OSError
        If it cannot be written.
    """
    shape = (len(times_s), *between, len(frequencies_hz))
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise ValueError(f"path must end in {', '.join(_KINDS)}, got {path.name!r}")
    description = json.dumps(dict(meta), allow_nan=False)
    checked = _checked(blocks, shape)
    with replacing(path) as unfinished:
        if kind == ".csv":
            unit = " ".join(str(meta.get("unit", "no unit")).split())
            with open(unfinished, "w", encoding="utf-8", newline="") as stream:
                stream.write(f"# rows: time in s; columns: frequency in Hz; values: {unit}\r\n")
                stream.write(f"# {description}\r\n")
                _write_rows(stream, checked, times_s, frequencies_hz, several=bool(between))
        elif kind == ".npy":
            with open(unfinished, "wb") as file:
                _write_array(file, checked, shape, np.dtype(dtype))
        else:
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
                with archive.open("values.npy", "w", force_zip64=True) as member:
                    _write_array(member, checked, shape, np.dtype(dtype))
                rest = {
                    "times_s": times_s,
                    "frequencies_hz": frequencies_hz,
                    "meta": np.array(description),
                }
                for name, array in rest.items():
                    with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                        np.lib.format.write_array(member, np.asanyarray(array), allow_pickle=False)


def _checked(blocks: Iterable[Numbers], shape: tuple[int, ...]) -> Iterable[Numbers]:
    """Pass blocks on; raise ValueError if together they have not the shape."""
    count = 0
    for block in blocks:
        count += len(block)
        if block.shape[1:] != shape[1:] or count > shape[0]:
            found = (count, *block.shape[1:])
            raise ValueError(f"values must have shape {shape} as the axes say, got {found}")
        yield block
    if count != shape[0]:
        raise ValueError(f"values must have {shape[0]} times as the axes say, got {count}")


def _write_array(
    file: IO[bytes], blocks: Iterable[Numbers], shape: tuple[int, ...], dtype: np.dtype[np.floating]
) -> None:
    """Write what `numpy.save` would."""
    header = {
        "descr": np.lib.format.dtype_to_descr(dtype),
        "fortran_order": False,
        "shape": shape,
    }
    np.lib.format.write_array_header_1_0(file, header)
    for block in blocks:
        file.write(np.ascontiguousarray(block, dtype).data)


def _write_rows(
    stream: IO[str],
    blocks: Iterable[Numbers],
    times_s: Numbers,
    frequencies_hz: Numbers,
    *,
    several: bool,
) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["time_s", *(["channel"] if several else []), *frequencies_hz])
    reached = 0
    for block in blocks:
        for time, values in zip(times_s[reached : reached + len(block)], block, strict=True):
            if several:
                writer.writerows([time, lane, *row] for lane, row in enumerate(values))
            else:
                writer.writerow([time, *values])
        reached += len(block)
