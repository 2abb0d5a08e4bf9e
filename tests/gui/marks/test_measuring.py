"""Measuring in a thread: an answer in every case, and none that is made up."""

import numpy as np
import pytest

from dsp.analysis.selection import measure_selection
from dsp.audio.track import LiveTrack
from gui.marks.measuring import Measurer, MeasureRequest
from tests.gui.conftest import SR
from tests.gui.doubles import ArrayTrack

NOISE = np.random.default_rng(3).uniform(-0.5, 0.5, (4 * SR, 1)).astype(np.float32)


class BrokenTrack(ArrayTrack):
    """A Track whose reading fails as nobody foresaw."""

    def read(self, start, stop):
        raise RuntimeError("this was not foreseen")


@pytest.fixture
def measurer(qapp):
    made = Measurer()
    yield made
    made.close()


@pytest.fixture
def live():
    """A live Track that has forgotten its first two seconds, and some more."""
    track = LiveTrack(SR, 1, retain_seconds=1.0)
    track.append(NOISE)
    assert 2 * SR < track.start <= 3 * SR
    return track


def request(track, start, stop, fmin=None):
    return MeasureRequest(
        track=track,
        start=start,
        stop=stop,
        fmin=fmin,
        fmax=None,
        channel="mix",
        lane=0,
        n_fft=256,
        window="hann",
    )


def answer(qtbot, measurer, wanted):
    with qtbot.waitSignal(measurer.measured) as told:
        measurer.measure(wanted)
    assert told.args[0] is wanted
    return told.args[1]


def test_what_is_kept_is_measured(qtbot, measurer, live):
    expected = measure_selection(NOISE[live.start :, 0], SR, n_fft=256, window="hann")
    assert answer(qtbot, measurer, request(live, live.start, live.end)) == expected


@pytest.mark.parametrize("early", [1, 2 * SR])
def test_what_is_forgotten_is_no_silence(qtbot, measurer, live, caplog, early):
    assert answer(qtbot, measurer, request(live, live.start - early, live.end)) is None
    assert not caplog.records


def test_a_box_above_the_nyquist_frequency_has_no_numbers(qtbot, measurer, caplog):
    assert answer(qtbot, measurer, request(ArrayTrack(NOISE, SR), 0, SR, fmin=SR)) is None
    assert not caplog.records


def test_an_error_is_logged_and_answered(qtbot, measurer, caplog):
    assert answer(qtbot, measurer, request(BrokenTrack(NOISE, SR), 0, SR)) is None
    assert "this was not foreseen" in caplog.text
    good = request(ArrayTrack(NOISE, SR), 0, SR)
    assert answer(qtbot, measurer, good) is not None  # the thread goes on
