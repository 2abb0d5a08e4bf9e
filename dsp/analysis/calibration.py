"""What a microphone adds to levels: its frequency response and its sensitivity."""

import re
from dataclasses import dataclass
from math import isfinite
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dsp.message import say, words_in

Float64 = NDArray[np.float64]

MAX_LINES = 100_000
"""Lines of a calibration file; makers' have about 600."""

#: Sound pressure levels that calibrators make (IEC 60942): 1 Pa, and ten times as much.
CALIBRATOR_DB_SPL = (94.0, 114.0)

_GREATEST_DB = 200.0
_COMMENT = ("*", "#", ";", '"', "'")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?")
_SENSITIVITY = re.compile(
    r"sens(?:itivity)?\s*factor\s*[=:]?\s*([+-]?[0-9]+(?:[.,][0-9]+)?)\s*dB", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, eq=False)
class MicrophoneResponse:
    """A microphone's response over frequency, as measured by its maker or a laboratory.

    Parameters
    ----------
    hz : ndarray of float64, shape (n,)
        Frequencies in Hz, above 0 and strictly rising; at least one.
    db : ndarray of float64, shape (n,)
        By how many dB the microphone reads too high at each, within 200 dB of 0.
    sensitivity_db : float, optional
        The "Sens Factor" of the file, in dB as the maker means it; None if it states none. It is
        no part of `correction_db`.

    Raises
    ------
    ValueError
        If the arrays are not like this.
    """

    hz: Float64
    db: Float64
    sensitivity_db: float | None = None

    def __post_init__(self) -> None:
        if self.hz.ndim != 1 or not len(self.hz) or self.hz.shape != self.db.shape:
            raise ValueError(
                f"hz and db must be equally long lists, got shapes {self.hz.shape}, {self.db.shape}"
            )
        if not (np.isfinite(self.hz).all() and self.hz[0] > 0 and (np.diff(self.hz) > 0).all()):
            raise ValueError(say("hz must be finite, above 0 and strictly rising"))
        if not (np.abs(self.db) <= _GREATEST_DB).all():
            raise ValueError(
                say(
                    "db must be from {least:g} to {greatest:g}",
                    least=-_GREATEST_DB,
                    greatest=_GREATEST_DB,
                )
            )

    def correction_db(self, hz: ArrayLike) -> Float64:
        """Return what to add to levels in dB so that the microphone's response is undone.

        Parameters
        ----------
        hz : array_like
            Frequencies in Hz, of any shape.

        Returns
        -------
        ndarray of float64
            Minus the response, of the shape of `hz`: in straight lines over the logarithm of
            frequency between the points measured. Below the first point and above the last, where
            nothing is known, their values hold, as the first does for 0 Hz and NaN. Always finite.
        """
        above_0 = np.fmax(np.asarray(hz, dtype=np.float64), self.hz[0])  # NaN gives way
        return -np.asarray(np.interp(np.log(above_0), np.log(self.hz), self.db))


def parse_response(text: str) -> MicrophoneResponse:
    """Read a calibration file of the common kinds (`.cal`, `.txt`, `.frd`; REW, miniDSP).

    Lines hold a frequency in Hz, a level in dB and perhaps a phase, which is not used. Columns are
    separated by tabs, spaces, semicolons or commas; unless by commas, numbers may have a decimal
    comma. Lines that begin with ``*``, ``#``, ``;`` or a quote are comments, as is any line that
    begins with a letter before the first numbers. The sensitivity is taken from the first comment
    that says ``Sens Factor =-0.8dB``.

    Parameters
    ----------
    text : str
        The file's contents.

    Returns
    -------
    MicrophoneResponse

    Raises
    ------
    ValueError
        In one line that names the line and what is wrong with it: not numbers, frequencies not
        above 0 and strictly rising, no numbers at all, more than 100,000 lines.
    """
    if text.count("\n") + text.count("\r") >= 2 * MAX_LINES:
        raise ValueError(
            say(
                "a calibration may have at most {most} lines, this has more",
                most=MAX_LINES,
            )
        )
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    if len(lines) > MAX_LINES:
        raise ValueError(
            say(
                "a calibration may have at most {most} lines, got {count}",
                most=MAX_LINES,
                count=len(lines),
            )
        )
    points: list[tuple[float, float]] = []
    sensitivity: float | None = None
    for number, line in enumerate(lines, start=1):
        content = line.strip()
        if not content:
            continue
        if content.startswith(_COMMENT) or (not points and content[0].isalpha()):
            sensitivity = _sensitivity(content) if sensitivity is None else sensitivity
            continue
        try:
            point = _point(content)
            _check_follows(point, points)
        except ValueError as error:
            raise ValueError(
                say("line {number}: {reason}", number=number, reason=words_in(error))
            ) from None
        points.append(point)
    if not points:
        raise ValueError(
            say("none of the {count} lines holds a frequency and a level", count=len(lines))
        )
    hz, db = np.array(points).T.copy()
    hz.flags.writeable = db.flags.writeable = False
    return MicrophoneResponse(hz, db, sensitivity)


