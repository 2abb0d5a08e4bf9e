import gc
import threading
import weakref

import numpy as np
import pytest

from dsp.analysis.settings import AnalysisSettings, StftSettings
from dsp.audio.audio_file import AudioFile
from dsp.audio.source import Problem, SourceError
from gui.session import Session
from gui.settings import DisplaySettings
from tests.gui.doubles import ScriptedEngine, ScriptedSource

SIGNALS = (
    "input_changed",
    "analysis_changed",
    "display_changed",
    "spectrum_changed",
    "state_changed",
)


class Watched:
    """A session, and what it emitted."""

    def __init__(self, qtbot, settings=None):
        self._qtbot = qtbot
        self.session = Session(settings or AnalysisSettings(), DisplaySettings())
        self.emitted, self.problems = [], []
        for name in SIGNALS:
            getattr(self.session, name).connect(lambda name=name: self.emitted.append(name))
        self.session.problem_found.connect(
            lambda problem, purpose: self.problems.append((problem, purpose))
        )

    def wait_for_input(self, name):
        self._qtbot.waitUntil(
            lambda: self.session.input is not None and self.session.input.name == name
        )

    def wait_for_problem(self):
        self._qtbot.waitUntil(lambda: bool(self.problems))

    def open(self, source, **options):
        self.session.open_live(lambda: source, **options)
        self._qtbot.waitUntil(
            lambda: self.session.engine is not None and self.session.engine.source is source
        )


@pytest.fixture
def watched(qtbot, monkeypatch):
    monkeypatch.setattr("gui.opening.LiveEngine", ScriptedEngine)
    watched = Watched(qtbot)
    yield watched
    watched.session.close()


@pytest.fixture
def session(watched):
    return watched.session


class TestSettings:
    @pytest.mark.parametrize(
        "change",
        [
            lambda s: s.set_analysis(channel="mix"),
            lambda s: s.set_stft(n_fft=2048),
            lambda s: s.set_stft(window="hann", hop_length=256),
            lambda s: s.set_mel(n_mels=128),
            lambda s: s.set_display(span=10.0),
            lambda s: s.set_display(level_low_db=-100),
            lambda s: s.set_spectrum(weighting="Z"),
            lambda s: s.set_paused(True),
            lambda s: s.toggle_paused(),
        ],
    )
    def test_a_change_that_changes_nothing_emits_nothing(self, watched, change):
        change(watched.session)
        assert watched.emitted == []

    @pytest.mark.parametrize(
        ("change", "signal"),
        [
            (lambda s: s.set_analysis(channel="stack"), "analysis_changed"),
            (lambda s: s.set_stft(n_fft=1024), "analysis_changed"),
            (lambda s: s.set_mel(n_mels=40), "analysis_changed"),
            (lambda s: s.set_display(span=5.0), "display_changed"),
            (lambda s: s.set_spectrum(fraction=3), "spectrum_changed"),
        ],
    )
    def test_a_change_emits_once_and_the_way_back_again(self, watched, change, signal):
        session = watched.session
        before = (session.analysis, session.display, session.spectrum)
        change(watched.session)
        assert watched.emitted == [signal]
        assert (session.analysis, session.display, session.spectrum) != before
        change(watched.session)
        assert watched.emitted == [signal]

    def test_a_smaller_n_fft_shortens_hop_and_window(self, session):
        session.set_stft(n_fft=1024, hop_length=512, win_length=800)
        session.set_stft(n_fft=256)
        assert session.analysis.stft == StftSettings(n_fft=256, hop_length=256, win_length=256)
        session.set_stft(n_fft=4096)
        assert session.analysis.stft.hop_length == 512, "as it was asked for"
        assert session.analysis.stft.win_length == 256

    def test_trying_sizes_does_not_change_the_hop_for_good(self, session):
        session.set_stft(hop_length=256)
        for n_fft in (128, 64, 32768, 64, 2048):
            session.set_stft(n_fft=n_fft)
        assert session.analysis.stft.hop_length == 256
        session.set_stft(n_fft=64)
        session.set_stft(hop_length=32)
        session.set_stft(n_fft=2048)
        assert session.analysis.stft.hop_length == 32

    @pytest.mark.parametrize(
        "change",
        [
            lambda s: s.set_stft(hop_length=4096),
            lambda s: s.set_stft(n_fft=100_000),
            lambda s: s.set_mel(n_mels=0),
            lambda s: s.set_display(fmin=30_000.0),
            lambda s: s.set_display(span=0.1),
            lambda s: s.set_spectrum(fraction=5),
        ],
    )
    def test_a_value_out_of_range_changes_nothing(self, watched, change):
        before = (watched.session.analysis, watched.session.display)
        with pytest.raises(ValueError, match="must"):
            change(watched.session)
        assert (watched.session.analysis, watched.session.display) == before
        assert watched.emitted == []

    def test_the_engine_learns_of_new_settings_before_anybody_else(self, watched):
        watched.open(ScriptedSource())
        generation = watched.session.engine_generation
        told = []
        watched.session.analysis_changed.connect(
            lambda: told.append(watched.session.engine_generation)
        )
        watched.session.set_stft(n_fft=512)
        assert told == [generation + 1]


