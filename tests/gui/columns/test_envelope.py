import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.track import LiveTrack
from gui.columns.envelope import Envelope
from tests.gui.doubles import ArrayTrack

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
