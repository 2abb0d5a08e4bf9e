import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from dsp.audio.source import Problem
from dsp.recording.recorder import RecorderStatus
from gui.panels.banner import Banner
from gui.panels.status_strip import StatusStrip
from gui.panels.transport import TransportBar


@pytest.fixture
def bar(qtbot):
    bar = TransportBar()
    qtbot.addWidget(bar)
    bar.resize(1440, 52)
    return bar


class TestState:
    @pytest.mark.parametrize(
        ("state", "pill", "button", "enabled"),
        [
            ("none", "—", "Pause", False),
            ("live", "LIVE", "Pause", True),
            ("paused", "PAUSED", "Resume", True),
            ("file", "FILE", "Pause", False),
            ("stopped", "STOPPED", "Pause", False),
        ],
    )
    def test_is_shown_in_words(self, bar, state, pill, button, enabled):
        bar.show_state(state)
        assert bar._pill.text() == pill
        assert bar._pill.accessibleName()
        assert bar.pause.text().strip() == button
        assert bar.pause.isEnabled() is enabled

    def test_clock(self, bar):
        bar.show_clock(61.25)
        assert bar._clock.text() == "1:01.2"

    def test_long_names_are_shortened_but_told_in_full(self, bar):
        words = "A very long name of a microphone " * 5
        bar.show_source(words)
        assert "…" in bar._source.text()
        assert words in bar._source.toolTip()


class TestBanner:
    def test_says_what_and_what_to_do_and_goes_away(self, qtbot):
        banner, done = Banner(), []
        qtbot.addWidget(banner)
        assert banner.isHidden()
        problem = Problem("No microphone.", "Plug one in.")
        banner.show_problem(problem, {"Help": lambda: done.append("help")})
        assert not banner.isHidden()
        assert banner.text == "No microphone. Plug one in."
        assert banner.accessibleName() == banner.text
        buttons = {button.text(): button for button in banner._buttons}
        assert list(buttons) == ["Help", "Dismiss"]
        buttons["Help"].click()
        assert done == ["help"]
        buttons["Dismiss"].click()
        assert banner.isHidden()

    def test_shows_one_problem_at_a_time(self, qtbot):
        banner = Banner()
        qtbot.addWidget(banner)
        banner.show_problem(Problem("One.", ""), {"A": lambda: None, "B": lambda: None})
        banner.show_problem(Problem("Two.", ""), {})
        assert banner.text == "Two."
        assert [button.text() for button in banner._buttons] == ["Dismiss"]


def test_long_words_do_not_widen_the_window(qtbot):
    strip = StatusStrip()
    qtbot.addWidget(strip)
    before = strip.minimumSizeHint().width()
    strip.show_run(["many words "] * 100)
    assert strip.minimumSizeHint().width() == before


RECORDING = RecorderStatus(path=Path("take.wav"), seconds=35_999, size=12_345_000_000, files=1)
WAITING = RecorderStatus(files=123)


class TestRoom:
    @pytest.mark.parametrize("width", [760, 900, 1024, 1280, 1920])
    @pytest.mark.parametrize("words", ["Demo", "A very long name of a microphone " * 3])
    @pytest.mark.parametrize("recording", [None, RECORDING, WAITING])
    def test_nothing_overlaps_or_sticks_out(self, bar, qtbot, width, words, recording):
        bar.resize(width, 52)
        bar.show()
        bar.save.say("Save last 5 min")
        bar.show_state("paused")
        bar.show_behind(599.0)
        bar.show_clock(5999.9)
        bar.show_source(words)
        if recording is not None:
            bar.record.show_running(recording, triggered=True)
            bar.fit_when_changed()
        bar.layout().activate()
        shown = [w for w in bar.children() if isinstance(w, QWidget) and w.isVisible()]
        rects = sorted((w.geometry() for w in shown), key=lambda rect: rect.left())
        assert bar.width() == width
        assert rects[0].left() >= 0
        assert rects[-1].right() < width
        for one, other in itertools.pairwise(rects):
            assert one.right() < other.left()
        for button in (
            *(bar._source, bar.pause, bar.record, bar.save, bar.open, bar.copy),
            bar._pill,
        ):
            if button in (bar.copy, bar.open) and not button.isVisible():
                continue  # which the menu has, too
            wanted = button.sizeHint() if button is not bar._source else button.minimumSize()
            assert button.width() >= wanted.width()

    def test_words_come_back_with_the_room(self, bar):
        narrow = Qt.ToolButtonStyle.ToolButtonIconOnly
        bar.show()
        bar.resize(760, 52)
        assert bar.copy.toolButtonStyle() == narrow
        bar.resize(1920, 52)
        assert bar.copy.toolButtonStyle() != narrow
        assert "Melscope" in [label.text() for label in bar.findChildren(QLabel)]
        assert bar._title.isVisible()

    def test_how_long_it_records_stays_where_all_else_gives_way(self, bar):
        bar.show()
        bar.resize(760, 52)
        bar.record.show_running(RECORDING, triggered=False)
        bar.fit_when_changed()
        assert "9:59:59" in bar.record.text()
        assert bar.record.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly

    def test_a_name_that_fits_is_not_cut_for_its_details(self, bar):
        bar.resize(760, 52)
        bar.show()
        bar.show_state("file")
        bar.show_source("take-0001.wav · 48 kHz · 12 channels")
        assert bar._source.text().startswith("take-0001.wav")
        assert "…" not in bar._source.text()
        assert "12 channels" in bar._source.toolTip()
        bar.resize(1920, 52)
        assert bar._source.text() == "take-0001.wav · 48 kHz · 12 channels"
