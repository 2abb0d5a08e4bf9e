"""Pictures do not depend on the way they were reached."""

import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from dsp.analysis.recipes import RECIPES
from dsp.analysis.scales import FrequencyScale
from dsp.audio.source import Problem
from gui.session import Session
from gui.theme import DARK
from gui.time_view import TimeView
from tests.gui.conftest import SR
from tests.gui.doubles import (
    pixels_of,
)
from tests.gui.scripted_window import Window, assert_as_if_made_afresh, sound

pytestmark = pytest.mark.usefixtures("qapp")

stft_changes = st.fixed_dictionaries(
    {},
    optional={
        "n_fft": st.sampled_from([64, 256, 1024, 2048]),
        "hop_length": st.sampled_from([16, 50, 64]),
        "window": st.sampled_from(["hann", "blackman", "boxcar"]),
    },
)
level_changes = st.fixed_dictionaries(
    {},
    optional={
        "level_low_db": st.sampled_from([-120.0, -80.0]),
        "level_high_db": st.sampled_from([-30.0, 0.0]),
        "colours": st.sampled_from(["inferno", "viridis", "greys"]),
    },
)
axis_changes = st.fixed_dictionaries(
    {},
    optional={
        "scale": st.sampled_from(FrequencyScale),
        "fmin": st.sampled_from([0.0, 50.0, 500.0]),
        "fmax": st.sampled_from([1000.0, 4000.0, 20000.0]),
    },
)
#: None twice as often: the inspector's own values, nothing compared.
recipes = st.sampled_from([None, None, *(RECIPES[n] for n in ("whisper-80", "yamnet", "linear"))])
views = st.none() | st.builds(TimeView, st.integers(-999, 30000), st.integers(200, 40000))
spans = st.sampled_from([1.0, 1.37, 2.0, 5.0, 60.0])
#: None, short, and longer than what is analysed sample by sample.
losses = st.sampled_from([0, 0, 0, 0, 700, 30 * SR])
stage_sizes = st.tuples(st.integers(360, 480), st.integers(260, 330))


class AnyWayToTheSamePicture(RuleBasedStateMachine):
    """Sound, pauses, every setting, sizes and hold-ups, in any order, any number of ticks apart."""

    def __init__(self) -> None:
        super().__init__()
        self.window = Window()

    @initialize(channels=st.integers(1, 2))
    def begin(self, channels):
        self.channels = channels
        self.engine = self.window.show_live(channels)

    @property
    def session(self) -> Session:
        return self.window.session

    def alive(self):
        return self.session.engine is not None

    @precondition(alive)
    @rule(count=st.integers(1, 6000), seed=st.integers(0, 99), lost=losses)
    def sound_arrives(self, count, seed, lost):
        self.engine.deliver(sound(count, self.channels, seed), lost)

    @rule(count=st.integers(1, 3))
    def tick(self, count):
        for _ in range(count):
            self.window.loop.tick()

    @rule()
    def pause_or_resume(self):
        self.session.toggle_paused()

    @rule(changes=stft_changes)
    def change_stft(self, changes):
        self.session.set_stft(**changes)

    @rule(n_mels=st.sampled_from([5, 20, 128]))
    def change_mel(self, n_mels):
        self.session.set_mel(n_mels=n_mels)

    @rule(view=views)
    def look_at(self, view):
        self.session.look_at(view)

    @rule(recipe=recipes)
    def change_recipe(self, recipe):
        self.session.set_analysis(recipe=recipe)

    @rule(recipe=recipes)
    def compare_recipes(self, recipe):
        self.session.set_analysis(compared=recipe)

    @rule(channel=st.sampled_from(["mix", "stack", 0, 1]))
    def change_channel(self, channel):
        self.session.set_analysis(channel=channel)

    @rule(changes=level_changes)
    def change_levels(self, changes):
        self.session.set_display(**changes)

    @rule(changes=axis_changes)
    def change_axis(self, changes):
        fmin = changes.get("fmin", self.session.display.fmin)
        if fmin < changes.get("fmax", self.session.display.fmax):
            self.session.set_display(**changes)

    @rule(span=spans)
    def change_span(self, span):
        self.session.set_display(span=span)

    @rule(size=stage_sizes)
    def resize(self, size):
        self.window.resize(*size)

    @rule()
    def batches_are_dropped(self):
        # As the engine does where the GUI is held up; the newest batch always stays.
        del self.engine.queue[:-1]

    @precondition(alive)
    @rule()
    def input_is_lost(self):
        if self.engine.track.end > 12000:
            self.session.lose_input(Problem("Gone.", ""))

    @rule()
    def compare(self):
        if self.alive():
            # More than half a window and a column: what frames cannot reach yet may stand in
            # from the picture before.
            self.engine.deliver(sound(8000, self.channels, 1))
        self.window.settle()
        note(f"{self.window.feed.start} to {self.window.feed.stop}, {self.session.state}")
        assert_as_if_made_afresh(self.window)

    def teardown(self):
        try:
            if hasattr(self, "engine"):
                self.compare()
        finally:
            self.window.close()


