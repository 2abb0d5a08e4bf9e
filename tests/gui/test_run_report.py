"""What a run says of itself."""

from dataclasses import replace

import pytest

from dsp.audio.source import SourceCounters
from dsp.engine.live import EngineCounters
from gui.run_report import RunReport
from tests.gui.scripted_window import Window, sound

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window():
    made = Window()
    yield made
    made.close()


@pytest.fixture
def clock(monkeypatch):
    """Time that a test sets."""
    now = [100.0]
    monkeypatch.setattr("gui.run_report.time.perf_counter", lambda: now[0])
    return now


def test_losses_are_pointed_out_for_a_while(window, clock) -> None:
    engine = window.show_live(1)
    engine.counters = EngineCounters(0, 0, 0)
    report = RunReport(window.session, window.loop)
    assert report.warning() is None
    engine.source.counters = SourceCounters(1000, 0, 480)
    assert "480 samples lost" in report.warning()
    clock[0] += 5
    assert "480 samples lost" in report.warning()
    clock[0] += 6
    assert report.warning() is None
    engine.source.counters = SourceCounters(2000, 2, 480)
    engine.counters = EngineCounters(10, 7, 0)
    words = report.warning()
    assert "480" not in words
    assert "2 times the device lost sound" in words
    assert "7 frames passed over" in words


def test_what_was_lost_before_the_first_look_is_not_news(window, clock) -> None:
    engine = window.show_live(1)
    engine.counters = EngineCounters(0, 3, 0)
    report = RunReport(window.session, window.loop)
    assert report.warning() is None


def test_the_details_name_every_number(window) -> None:
    engine = window.show_live(2)
    engine.counters, engine.drift = EngineCounters(12, 3, 1), None
    engine.source.counters = replace(SourceCounters(), samples_captured=4800, dropped_samples=7)
    engine.deliver(sound(4000, 2, 1))
    window.loop.tick()
    details = RunReport(window.session, window.loop).details()
    assert details["Input"] == "Scripted, 8000 Hz, 2 ch"
    assert details["Samples captured"] == "4,800"
    assert details["Samples dropped by us"] == "7"
    assert details["Frames passed over"] == "3"
    assert details["Delay of the analysis itself"].startswith("16.0 ms")
    assert details["Sample clock"] == "measuring…"
    assert details.keys() >= {
        "Pictures a second", "Paint", "Arrival → painted", "Gaps", "Overflows of the device",
        "Batches waiting", "Processor", "Memory", "System", "Versions",
    }  # fmt: skip
