import os
import struct
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.audio.audio_file import AudioFile
from dsp.audio.opening import EXTENSIONS
from dsp.audio.source import SourceError
from dsp.audio.track import LiveTrack, read_pieces

SR = 48000
COUNT = 100_000


def material(channels: int) -> np.ndarray:
    rng = np.random.default_rng(channels)
    t = np.arange(COUNT)[:, np.newaxis] / SR
    tones = 0.4 * np.sin(2 * np.pi * 440 * (1 + np.arange(channels)) * t)
    return tones + 0.05 * rng.standard_normal((COUNT, channels))


LOSSLESS = [
    ("u8.wav", "WAV", "PCM_U8"),
    ("16.wav", "WAV", "PCM_16"),
    ("24.wav", "WAV", "PCM_24"),
    ("32.wav", "WAV", "PCM_32"),
    ("float.wav", "WAV", "FLOAT"),
    ("double.wav", "WAV", "DOUBLE"),
    ("extensible.wav", "WAVEX", "PCM_24"),
    ("big.rf64", "RF64", "PCM_16"),
    ("big.w64", "W64", "PCM_24"),
    ("apple.aiff", "AIFF", "PCM_16"),
    ("apple.caf", "CAF", "FLOAT"),
    ("sun.au", "AU", "PCM_16"),
    ("free.flac", "FLAC", "PCM_24"),
]
LOSSY = [
    ("vorbis.ogg", "OGG", "VORBIS"),
    ("opus.opus", "OGG", "OPUS"),
    ("layer3.mp3", "MP3", "MPEG_LAYER_III"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for name, container, subtype in LOSSLESS + LOSSY:
        with soundfile.SoundFile(folder / name, "w", SR, 2, subtype, format=container) as file:
            file.write(material(2))
    return folder


def sequential(path: Path) -> np.ndarray:
    """The whole file, decoded once from its beginning."""
    return soundfile.read(path, dtype="float32", always_2d=True)[0]


@pytest.mark.parametrize("name", [name for name, *_ in LOSSLESS + LOSSY])
def test_is_a_source_with_a_complete_track(folder: Path, name: str) -> None:
    file = AudioFile(folder / name)
    assert (file.name, file.sr, file.channels, file.live) == (name, SR, 2, False)
    assert (file.track.start, file.track.end) == (0, COUNT)
    assert (file.track.complete, file.track.gaps, file.problem) == (True, (), None)
    assert name.rsplit(".", 1)[1] in EXTENSIONS
    file.start()
    file.stop()
    file.stop()


@pytest.mark.parametrize("name", [name for name, *_ in LOSSLESS])
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.tuples(st.integers(-500, COUNT + 500), st.integers(0, 9000))))
def test_lossless_reads_are_exact_wherever_they_begin(
    folder: Path, name: str, cuts: list[tuple[int, int]]
) -> None:
    path = folder / name
    whole, track = sequential(path), AudioFile(path).track
    padded = np.concatenate([np.zeros((500, 2)), whole, np.zeros((10_000, 2))])
    for start, count in cuts:
        expected = padded[start + 500 : start + 500 + count]
        np.testing.assert_array_equal(track.read(start, start + count), expected)


