from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.track import LiveTrack
from gui.columns.column_feed import ColumnFeed
from gui.columns.envelope import Envelope
from gui.columns.picture_set import PictureSizes
from gui.settings import DisplaySettings
from gui.theme import DARK
from tests.gui.doubles import ArrayTrack, PromptWorker

SR = 2000


def settled(track):
    envelope = Envelope(track)
    assert not envelope.update(idle=False)
    envelope.update(idle=True)
    envelope._reading.result()
    assert envelope.update(idle=True)
    assert not envelope.update(idle=True), "there is nothing new any more"
    return envelope


@pytest.mark.parametrize("length", [1, 7, 2048, 2049, 100_003])
def test_a_file_is_divided_into_its_extremes(length):
    samples = np.random.default_rng(length).uniform(-1, 1, (length, 2)).astype(np.float32)
    points, start, stop = settled(ArrayTrack(samples, SR)).values()
    size = (stop - start) // len(points)
    assert start == 0
    assert stop - size < length <= stop
    assert len(points) <= 2048
    for index, (low, high) in enumerate(points):
        part = samples[index * size : (index + 1) * size]
        # Behind the end there is silence.
        full = (index + 1) * size <= length
        assert low == (part.min() if full else min(part.min(), 0))
        assert high == (part.max() if full else max(part.max(), 0))


def test_what_is_no_number_is_left_out():
    samples = np.full((100, 1), 0.25, np.float32)
    samples[3], samples[50] = np.nan, -0.5
    points, _, _ = settled(ArrayTrack(samples, SR)).values()
    assert np.isfinite(points).all()
    assert (points.min(), points.max()) == (-0.5, 0.25)