class TestOpening:
    def test_a_live_source_is_started_and_shown(self, watched, session):
        assert session.state == "none"
        source = ScriptedSource(sr=44100, channels=2)
        watched.open(source)
        assert session.state == "live"
        assert source.started == 1
        assert (session.input.track.sr, session.input.track.channels) == (44100, 2)
        assert session.engine.alive
        assert watched.emitted == ["input_changed", "state_changed"]

    def test_a_file_is_shown(self, watched, session, tone_file):
        session.open_file(tone_file)
        watched.wait_for_input("tone.wav")
        assert session.state == "file"
        assert session.engine is None
        assert session.input.path == tone_file
        assert session.input.track.end == 16000

    def test_a_file_that_is_open_already_is_shown(self, watched, session, tone_file):
        file = AudioFile(tone_file)
        session.open_file(file)
        watched.wait_for_input("tone.wav")
        assert session.input.track is file.track

    def test_what_was_shown_before_is_released(self, watched, session, tone_file, qtbot):
        first, second = ScriptedSource(), ScriptedSource()
        watched.open(first)
        watched.open(second)
        qtbot.waitUntil(lambda: first.stopped == 1)
        session.open_file(tone_file)
        watched.wait_for_input("tone.wav")
        qtbot.waitUntil(lambda: second.stopped == 1)

    @pytest.mark.parametrize("name", ["bad.wav", "missing.wav", ""])
    def test_a_bad_file_is_a_problem_and_what_is_shown_stays(
        self, watched, session, bad_file, name
    ):
        source = ScriptedSource()
        watched.open(source)
        shown, emitted = session.input, list(watched.emitted)
        session.open_file(bad_file.parent / name)
        watched.wait_for_problem()
        [(problem, purpose)] = watched.problems
        assert purpose == "file"
        assert problem.what and problem.advice
        assert session.input is shown
        assert session.state == "live"
        assert source.stopped == 0
        assert watched.emitted == emitted

    def test_a_source_that_fails_is_a_problem(self, watched, session):
        def make():
            raise SourceError(Problem("There is no input.", "Plug one in."))

        session.open_live(make)
        watched.wait_for_problem()
        assert watched.problems == [(Problem("There is no input.", "Plug one in."), "input")]
        assert session.state == "none"

    def test_any_other_error_is_a_problem_too(self, watched, session):
        def make():
            raise OSError("the driver fell over")

        session.open_live(make, "demo")
        watched.wait_for_problem()
        [(problem, purpose)] = watched.problems
        assert "the driver fell over" in problem.what
        assert purpose == "demo"

    def test_a_source_whose_engine_fails_is_stopped(self, watched, session, monkeypatch):
        def broken(*_):
            raise MemoryError("no room")

        monkeypatch.setattr("gui.opening.LiveEngine", broken)
        source = ScriptedSource()
        session.open_live(lambda: source)
        watched.wait_for_problem()
        assert source.stopped == 1

    def test_an_opening_that_another_overtook_is_released(self, watched, session, qtbot):
        late, wanted = ScriptedSource(), ScriptedSource()
        go_on = threading.Event()

        def make_late():
            assert go_on.wait(10)
            return late

        session.open_live(make_late)
        session.open_live(lambda: wanted)
        go_on.set()
        qtbot.waitUntil(lambda: session.engine is not None)
        assert session.engine.source is wanted
        qtbot.waitUntil(lambda: late.stopped == 1)
        assert wanted.stopped == 0
        assert watched.emitted == ["input_changed", "state_changed"]

    def test_a_problem_that_another_opening_overtook_is_not_told(self, watched, session):
        go_on = threading.Event()

        def fail():
            assert go_on.wait(10)
            raise SourceError(Problem("Too late.", ""))

        session.open_live(fail)
        source = ScriptedSource()
        session.open_live(lambda: source)
        go_on.set()
        watched.wait_for_input("Scripted")
        assert watched.problems == []

    def test_a_device_is_closed_before_another_is_opened(self, watched, session):
        first = ScriptedSource()
        watched.open(first, device=True)
        stopped_before = []
        second = ScriptedSource()

        def make():
            stopped_before.append(first.stopped)
            return second

        session.open_live(make, device=True)
        watched._qtbot.waitUntil(lambda: session.engine.source is second)
        assert stopped_before == [1]

    def test_a_device_chosen_twice_at_once_is_closed_before_it_is_opened_again(
        self, watched, session
    ):
        """The first opening is done before the GUI hears of it, as when a key is pressed twice."""
        open_now = []

        class Exclusive(ScriptedSource):
            def start(self):
                if open_now:
                    raise SourceError(Problem("It is in use by another program.", ""))
                open_now.append(self)
                super().start()

            def stop(self):
                if self in open_now:
                    open_now.remove(self)
                super().stop()

        session.open_live(Exclusive, device=True)
        session.open_live(Exclusive, device=True)
        watched.wait_for_input("Scripted")
        assert watched.problems == []
        assert session.state == "live"
        assert open_now == [session.engine.source]

    def test_a_device_closed_for_one_that_fails_is_shown_as_stopped(self, watched, session):
        watched.open(ScriptedSource(), device=True)
        shown = session.input.track

        def make():
            raise SourceError(Problem("It is busy.", "Close the other program."))

        session.open_live(make, device=True)
        watched.wait_for_problem()
        assert session.state == "stopped"
        assert session.engine is None
        assert session.input.track is shown


