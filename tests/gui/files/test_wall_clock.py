import json
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
import soundfile

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import Problem
from gui import opening
from gui.files import wall_clock
from gui.files.wall_clock import WallClock
from gui.session import Session
from gui.settings import DisplaySettings
from tests.gui.doubles import InlineExecutor, ScriptedEngine, ScriptedSource

SR = 8000


@pytest.fixture
def session(qtbot, monkeypatch):
    monkeypatch.setattr(opening, "ThreadPoolExecutor", InlineExecutor)
    monkeypatch.setattr(opening, "LiveEngine", ScriptedEngine)
    session = Session(AnalysisSettings(), DisplaySettings())
    yield session
    session.close()


def opened(session, qtbot, source):
    with qtbot.waitSignal(session.input_changed):
        session.open_live(lambda: source)
    return session.input.engine


def test_the_newest_sample_is_now_and_time_counts_in_samples(session, qtbot):
    clock = WallClock(session)
    assert clock.time_of(0) is None
    engine = opened(session, qtbot, ScriptedSource(SR))
    engine.deliver(np.zeros((SR, 1), np.float32), lost_before=SR)
    before = datetime.now().astimezone()
    newest = clock.time_of(2 * SR)
    assert before <= newest <= datetime.now().astimezone()
    assert newest.tzinfo is not None
    engine.deliver(np.zeros((SR, 1), np.float32))
    later = clock.time_of(3 * SR)
    assert abs(clock.time_of(SR) - (later - timedelta(seconds=2))) < timedelta(seconds=60)


def test_what_was_known_last_holds_when_the_input_ends(session, qtbot):
    clock = WallClock(session)
    engine = opened(session, qtbot, ScriptedSource(SR))
    engine.deliver(np.zeros((SR, 1), np.float32))
    session.set_paused(True)
    known = clock.time_of(SR)
    session.lose_input(Problem("Gone.", ""))
    assert clock.time_of(SR) == known
    assert clock.time_of(0) == known - timedelta(seconds=1)


def test_a_clock_that_is_set_moves_nothing_that_was_heard(session, qtbot, monkeypatch):
    class Clock(datetime):
        moment = datetime(2024, 3, 31, 0, 59, 0, tzinfo=UTC)

        @classmethod
        def now(cls, tz=None):
            return cls.moment.astimezone(tz) if tz else cls.moment

    monkeypatch.setattr(wall_clock, "datetime", Clock)
    clock = WallClock(session)
    engine = opened(session, qtbot, ScriptedSource(SR))
    assert clock.began is None  # nothing has been heard yet
    engine.deliver(np.zeros((60 * SR, 1), np.float32))
    assert clock.began == datetime(2024, 3, 31, 0, 58, 0, tzinfo=UTC)
    # An hour later by the clock, which somebody has set, or the season.
    Clock.moment = datetime(2024, 3, 31, 2, 0, 0, tzinfo=UTC)
    engine.deliver(np.zeros((SR, 1), np.float32))
    assert clock.time_of(61 * SR) == datetime(2024, 3, 31, 0, 59, 1, tzinfo=UTC)


def test_a_file_has_the_time_it_tells(session, qtbot, tmp_path):
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros(SR, np.float32), SR)
    note = {
        "melscope": "1",
        "settings_version": 2,
        "sound": {"sr": SR, "n_samples": SR},
        "source": {"start_time": "2024-03-31T01:02:03+01:00"},
    }
    path.with_suffix(".json").write_text(json.dumps(note))
    with qtbot.waitSignal(session.input_changed):
        session.open_file(path)
    found = WallClock(session).time_of(SR // 2)
    assert found == datetime(2024, 3, 31, 0, 2, 3, 500000, tzinfo=UTC)
    assert f"{found:%H:%M}" == "01:02"  # of the place where it was recorded


def test_a_file_without_any_has_no_time_of_day(session, qtbot, tone_file):
    clock = WallClock(session)
    opened(session, qtbot, ScriptedSource(SR))
    with qtbot.waitSignal(session.input_changed):
        session.open_file(tone_file)
    assert clock.time_of(0) is None
