"""Files that grow, looked at between any two writes."""

import io
import os
import struct
import wave

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.recording import sound_file
from dsp.recording.formats import BITS, RecordingFormat, to_pcm
from dsp.recording.sound_file import GrowingSoundFile
from tests.dsp.recording.disk import largest_file

SR = 8000
KINDS = [
    RecordingFormat("wav", "FLOAT"),
    RecordingFormat("wav", "PCM_24"),
    RecordingFormat("wav", "PCM_16"),
    RecordingFormat("flac", "PCM_24"),
    RecordingFormat("flac", "PCM_16"),
]
any_kind = pytest.mark.parametrize(
    "kind", KINDS, ids=lambda kind: f"{kind.container}-{kind.subtype}"
)


def noise(count, channels=1, seed=0):
    """Return noise that no format has to round or clip, but FLOAT: 16-bit integers."""
    integers = np.random.default_rng(seed).integers(-32768, 32768, (count, channels))
    return (integers / 32768).astype(np.float32)


def growing(path, kind, channels=1, sr=SR):
    def create():
        path.touch(exist_ok=False)
        return path

    return GrowingSoundFile(create, kind, sr, channels)


def read(data, **options):
    return soundfile.read(
        io.BytesIO(data) if isinstance(data, bytes) else data,
        dtype="float32",
        always_2d=True,
        **options,
    )[0]


@any_kind
@pytest.mark.parametrize("channels", [1, 2, 3])
def test_what_was_written_is_read(tmp_path, kind, channels):
    samples = noise(10_001, channels)
    file = growing(tmp_path / "take", kind, channels)
    file.write(samples)
    file.finish()
    assert soundfile.info(tmp_path / "take").subtype == kind.subtype
    assert soundfile.info(tmp_path / "take").samplerate == SR
    np.testing.assert_array_equal(read(tmp_path / "take"), samples)
    assert file.size == (tmp_path / "take").stat().st_size
    assert (file.n_samples, file.clipped) == (10_001, 0)


@any_kind
@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 3000), st.booleans()), max_size=8), st.integers(1, 3))
def test_any_cut_gives_the_same_bytes(tmp_path_factory, kind, parts, channels):
    """Silence that is told as such, too."""
    folder = tmp_path_factory.mktemp("cut")
    pieces = [
        np.zeros((count, channels), np.float32) if silent else noise(count, channels, seed)
        for seed, (count, silent) in enumerate(parts)
    ]
    cut, whole = growing(folder / "cut", kind, channels), growing(folder / "whole", kind, channels)
    for piece, (count, silent) in zip(pieces, parts, strict=True):
        if silent:
            cut.write_silence(count)
        else:
            cut.write(piece)
    samples = np.concatenate([np.empty((0, channels), np.float32), *pieces])
    whole.write(samples)
    cut.finish()
    whole.finish()
    if not len(samples):
        assert not list(folder.iterdir())
        return
    assert (folder / "cut").read_bytes() == (folder / "whole").read_bytes()
    np.testing.assert_array_equal(read(folder / "cut"), samples)


