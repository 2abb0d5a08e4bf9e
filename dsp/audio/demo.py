"""A synthesised programme to look at, and to test with: every event's time and pitch is known.

Voiced syllables gliding in pitch, a chirp, three bells, noise bursts, a reference tone, silence;
then it begins again. Each event is synthesised once, when first needed, and ramps from and to zero,
so the loop has no seam.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dsp.audio.source import Block, Problem, Samples, SourceCounters

PERIOD_SECONDS = 20
HIGHEST = 0.45
"""Nothing in the programme lies above this fraction of the sampling rate."""

_Floats = NDArray[np.float64]
_Synthesis = Callable[[int, "Event"], _Floats]

# Formant frequencies of men's vowels: Peterson and Barney, "Control methods used in a study of the
# vowels", J. Acoust. Soc. Am. 24 (1952), table II; the two highest formants are typical values.
_FORMANTS_HZ = {
    "a": (730, 1090, 2440, 3400, 4500),
    "e": (530, 1840, 2480, 3500, 4500),
    "i": (270, 2290, 3010, 3600, 4600),
    "o": (570, 840, 2410, 3300, 4400),
    "u": (300, 870, 2240, 3300, 4400),
}
_BANDWIDTHS_HZ = np.array((70.0, 90.0, 130.0, 200.0, 250.0))
_CONTROL_SECONDS = 0.005

# Partials of a minor-third bell, (ratio to the prime, amplitude, decay time in s to -60 dB).
_BELL_PARTIALS = (
    (0.5, 0.35, 2.4),
    (1.0, 1.0, 2.0),
    (1.2, 0.5, 1.6),
    (1.5, 0.25, 1.2),
    (2.0, 0.6, 1.3),
    (2.66, 0.3, 0.9),
    (3.0, 0.25, 0.8),
    (4.1, 0.2, 0.6),
    (5.4, 0.15, 0.45),
    (6.8, 0.1, 0.35),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happens in each period of the programme.

    Attributes
    ----------
    kind
        ``"voice"``, ``"chirp"``, ``"bell"``, ``"noise"``, ``"tone"`` or ``"silence"``.
    start, stop
        Seconds from the beginning of the period; nothing of the event lies outside.
    f_start, f_stop
        Hz. Voice: fundamental at start and stop. Chirp: likewise, exponential between. Bell: its
        prime, the strongest partial. Noise: lower and upper edge of the band. Silence: 0.
    level_dbfs
        Peak amplitude, 20 log10 of the largest absolute sample; for tone and chirp that is also
        their level where a full-scale sine reads 0 dBFS. Silence: -inf.
    """

    kind: str
    start: float
    stop: float
    f_start: float
    f_stop: float
    level_dbfs: float


def _times(sr: int, event: Event) -> _Floats:
    """Seconds since the event's start at each of its samples."""
    first, stop = _sample_range(sr, event)
    return np.arange(stop - first) / sr


def _sample_range(sr: int, event: Event) -> tuple[int, int]:
    return round(event.start * sr), round(event.stop * sr)


def _glide(sr: int, event: Event) -> _Floats:
    """Frequency in Hz at each sample: exponential from f_start to f_stop."""
    t = _times(sr, event)
    ratio = event.f_stop / event.f_start
    return np.asarray(event.f_start * ratio ** (t / (event.stop - event.start)))


def _ramped(x: _Floats, sr: int, seconds: float) -> _Floats:
    """Fade in and out along half a cosine; the first sample is zero."""
    n = min(round(seconds * sr), len(x) // 2)
    ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n)
    x[:n] *= ramp
    x[len(x) - n :] *= ramp[::-1]
    return x


def _tone(sr: int, event: Event) -> _Floats:
    return _ramped(np.sin(2 * np.pi * event.f_start * _times(sr, event)), sr, 0.02)


def _chirp(sr: int, event: Event) -> _Floats:
    t, duration = _times(sr, event), event.stop - event.start
    growth = np.log(event.f_stop / event.f_start) / duration
    phase = 2 * np.pi * event.f_start * np.expm1(growth * t) / growth
    return _ramped(np.sin(phase), sr, 0.02)


def _bell(sr: int, event: Event) -> _Floats:
    t = _times(sr, event)
    out = np.zeros_like(t)
    for ratio, amplitude, decay in _BELL_PARTIALS:
        hz = event.f_start * ratio
        if hz < HIGHEST * sr:
            out += amplitude * np.exp(-np.log(1000) / decay * t) * np.sin(2 * np.pi * hz * t)
    return _ramped(out, sr, 0.002)


def _noise(sr: int, event: Event, *, seed: int) -> _Floats:
    """White noise, limited to [f_start, f_stop] by dropping the other lines of its spectrum."""
    n = len(_times(sr, event))
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(n))
    hz = np.fft.rfftfreq(n, 1 / sr)
    spectrum[(hz < event.f_start) | (hz > event.f_stop)] = 0
    return _ramped(np.fft.irfft(spectrum, n), sr, 0.05)


