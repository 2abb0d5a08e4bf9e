"""Frequency scales, round numbers to label them with, and the names of notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, isfinite, log2, log10
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Float64 = NDArray[np.float64]

#: The two formulas for mel, and whether a band's weights have unit area in Hz or unit peak.
MelScale = Literal["slaney", "htk"]
MelNorm = Literal["slaney"] | None

_SLANEY_HZ_PER_MEL = 200 / 3
_SLANEY_LOG_FROM_HZ = 1000.0
_SLANEY_LOG_FROM_MEL = _SLANEY_LOG_FROM_HZ / _SLANEY_HZ_PER_MEL
_SLANEY_LOG_STEP = np.log(6.4) / 27

_ERB_PER_DECADE = 21.4
_ERB_PER_HZ = 0.00437

_LOWEST_NOTE_HZ = 16.0
_NOTES = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")
_NOTE_NAME = re.compile(r"([A-Ga-g])([#♯b♭]?)(-?\d)")
_ACCIDENTALS = {"": 0, "#": 1, "♯": 1, "b": -1, "♭": -1}

# A scale whose spacing varies by less than this factor over a range is labelled in equal steps.
_NEARLY_LINEAR = 2.5


def hz_to_mel(hz: ArrayLike, *, htk: bool = False) -> Float64:
    """Convert frequency to mel, by the same operations as librosa.

    Parameters
    ----------
    hz : array_like
        Frequency in Hz, at least 0.
    htk : bool
        False: Slaney's Auditory Toolbox (1998), linear below 1 kHz and logarithmic above.
        True: HTK, ``2595 log10(1 + hz / 700)``.

    Returns
    -------
    ndarray of float64, shape of `hz`
    """
    f = np.asarray(hz, dtype=np.float64)
    if htk:
        return np.asarray(2595.0 * np.log10(1.0 + f / 700.0))
    above = np.maximum(f, _SLANEY_LOG_FROM_HZ)
    logarithmic = _SLANEY_LOG_FROM_MEL + np.log(above / _SLANEY_LOG_FROM_HZ) / _SLANEY_LOG_STEP
    return np.where(f >= _SLANEY_LOG_FROM_HZ, logarithmic, f / _SLANEY_HZ_PER_MEL)


def mel_to_hz(mels: ArrayLike, *, htk: bool = False) -> Float64:
    """Convert mel to frequency: the inverse of `hz_to_mel`.

    Parameters
    ----------
    mels : array_like
        Pitch in mel, at least 0.
    htk : bool
        Which formula, as in `hz_to_mel`.

    Returns
    -------
    ndarray of float64, shape of `mels`
        Frequency in Hz.
    """
    m = np.asarray(mels, dtype=np.float64)
    if htk:
        return np.asarray(700.0 * (10.0 ** (m / 2595.0) - 1.0))
    above = np.maximum(m, _SLANEY_LOG_FROM_MEL)
    logarithmic = _SLANEY_LOG_FROM_HZ * np.exp(_SLANEY_LOG_STEP * (above - _SLANEY_LOG_FROM_MEL))
    return np.where(m >= _SLANEY_LOG_FROM_MEL, logarithmic, _SLANEY_HZ_PER_MEL * m)


class FrequencyScale(StrEnum):
    """How frequency is spaced along an axis; the value is the name used in settings.

    Every scale rises strictly, and `inverse` undoes `forward`.

    ========  ===========================================================================
    LINEAR    Hz.
    LOG       Octaves above 1 Hz; needs frequencies above 0.
    MEL       Slaney's mel, as `hz_to_mel`.
    BARK      Critical-band rate: Traunmüller, "Analytical expressions for the tonotopic
              sensory scale", JASA 88 (1990), with his corrections below 2 and above
              20.1 Bark.
    ERB       ERB-rate: Glasberg & Moore, "Derivation of auditory filter shapes from
              notched-noise data", Hearing Research 47 (1990).
    ========  ===========================================================================
    """

    LINEAR = "linear"
    LOG = "log"
    MEL = "mel"
    BARK = "bark"
    ERB = "erb"

    def forward(self, hz: ArrayLike) -> Float64:
        """Return positions on the scale.

        Parameters
        ----------
        hz : array_like
            Frequency in Hz, at least 0; above 0 for LOG.

        Returns
        -------
        ndarray of float64, shape of `hz`
            Hz, octaves, mel, Bark or ERB numbers.
        """
        f = np.asarray(hz, dtype=np.float64)
        match self:
            case FrequencyScale.LINEAR:
                return f
            case FrequencyScale.LOG:
                return np.asarray(np.log2(f))
            case FrequencyScale.MEL:
                return hz_to_mel(f)
            case FrequencyScale.BARK:
                z = 26.81 * f / (1960.0 + f) - 0.53
                return z + 0.15 * np.maximum(2.0 - z, 0.0) + 0.22 * np.maximum(z - 20.1, 0.0)
            case FrequencyScale.ERB:
                return np.asarray(_ERB_PER_DECADE / np.log(10) * np.log1p(_ERB_PER_HZ * f))

    def inverse(self, units: ArrayLike) -> Float64:
        """Return the frequencies at positions on the scale.

        Parameters
        ----------
        units : array_like
            What `forward` returns.

        Returns
        -------
        ndarray of float64, shape of `units`
            Frequency in Hz.
        """
        u = np.asarray(units, dtype=np.float64)
        match self:
            case FrequencyScale.LINEAR:
                return u
            case FrequencyScale.LOG:
                return np.asarray(np.exp2(u))
            case FrequencyScale.MEL:
                return mel_to_hz(u)
            case FrequencyScale.BARK:
                z = u - np.maximum(2.0 - u, 0.0) * (0.15 / 0.85)
                z -= np.maximum(u - 20.1, 0.0) * (0.22 / 1.22)
                return np.asarray(1960.0 * (z + 0.53) / (26.28 - z))
            case FrequencyScale.ERB:
                return np.asarray(np.expm1(u * (np.log(10) / _ERB_PER_DECADE)) / _ERB_PER_HZ)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled frequency on an axis.

    Parameters
    ----------
    hz : float
        Where.
    label : str
        Such as "50" or "1.5 k".
    major : bool
        Whether it is rounder than its neighbours (0, 100, 1 k...) and may be drawn stronger.
    """

    hz: float
    label: str
    major: bool


