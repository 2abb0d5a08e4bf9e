import os
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.audio_file import FileTrack
from dsp.engine.overview import Overview
from dsp.engine.overview_cache import FileIdentity, OverviewCache

soundfile = pytest.importorskip("soundfile")

SR = 8000
SMALL = AnalysisSettings(
    stft=StftSettings(n_fft=64, hop_length=8), mel=MelSettings(n_mels=10), channel="stack"
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "sound.wav"
    write_sound(path)
    return path


@pytest.fixture
def cache(tmp_path):
    return OverviewCache(tmp_path / "cache")


def write_sound(path, seed=0, n_samples=30_000):
    rng = np.random.default_rng(seed)
    soundfile.write(path, rng.uniform(-1, 1, (n_samples, 2)), SR, subtype="PCM_16")


def compute(overview):
    """Compute all that is not known; return all there is."""
    blocks = list(overview.compute(0, overview.n_cells, lambda: True))
    return [block.wave for block in blocks] + [power for block in blocks for power in block.values]


def opened(path, settings=SMALL):
    return Overview(FileTrack(path), settings)


def stored(cache, path, settings=SMALL):
    """Compute and store an overview; return its blocks."""
    overview = opened(path, settings)
    entry = cache.entry(path, overview)
    assert not entry.load()
    blocks = compute(overview)
    assert entry.store()
    return blocks


def check_same(blocks, others):
    for array, other in zip(blocks, others, strict=True):
        np.testing.assert_array_equal(array, other)


def is_known(cache, path, settings=SMALL):
    return cache.entry(path, opened(path, settings)).load()


class Unreadable(FileTrack):
    def read(self, start, stop):
        raise AssertionError("read, though all is known")


def test_a_stored_overview_needs_no_reading(cache, path):
    blocks = stored(cache, path)
    overview = Overview(Unreadable(path), SMALL)
    assert cache.entry(path, overview).load()
    assert overview.complete and overview.progress == 1.0
    check_same(compute(overview), blocks)


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, channel="mix"),
        replace(SMALL, channel=1),
        replace(SMALL, mel=MelSettings(n_mels=10, fmin=100.0)),
        replace(SMALL, mel=MelSettings(n_mels=10, norm=None)),
        replace(SMALL, stft=StftSettings(n_fft=64, hop_length=20)),
        replace(SMALL, stft=StftSettings(n_fft=64, hop_length=8, window="blackman")),
    ],
)
def test_other_settings_have_other_overviews(cache, path, other):
    stored(cache, path)
    assert not is_known(cache, path, other)
    stored(cache, path, other)
    assert is_known(cache, path) and is_known(cache, path, other)


def test_settings_that_make_no_difference_to_an_overview_find_it(cache, path):
    stored(cache, path)
    assert is_known(cache, path, replace(SMALL, stft=StftSettings(n_fft=64, hop_length=3)))


def test_a_changed_file_is_another(cache, path):
    stored(cache, path)
    before = path.stat()
    assert is_known(cache, path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert not is_known(cache, path)
    write_sound(path, seed=1)  # as long as before
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not is_known(cache, path)
    write_sound(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert is_known(cache, path)


def test_a_file_that_changes_while_it_is_analysed_is_not_stored(cache, path):
    overview = opened(path)
    entry = cache.entry(path, overview)
    compute(overview)
    write_sound(path, seed=1)
    os.utime(path, ns=(0, 0))
    assert not entry.store()
    path.unlink()
    assert not entry.store()
    assert not entry.load()


def test_what_is_incomplete_or_flawed_is_not_stored(cache, path):
    overview = opened(path)
    entry = cache.entry(path, overview)
    assert not entry.store()
    track = FileTrack(path)
    flawed = Overview(track, SMALL)
    entry = cache.entry(path, flawed)
    track.close()
    moved = path.rename(path.with_name("elsewhere.wav"))
    compute(flawed)
    moved.rename(path)  # as it was, to the nanosecond
    assert flawed.complete and flawed.flawed
    assert not entry.store()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_cache_is_rebuilt(cache, path, tmp_path, data):
    if not is_known(cache, path):
        stored(cache, path)
    (place,) = (tmp_path / "cache").iterdir()
    whole = place.read_bytes()
    damaged = bytearray(whole)
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    del damaged[data.draw(st.none() | st.integers(0, len(whole))) :]
    place.write_bytes(damaged)
    overview = opened(path)
    entry = cache.entry(path, overview)
    assert entry.load() == (bytes(damaged) == whole)
    check_same(compute(overview), compute(opened(path)))
    assert entry.store()
    assert place.read_bytes() == whole


def test_without_a_folder_nothing_is_kept(path):
    overview = opened(path)
    entry = OverviewCache(None).entry(path, overview)
    compute(overview)
    assert not entry.store() and not entry.load()


def test_without_a_file_nothing_is_kept(cache, path, tmp_path):
    for missing in (tmp_path / "missing.wav", tmp_path):
        overview = opened(path)
        entry = cache.entry(missing, overview)
        compute(overview)
        assert not entry.store() and not entry.load()
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_cannot_be_used_costs_nothing_else(path, tmp_path):
    (tmp_path / "cache").write_bytes(b"")
    overview = opened(path)
    entry = OverviewCache(tmp_path / "cache").entry(path, overview)
    assert not entry.load()
    compute(overview)
    assert not entry.store()


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 3_000_000])
def test_identity_sees_head_tail_and_length(tmp_path, size):
    path = tmp_path / "file"
    content = bytearray(np.random.default_rng(0).bytes(size))

    def identity():
        path.write_bytes(content)
        os.utime(path, ns=(0, 0))
        return FileIdentity.of(path)

    first = identity()
    assert first == identity()
    assert (first.size, first.mtime_ns) == (size, 0)
    for place in {0, size // 2, size - 1} if size else ():
        content[place] ^= 1
        assert (identity().digest != first.digest) == (place in (0, size - 1) or size <= 65537)
        content[place] ^= 1
    content.append(0)
    assert identity() != first


def test_identity_sees_samples_between(tmp_path):
    path = tmp_path / "file"
    content = bytearray(16 * 200_000)
    path.write_bytes(content)
    first = FileIdentity.of(path).digest
    for sample in range(16):
        place = (len(content) - 65536) * sample // 15 + 100
        content[place] ^= 1
        path.write_bytes(content)
        assert FileIdentity.of(path).digest != first
        content[place] ^= 1


def test_identity_of_what_is_no_file(tmp_path):
    with pytest.raises(OSError, match="not a regular file"):
        FileIdentity.of(tmp_path)
    with pytest.raises(FileNotFoundError):
        FileIdentity.of(tmp_path / "nothing")