def _voice(sr: int, event: Event, *, vowels: str) -> _Floats:
    """Send a glottal buzz through formants that move from the first of `vowels` to the last."""
    t = _times(sr, event)
    duration = event.stop - event.start
    f0 = _glide(sr, event) * (1 + 0.012 * np.sin(2 * np.pi * 5.5 * t))
    phase = 2 * np.pi * np.cumsum(f0) / sr
    control = np.arange(0, duration + _CONTROL_SECONDS, _CONTROL_SECONDS)
    stations = np.linspace(0, duration, len(vowels))
    formants = np.stack(
        [
            np.interp(control, stations, track)
            for track in zip(*(_FORMANTS_HZ[vowel] for vowel in vowels), strict=True)
        ],
        axis=1,
    )
    f0_control = np.interp(control, t, f0)
    top = min(HIGHEST * sr, 8000.0)
    out = np.zeros_like(t)
    # sin(k x) = 2 cos(x) sin((k-1) x) - sin((k-2) x) spares a sine per harmonic.
    twice_cos, before, now = 2 * np.cos(phase), np.zeros_like(t), np.sin(phase)
    for k in range(1, int(top / f0.min()) + 1):
        weight = _formant_weight(k * f0_control, formants) / k
        weight *= np.clip((top - k * f0_control) / 200.0, 0, 1)
        out += np.interp(t, control, weight) * now
        before, now = now, twice_cos * now - before
    return _ramped(out, sr, 0.06)


def _formant_weight(hz: _Floats, formants_hz: _Floats) -> _Floats:
    """Gain at `hz` (n,) of a cascade of resonators at `formants_hz` (n, 5), each 1 at 0 Hz."""
    s = 1j * hz[:, np.newaxis]
    poles = -_BANDWIDTHS_HZ / 2 + 1j * formants_hz
    resonators = np.abs(poles) ** 2 / np.abs((s - poles) * (s - poles.conj()))
    return np.asarray(resonators.prod(axis=1))


_SYLLABLES = (  # vowels, start, stop, f_start, f_stop, level
    ("ae", 0.30, 0.75, 125.0, 165.0, -10.0),
    ("ei", 0.82, 1.30, 170.0, 205.0, -9.0),
    ("iu", 1.48, 1.95, 200.0, 150.0, -11.0),
    ("oa", 2.05, 2.70, 140.0, 105.0, -9.0),
    ("au", 3.20, 3.70, 130.0, 190.0, -9.0),
    ("io", 3.90, 4.40, 215.0, 180.0, -10.0),
    ("aei", 4.48, 5.40, 175.0, 95.0, -9.0),
)
_NOISES = (  # start, stop, low, high, level; the first two are the consonants of the speech
    (1.29, 1.49, 4500.0, 9500.0, -26.0),
    (3.70, 3.89, 3500.0, 8000.0, -26.0),
    (13.60, 14.20, 0.0, 24000.0, -15.0),
    (14.40, 14.90, 500.0, 1000.0, -15.0),
    (15.00, 15.50, 2000.0, 4000.0, -15.0),
)
_BELLS = ((10.20, 523.25), (10.80, 659.26), (11.40, 783.99))


def _programme(sr: int) -> list[tuple[Event, _Synthesis]]:
    """All events that fit below `HIGHEST`, in the order in which they are summed."""
    top = HIGHEST * sr
    parts: list[tuple[Event, _Synthesis]] = [
        (Event("voice", *times), partial(_voice, vowels=vowels)) for vowels, *times in _SYLLABLES
    ]
    parts += [
        (Event("noise", start, stop, low, min(high, top), level), partial(_noise, seed=seed))
        for seed, (start, stop, low, high, level) in enumerate(_NOISES)
        if low < 0.5 * top
    ]
    parts.append((Event("chirp", 5.80, 9.80, 60.0, min(16000.0, top), -12.0), _chirp))
    parts += [(Event("bell", start, 13.5, hz, hz, -13.0), _bell) for start, hz in _BELLS]
    parts.append((Event("tone", 15.80, 18.80, 440.0, 440.0, -12.0), _tone))
    return parts


