"""What is known of microphones, by the name of the device; kept in a file of its own."""

import json
from dataclasses import dataclass
from errno import EEXIST
from math import isfinite, log10
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QStandardPaths, Signal

from dsp.analysis.calibration import MicrophoneResponse, SplCalibration
from dsp.audio.locking import locked
from dsp.audio.writing import replacing
from dsp.message import say

#: A sine's level in dBFS, by its peak, less its RMS level. Sound pressure levels are RMS, but an
#: offset turns the first into them: an RMS level in dBFS needs this on top.
SINE_OVER_RMS_DB = 20 * log10(2) / 2

_VERSION = 1
_MOST_BYTES = 32 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """What turns a device's dBFS into sound pressure.

    Parameters
    ----------
    spl : SplCalibration, optional
        Level in dB SPL of what reads 0 dBFS.
    response : MicrophoneResponse, optional
        What it reads too high at each frequency.
    response_name : str
        Name of the file the response is from.
    """

    spl: SplCalibration | None = None
    response: MicrophoneResponse | None = None
    response_name: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return self.spl is None and self.response is None


class Calibrations(QObject):
    """All calibrations of one user. Whatever is wrong in the file counts as not there.

    Parameters
    ----------
    path : Path, optional
        Where they are kept; without, in the platform's folder for settings. Read when first asked.
    """

    changed = Signal()

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path
        self._found: dict[str, Calibration] | None = None

    @property
    def path(self) -> Path:
        """Where they are kept."""
        if self._path is None:
            folder = QStandardPaths.writableLocation(
                QStandardPaths.StandardLocation.AppConfigLocation
            )
            self._path = Path(folder) / "calibrations.json"
        return self._path

    def of(self, device: str) -> Calibration | None:
        """Return a device's calibration, or None."""
        return self._all().get(device)

    def set(self, device: str, calibration: Calibration) -> None:
        """Keep a device's calibration; an empty one removes what there was.

        Raises
        ------
        OSError
            If it cannot be written, or a newer version has written what is there; it holds until
            the end of the run all the same.
        """
        _set(self._all(), device, calibration)
        self.changed.emit()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.path):
            # What another window has kept meanwhile of other devices must not be lost.
            content = _content(self.path)
            if _is_newer(content):
                name = self.path.name
                raise OSError(
                    EEXIST, say("a newer version of Melscope has written '{name}'", name=name)
                )
            found = _devices(content)
            _set(found, device, calibration)
            self._write(found)

    def _all(self) -> dict[str, Calibration]:
        if self._found is None:
            self._found = _devices(_content(self.path))
        return self._found

    def _write(self, found: dict[str, Calibration]) -> None:
        devices = {name: _as_json(one) for name, one in found.items()}
        text = json.dumps({"version": _VERSION, "devices": devices}, ensure_ascii=False, indent=1)
        with replacing(self.path) as unfinished:
            unfinished.write_text(text + "\n", encoding="utf-8")


def _set(found: dict[str, Calibration], device: str, calibration: Calibration) -> None:
    found.pop(device, None)
    if not calibration.empty:
        found[device] = calibration


def _content(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return {}
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _is_newer(content: dict[str, Any]) -> bool:
    version = _number(content.get("version"))
    return version is not None and version > _VERSION


def _devices(content: dict[str, Any]) -> dict[str, Calibration]:
    if content.get("version") != _VERSION:
        return {}
    devices = content.get("devices")
    if not isinstance(devices, dict):
        return {}
    found = {name: _from_json(one) for name, one in devices.items() if isinstance(one, dict)}
    return {name: one for name, one in found.items() if not one.empty}


def _as_json(one: Calibration) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if one.spl is not None:
        content["offset_db"] = one.spl.offset_db
    if one.response is not None:
        content["response"] = {
            "name": one.response_name,
            "hz": one.response.hz.tolist(),
            "db": one.response.db.tolist(),
            "sensitivity_db": one.response.sensitivity_db,
        }
    return content


def _from_json(content: dict[str, Any]) -> Calibration:
    """Return what can be understood of a device's entry."""
    spl: SplCalibration | None = None
    response: MicrophoneResponse | None = None
    offset, stored = _number(content.get("offset_db")), content.get("response")
    if offset is not None and abs(offset) <= 400:
        spl = SplCalibration(offset)
    name = ""
    if isinstance(stored, dict):
        name = str(stored.get("name", ""))
        try:
            response = MicrophoneResponse(
                np.array(stored.get("hz"), dtype=np.float64),
                np.array(stored.get("db"), dtype=np.float64),
                _number(stored.get("sensitivity_db")),
            )
        except (TypeError, ValueError, OverflowError):
            name = ""
    return Calibration(spl, response, name)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None
