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


def test_who_lost_what_is_told_apart_everywhere(window) -> None:
    engine = window.show_live(1)
    engine.counters, engine.drift = EngineCounters(12, 0, 1), None
    engine.source.counters = SourceCounters(8000, 2, 3200, 2560, 96_000)
    engine.deliver(sound(4000, 1, 1))
    for lost, cause in ((3200, "dropped"), (2560, "overflow"), (96_000, "interrupted")):
        engine.track.append(sound(1000, 1, 2), lost, cause)
    engine.track.append(sound(1000, 1, 2))
    window.loop.tick()
    report = RunReport(window.session, window.loop)
    words = report.run_words()
    assert [w for w in words if "fps" not in w and "ms" not in w and "kept" not in w] == [
        "3\u202f200 samples dropped", "device lost 0.32 s", "away 12.0 s", "3 gaps"
    ]  # fmt: skip
    assert words[-1] == "0:01 kept", "what was lost is not kept"
    details = report.details()
    assert details["Gaps"] == "3, 12.7 s"
    assert details["Samples lost by the device"] == "2,560"
    assert details["Samples while the input was away"] == "96,000"
    assert details["Samples dropped by us"] == "3,200"
    assert details["Samples elapsed, all of these"] == "109,760"
    numbers = report.statistics(begun=0.0, shown=0.0)
    assert numbers["elapsed_samples"] == engine.track.end == 109_760
    assert numbers["gap_samples"] == 3200 + 2560 + 96_000
    assert (numbers["gaps"], numbers["input_overflows"]) == (3, 2)
    assert (numbers["dropped_samples"], numbers["overflow_samples"]) == (3200, 2560)
    assert numbers["interrupted_samples"] == 96_000


def test_an_overflow_of_unknown_length_is_counted(window) -> None:
    engine = window.show_live(1)
    engine.counters = EngineCounters(0, 0, 0)
    engine.source.counters = SourceCounters(100, 3)
    assert "3 device overflows" in RunReport(window.session, window.loop).run_words()
