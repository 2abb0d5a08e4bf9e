"""FLAC as bytes, each block as soon as it is full.

libsndfile encodes into memory, so that what reaches the disk, and when, is ours to say. Its head
says "unknown" of the length until the end, which libsndfile itself then refuses to read; ours says
how many samples the blocks behind it hold. (RFC 9639, section 8.2: 36 bits of STREAMINFO.)
"""

from collections import Counter

from dsp.audio.source import Samples
from dsp.recording.formats import BITS, Packet, Subtype, to_pcm

#: libFLAC's sizes of a block, and the compression levels (as soundfile counts them) that use them.
_LONG, _SHORT = (4096, 5 / 8), (1152, 2 / 8)
#: Below this rate a long block would hold back a quarter of a second.
_LONG_SR = 4 * _LONG[0]
#: Where the 5 bytes lie whose last 36 bits are the number of samples.
_TOTAL = slice(21, 26)
_MAX_TOTAL = (1 << 36) - 1
#: The first 14 bits of every block's header, and 0 for "of equal size", as bytes.
_SYNC = b"\xff\xf8"


class FlacEncoder:
    """Makes the bytes of a FLAC file.

    Parameters
    ----------
    sr : int
        Hz, see `RecordingFormat.refusal`.
    channels : int
        1 to 8.
    subtype : {"PCM_16", "PCM_24"}
    """

    def __init__(self, sr: int, channels: int, subtype: Subtype) -> None:
        import soundfile

        self.silent_bytes = 0
        self._bits = BITS[subtype]
        self._block, level = _LONG if sr >= _LONG_SR else _SHORT
        self._sink = _Sink()
        self._taken = self._given = 0
        self._clipped: Counter[int] = Counter()  # by the number of the block
        self._file = soundfile.SoundFile(
            self._sink, "w", sr, channels, subtype, format="FLAC", compression_level=level
        )

    def encode(self, samples: Samples) -> list[Packet]:
        """Return the blocks that the samples complete."""
        done = 0
        while done < len(samples):
            block, place = divmod(self._taken, self._block)
            count = min(self._block - place, len(samples) - done)
            integers, clipped = to_pcm(samples[done : done + count], self._bits)
            self._clipped[block] += clipped
            self._taken += count
            done += count
            self._file.write(integers << (32 - self._bits))  # libsndfile takes the highest bits
        return self._packets()

    def finish(self) -> list[Packet]:
        """Return the last block, and make the head the one of a finished file."""
        self._file.close()
        return self._packets()

    def padding(self, n_samples: int) -> bytes:
        """Return nothing."""
        return b""

    def head(self, n_samples: int, n_bytes: int) -> bytes:
        """Return marker and metadata; there are some once a block was returned."""
        head = bytearray(self._sink.head)
        # More than 36 bits can count, weeks of sound, is "unknown": 0.
        total = n_samples if n_samples <= _MAX_TOTAL else 0
        first = head[_TOTAL.start] & 0xF0
        head[_TOTAL] = ((first << 32) | total).to_bytes(5, "big")
        return bytes(head)

    def _packets(self) -> list[Packet]:
        packets = []
        for data in self._sink.take():
            count = min(self._block, self._taken - self._given)
            clipped = self._clipped.pop(self._given // self._block, 0)
            self._given += count
            packets.append(Packet(data, count, clipped))
        return packets


class _Sink:
    """What libFLAC writes to: keeps the head, and passes the blocks on one by one.

    libFLAC writes the head in pieces, then each block in one, and on closing goes back to complete
    the head. Nothing here may raise: soundfile calls it from C.
    """

    def __init__(self) -> None:
        self.head = bytearray()
        self._blocks: list[bytes] = []
        self._in_blocks = False
        self._position = self._end = 0

    def write(self, data: bytes) -> int:
        at, self._position = self._position, self._position + len(data)
        if at >= self._end:
            self._end = self._position
            if self._in_blocks or data.startswith(_SYNC):
                self._in_blocks = True
                self._blocks.append(bytes(data))
            else:
                self.head += data
        else:
            self.head[at : self._position] = data
        return len(data)

    def take(self) -> list[bytes]:
        blocks, self._blocks = self._blocks, []
        return blocks

    def seek(self, offset: int, whence: int = 0) -> int:
        self._position = (0, self._position, self._end)[whence] + offset
        return self._position

    def tell(self) -> int:
        return self._position