AnyWayToTheSamePicture.TestCase.settings = settings(
    max_examples=100, stateful_step_count=25, report_multiple_bugs=False
)
TestAnyWayToTheSamePicture = AnyWayToTheSamePicture.TestCase


changes = st.one_of(
    st.tuples(st.just("stft"), stft_changes),
    st.tuples(st.just("mel"), st.fixed_dictionaries({"n_mels": st.sampled_from([5, 128])})),
    st.tuples(st.just("recipe"), recipes),
    st.tuples(st.just("compared"), recipes),
    st.tuples(st.just("view"), views),
    st.tuples(st.just("channel"), st.sampled_from(["mix", "stack", 0, 1, 7])),
    st.tuples(st.just("display"), level_changes | axis_changes.filter(lambda c: "fmin" not in c)),
    st.tuples(st.just("display"), st.fixed_dictionaries({"span": spans})),
    st.tuples(st.just("size"), stage_sizes),
    st.tuples(st.just("ticks"), st.integers(1, 3)),
)


def change(window: Window, what: str, value) -> None:
    session = window.session
    match what:
        case "stft":
            session.set_stft(**value)
        case "mel":
            session.set_mel(**value)
        case "recipe" | "compared" | "channel":
            session.set_analysis(**{what: value})
        case "display":
            session.set_display(**value)
        case "view":
            session.look_at(value)
        case "size":
            window.resize(*value)
        case "ticks":
            for _ in range(value):
                window.loop.tick()


@given(steps=st.lists(changes, max_size=12))
@settings(max_examples=25)
def test_any_way_to_the_same_picture_of_a_file(stereo_file, steps):
    window = Window()
    try:
        window.show(lambda: window.session.open_file(stereo_file))
        for step in steps:
            change(window, *step)
        window.settle()
        assert_as_if_made_afresh(window)
    finally:
        window.close()


@pytest.fixture
def window():
    window = Window()
    yield window
    window.close()


def shown_of(window: Window):
    return pixels_of(window.feed.pictures[0].picture())


