"""The kinds of files sound is recorded into, and how samples become what they hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dsp.audio.source import Problem, Samples
from dsp.message import say

Container: TypeAlias = Literal["wav", "flac"]
Subtype: TypeAlias = Literal["PCM_16", "PCM_24", "FLOAT"]

BITS: dict[Subtype, int] = {"PCM_16": 16, "PCM_24": 24, "FLOAT": 32}
"""Bits of one value."""

_FLAC_CHANNELS, _FLAC_SR = 8, 655_350


@dataclass(frozen=True, slots=True)
class RecordingFormat:
    """A kind of file.

    Attributes
    ----------
    container
        ``"wav"`` (RF64 once it is larger than 4 GB) or ``"flac"``.
    subtype
        ``"FLOAT"`` keeps every sample of a Track as it is. ``"PCM_24"`` and ``"PCM_16"`` round;
        what a device delivered with as many bits or fewer comes out as it was.

    Raises
    ------
    ValueError
        If FLAC is to hold floats.
    """

    container: Container = "wav"
    subtype: Subtype = "FLOAT"

    def __post_init__(self) -> None:
        if self.container == "flac" and self.subtype == "FLOAT":
            raise ValueError(say("subtype must be 'PCM_16' or 'PCM_24' for FLAC, got 'FLOAT'"))

    @property
    def ending(self) -> str:
        """How such files' names end, with the dot."""
        return f".{self.container}"

    @property
    def words(self) -> str:
        """What people call it, e.g. ``"FLAC, 24 bit"``."""
        name = self.container.upper()
        if self.subtype == "FLOAT":
            return say("{name}, 32 bit float", name=name)
        return say("{name}, {bits} bit", name=name, bits=BITS[self.subtype])

    def refusal(self, sr: int, channels: int) -> Problem | None:
        """Say why such a file cannot hold sound of this rate and number of channels, or None."""
        if self.container == "flac" and (channels > _FLAC_CHANNELS or sr > _FLAC_SR):
            return Problem(
                say(
                    "FLAC holds {most} channels and {fastest} Hz at most, not {channels} "
                    "channels at {sr} Hz.",
                    most=_FLAC_CHANNELS,
                    fastest=_FLAC_SR,
                    channels=channels,
                    sr=sr,
                ),
                say("Record WAV."),
            )
        return None


@dataclass(frozen=True, slots=True)
class Packet:
    """Bytes that belong together at the end of a file.

    Attributes
    ----------
    data
        The bytes.
    n_samples
        How many samples they hold.
    clipped
        Values, of all channels, that PCM clipped, or replaced by 0 because they were no number.
    """

    data: bytes
    n_samples: int
    clipped: int = 0


class Encoder(Protocol):
    """Makes the bytes of one file, without a file.

    Attributes
    ----------
    silent_bytes
        Of how many zero bytes a sample of silence consists; 0 where it does not.
    """

    silent_bytes: int

    def encode(self, samples: Samples) -> Sequence[Packet]:
        """Take the samples that follow; return what is to be appended now.

        Parameters
        ----------
        samples
            Shape (n, channels).
        """
        ...

    def finish(self) -> Sequence[Packet]:
        """Return the samples that are still to be appended after the last call of `encode`."""
        ...

    def padding(self, n_samples: int) -> bytes:
        """Return what a file of so many samples has to end in."""
        ...

    def head(self, n_samples: int, n_bytes: int) -> bytes:
        """Return what the file has to begin with once something was to be appended.

        Parameters
        ----------
        n_samples, n_bytes
            What stands behind it so far.

        Returns
        -------
        bytes
            The same number each time.
        """
        ...


def to_pcm(samples: Samples, bits: int) -> tuple[NDArray[np.int32], int]:
    """Round samples to integers of so many bits.

    To the nearest, halves to the even one. Without dither: what a converter of `bits` or fewer
    delivered comes back to the last bit, which dither would spoil, and the noise of a microphone is
    more than the last bit of what it is recorded with.

    Parameters
    ----------
    samples : ndarray of float32
        Full scale at -1 and +1, which is 2 ** (bits - 1).
    bits : int
        At most 24: float32 holds each such integer.

    Returns
    -------
    integers : ndarray of int32
        Of the same shape, from -2 ** (bits - 1) to 2 ** (bits - 1) - 1.
    clipped : int
        How many lay beyond that and were clipped, or were no number and became 0.
    """
    scale = np.float32(2.0 ** (bits - 1))
    with np.errstate(over="ignore"):  # of samples near the greatest float32: to be clipped
        rounded = np.rint(samples * scale)
    finite = np.isfinite(samples)
    rounded[~finite] = 0
    held = np.clip(rounded, -scale, scale - 1)
    clipped = int(np.count_nonzero((held != rounded) | ~finite))
    return held.astype(np.int32), clipped