class TestPause:
    def test_holds_the_view_and_goes_on(self, watched, session):
        watched.open(ScriptedSource())
        watched.emitted.clear()
        session.toggle_paused()
        assert session.state == "paused"
        assert session.engine is not None
        session.toggle_paused()
        assert session.state == "live"
        assert watched.emitted == ["state_changed"] * 2

    def test_ends_with_the_next_input(self, watched, session):
        watched.open(ScriptedSource())
        session.set_paused(True)
        watched.open(ScriptedSource())
        assert session.state == "live"

    def test_a_file_cannot_be_paused(self, watched, session, tone_file):
        session.open_file(tone_file)
        watched.wait_for_input("tone.wav")
        session.toggle_paused()
        assert session.state == "file"


class TestLosingTheInput:
    PROBLEM = Problem("The microphone is gone.", "Plug it in again.")

    def test_keeps_what_was_delivered_and_says_why(self, watched, session, qtbot):
        source = ScriptedSource()
        watched.open(source)
        session.engine.deliver(np.ones((100, 1), np.float32))
        session.set_paused(True)
        watched.emitted.clear()
        session.lose_input(self.PROBLEM)
        assert session.state == "stopped"
        assert not session.paused
        assert session.engine is None
        assert session.input.track.end == 100
        assert watched.problems == [(self.PROBLEM, "input")]
        assert watched.emitted == ["state_changed"]
        qtbot.waitUntil(lambda: source.stopped == 1)

    def test_is_told_once(self, watched, session):
        watched.open(ScriptedSource())
        session.lose_input(self.PROBLEM)
        session.lose_input(self.PROBLEM)
        assert len(watched.problems) == 1

    def test_means_nothing_without_a_live_input(self, watched, session, tone_file):
        session.lose_input(self.PROBLEM)
        session.open_file(tone_file)
        watched.wait_for_input("tone.wav")
        session.lose_input(self.PROBLEM)
        assert watched.problems == []
        assert session.state == "file"

    def test_a_failed_opening_afterwards_changes_no_state(self, watched, session, bad_file):
        watched.open(ScriptedSource())
        session.lose_input(self.PROBLEM)
        watched.problems.clear()
        watched.emitted.clear()
        session.open_file(bad_file)
        watched.wait_for_problem()
        assert watched.emitted == []


class TestClosing:
    def test_stops_the_source_and_may_be_repeated(self, watched, session):
        source = ScriptedSource()
        watched.open(source)
        session.close()
        assert source.stopped >= 1
        session.close()

    def test_while_a_source_opens_stops_that_too(self, watched, session, qapp):
        source = ScriptedSource()
        session.open_live(lambda: source)
        session.close()
        qapp.processEvents()
        assert source.started == source.stopped == 1
        assert session.input is None

    def test_after_a_source_has_opened_unseen_stops_that_too(self, watched, session, qapp):
        source, opened = ScriptedSource(), threading.Event()

        def then():
            opened.set()
            raise SourceError(Problem("", ""))

        session.open_live(lambda: source)
        session.open_live(then)
        assert opened.wait(10)
        session.close()
        qapp.processEvents()
        assert source.started == source.stopped == 1


def test_the_sound_of_a_device_is_let_go_with_it(watched, qtbot, tone_file):
    watched.open(ScriptedSource(), device=True)
    kept = weakref.ref(watched.session.engine)
    watched.session.open_file(tone_file)
    watched.wait_for_input("tone.wav")

    def gone():
        gc.collect()
        return kept() is None

    qtbot.waitUntil(gone)