@dataclass(frozen=True, slots=True)
class SplCalibration:
    """What turns a device's dBFS into dB SPL (re 20 µPa).

    The two scales count a sine alike: one that reads 0 dBFS here, by its peak, reads `offset_db` in
    dB SPL, by its RMS. So the offset has to be derived from a level by the same measure as the
    levels it is later added to.

    Parameters
    ----------
    offset_db : float
        Sound pressure level of what reads 0 dBFS, in dB SPL, within 400 dB of 0.

    Raises
    ------
    ValueError
        If it is not.
    """

    offset_db: float

    def __post_init__(self) -> None:
        if not abs(self.offset_db) <= 400:
            raise ValueError(
                say("offset_db must be from -400 to 400, got {offset_db}", offset_db=self.offset_db)
            )

    @classmethod
    def from_calibrator(cls, measured_dbfs: float, reference_db: float = 94.0) -> Self:
        """Return the calibration by which what was measured is what a calibrator makes.

        Parameters
        ----------
        measured_dbfs : float
            Level read while the calibrator sounds, in dBFS; above -200, which is silence.
        reference_db : float
            What the calibrator makes, in dB SPL: one of `CALIBRATOR_DB_SPL`, or as its certificate
            says.

        Raises
        ------
        ValueError
            If a level is not finite, or the one measured is silence.
        """
        if not (isfinite(measured_dbfs) and measured_dbfs > -200):
            raise ValueError(
                say(
                    "measured_dbfs must be finite and above -200, got {measured_dbfs}",
                    measured_dbfs=measured_dbfs,
                )
            )
        if not isfinite(reference_db):
            raise ValueError(
                say("reference_db must be finite, got {reference_db}", reference_db=reference_db)
            )
        return cls(reference_db - measured_dbfs)

    def spl_db(self, level_dbfs: ArrayLike) -> Float64:
        """Return levels in dB SPL.

        Parameters
        ----------
        level_dbfs : array_like
            Levels in dBFS, of any shape.

        Returns
        -------
        ndarray of float64
        """
        return np.asarray(level_dbfs, dtype=np.float64) + self.offset_db


def _sensitivity(comment: str) -> float | None:
    found = _SENSITIVITY.search(comment)
    value = float(found[1].replace(",", ".")) if found else None
    return value if value is None or abs(value) <= _GREATEST_DB else None


def _point(content: str) -> tuple[float, float]:
    """Return the frequency and level of a line of two or three numbers."""
    fields = _fields(content)
    if not all(_NUMBER.fullmatch(field) for field in fields):
        raise ValueError(say("expected numbers, got {text}", text=_shown(content)))
    if len(fields) not in (2, 3):
        raise ValueError(say("expected two or three numbers, got {text}", text=_shown(content)))
    hz, db = (float(field.replace(",", ".")) for field in fields[:2])
    return hz, db


def _fields(content: str) -> list[str]:
    if ";" in content:
        return [field.strip() for field in content.rstrip("; \t").split(";")]
    spaced = content.split()
    if len(spaced) > 1 and all(_NUMBER.fullmatch(field) for field in spaced):
        return spaced  # a comma in here is a decimal comma
    if "," in content:
        return [field.strip() for field in content.rstrip(", \t").split(",")]
    return spaced


def _check_follows(point: tuple[float, float], points: list[tuple[float, float]]) -> None:
    hz, db = point
    if not 0 < hz < float("inf"):
        raise ValueError(say("frequency must be above 0 Hz, got {hz:g}", hz=hz))
    if points and hz <= points[-1][0]:
        raise ValueError(
            say(
                "frequency must rise, got {hz:g} Hz after {before:g} Hz",
                hz=hz,
                before=points[-1][0],
            )
        )
    if not abs(db) <= _GREATEST_DB:
        raise ValueError(
            say(
                "level must be from {least:g} to {greatest:g} dB, got {db:g}",
                least=-_GREATEST_DB,
                greatest=_GREATEST_DB,
                db=db,
            )
        )


def _shown(content: str) -> str:
    """Return a line as it may stand in a message: printable and short."""
    return repr(content if len(content) <= 40 else content[:40] + "…")