class Snapshots:
    """Keeps what the disk holds after each write, and halfway through each of them."""

    def __init__(self, monkeypatch, path):
        self.states: list[bytes] = []
        states, begin = self.states, path

        class Snapping(io.FileIO):
            def write(self, data):
                place = self.tell()
                if place > 0:  # a head of some bytes is written in one go
                    before = begin.read_bytes()
                    torn = bytes(data)[: len(data) // 2]
                    states.append(before[:place].ljust(place, b"\0") + torn)
                written = super().write(data)
                states.append(begin.read_bytes())
                return written

            def truncate(self, size=None):
                super().truncate(size)
                states.append(begin.read_bytes())
                return size

        monkeypatch.setattr(sound_file, "FileIO", Snapping)


@any_kind
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("sound", ["noise", "silence"])
def test_it_is_whole_between_any_two_writes(monkeypatch, tmp_path, kind, channels, sound):
    path = tmp_path / "take"
    snapshots = Snapshots(monkeypatch, path)
    samples = noise(9000, channels) if sound == "noise" else np.zeros((9000, channels), np.float32)
    file = growing(path, kind, channels)
    lengths = []
    for begin in range(0, 9000, 777):
        file.write(samples[begin : begin + 777])
        lengths.append(file.n_samples)
    file.finish()
    assert len(snapshots.states) >= 20
    for state in snapshots.states:
        found = read(state)
        assert len(found) in (*lengths, 9000)
        np.testing.assert_array_equal(found, samples[: len(found)])
        if kind.container == "wav" and kind.subtype != "FLOAT":
            with wave.open(io.BytesIO(state)) as reader:
                integers = reader.readframes(reader.getnframes())
            assert len(integers) == len(found) * channels * BITS[kind.subtype] // 8
    if kind.container == "wav":  # nothing waits in a buffer
        assert lengths == [min(end, 9000) for end in range(777, 9777, 777)]


@pytest.mark.parametrize(
    ("sr", "longest"), [(4000, 0.3), (8000, 0.15), (16384, 0.26), (48000, 0.09)]
)
def test_flac_holds_back_a_fraction_of_a_second(tmp_path, sr, longest):
    file = growing(tmp_path / "take", RecordingFormat("flac", "PCM_16"), sr=sr)
    written = 0
    for _ in range(200):
        file.write(noise(97))
        written += 97
        assert written - file.n_samples <= longest * sr
    file.finish()
    assert file.n_samples == written


@pytest.mark.parametrize("kind", KINDS[1:], ids=str)
def test_pcm_is_rounded_and_clipping_counted(tmp_path, kind):
    samples = np.random.default_rng(1).normal(0, 0.5, (5000, 2)).astype(np.float32)
    file = growing(tmp_path / "take", kind, 2)
    file.write(samples[:1234])
    file.write(samples[1234:])
    file.finish()
    bits = BITS[kind.subtype]
    integers, clipped = to_pcm(samples, bits)
    found = soundfile.read(tmp_path / "take", dtype="int32")[0] >> (32 - bits)
    np.testing.assert_array_equal(found, integers)
    assert file.clipped == clipped > 0


def test_floats_keep_what_is_beyond_full_scale(tmp_path):
    samples = np.array([[1.5], [-7.0], [np.inf], [np.nan], [1e-40]], np.float32)
    file = growing(tmp_path / "take", KINDS[0])
    file.write(samples)
    file.finish()
    np.testing.assert_array_equal(read(tmp_path / "take"), samples)
    assert file.clipped == 0


def chunks_of(path, n_bytes=4096):
    """Return the chunks of a WAV file up to its samples: an independent reading of EBU 3306."""
    with open(path, "rb") as file:
        data = file.read(n_bytes)
    marker, size, form = struct.unpack_from("<4sI4s", data)
    found, place = {"form": (marker, size, form)}, 12
    while True:
        name, length = struct.unpack_from("<4sI", data, place)
        found[name] = data[place + 8 : place + 8 + length] if name != b"data" else length
        if name == b"data":
            return found
        place += 8 + length + length % 2


@pytest.mark.parametrize("subtype", ["FLOAT", "PCM_24", "PCM_16"])
def test_beyond_4_gb_it_becomes_rf64(tmp_path, subtype):
    """The silence in between is a hole: it takes no room on the disk."""
    path = tmp_path / "take.wav"
    file = growing(path, RecordingFormat("wav", subtype), 2, sr=192_000)
    first, last = noise(1000, 2, seed=1), noise(1001, 2, seed=2)
    frame_bytes = 2 * BITS[subtype] // 8
    file.write(first)
    hole = (1 << 32) // frame_bytes - 1500
    file.write_silence(hole)
    if path.stat().st_blocks * 512 > 1 << 30:
        pytest.skip("this file system keeps no holes")
    found = chunks_of(path)
    assert found["form"] == (b"RIFF", path.stat().st_size - 8, b"WAVE")
    assert found[b"JUNK"] == bytes(28)
    assert found[b"data"] == (1000 + hole) * frame_bytes
    assert soundfile.info(path).format == "WAV"

    file.write(last)  # which passes the limit
    total = 1000 + hole + 1001
    found = chunks_of(path)
    assert found["form"] == (b"RF64", 0xFFFFFFFF, b"WAVE")
    size, data_size, count, table = struct.unpack("<QQQI", found[b"ds64"])
    assert (size, data_size) == (path.stat().st_size - 8, total * frame_bytes)
    assert (count, table) == (total, 0)
    assert found[b"data"] == 0xFFFFFFFF
    file.finish()
    info = soundfile.info(path)
    assert (info.format, info.frames) == ("RF64", total)
    np.testing.assert_array_equal(read(path, frames=1000), first)
    np.testing.assert_array_equal(read(path, start=total - 1001), last)


def test_more_than_two_channels_use_the_long_form(tmp_path):
    for channels, tag in ((2, 1), (3, 0xFFFE)):
        file = growing(tmp_path / f"{channels}", KINDS[2], channels)
        file.write(noise(10, channels))
        file.finish()
        assert struct.unpack_from("<HH", chunks_of(tmp_path / f"{channels}")[b"fmt "]) == (
            tag,
            channels,
        )


@any_kind
def test_a_full_disk_leaves_what_was_written(tmp_path, kind):
    samples = noise(100_000)
    file = growing(tmp_path / "take", kind)
    with largest_file(50_001):
        with pytest.raises(OSError):
            for begin in range(0, 100_000, 1000):
                file.write(samples[begin : begin + 1000])
        file.close()
    assert file.n_samples > 5000
    assert (tmp_path / "take").stat().st_size == file.size
    np.testing.assert_array_equal(read(tmp_path / "take"), samples[: file.n_samples])


@any_kind
def test_a_disk_that_is_full_from_the_beginning_gets_no_file(tmp_path, kind):
    file = growing(tmp_path / "take", kind)
    with largest_file(20), pytest.raises(OSError):
        file.write(noise(10_000))
    file.close()
    assert not (tmp_path / "take").exists()
    assert (file.path, file.n_samples) == (None, 0)


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no open file")
def test_a_removed_file_is_noticed(tmp_path):
    file = growing(tmp_path / "take", KINDS[0])
    file.write(noise(10))
    (tmp_path / "take").unlink()
    for work in (lambda: file.write(noise(10)), lambda: file.write_silence(10), file.sync):
        with pytest.raises(FileNotFoundError, match="removed"):
            work()
    file.close()
    assert not (tmp_path / "take").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
def test_a_file_that_was_moved_grows_on(tmp_path):
    (tmp_path / "a").mkdir()
    file = growing(tmp_path / "a" / "take", KINDS[0])
    samples = noise(20)
    file.write(samples[:10])
    (tmp_path / "a").rename(tmp_path / "b")
    file.write(samples[10:])
    file.finish()
    np.testing.assert_array_equal(read(tmp_path / "b" / "take"), samples)
