"""What a loudspeaker is to play: a range of a Track, at a speed, looped, band-passed, resampled."""

import math
from dataclasses import dataclass

import numpy as np

from dsp.audio.band_pass import BandPass
from dsp.audio.source import Samples
from dsp.audio.track import Track
from dsp.message import say

SLOWEST, FASTEST = 0.1, 2.0
"""The speeds there are."""

_SETTLING = 256
"""Samples at the lower of two rates after which soxr's "HQ" has forgotten that there was a
beginning: its filter reaches 60, and the rest is reserve."""

_PULL_SECONDS = 0.05
"""How much is fed to the resampler at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    """How a Track is to be played.

    Attributes
    ----------
    start, stop
        The samples [start, stop) to play.
    loop
        Whether to begin again at `start` after the last one, without a gap.
    speed
        From 0.1 to 2. Pitch follows: at 0.1, 40 kHz is heard at 4 kHz.
    band
        ``(fmin, fmax)`` in Hz of the Track to hear alone (see `band_pass_taps`), or None for all.

    Raises
    ------
    ValueError
        If a value lies outside its range.
    """

    start: int
    stop: int
    loop: bool = False
    speed: float = 1.0
    band: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        if not self.start < self.stop:
            raise ValueError(
                say(
                    "start must lie before stop, got start={start}, stop={stop}",
                    start=self.start,
                    stop=self.stop,
                )
            )
        if not SLOWEST <= self.speed <= FASTEST:
            raise ValueError(
                say(
                    "speed must be from {slowest} to {fastest}, got {speed}",
                    slowest=SLOWEST,
                    fastest=FASTEST,
                    speed=self.speed,
                )
            )
        if self.band is not None and not 0 <= self.band[0] < self.band[1]:
            raise ValueError(
                say("band must be (fmin, fmax) with 0 <= fmin < fmax, got {band}", band=self.band)
            )

    def inside(self, position: float) -> float:
        """Return the place in the range to go to when somebody means `position`.

        Before the range that is its start; behind it, its end, or the start of a loop.
        """
        if position >= self.stop:
            return float(self.start if self.loop else self.stop)
        return float(max(position, self.start))


class Rendering:
    """Output frames of a Track's range, one after the other, from some position on.

    One channel goes to both ears, two stay as they are, more are mixed: both ears hear their mean.
    At the output's own rate and speed 1, frames are the Track's samples, bit for bit. Otherwise
    they are resampled by soxr's "HQ" from ``track.sr * speed``. Values that are not finite are
    played as 0. Filters see the Track on either side of the range, or, in a loop, the loop.

    Parameters
    ----------
    track
        What to play. What it does not retain (any more, or yet) is silence.
    playback
        How.
    position
        Where to begin; brought into the range.
    sr, channels
        Those of the output; 1 or 2 channels.

    Attributes
    ----------
    first
        The Track's sample that the first frame carries: `position`, rounded up by less than `rate`.
    rate
        Track samples per frame.
    """

    def __init__(
        self, track: Track, playback: Playback, position: float, *, sr: int, channels: int
    ) -> None:
        self._track, self._playback, self._channels = track, playback, channels
        self._band_pass = _band_pass(playback.band, track.sr)
        self.rate = track.sr * playback.speed / sr
        position = playback.inside(position)
        self._resampler = None
        if self.rate == 1.0:
            self.first: float = math.ceil(position)
            self._next = math.ceil(position)
            skipped = 0
        else:
            import soxr

            self._resampler = soxr.ResampleStream(
                track.sr * playback.speed, sr, channels, dtype="float32", quality="HQ"
            )
            self._next = math.floor(position) - math.ceil(_SETTLING * max(1.0, self.rate))
            skipped = math.ceil((position - self._next) / self.rate)
            self.first = self._next + skipped * self.rate
        self._skip = skipped
        self._ready: Samples = np.empty((0, channels), np.float32)
        self._pull = max(64, round(_PULL_SECONDS * track.sr * playback.speed))
        self._left: float = math.inf
        if not playback.loop:
            self._left = max(0, math.ceil((playback.stop - self.first) / self.rate))

    def render(self, count: int) -> Samples:
        """Return the next frames, shape (n, channels); n is less than `count` only at the end."""
        count = int(min(count, self._left))
        self._left -= count
        if self._resampler is None:
            frames = self._read(self._next, count)
            self._next += count
            return frames
        parts = [self._ready]
        waiting = len(self._ready)
        while waiting < count:
            fed = self._read(self._next, self._pull)
            self._next += len(fed)
            made = self._resampler.resample_chunk(fed)
            skipped = min(self._skip, len(made))
            self._skip -= skipped
            parts.append(made[skipped:])
            waiting += len(made) - skipped
        frames = np.concatenate(parts)
        self._ready = frames[count:]
        return frames[:count]

    def _read(self, start: int, count: int) -> Samples:
        """Read from the track, as it is or repeated, filtered, for the output's channels."""
        if self._band_pass is None or not count:
            return self._mixed(start, count)
        reach = self._band_pass.reach
        return self._band_pass.apply(self._mixed(start - reach, count + 2 * reach))

    def _mixed(self, start: int, count: int) -> Samples:
        return for_ears(self._repeated(start, count), self._channels)

    def _repeated(self, start: int, count: int) -> Samples:
        playback, read = self._playback, self._track.read
        if not playback.loop:
            return read(start, start + count)
        period = playback.stop - playback.start
        offset = (start - playback.start) % period
        if offset + count <= period:
            return read(playback.start + offset, playback.start + offset + count)
        if count < period:
            head = read(playback.start + offset, playback.stop)
            return np.concatenate([head, read(playback.start, playback.start + count - len(head))])
        whole = read(playback.start, playback.stop)
        return whole[(offset + np.arange(count)) % period]


def for_ears(samples: Samples, channels: int) -> Samples:
    """Return samples of shape (n, any) as a loudspeaker with 1 or 2 channels is to play them.

    One channel goes to both ears, two stay as they are, more are mixed: both ears hear their mean.
    Values that are not finite become 0.
    """
    if not np.isfinite(samples).all():
        samples = np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0)
    if samples.shape[1] == channels:
        return samples
    mixed = samples.mean(axis=1, keepdims=True, dtype=np.float32)
    return np.repeat(mixed, channels, axis=1)


def _band_pass(band: tuple[float, float] | None, sr: int) -> BandPass | None:
    """Make the filter, or None for one that would let everything pass."""
    if band is None or (band[0] <= 0 and band[1] >= sr / 2):
        return None
    return BandPass(*band, sr)
