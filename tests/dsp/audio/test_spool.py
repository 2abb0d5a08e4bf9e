import gc
import mmap
import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.audio import spool as spool_module
from dsp.audio.spool import Spool
from dsp.audio.track import LiveTrack

SHAPE = (1000, 2)


def test_arrays_are_zero_and_apart(tmp_path):
    spool = Spool(SHAPE, 1 << 20, tmp_path)
    arrays = [spool.take() for _ in range(5)]
    for number, array in enumerate(arrays):
        assert array.shape == SHAPE
        assert array.dtype == np.float32
        assert not array.any()
        array[:] = number + 1
    assert [set(np.unique(array)) for array in arrays] == [{1}, {2}, {3}, {4}, {5}]


def test_no_more_than_the_bound_and_freed_places_come_back_clean(tmp_path):
    page = mmap.ALLOCATIONGRANULARITY
    spool = Spool(SHAPE, 3 * -(-8000 // page) * page + 5, tmp_path)
    arrays = [spool.take() for _ in range(3)]
    arrays[1][:] = 7
    reader = arrays[1]
    assert spool.take() is None
    del arrays[1]
    assert spool.take() is None, "somebody still reads it"
    del reader
    gc.collect()
    again = spool.take()
    assert not again.any()
    assert spool.take() is None


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the file has a name until it is closed")
def test_the_file_has_no_name(tmp_path):
    spool = Spool(SHAPE, 1 << 20, tmp_path)
    spool.take()[:] = 1
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_no_room(tmp_path, monkeypatch):
    def full(*_):
        raise OSError("no space left on device")

    spool = Spool(SHAPE, 1 << 20, tmp_path)
    held = spool.take()
    assert held is not None
    monkeypatch.setattr(spool_module.os, "posix_fallocate", full)
    assert spool.take() is None


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Spool(SHAPE, 1 << 20, tmp_path / "nowhere")


@given(
    chunks=st.lists(st.tuples(st.integers(0, 3000), st.sampled_from([0, 0, 5, 900])), max_size=25)
)
@settings(max_examples=40, deadline=None)
def test_a_track_on_disk_is_like_one_in_memory(tmp_path_factory, chunks):
    folder = tmp_path_factory.mktemp("spool")
    tracks = [
        LiveTrack(1000, 2, retain_seconds=8.0, spool=folder),
        LiveTrack(1000, 2, retain_seconds=8.0),
    ]
    rng = np.random.default_rng(len(chunks))
    for count, lost in chunks:
        samples = rng.uniform(-1, 1, (count, 2)).astype(np.float32)
        for track in tracks:
            track.append(samples, lost)
    on_disk, in_memory = tracks
    assert (on_disk.start, on_disk.end, on_disk.gaps) == (
        in_memory.start,
        in_memory.end,
        in_memory.gaps,
    )
    begin, end = max(0, on_disk.start - 10), on_disk.end + 10
    np.testing.assert_array_equal(on_disk.read(begin, end), in_memory.read(begin, end))


def test_where_the_disk_is_full_a_track_keeps_less_and_goes_on(tmp_path, monkeypatch):
    track = LiveTrack(1000, 1, retain_seconds=60.0, spool=tmp_path)
    samples = np.arange(20_000, dtype=np.float32)[:, None]
    track.append(samples)
    monkeypatch.setattr(track._spool, "_extend", lambda: False)
    for part in range(1, 6):
        track.append(samples + 20_000 * part)
    assert track.end == 120_000
    assert 15_000 < track.end - track.start < 25_000
    kept = track.read(track.start, track.end)[:, 0]
    np.testing.assert_array_equal(kept, np.arange(track.start, track.end, dtype=np.float32))
