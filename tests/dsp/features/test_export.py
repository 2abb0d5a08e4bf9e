from pathlib import Path

import numpy as np
import pytest
import soundfile

from dsp.analysis.bandpass import band_passed
from dsp.audio.audio_file import FileTrack
from dsp.audio.source import SourceError
from dsp.audio.track import LiveTrack
from dsp.features import export
from dsp.features.export import write_audio

SR = 44100


def noise(n: int, channels: int = 2) -> np.ndarray:
    return np.random.default_rng(5).normal(0, 0.1, (n, channels)).astype(np.float32)


def live(samples: np.ndarray) -> LiveTrack:
    track = LiveTrack(SR, samples.shape[1])
    track.append(samples)
    return track


@pytest.mark.parametrize("name", ("a.wav", "A.WAV"))
def test_a_wav_holds_every_sample_as_it_is(tmp_path: Path, name: str) -> None:
    x = noise(300_000)
    x[5], x[6] = 3.5, np.nan
    assert write_audio(live(x), 3, 290_000, tmp_path / name) == 0
    found, sr = soundfile.read(tmp_path / name, dtype="float32")
    assert sr == SR
    assert soundfile.info(tmp_path / name).subtype == "FLOAT"
    np.testing.assert_array_equal(found, x[3:290_000])
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "subtype", "bits"),
    [
        ("a.flac", None, 24),
        ("a.flac", "PCM_16", 16),
        ("a.wav", "PCM_24", 24),
        ("a.wav", "PCM_16", 16),
    ],
)
def test_pcm_is_exact_to_half_a_step_and_says_what_it_altered(tmp_path, name, subtype, bits):
    x = noise(5000, 3)
    x = (np.round(x * 2.0 ** (bits - 1)) / 2.0 ** (bits - 1)).astype(np.float32)
    x[:6, 1] = 1.0, -1.0, 7.0, -3e38, np.nan, np.inf
    path = tmp_path / name
    # 1 itself is one step above what PCM can hold; -1 is not.
    assert write_audio(live(x), 0, 5000, path, subtype=subtype) == 5
    assert soundfile.info(path).subtype == f"PCM_{bits}"
    highest = 1 - 2.0 ** (1 - bits)
    expected = x.copy()
    expected[:6, 1] = highest, -1, highest, -1, 0, 0
    np.testing.assert_array_equal(soundfile.read(path, dtype="float32")[0], expected)


@pytest.mark.parametrize(("start", "stop"), [(0, 300_000), (100_000, 250_000), (299_999, 300_000)])
@pytest.mark.parametrize("band", [(1000.0, 4000.0), (None, 500.0), (8000.0, None)])
def test_a_band_is_that_part_of_the_whole_sounds_band(tmp_path, start, stop, band):
    x = noise(300_000)
    write_audio(live(x), start, stop, tmp_path / "a.wav", band=band)
    found, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    np.testing.assert_allclose(found, band_passed(x, SR, *band)[start:stop], atol=1e-7)


class _Retained(LiveTrack):
    """A Track that is read only where it has sound."""

    def read(self, start: int, stop: int) -> np.ndarray:
        assert self.start <= start
        assert stop <= self.end
        return super().read(start, stop)


@pytest.mark.parametrize("retain_seconds", (600.0, 2.0))
def test_a_band_needs_nothing_beyond_what_a_track_retains(tmp_path, retain_seconds):
    x, track = noise(300_000), _Retained(SR, 2, retain_seconds)
    for block in np.split(x, 30):
        track.append(block)
    start, stop = track.start + 10, track.end - 10
    assert (track.start > 0) == (retain_seconds == 2.0)
    write_audio(track, start, stop, tmp_path / "a.wav", band=(1000.0, 1200.0))
    found, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    expected = band_passed(x[track.start :], SR, 1000.0, 1200.0)[10:-10]
    np.testing.assert_allclose(found, expected, atol=1e-7)


def test_a_deleted_file_can_be_saved_while_it_is_open(tmp_path: Path) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, noise(100), SR, subtype="FLOAT")
    track = FileTrack(source)
    source.unlink()
    track.check()
    assert track.problem is not None
    write_audio(track, 0, 100, tmp_path / "b.wav")
    np.testing.assert_array_equal(
        soundfile.read(tmp_path / "b.wav", dtype="float32")[0], noise(100)
    )
    track.close()


def test_the_sound_itself_is_never_written_over(tmp_path: Path) -> None:
    source, link = tmp_path / "a.wav", tmp_path / "b.wav"
    soundfile.write(source, noise(100), SR)
    link.symlink_to(source)
    before = source.read_bytes()
    track = FileTrack(source)
    for path in (source, link):
        with pytest.raises(SourceError, match="is the sound itself"):
            write_audio(track, 0, 100, path)
    assert source.read_bytes() == before
    write_audio(track, 10, 50, tmp_path / "c.wav", subtype="PCM_16")
    found, _ = soundfile.read(tmp_path / "c.wav", dtype="int16")
    np.testing.assert_array_equal(found, soundfile.read(source, dtype="int16")[0][10:50])
    track.close()


def test_a_sound_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    source = tmp_path / "a.wav"
    soundfile.write(source, noise(100), SR)
    track = FileTrack(source)
    track.close()
    source.unlink()
    (tmp_path / "b.wav").write_bytes(b"mine")
    with pytest.raises(SourceError, match="does not exist"):
        write_audio(track, 0, 100, tmp_path / "b.wav")
    assert (tmp_path / "b.wav").read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["b.wav"]


def test_a_full_disk_is_an_error(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    (tmp_path / "a.wav").symlink_to("/dev/full")
    with pytest.raises(SourceError, match="cannot be written"):
        write_audio(live(noise(300_000)), 0, 300_000, tmp_path / "a.wav")


def test_what_flac_cannot_hold_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"'a\.flac' cannot be written \(.+\)\. Make room"):
        write_audio(live(noise(10, 9)), 0, 10, tmp_path / "a.flac")
    assert list(tmp_path.iterdir()) == []


def test_what_is_too_large_for_wav_becomes_rf64(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(export, "_MAX_WAV_BYTES", 100)
    x = noise(100)
    write_audio(live(x), 0, 100, tmp_path / "a.wav")
    assert (tmp_path / "a.wav").read_bytes()[:4] == b"RF64"
    np.testing.assert_array_equal(soundfile.read(tmp_path / "a.wav", dtype="float32")[0], x)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((5, 5, "a.wav"), "a sound to write must have samples, got start=5, stop=5"),
        ((5, 4, "a.wav"), "stop must not lie before start"),
        ((0, 5, "a.mp3"), r"path must end in \.wav or \.flac, got 'a\.mp3'"),
    ],
)
def test_what_cannot_be_written_is_refused(tmp_path, arguments, message):
    start, stop, name = arguments
    with pytest.raises(ValueError, match=message):
        write_audio(live(noise(10)), start, stop, tmp_path / name)
    with pytest.raises(ValueError, match="fmin must be from 0"):
        write_audio(live(noise(10)), 0, 5, tmp_path / "a.wav", band=(SR, None))
    with pytest.raises(ValueError, match="subtype must be 'PCM_16' or 'PCM_24' for FLAC"):
        write_audio(live(noise(10)), 0, 5, tmp_path / "a.flac", subtype="FLOAT")
    assert list(tmp_path.iterdir()) == []
