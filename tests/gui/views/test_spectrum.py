from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from gui.reading import Reading
from gui.theme import DARK
from gui.views.spectrum import Measured, SpectrumItem
from tests.gui.doubles import pixels_of

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH, HEIGHT = 100, 20


@pytest.fixture
def item(qapp):
    item = SpectrumItem(DARK)
    item.place(QRectF(0, 0, WIDTH, HEIGHT), 1.0, [slice(0, HEIGHT)])
    item.set_range(-100.0, 0.0, [])
    return item


def rows(level_db):
    return np.full((1, HEIGHT), level_db, np.float32)


def painted(item, size=(WIDTH, HEIGHT)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    item.paint(painter, None)
    painter.end()
    return pixels_of(image)


def test_bars_are_as_long_as_their_levels(item):
    levels = np.linspace(-120, 20, HEIGHT, dtype=np.float32)[None]
    item.show_with_peaks(levels, levels - 1000)
    shown = painted(item)
    empty = np.uint32(DARK.pixel("stage"))
    lengths = (shown[:, 1:] != empty).sum(axis=1) + (shown[:, 0] != empty)
    np.testing.assert_allclose(lengths, np.clip(levels[0] + 100, 0, 100), atol=1)


def test_the_first_frame_is_shown_as_it_is(item):
    item.follow(rows(-50), 0.016)
    np.testing.assert_array_equal(item.levels, rows(-50))


def test_bars_follow_within_a_few_frames(item):
    item.follow(rows(-80), 0.016)
    for _ in range(20):
        item.follow(rows(-20), 0.016)
    np.testing.assert_allclose(item.levels, rows(-20), atol=0.2)


def test_how_fast_does_not_depend_on_the_frame_rate(item):
    other = SpectrumItem(DARK)
    other.place(QRectF(0, 0, WIDTH, HEIGHT), 1.0, [slice(0, HEIGHT)])
    for each, steps in ((item, 4), (other, 16)):
        each.follow(rows(-80), 0.0)
        for _ in range(steps):
            each.follow(rows(-20), 0.08 / steps)
    np.testing.assert_allclose(item.levels, other.levels, atol=1e-3)


def test_peaks_stand_for_a_while_then_fall_then_stop_at_the_bars(item):
    item.follow(rows(-20), 0.016)
    for _ in range(9):
        item.follow(rows(-60), 0.1)
    assert (item._held == -20).all()
    for _ in range(6):
        item.follow(rows(-60), 0.1)
    assert (item._held < -20).all()
    assert (item._held >= -60).all()
    for _ in range(60):
        item.follow(rows(-60), 0.1)
        assert (item._held >= -63).all()


def test_forgetting_leaves_an_empty_view(item):
    item.follow(rows(-20), 0.016)
    item.forget()
    assert item.levels is None
    assert (painted(item) == np.uint32(DARK.pixel("stage"))).all()


def test_lanes_are_drawn_on_their_rows(item):
    item.place(QRectF(0, 0, WIDTH, 23), 1.0, [slice(0, 10), slice(13, 23)])
    levels = np.stack((np.full(10, -50), np.full(10, -200))).astype(np.float32)
    item.show_with_peaks(levels, levels - 1000)
    shown = painted(item, (WIDTH, 23))
    empty = np.uint32(DARK.pixel("stage"))
    assert (shown[:10, :50] != empty).all()
    assert (shown[10:, 1:] == empty).all()


def test_bands_are_bars_with_gaps_between_them(item):
    levels = rows(-50)
    item.measured = Measured(bands=SimpleNamespace(gaps=np.array([5, 12])))
    item.show_with_peaks(levels, levels - 1000)
    empty = (painted(item)[:, 1:50] == np.uint32(DARK.pixel("stage"))).all(axis=1)
    assert np.flatnonzero(empty).tolist() == [5, 12]


def test_peaks_that_are_off_are_not_drawn(item):
    trace = np.uint32(DARK.pixel("trace"))
    item.show_with_peaks(rows(-80), rows(-20))
    assert (painted(item) == trace).any()
    item.set_peaks(shown=False)
    assert not (painted(item) == trace).any()


def test_peaks_for_ever_do_not_fall(item):
    item.set_peaks(shown=True, hold=np.inf)
    item.follow(rows(-20), 0.016)
    for _ in range(100):
        item.follow(rows(-60), 1.0)
    assert (item._held == -20).all()


def test_peaks_held_elsewhere_are_taken_as_they_are(item):
    item.follow(rows(-80), 0.016, rows(-30))
    item.follow(rows(-80), 0.016, rows(-40))
    assert (item._held == -40).all()


def test_its_words_say_what_is_measured(item):
    item.place(QRectF(0, 0, 400, HEIGHT), 1.0, [slice(0, HEIGHT)])
    item.measured = Measured(words=("A-weighted", "1/3 octave"))
    item.show_with_peaks(rows(-50), rows(-20), "maximum")
    painted(item, (400, HEIGHT))
    assert item._words._lines == ((("A-weighted · 1/3 octave · maximum", "text"),),)


def test_readings_are_in_the_unit_and_the_band_measured():
    reading = Reading(hz=990.0, value=-20.0)
    assert Measured().reading(reading, 3) == reading
    named = SimpleNamespace(name_at=lambda row: "Octave · 1 kHz" if row == 3 else "")
    measured = Measured(unit="dB SPL", offset_db=114.0, bands=named)
    found = measured.reading(reading, 3)
    assert (found.value, found.unit, found.headline()) == (94.0, "dB SPL", "Octave · 1 kHz")
    outside = measured.reading(reading, 4)
    assert outside.value is None
    assert outside.headline().startswith("990 Hz")


def test_lines_at_levels_stay_at_them_when_it_gets_smaller(item):
    item.set_range(-100.0, 0.0, [-90.0, -50.0, -10.0])
    for width in (WIDTH, 40, 7, 200):
        item.place(QRectF(0, 0, width, HEIGHT), 1.0, [slice(0, HEIGHT)])
        shown = painted(item, (width, HEIGHT))[0]
        lines = np.flatnonzero(shown == np.uint32(DARK.pixel("control")))
        assert lines.tolist() == [at for at in np.rint(np.array([0.1, 0.5, 0.9]) * width) if at > 0]