class DemoSignal:
    """The programme at one sampling rate: a pure function of the sample index.

    Parameters
    ----------
    sr
        Sampling rate in Hz, at least 4000. Events that would lie above `HIGHEST` * sr end there,
        or are left out.

    Attributes
    ----------
    events
        What happens in each period, by start time, silences included.
    period
        Samples after which everything repeats.
    """

    def __init__(self, sr: int = 48000) -> None:
        if sr < 4000:
            raise ValueError(f"sr must be at least 4000 Hz, got {sr}")
        self.sr = sr
        self.period = PERIOD_SECONDS * sr
        self._parts = _programme(sr)
        sounding = [event for event, _ in self._parts]
        silences = (Event("silence", a, b, 0.0, 0.0, -np.inf) for a, b in _silences(sounding))
        self.events = tuple(sorted([*sounding, *silences], key=lambda event: event.start))
        self._rendered: dict[int, Samples] = {}

    def render(self, start: int, stop: int) -> NDArray[np.float32]:
        """Return samples [start, stop), the same to the last bit however they are asked for.

        Returns
        -------
        ndarray of float32, shape (stop - start,)
            Mono, within -1 and +1.

        Raises
        ------
        ValueError
            If `stop` lies before `start`.
        """
        if stop < start:
            raise ValueError(f"stop must not lie before start, got start={start}, stop={stop}")
        out = np.zeros(stop - start, dtype=np.float32)
        done = start
        while done < stop:
            offset = done % self.period
            count = min(stop - done, self.period - offset)
            self._add(out[done - start : done - start + count], offset)
            done += count
        return out

    def _add(self, out: NDArray[np.float32], first: int) -> None:
        """Add to `out` the samples of the period that begin at `first`."""
        for number, (event, _) in enumerate(self._parts):
            begin, end = _sample_range(self.sr, event)
            low, high = max(first, begin), min(first + len(out), end)
            if low < high:
                out[low - first : high - first] += self._event(number)[low - begin : high - begin]

    def _event(self, number: int) -> NDArray[np.float32]:
        # Two threads may both synthesise an event: they get the same array, so no lock is needed.
        rendered = self._rendered.get(number)
        if rendered is None:
            event, synthesise = self._parts[number]
            x = synthesise(self.sr, event)
            x *= 10 ** (event.level_dbfs / 20) / np.abs(x).max()
            rendered = self._rendered[number] = x.astype(np.float32)
        return rendered


def _silences(events: list[Event]) -> list[tuple[float, float]]:
    """List the stretches in which no event sounds, as (start, stop) in seconds."""
    silences, sounded = [], 0.0
    for event in sorted(events, key=lambda event: event.start):
        if event.start > sounded:
            silences.append((sounded, event.start))
        sounded = max(sounded, event.stop)
    if sounded < PERIOD_SECONDS:
        silences.append((sounded, float(PERIOD_SECONDS)))
    return silences


class DemoSource:
    """The programme as a `LiveSource`, paced by a clock as a sound card paces a microphone.

    It behaves like a device with a ring of `ring_seconds`: whoever stays away longer than that
    finds the rest counted in `dropped_samples` and reported as `Block.lost_before`.

    Parameters
    ----------
    sr
        Sampling rate in Hz.
    clock
        Seconds, monotonic; `time.perf_counter` unless a test drives it.
    ring_seconds
        How much sound may wait for `read`.
    """

    name = "Demo signal"
    channels = 1
    live = True
    problem: Problem | None = None

    def __init__(
        self,
        sr: int = 48000,
        *,
        clock: Callable[[], float] = time.perf_counter,
        ring_seconds: float = 4.0,
    ) -> None:
        self.sr = sr
        self.signal = DemoSignal(sr)
        self._clock = clock
        self._ring = max(1, round(ring_seconds * sr))
        self._lock = threading.Lock()
        self._started: float | None = None
        self._polled = 0.0
        self._position = 0
        self._counters = SourceCounters()

    @property
    def counters(self) -> SourceCounters:
        """Totals since `start`."""
        return self._counters

    @property
    def seconds_buffered(self) -> float:
        """How much sound waits for the next `read`."""
        return min(self._due() - self._position, self._ring) / self.sr

    def start(self) -> None:
        """Begin at the start of the programme; does nothing while it runs."""
        with self._lock:
            if self._started is None:
                self._started = self._polled = self._clock()
                self._position = 0
                self._counters = SourceCounters()

    def stop(self) -> None:
        """Deliver no more."""
        with self._lock:
            self._started = None

    def read(self) -> Block | None:
        """Everything that became due since the last call, or None."""
        with self._lock:
            due, polled, self._polled = self._due(), self._polled, self._clock()
            waiting = due - self._position
            if waiting <= 0:
                return None
            lost = max(0, waiting - self._ring)
            samples = self.signal.render(self._position + lost, due)[:, np.newaxis]
            self._position = due
            counters = self._counters
            self._counters = SourceCounters(
                counters.samples_captured + len(samples),
                counters.input_overflows,
                counters.dropped_samples + lost,
            )
            return Block(samples, polled, lost)

    def _due(self) -> int:
        """How many samples should have come by now; the position itself while stopped."""
        if self._started is None:
            return self._position
        return int((self._clock() - self._started) * self.sr)