class TestLive:
    def test_the_view_ends_with_the_newest_column(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(9000, 1, 1))
        window.settle()
        assert window.feed.stop == window.feed.live_end
        engine.deliver(sound(500, 1, 2))
        window.loop.tick()
        assert window.feed.stop == window.feed.live_end

    def test_paused_the_view_stands_still_while_capture_goes_on(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(9000, 1, 1))
        window.settle()
        before = shown_of(window)
        window.session.set_paused(True)
        for seed in range(5):
            engine.deliver(sound(3000, 1, seed))
            window.loop.tick()
        assert engine.track.end == 24000
        np.testing.assert_array_equal(shown_of(window), before)
        window.session.set_paused(False)
        window.settle()
        assert window.feed.stop == window.feed.live_end
        assert_as_if_made_afresh(window)

    def test_the_loss_of_the_input_is_noticed_and_the_picture_stays(self, window, monkeypatch):
        engine = window.show_live(1)
        engine.deliver(sound(9000, 1, 1))
        window.settle()
        before = shown_of(window)
        told = []
        window.session.problem_found.connect(lambda problem, purpose: told.append(problem))
        monkeypatch.setattr("gui.frame_loop._SLOW_SECONDS", -1.0)
        engine.problem = Problem("The microphone is gone.", "Plug it in.")
        window.loop.tick()
        assert told == [engine.problem]
        assert window.session.state == "stopped"
        window.settle()
        np.testing.assert_array_equal(shown_of(window), before)

    @pytest.mark.parametrize(
        "change_settings",
        [
            lambda s: s.set_stft(n_fft=1024),
            lambda s: s.set_stft(hop_length=32),
            lambda s: s.set_stft(window="blackman"),
            lambda s: s.set_mel(n_mels=64),
            lambda s: s.set_analysis(recipe=RECIPES["whisper-80"]),
            lambda s: s.set_analysis(compared=RECIPES["panns"]),
            lambda s: s.set_display(scale=FrequencyScale.BARK),
            lambda s: s.set_display(fmin=200.0),
            lambda s: s.set_display(level_low_db=-120.0),
            lambda s: s.set_display(colours="magma"),
            lambda s: s.set_display(span=2.0),
        ],
    )
    def test_no_setting_blanks_the_picture(self, window, change_settings):
        engine = window.show_live(1)
        for seed in range(3):
            engine.deliver(sound(9000, 1, seed))
            window.settle()
        change_settings(window.session)
        # The very next frame still shows sound everywhere, be it the old picture's.
        window.loop.worker.results = lambda limit: []
        window.loop.tick()
        shown = shown_of(window)
        background = np.uint32(DARK.pixel("picture"))
        half = shown.shape[1] // 2
        assert (shown[:, half:] != background).any(axis=0).all()
        del window.loop.worker.results
        engine.deliver(sound(2000, 1, 9))  # more than any of these frames lags behind
        window.settle()
        assert_as_if_made_afresh(window)

    def test_the_worker_is_left_alone_while_sound_flows(self, window):
        engine = window.show_live(1)
        for seed in range(50):
            engine.deliver(sound(133, 1, seed))
            window.loop.tick()
        assert window.loop.worker.requests == []
        window.session.set_stft(n_fft=512)
        for seed in range(50):
            engine.deliver(sound(133, 1, seed))
            window.loop.tick()
        assert len(window.loop.worker.requests) == 1

    def test_columns_whose_samples_are_still_to_come_are_not_asked_for(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(8000, 1, 1))
        window.settle()
        window.session.set_mel(n_mels=5)
        window.session.set_display(span=2.0)
        window.loop.tick()
        engine.deliver(sound(8000, 1, 2))
        window.settle()
        assert_as_if_made_afresh(window)

    def test_after_a_resize_no_view_is_a_column_short(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(8000, 1, 1))
        window.settle()
        for width in range(360, 380):
            window.resize(width, 270)
            engine.deliver(sound(777, 1, width))
            window.settle()
            assert_as_if_made_afresh(window)

    def test_nothing_is_drawn_before_the_first_sample(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(4000, 1, 1))
        window.settle()
        for span in (5.0, 1.37, 2.0):
            window.session.set_display(span=span)
            engine.deliver(sound(1000, 1, 2))
            window.settle()
            assert_as_if_made_afresh(window)

    def test_longer_frames_after_the_end_show_all_there_is(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(9000, 1, 1))
        window.settle()
        window.session.lose_input(Problem("Gone.", ""))
        window.session.set_stft(n_fft=2048)
        window.settle()
        assert window.feed.pictures[0].values_at(window.feed.stop - 1) is not None
        assert_as_if_made_afresh(window)

    def test_batches_of_older_settings_are_not_drawn(self, window):
        engine = window.show_live(1)
        engine.deliver(sound(9000, 1, 1))
        window.session.set_stft(n_fft=512)
        assert len(engine.queue) >= 2
        engine.deliver(sound(4000, 1, 2))
        window.settle()
        assert_as_if_made_afresh(window)

    @pytest.mark.parametrize("span", [1.0, 60.0, 600.0])
    def test_after_an_interruption_of_hours_the_picture_is_as_if_made_afresh(self, window, span):
        engine = window.show_live(1)
        window.session.set_display(span=span)
        engine.deliver(sound(9000, 1, 1))
        window.settle()
        engine.deliver(sound(9000, 1, 2), 8 * 3600 * SR, "interrupted")
        window.loop.tick()
        assert window.feed.stop == window.feed.live_end
        engine.deliver(sound(6 * SR, 1, 3))  # more than the widest column
        window.settle()
        assert_as_if_made_afresh(window)
        window.session.look_at(TimeView(0, 30 * SR))  # what was before it is still there
        window.settle()
        assert_as_if_made_afresh(window)
        assert engine.track.start == 0

    def test_another_input_begins_with_an_empty_picture(self, window):
        window.show_live(1).deliver(sound(9000, 1, 1))
        window.settle()
        window.show_live(2)
        window.loop.tick()
        shown = shown_of(window)
        assert (shown == np.uint32(DARK.pixel("picture"))).all()
        assert window.feed.stop == 0
