"""Small well-formed files of every kind Melscope reads, from which the fuzz test makes bad ones."""

import io
import json
import struct
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np
import soundfile

from dsp.engine.cache_folder import CacheFolder

Kind = Literal["sound", "labels", "cache", "response", "calibrations", "recent"]

RECORDINGS = Path(__file__).parent.parent / "recordings"
SR = 16000

_SOUNDS = (
    ("u8.wav", "WAV", "PCM_U8", 1),
    ("16.wav", "WAV", "PCM_16", 2),
    ("24.wav", "WAV", "PCM_24", 2),
    ("float.wav", "WAV", "FLOAT", 1),
    ("double.wav", "WAV", "DOUBLE", 2),
    ("ulaw.wav", "WAV", "ULAW", 1),
    ("ima.wav", "WAV", "IMA_ADPCM", 1),
    ("ms.wav", "WAV", "MS_ADPCM", 2),
    ("extensible.wav", "WAVEX", "PCM_24", 8),
    ("big.rf64", "RF64", "PCM_16", 2),
    ("big.w64", "W64", "PCM_24", 1),
    ("apple.aiff", "AIFF", "PCM_16", 2),
    ("float.aifc", "AIFF", "FLOAT", 1),
    ("apple.caf", "CAF", "PCM_16", 2),
    ("lossless.caf", "CAF", "ALAC_16", 2),
    ("sun.au", "AU", "PCM_16", 2),
    ("free.flac", "FLAC", "PCM_16", 2),
    ("deep.flac", "FLAC", "PCM_24", 1),
    ("vorbis.ogg", "OGG", "VORBIS", 2),
    ("opus.opus", "OGG", "OPUS", 1),
    ("free.oga", "OGG", "OPUS", 2),
    ("layer3.mp3", "MP3", "MPEG_LAYER_III", 2),
)


@dataclass(frozen=True, slots=True)
class Seed:
    """A well-formed file."""

    kind: Kind
    name: str
    data: bytes


@cache
def seeds(kind: Kind) -> tuple[Seed, ...]:
    """Return the well-formed files of one kind, the same in every process."""
    made = {
        "sound": _sounds,
        "labels": _labels,
        "cache": _cache_entries,
        "response": _responses,
        "calibrations": _calibrations,
        "recent": _recent_lists,
    }[kind]
    return tuple(Seed(kind, name, data) for name, data in made())


