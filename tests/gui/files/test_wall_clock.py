from datetime import datetime, timedelta

import numpy as np
import pytest

from dsp.analysis.settings import AnalysisSettings
from dsp.audio.source import Problem
from gui import session as session_module
from gui.files.wall_clock import WallClock
from gui.session import Session
from gui.settings import DisplaySettings
from tests.gui.doubles import InlineExecutor, ScriptedEngine, ScriptedSource

SR = 8000


@pytest.fixture
def session(qtbot, monkeypatch):
    monkeypatch.setattr(session_module, "ThreadPoolExecutor", InlineExecutor)
    monkeypatch.setattr(session_module, "LiveEngine", ScriptedEngine)
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


def test_a_file_has_no_time_of_day(session, qtbot, tone_file):
    clock = WallClock(session)
    opened(session, qtbot, ScriptedSource(SR))
    with qtbot.waitSignal(session.input_changed):
        session.open_file(tone_file)
    assert clock.time_of(0) is None
