"""WAV of any size, as bytes: RIFF while its 32-bit sizes suffice, then RF64.

The head keeps room for the 64-bit sizes in a JUNK chunk, which becomes the ds64 chunk of RF64 when
they are needed (EBU Tech 3306, "RF64: An extended file format for audio data", section 3.5). So a
file can change from one to the other at any moment by writing its head anew.
"""

import struct

import numpy as np

from dsp.audio.source import Samples
from dsp.recording.formats import BITS, Packet, Subtype, to_pcm

_MAX_32 = (1 << 32) - 1
_DS64 = struct.Struct("<QQQI")
_PCM, _IEEE_FLOAT, _EXTENSIBLE = 0x0001, 0x0003, 0xFFFE
# KSDATAFORMAT_SUBTYPE_*: the format's tag in front of this.
_GUID_TAIL = bytes.fromhex("000000001000800000aa00389b71")


class WavEncoder:
    """Makes the bytes of a WAV file.

    Parameters
    ----------
    sr : int
        Hz.
    channels : int
    subtype : {"PCM_16", "PCM_24", "FLOAT"}
    """

    def __init__(self, sr: int, channels: int, subtype: Subtype) -> None:
        self.silent_bytes = channels * BITS[subtype] // 8
        self._subtype = subtype
        self._format = _format_chunk(sr, channels, subtype)

    def encode(self, samples: Samples) -> list[Packet]:
        """Return the samples' bytes."""
        if not len(samples):
            return []
        data, clipped = self._bytes_of(samples)
        return [Packet(data, len(samples), clipped)]

    def finish(self) -> list[Packet]:
        """Return nothing: each sample's bytes were returned when it came."""
        return []

    def padding(self, n_samples: int) -> bytes:
        """Return what makes the size of the samples' chunk even, as RIFF has it."""
        return bytes(n_samples * self.silent_bytes % 2)

    def head(self, n_samples: int, n_bytes: int) -> bytes:
        """Return the chunks before the samples, and the head of theirs."""
        fact = b""
        if self._subtype == "FLOAT":
            fact = struct.pack("<4sII", b"fact", 4, min(n_samples, _MAX_32))
        riff_size = 4 + 8 + _DS64.size + len(self._format) + len(fact) + 8 + n_bytes
        data_size = n_samples * self.silent_bytes
        if riff_size <= _MAX_32:
            marker, wide, sizes = b"RIFF", b"JUNK", bytes(_DS64.size)
        else:
            marker, wide = b"RF64", b"ds64"
            sizes = _DS64.pack(riff_size, data_size, n_samples, 0)
            riff_size = data_size = _MAX_32
        return b"".join(
            (
                struct.pack("<4sI4s", marker, riff_size, b"WAVE"),
                struct.pack("<4sI", wide, len(sizes)),
                sizes,
                self._format,
                fact,
                struct.pack("<4sI", b"data", data_size),
            )
        )

    def _bytes_of(self, samples: Samples) -> tuple[bytes, int]:
        """Return samples as they stand in the file, and how many values were clipped."""
        if self._subtype == "FLOAT":
            return samples.astype("<f4", copy=False).tobytes(), 0
        integers, clipped = to_pcm(samples, BITS[self._subtype])
        if self._subtype == "PCM_16":
            return integers.astype("<i2").tobytes(), clipped
        four = integers.astype("<i4").view(np.uint8).reshape(-1, 4)
        return four[:, :3].tobytes(), clipped


def _format_chunk(sr: int, channels: int, subtype: Subtype) -> bytes:
    bits = BITS[subtype]
    tag = _IEEE_FLOAT if subtype == "FLOAT" else _PCM
    frame_bytes = channels * bits // 8
    # More than two channels call for the long form, which says where their loudspeakers stand:
    # nowhere in particular. Others keep the short one, which the oldest readers know.
    extensible = channels > 2
    content = struct.pack(
        "<HHIIHH",
        _EXTENSIBLE if extensible else tag,
        channels,
        sr,
        min(sr * frame_bytes, _MAX_32),
        frame_bytes,
        bits,
    )
    if extensible:
        content += struct.pack("<HHIH", 22, bits, 0, tag) + _GUID_TAIL
    return struct.pack("<4sI", b"fmt ", len(content)) + content