@pytest.mark.parametrize(
    ("name", "tolerance"), [("vorbis.ogg", 0), ("opus.opus", 0), ("layer3.mp3", 3e-7)]
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(starts=st.lists(st.integers(0, COUNT - 1), min_size=1))
def test_lossy_reads_equal_a_sequential_decoding_wherever_they_begin(
    folder: Path, name: str, tolerance: float, starts: list[int]
) -> None:
    path = folder / name
    whole, track = sequential(path), AudioFile(path).track
    for start in [*starts, COUNT - 100, COUNT - 1]:
        stop = min(start + 3000, COUNT)
        np.testing.assert_allclose(
            track.read(start, stop), whole[start:stop], rtol=0, atol=tolerance
        )


@pytest.mark.parametrize("name", [name for name, *_ in LOSSY])
@pytest.mark.parametrize("count", [1, 100, 500, 700, 5000])
def test_after_its_first_samples_another_place_is_found(
    folder: Path, name: str, count: int
) -> None:
    """Where libsndfile 1.2.2 goes wrong."""
    whole, track = sequential(folder / name), AudioFile(folder / name).track
    for start in (17_537, 40_000, 90_000):
        track.close()
        track.read(0, count)
        found = track.read(start, start + 100)
        np.testing.assert_allclose(found, whole[start : start + 100], rtol=0, atol=3e-7)


@pytest.mark.parametrize("name", [name for name, *_ in LOSSLESS + LOSSY])
@pytest.mark.parametrize("size", [100, 1000, 4096])
def test_reads_that_follow_each_other_equal_one_reading(folder: Path, name: str, size: int) -> None:
    whole, track = sequential(folder / name), AudioFile(folder / name).track
    tail = range(COUNT - 30_000 - 7, COUNT, size)
    parts = [track.read(start, min(start + size, COUNT)) for start in tail]
    np.testing.assert_allclose(np.concatenate(parts), whole[tail.start :], rtol=0, atol=3e-7)


def test_pcm_is_scaled_to_full_scale(tmp_path: Path) -> None:
    path = tmp_path / "full.wav"
    soundfile.write(path, np.array([-32768, 0, 16384, 32767], np.int16), 8000)
    track = AudioFile(path).track
    np.testing.assert_array_equal(track.read(0, 4)[:, 0], np.array([-1, 0, 0.5, 32767 / 32768]))


def test_floating_point_comes_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "odd.wav"
    odd = np.array([np.nan, np.inf, -np.inf, 3.5, -0.0], np.float32)
    soundfile.write(path, odd, 8000, subtype="FLOAT")
    np.testing.assert_array_equal(AudioFile(path).track.read(0, 5)[:, 0], odd)


@pytest.mark.parametrize(("sr", "channels"), [(8000, 1), (11025, 3), (192000, 8), (384000, 1)])
def test_takes_any_rate_and_number_of_channels(tmp_path: Path, sr: int, channels: int) -> None:
    path = tmp_path / "some.wav"
    x = material(channels)[:1000].astype(np.float32)
    soundfile.write(path, x, sr, subtype="FLOAT")
    file = AudioFile(path)
    assert (file.sr, file.channels) == (sr, channels)
    np.testing.assert_array_equal(file.track.read(0, 1000), x)


def test_the_content_decides_and_not_the_name(folder: Path, tmp_path: Path) -> None:
    for name in ("flac in disguise.mp3", "no extension", "Müsik ♯.wav"):
        path = tmp_path / name
        path.write_bytes((folder / "free.flac").read_bytes())
        assert AudioFile(path).track.end == COUNT


@pytest.mark.parametrize("name", ["16.wav", "free.flac", "vorbis.ogg", "layer3.mp3"])
def test_missing_data_reads_as_zeros(folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = (folder / name).read_bytes()
    path.write_bytes(data)
    track = AudioFile(path).track
    os.truncate(path, len(data) // 2)
    samples = track.read(0, COUNT)
    assert samples.shape == (COUNT, 2)
    assert samples[: COUNT // 4].any()
    assert not samples[-COUNT // 4 :].any()
    assert track.read(0, 5000).any()
    assert track.read(COUNT - 10, COUNT).shape == (10, 2)


@pytest.mark.parametrize("name", ["16.wav", "free.flac", "vorbis.ogg", "layer3.mp3"])
def test_a_file_cut_short_before_opening_never_raises(
    folder: Path, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    data = (folder / name).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    track = AudioFile(path).track
    assert track.read(0, track.end).shape == (track.end, 2)
    assert track.read(0, 20_000).any()


def test_opens_again_after_stop_and_says_so_if_the_file_is_gone(
    folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "short-lived.wav"
    path.write_bytes((folder / "16.wav").read_bytes())
    file = AudioFile(path)
    before = file.track.read(100, 200)
    file.stop()
    np.testing.assert_array_equal(file.track.read(100, 200), before)
    file.stop()
    soundfile.write(path, np.zeros(100), 8000)
    assert not file.track.read(100, 200).any()
    assert file.problem is not None
    assert "another file" in file.problem.what
    path.unlink()
    assert not file.track.read(100, 200).any()
    assert file.problem is not None
    assert "does not exist" in file.problem.what


def test_many_threads_may_read(folder: Path) -> None:
    path = folder / "vorbis.ogg"
    whole, track = sequential(path), AudioFile(path).track
    wrong: list[int] = []

    def reader(seed: int) -> None:
        for start in np.random.default_rng(seed).integers(0, COUNT - 500, 50):
            if not np.array_equal(track.read(start, start + 500), whole[start : start + 500]):
                wrong.append(start)

    threads = [threading.Thread(target=reader, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def wav_header(sr: int = 8000, channels: int = 1, data_bytes: int = 0) -> bytes:
    layout = struct.pack("<HHIIHH", 1, channels, sr, 2 * sr * channels, 2 * channels, 16)
    chunks = b"fmt " + struct.pack("<I", 16) + layout + b"data" + struct.pack("<I", data_bytes)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks) + data_bytes) + b"WAVE" + chunks


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("text.wav", b"this is not sound at all, whatever its name may say"),
        ("text.raw", b"this is not sound at all, whatever its name may say"),
        ("zeros.wav", bytes(4096)),
        ("cut.wav", wav_header()[:20]),
        ("cut.flac", b"fLaC\0\0"),
        ("headers only.wav", wav_header()),
        ("no rate.wav", wav_header(sr=0, data_bytes=8) + bytes(8)),
        ("mad rate.wav", wav_header(sr=0x7FFFFFFF, data_bytes=8) + bytes(8)),
        ("no channels.wav", wav_header(channels=0, data_bytes=8) + bytes(8)),
        ("picture.mp3", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    ],
)
def test_what_is_no_sound_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError) as raised:
        AudioFile(path)
    problem = raised.value.problem
    assert problem.what.startswith(repr(name))
    assert "\n" not in str(problem)
    assert "ffmpeg" in problem.advice


def test_says_what_else_it_is(tmp_path: Path) -> None:
    empty = tmp_path / "empty.wav"
    empty.touch()
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    for path, words in [
        (tmp_path / "missing.wav", "'missing.wav' does not exist."),
        (tmp_path, f"{tmp_path.name!r} is a folder."),
        (empty, "'empty.wav' is empty."),
        (pipe, "'pipe.wav' is a pipe or a device, not a file."),
        (Path("/dev/zero"), "'zero' is a pipe or a device, not a file."),
        (empty / "inside.wav", "'inside.wav' cannot be opened (Not a directory)."),
    ]:
        with pytest.raises(SourceError) as raised:
            AudioFile(path)
        assert raised.value.problem.what == words
        assert raised.value.problem.advice
    with pytest.raises(SourceError, match=r"cannot be opened \(its name holds a null character\)"):
        AudioFile("nul\0l.wav")
    with pytest.raises(SourceError, match="cannot be opened"):
        AudioFile("long" * 1000)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
def test_says_that_it_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.wav"
    path.write_bytes(wav_header(data_bytes=2) + bytes(2))
    path.chmod(0)
    with pytest.raises(SourceError, match=r"'secret.wav' may not be read"):
        AudioFile(path)


def test_refuses_what_can_only_be_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "phone.wav"
    soundfile.write(path, material(1), 8000, subtype="GSM610")
    with pytest.raises(SourceError, match="only be read from its beginning"):
        AudioFile(path)


def test_refuses_a_range_that_is_none(folder: Path) -> None:
    with pytest.raises(ValueError, match="start=5, stop=4"):
        AudioFile(folder / "16.wav").track.read(5, 4)


class TestWhileItIsOpen:
    @pytest.fixture
    def path(self, tmp_path):
        path = tmp_path / "take.wav"
        soundfile.write(path, np.full((8000, 1), 0.25), 8000, subtype="FLOAT")
        return path

    def test_a_file_that_stays_as_it_is_has_no_problem(self, path):
        track = AudioFile(path).track
        track.check()
        track.read(0, 8000)
        assert track.problem is None
        track.close()

    def test_truncated_it_says_where_it_ends(self, path):
        track = AudioFile(path).track
        os.truncate(path, path.stat().st_size - 4000 * 4)
        samples = track.read(0, 8000)
        assert (samples[:4000] == 0.25).all()
        assert not samples[4000:].any()
        assert "ends at 0.500 s" in str(track.problem)
        track.close()

    def test_changed_it_says_so_whatever_is_read_meanwhile(self, path):
        track = AudioFile(path).track
        os.utime(path, (1, 1))
        track.check()
        found = track.problem
        assert "was changed" in str(found)
        track.read(0, 10)
        assert track.problem == found
        track.check()
        assert track.problem == found
        assert track.read_problem is None
        track.close()

    def test_moved_it_says_so_until_it_is_back(self, path):
        track = AudioFile(path).track
        path.rename(path.with_name("away.wav"))
        track.check()
        assert "moved or deleted" in str(track.problem)
        assert (track.read(0, 8000) == 0.25).all()
        assert "moved or deleted" in str(track.problem)
        assert track.read_problem is None
        path.with_name("away.wav").rename(path)
        track.check()
        assert track.problem is None
        track.close()


@given(
    st.lists(st.integers(-300, 2300), max_size=8),
    st.integers(0, 400),
    st.sampled_from(["wav", "flac", "ogg"]),
)
def test_pieces_are_what_single_reads_are(tmp_path_factory, starts, length, ending):
    path = tmp_path_factory.getbasetemp() / f"pieces.{ending}"
    if not path.exists():
        noise = np.random.default_rng(1).uniform(-0.5, 0.5, (2000, 2))
        soundfile.write(path, noise, 8000)
    track = AudioFile(path).track
    pieces = read_pieces(track, starts, length)
    assert len(pieces) == len(starts)
    for start, piece in zip(starts, pieces, strict=True):
        np.testing.assert_array_equal(piece, track.read(start, start + length))
    kept = LiveTrack(8000, 2)
    kept.append(track.read(0, track.end))
    for ours, others in zip(read_pieces(kept, starts, length), pieces, strict=True):
        np.testing.assert_array_equal(ours, others)
    track.close()