@given(chunks=st.lists(st.integers(0, 4000), max_size=20))
def test_live_sound_is_followed_whatever_the_chunks(chunks):
    track = LiveTrack(SR, 1, retain_seconds=4.0)
    envelope = Envelope(track)
    rng = np.random.default_rng(1)
    everything = np.zeros((0, 1), np.float32)
    for chunk in chunks:
        samples = rng.uniform(-1, 1, (chunk, 1)).astype(np.float32)
        everything = np.concatenate((everything, samples))
        track.append(samples)
        envelope.update(idle=True)
    points, start, stop = envelope.values()
    size = round(0.05 * SR)
    assert stop == (track.end // size) * size or not len(points)
    assert len(points) * size == stop - start
    for index, (low, high) in enumerate(points):
        first = start + index * size
        if first >= track.start:
            part = everything[first : first + size]
            assert (low, high) == (part.min(), part.max())
    assert start >= track.start - size or not len(points)


def test_an_hour_that_was_lost_is_taken_at_once():
    track = LiveTrack(SR, 1, retain_seconds=2 * 3600.0)
    envelope = Envelope(track)
    track.append(np.full((SR, 1), 0.5, np.float32))
    track.append(np.full((SR, 1), -0.25, np.float32), lost_before=3600 * SR)
    for _ in range(4):
        envelope.update(idle=True)
    points, start, stop = envelope.values()
    assert (start, stop) == (0, track.end)
    size = (stop - start) // len(points)
    assert points[0].tolist() == [0.5, 0.5]
    assert points[-1].tolist() == [-0.25, -0.25]
    assert not points[SR // size + 1 : -SR // size - 1].any()


def test_days_make_no_more_points_than_hours():
    track = LiveTrack(SR, 1)
    envelope = Envelope(track)
    days = 30 * 24 * 3600 * SR
    track.append(np.full((200 * SR, 1), 0.5, np.float32))
    while envelope.update(idle=True):
        pass
    track.append(np.full((200 * SR, 1), -0.25, np.float32), lost_before=days)
    updates = 0
    while envelope.update(idle=True):
        updates += 1
    assert updates < 40
    points, start, stop = envelope.values()
    size = (stop - start) // len(points)
    assert len(points) <= 1 << 16
    assert (start, track.end - size < stop <= track.end) == (0, True)
    assert points[0].tolist() == [0.5, 0.5]
    assert points[-1].tolist() == [-0.25, -0.25]
    first, last = 200 * SR // size + 1, (200 * SR + days) // size - 1
    assert not points[first:last].any()
    assert envelope.gaps == track.gaps


@given(chunks=st.lists(st.integers(0, 4000), max_size=30), most=st.integers(5, 40))
def test_coarser_points_are_still_the_extremes(chunks, most):
    track = LiveTrack(SR, 1, retain_seconds=60.0)
    rng = np.random.default_rng(2)
    with patch("gui.columns.envelope._MOST_POINTS", most):
        envelope = Envelope(track)
        for chunk in chunks:
            track.append(rng.uniform(-1, 1, (chunk, 1)).astype(np.float32))
            envelope.update(idle=True)
        while envelope.update(idle=True):
            pass
    points, start, stop = envelope.values()
    assert len(points) <= most
    if not len(points):
        return
    size = (stop - start) // len(points)
    assert track.end - size < stop <= track.end
    for index, (low, high) in enumerate(points):
        part = track.read(start + index * size, start + (index + 1) * size)
        assert (low, high) == (part.min(), part.max())


def test_a_long_stretch_is_read_piece_by_piece(monkeypatch):
    monkeypatch.setattr("gui.columns.envelope._BLOCK_VALUES", 1000)
    track = LiveTrack(SR, 1)
    samples = np.random.default_rng(0).uniform(-1, 1, (5000, 1)).astype(np.float32)
    track.append(samples)
    envelope = Envelope(track)
    known = []
    while envelope.update(idle=True):
        known.append(len(envelope.values()[0]))
    assert known == [10, 20, 30, 40, 50]
    expected = samples.reshape(50, 100)
    np.testing.assert_array_equal(envelope.values()[0][:, 0], expected.min(axis=1))


@pytest.mark.parametrize("most", [300, 1000, 64_000])
def test_a_file_of_any_size_is_read_piece_by_piece(monkeypatch, qtbot, most):
    """A point of ten hours of 256 channels would be more than a gigabyte in one go."""
    monkeypatch.setattr("gui.columns.envelope._BLOCK_VALUES", most)
    samples = np.random.default_rng(0).uniform(-1, 1, (300_000, 8)).astype(np.float32)
    samples[17, 3] = np.nan
    track, longest = ArrayTrack(samples, SR), 0
    read = track.read

    def counted(start, stop):
        nonlocal longest
        longest = max(longest, (stop - start) * 8)
        return read(start, stop)

    monkeypatch.setattr(track, "read", counted)
    envelope = Envelope(track)
    envelope.update(idle=True)
    qtbot.waitUntil(lambda: envelope.update(idle=True))
    points, start, stop = envelope.values()
    size = (stop - start) // len(points)
    parts = [samples[at : at + size] for at in range(0, 300_000, size)]
    assert longest <= most
    expected = np.array([[np.nanmin(part), np.nanmax(part)] for part in parts])
    expected[-1] = [min(expected[-1, 0], 0), max(expected[-1, 1], 0)]  # silence follows the end
    np.testing.assert_array_equal(points, expected)


def feed_of(track, worker, width=100):
    """Return a feed of all of a Track, whose columns hold thirty frames and more."""
    analysis = AnalysisSettings(stft=StftSettings(n_fft=64, hop_length=32), channel="stack")
    sizes = PictureSizes(width, 20, (20, 20))
    return ColumnFeed(
        track, analysis, DisplaySettings(fmax=900.0), sizes, DARK, worker, 1, track.end
    )


class TestAPictureStandsIn:
    @pytest.fixture
    def track(self):
        samples = np.random.default_rng(1).uniform(-1, 1, (100_000, 2)).astype(np.float32)
        samples[:50_000] *= 0.01
        return ArrayTrack(samples, SR)

    @pytest.mark.usefixtures("qapp")
    def test_a_first_impression_and_then_every_sample(self, track):
        worker, envelope = PromptWorker(), Envelope(track)
        feed = feed_of(track, worker)
        assert not envelope.look_at(feed)  # which is empty still
        feed.request_missing(live=False)
        results = worker.results(limit=1000)
        assert results[0].sparse
        assert not results[-1].sparse
        feed.apply(results[0])
        assert envelope.look_at(feed)
        assert not envelope.look_at(feed)  # nothing has changed
        points, start, stop = envelope.values()
        assert (start, stop, len(points)) == (0, track.end, 100)
        known = results[0].wave.rows.shape[1]
        assert 0 < known < 100
        assert (points[:known, 1] > 0).all()
        assert (points[known:] == 0).all()
        for result in results[1:]:
            feed.apply(result)
        assert envelope.look_at(feed)
        parts = track.read(0, track.end).reshape(100, -1)
        expected = np.stack((parts.min(axis=1), parts.max(axis=1)), axis=1)
        np.testing.assert_array_equal(envelope.values()[0], expected)
        assert not envelope.complete  # it has yet to be read in its own resolution
        envelope.update(idle=True)
        envelope._reading.result()
        assert envelope.update(idle=True)
        assert len(envelope.values()[0]) > 1000
        assert not envelope.look_at(feed_of(track, worker))

    @pytest.mark.usefixtures("qapp")
    def test_no_picture_of_a_part_or_of_another_sound(self, track):
        worker, envelope = PromptWorker(), Envelope(track)
        for feed in (feed_of(ArrayTrack(track.read(0, 9999), SR), worker), feed_of(track, worker)):
            feed.look_at(feed.grid.column_of(0) + 5000)
            feed.request_missing(live=False)
            for result in worker.results(limit=1000):
                feed.apply(result)
            assert not envelope.look_at(feed)
            assert not len(envelope.values()[0])