def _sounds() -> Iterator[tuple[str, bytes]]:
    for name, container, subtype, channels in _SOUNDS:
        # A page of Ogg holds a second: one alone would be lost with its end.
        t = np.arange(3 * SR if container == "OGG" else SR // 4)[:, np.newaxis] / SR
        noise = 0.02 * np.random.default_rng(channels).standard_normal((len(t), channels))
        sound = 0.4 * np.sin(2 * np.pi * 440 * (1 + np.arange(channels)) * t) + noise
        stream = io.BytesIO()
        soundfile.write(stream, sound, SR, subtype, format=container)
        yield name, _timeless(stream.getvalue())
    for name, size in (("rooster.mp3", 20_000), ("speech_short.wav", 20_000)):
        yield name, (RECORDINGS / name).read_bytes()[:size]  # as if cut short in a download


def _timeless(data: bytes) -> bytes:
    """Return a file without what libsndfile draws anew each time: dates and stream numbers."""
    peak = data.find(b"PEAK")
    if peak >= 0:
        data = data[: peak + 12] + bytes(4) + data[peak + 16 :]
    if data.startswith(b"OggS"):
        data = sealed_pages(data, serial=7)
    return data


def sealed_pages(data: bytes, serial: int | None = None) -> bytes:
    """Return an Ogg stream whose pages have valid checksums, so that decoders look at them.

    Parameters
    ----------
    data
        Pages; what is none is left alone.
    serial
        Stream number to write into all of them.
    """
    pages = bytearray(data)
    at = data.find(b"OggS")
    while 0 <= at <= len(data) - 27:
        n_segments = data[at + 26]
        stop = at + 27 + n_segments + sum(data[at + 27 : at + 27 + n_segments])
        if serial is not None:
            struct.pack_into("<I", pages, at + 14, serial)
        pages[at + 22 : at + 26] = bytes(4)
        struct.pack_into("<I", pages, at + 22, _page_checksum(pages[at:stop]))
        at = data.find(b"OggS", max(stop, at + 4))
    return bytes(pages)


def _page_checksum(page: bytes | bytearray) -> int:
    """Return the checksum of RFC 3533: polynomial 0x04c11db7, nothing reflected or inverted."""
    crc = 0
    for byte in page:
        crc = ((crc << 8) & 0xFFFFFFFF) ^ _checksum_table()[(crc >> 24) ^ byte]
    return crc


@cache
def _checksum_table() -> tuple[int, ...]:
    def entry(value: int) -> int:
        value <<= 24
        for _ in range(8):
            value = (value << 1) ^ (0x104C11DB7 if value & 0x80000000 else 0)
        return value

    return tuple(map(entry, range(256)))


def _labels() -> Iterator[tuple[str, bytes]]:
    yield "audacity.txt", b"0.5\t1.25\tcall\n\\\t100.0\t2000.0\n1.5\t1.5\t\n2\t3.25\tb \xc3\xa4\n"
    header = "Selection\tView\tChannel\tBegin Time (s)\tEnd Time (s)\tLow Freq (Hz)\t"
    header += "High Freq (Hz)\tAnnotation\n"
    rows = "1\tWaveform 1\t1\t0.5\t1.5\t\t\tone\n1\tSpectrogram 1\t1\t0.5\t1.5\t100\t900\tone\n"
    yield "raven.selections.txt", (header + rows).encode()
    yield "take.csv", b'start,stop,fmin,fmax,label\r\n0.25,0.5,,,"a ""b"", c"\r\n1,2,3,4,d\r\n'
    yield "semicolons.csv", b"Onset (s);Offset (s);Species\r\n0,5;0,75;Parus major\r\n1;2;x\r\n"
    yield "wide.txt", "\ufeff0.5\t1.0\tbird\r\n".encode("utf-16-le")


CACHE_KEY = bytes(range(32))


def cached_arrays() -> tuple[np.ndarray, ...]:
    """Return what the cache's seeds hold."""
    numbers = np.arange(600, dtype=np.float32).reshape(100, 2, 3)
    return numbers, (numbers * 7).astype(np.uint16)


def _cache_entries() -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        CacheFolder(Path(folder), 1 << 20).write(CACHE_KEY, cached_arrays())
        [path] = Path(folder).iterdir()
        yield path.name, path.read_bytes()


def _responses() -> Iterator[tuple[str, bytes]]:
    yield "umik.cal", b'"Sens Factor =-0.8dB, SERNO: 7"\n20.0\t-1.5\n100\t0.2\n20000\t3.1\n'
    yield "rew.txt", b"* Freq(Hz), SPL(dB), Phase(deg)\r\n20,5 -1,5 0\r\n1000 0,0 12\r\n"
    yield "table.frd", b"; made by hand\n10;1.5;0\n1e3;0;0\n2.2e4;-3;0;\n"


def _calibrations() -> Iterator[tuple[str, bytes]]:
    response = {"name": "umik.cal", "hz": [20.0, 1000.0], "db": [1.5, 0.0], "sensitivity_db": -0.8}
    devices = {"A microphone": {"offset_db": 120.5, "response": response}, "B": {"offset_db": 94}}
    yield "calibrations.json", json.dumps({"version": 1, "devices": devices}).encode()


def _recent_lists() -> Iterator[tuple[str, bytes]]:
    files = ["/music/one.wav", "/music/two\u00e4.flac", "/music/three.mp3"]
    yield "recent.json", json.dumps({"version": 1, "files": files}, indent=2).encode()