def nice_ticks(scale: FrequencyScale, fmin: float, fmax: float, max_ticks: int) -> list[Tick]:
    """Choose round frequencies for the labels of an axis.

    Where the scale is linear, or nearly so over the range, the steps are equal (1, 2 or 5 times a
    power of ten). Elsewhere the roundest numbers come first (powers of ten, then 2 and 5, then
    more digits), each where it keeps its distance from those already there.

    Parameters
    ----------
    scale : FrequencyScale
        Spacing of the axis.
    fmin, fmax : float
        Range in Hz, ``0 <= fmin < fmax``; above 0 for LOG.
    max_ticks : int
        Greatest number of ticks, at least 1.

    Returns
    -------
    list of Tick
        Rising, all within the range, no two nearer than ``1 / max_ticks`` of the axis.

    Raises
    ------
    ValueError
        If the range or `max_ticks` is not as stated.
    """
    lowest_ok = fmin > 0 if scale is FrequencyScale.LOG else fmin >= 0
    if not (lowest_ok and fmin < fmax and isfinite(fmax)):
        rule = "0 < fmin < fmax" if scale is FrequencyScale.LOG else "0 <= fmin < fmax"
        raise ValueError(f"range must satisfy {rule}, got {fmin} to {fmax} Hz")
    if max_ticks < 1:
        raise ValueError(f"max_ticks must be at least 1, got {max_ticks}")
    # A hair more than the exact share, so that one tick too many can never fit.
    gap = float(scale.forward(fmax) - scale.forward(fmin)) / max_ticks * (1 + 1e-9)
    if _spacing_varies(scale, fmin, fmax) < _NEARLY_LINEAR:
        return _equal_steps(scale, fmin, fmax, max_ticks, gap)
    return _roundest_first(scale, fmin, fmax, gap)


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the equal-tempered scale, and how far a frequency lies from it.

    Parameters
    ----------
    name : str
        With its octave, in scientific pitch notation: "A4", "D♯6".
    octave : int
        The number in the name; 4 begins at middle C.
    cents : float
        Hundredths of a semitone above the note, -50 to 50.
    """

    name: str
    octave: int
    cents: float


def note_of(hz: float, a4: float = 440.0) -> Note:
    """Return the note nearest to a frequency.

    Parameters
    ----------
    hz : float
        Frequency in Hz, above 0.
    a4 : float
        Concert pitch in Hz.

    Returns
    -------
    Note

    Raises
    ------
    ValueError
        If a frequency is not a positive number.
    """
    for name, value in (("hz", hz), ("a4", a4)):
        if not (value > 0 and isfinite(value)):
            raise ValueError(f"{name} must be a positive frequency, got {value}")
    # Semitones above C0; the difference of logarithms cannot overflow as a quotient could.
    semitones = 12 * (log2(hz) - log2(a4)) + 57
    nearest = floor(semitones + 0.5)
    octave, step = divmod(nearest, 12)
    return Note(f"{_NOTES[step]}{octave}", octave, 100 * (semitones - nearest))


def hz_of_note(text: str, a4: float = 440.0) -> float:
    """Return the frequency of a note that is written by its name.

    Parameters
    ----------
    text : str
        As in ``"A4"``, ``"c#3"`` or ``"B♭-1"``; 4 is the octave above middle C.
    a4 : float
        Concert pitch in Hz, above 0.

    Returns
    -------
    float
        In Hz, equally tempered.

    Raises
    ------
    ValueError
        If this is no name of a note.
    """
    match = _NOTE_NAME.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    if match is None:
        raise ValueError(f"this is no note, such as A4 or C♯3: {text!r}")
    letter, sign, octave = match.groups()
    semitones = _NOTES.index(letter.upper()) + _ACCIDENTALS[sign.lower()] + 12 * int(octave)
    return a4 * 2 ** ((semitones - 57) / 12)


def note_ticks(fmin: float, fmax: float, max_ticks: int, a4: float = 440.0) -> list[Tick]:
    """Return notes between two frequencies: every C, or more of them where there is room.

    Parameters
    ----------
    fmin, fmax : float
        Range in Hz; notes below 16 Hz have no name here.
    max_ticks : int
        How many there may be.
    a4 : float
        Concert pitch in Hz.

    Returns
    -------
    list of Tick
        Rising; the Cs are major.
    """
    low, high = (12 * log2(max(hz, _LOWEST_NOTE_HZ) / a4) + 57 for hz in (fmin, fmax))
    step = next((step for step in (1, 3, 6, 12, 24, 48) if (high - low) / step <= max_ticks), 96)
    first = ceil(low / step - 1e-9) * step
    return [
        Tick(
            a4 * 2 ** ((number - 57) / 12), f"{_NOTES[number % 12]}{number // 12}", number % 12 == 0
        )
        for number in range(first, floor(high + 1e-9) + 1, step)
    ]


def _spacing_varies(scale: FrequencyScale, fmin: float, fmax: float) -> float:
    """Return how many times wider a hertz is drawn at one end of the range than at the other."""
    step = (fmax - fmin) * 1e-3
    low, above_low, below_high, high = scale.forward([fmin, fmin + step, fmax - step, fmax])
    return float((above_low - low) / (high - below_high))


def _equal_steps(
    scale: FrequencyScale, fmin: float, fmax: float, max_ticks: int, gap: float
) -> list[Tick]:
    exponent = floor(log10((fmax - fmin) / max_ticks))
    while True:
        for digit in (1, 2, 5):
            multiples = _multiples(digit, exponent, fmin, fmax)
            if len(multiples) < 2 or np.diff(scale.forward(multiples)).min() >= gap:
                # The next power of ten above the step is what stands out among its multiples.
                return [_tick(hz, _is_multiple(hz, exponent + 1)) for hz in multiples]
        exponent += 1


def _roundest_first(scale: FrequencyScale, fmin: float, fmax: float, gap: float) -> list[Tick]:
    chosen: dict[float, float] = {}
    for hz in _by_roundness(fmin, fmax):
        position = float(scale.forward(hz))
        if all(abs(position - other) >= gap for other in chosen.values()):
            chosen[hz] = position
    majors = {hz for hz in chosen if hz == 0 or log10(hz).is_integer()}
    return [_tick(hz, hz in majors) for hz in sorted(chosen)]


def _by_roundness(fmin: float, fmax: float) -> Iterator[float]:
    if fmin == 0:
        yield 0.0
    # Four decades below the top there is nothing left to label on a scale that starts at 0.
    lowest = floor(log10(max(fmin, fmax * 1e-4)))
    decades = range(lowest, floor(log10(fmax)) + 1)
    for digits in ((1,), (2, 5), (3, 7), (4, 6, 8, 9), (15,)):
        for exponent in decades:
            for digit in digits:
                hz = _decimal(digit, exponent if digit < 10 else exponent - 1)
                if fmin <= hz <= fmax:
                    yield hz


def _multiples(digit: int, exponent: int, fmin: float, fmax: float) -> list[float]:
    step = _decimal(digit, exponent)
    first, last = ceil(fmin / step), floor(fmax / step)
    found = (_decimal(digit * count, exponent) for count in range(first, last + 1))
    return [hz for hz in found if fmin <= hz <= fmax]


def _decimal(digits: int, exponent: int) -> float:
    """Return ``digits * 10**exponent``, the double nearest to the decimal number."""
    return float(f"{digits}e{exponent}")


def _is_multiple(hz: float, exponent: int) -> bool:
    count = hz / _decimal(1, exponent)
    return abs(count - round(count)) < 1e-6


def _tick(hz: float, major: bool) -> Tick:
    return Tick(hz, f"{hz / 1000:.10g} k" if hz >= 1000 else f"{hz:.10g}", major)
