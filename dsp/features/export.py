"""Writing a range of a Track as a sound file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from dsp.analysis.bandpass import BandPass
from dsp.audio.audio_file import FileTrack
from dsp.audio.blocks import block_length
from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Track, check_range
from dsp.audio.writing import replacing
from dsp.message import say

Subtype: TypeAlias = Literal["PCM_16", "PCM_24", "FLOAT"]
Band: TypeAlias = tuple[float | None, float | None]

# What RIFF's 32-bit sizes can hold, less room for the header; RF64 (EBU Tech 3306) holds the rest.
_MAX_WAV_BYTES = (1 << 32) - (1 << 16)
_BYTES = {"PCM_16": 2, "PCM_24": 3, "FLOAT": 4}


def write_audio(
    track: Track,
    start: int,
    stop: int,
    path: Path,
    *,
    band: Band | None = None,
    subtype: Subtype | None = None,
) -> int:
    """Write a range of a Track, all its channels, as WAV or FLAC.

    What is at `path` is replaced, and only once the new file is complete. Memory is bounded by a
    block and, with a narrow `band`, by the length of its filter.

    Parameters
    ----------
    track : Track
        Read from `start` to `stop`; with a `band`, `BandPass.delay` samples beyond both too, as far
        as there are any, so that what is written is that part of the whole sound's band.
    start, stop : int
        Samples [start, stop), as `Track.read` has them: zeros where the Track has nothing. At least
        one.
    path : Path
        Ends in ``.wav`` or ``.flac``; in a folder that exists.
    band : (fmin, fmax), optional
        Edges in Hz of a `BandPass`; None for an open one.
    subtype : {"PCM_16", "PCM_24", "FLOAT"}, optional
        How samples are written. By default ``"FLOAT"`` for WAV, which keeps every sample of a Track
        as it is, and ``"PCM_24"`` for FLAC, which has no floats. As PCM, samples beyond full scale
        are clipped and those that are NaN or infinite become 0; with a `band`, the latter do in any
        case.

    Returns
    -------
    int
        How many values PCM clipped or, being NaN or infinite, replaced by 0.

    Raises
    ------
    SourceError
        If `path` is the sound itself, or the sound cannot be read, or the disk is full, or a file
        of this kind cannot hold it, such as FLAC with more than 8 channels.
    ValueError
        If the range is empty or turned round, the name ends in something else, FLAC is to hold
        floats, or `BandPass` refuses the band.
    OSError
        If no file can be made there.
    """
    check_range(start, stop)
    if start == stop:
        raise ValueError(f"a sound to write must have samples, got start={start}, stop={stop}")
    kind = path.suffix.lower()
    if kind not in (".wav", ".flac"):
        raise ValueError(f"path must end in .wav or .flac, got {path.name!r}")
    subtype = subtype or ("PCM_24" if kind == ".flac" else "FLOAT")
    if kind == ".flac" and subtype == "FLOAT":
        raise ValueError("subtype must be 'PCM_16' or 'PCM_24' for FLAC, got 'FLOAT'")
    if isinstance(track, FileTrack) and _same_file(path, track.path):
        raise SourceError(
            Problem(
                say("{name!r} is the sound itself.", name=path.name), say("Write to another file.")
            )
        )
    size = (stop - start) * track.channels * _BYTES[subtype]
    container = "FLAC" if kind == ".flac" else "RF64" if size > _MAX_WAV_BYTES else "WAV"
    blocks = _blocks(track, start, stop) if band is None else _filtered(track, start, stop, band)

    import soundfile

    altered = 0
    try:
        with (
            replacing(path) as unfinished,
            soundfile.SoundFile(
                unfinished, "w", track.sr, track.channels, subtype, format=container
            ) as file,
        ):
            for block in blocks:
                if subtype != "FLOAT":
                    block, count = _within_full_scale(block, 8 * _BYTES[subtype])
                    altered += count
                file.write(block)
    except soundfile.SoundFileError as error:
        reason = " ".join(str(getattr(error, "error_string", error)).split()).rstrip(".")
        raise SourceError(
            Problem(
                say("{name!r} cannot be written ({reason}).", name=path.name, reason=reason),
                say("Make room, choose another folder, or WAV in the place of FLAC."),
            )
        ) from error
    return altered


def _same_file(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)


def _blocks(track: Track, start: int, stop: int) -> Iterator[Samples]:
    length = block_length(track.channels)
    for begin in range(start, stop, length):
        block = track.read(begin, min(begin + length, stop))
        # A file that was moved or deleted can still be read while it is open.
        if isinstance(track, FileTrack) and track.read_problem is not None:
            raise SourceError(track.read_problem)
        yield block


def _filtered(track: Track, start: int, stop: int, band: Band) -> Iterator[Samples]:
    """Return the range of the whole sound's band, block by block."""
    band_pass = BandPass(track.sr, *band)
    # Beyond the Track there is silence, as there is for the filter beyond what is pushed.
    first = min(start, max(start - band_pass.delay, track.start))
    last = max(stop, min(stop + band_pass.delay, track.end))

    def filtered() -> Iterator[Samples]:
        for block in _blocks(track, first, last):
            yield band_pass.push(block)
        yield band_pass.flush()

    return _cut(filtered(), start - first, stop - start)


def _cut(blocks: Iterator[Samples], skip: int, count: int) -> Iterator[Samples]:
    """Yield `count` samples of a stream after the first `skip`."""
    for block in blocks:
        wanted = block[skip : skip + count]
        skip = max(0, skip - len(block))
        count -= len(wanted)
        yield wanted


def _within_full_scale(block: Samples, bits: int) -> tuple[Samples, int]:
    """Return what PCM can hold of samples, and how many of them are not as they were."""
    highest = np.float32(1 - 2.0 ** (1 - bits))
    finite = np.isfinite(block)
    held = np.clip(np.where(finite, block, np.float32(0)), np.float32(-1), highest)
    # Less than half a step of PCM is rounding, not clipping.
    altered = np.abs(held - block) > 2.0**-bits
    return held, int(np.count_nonzero(altered | ~finite))
