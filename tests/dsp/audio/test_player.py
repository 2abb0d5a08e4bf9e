"""The player's promises, on an output of the test's own. On a real one: test_playing.py."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dsp.audio import output_watch as watch_module
from dsp.audio import player as module
from dsp.audio.feeder import FADE_SECONDS, REWRITE_SECONDS, Feeder
from dsp.audio.output import Output
from dsp.audio.player import Player
from dsp.audio.rendering import Playback
from dsp.audio.source import Problem, SourceError
from dsp.audio.track import LiveTrack

SR = 1000
LENGTH = 4000
BLOCK = 10
FADE = round(FADE_SECONDS * SR)
AHEAD = round(REWRITE_SECONDS * SR) + BLOCK


class FakePlayout:
    """An output under the test's control: `take` is the callback, and its clock."""

    active = True
    block = BLOCK
    underruns = 0
    closed = started = False
    delay = 15

    def __init__(self) -> None:
        self.frames = np.zeros((0, 2), np.float32)
        self.sent = 0

    @property
    def written(self) -> int:
        return len(self.frames)

    def start(self) -> None:
        self.started = True

    def write(self, frame: int, samples: NDArray[np.float32]) -> None:
        assert self.sent <= frame <= self.written
        rest = self.frames[frame + len(samples) :]
        self.frames = np.concatenate([self.frames[:frame], samples, rest])

    def queued(self, frame: int, count: int) -> NDArray[np.float32]:
        return self.frames[frame : frame + count].copy()

    def service(self) -> None:
        pass

    def heard(self) -> float:
        return float(max(0, self.sent - self.delay))

    def take(self, count: int) -> NDArray[np.float32]:
        taken = self.frames[self.sent : self.sent + count]
        assert len(taken) == count, "the queue ran empty"
        self.sent += count
        return taken

    def close(self) -> None:
        self.closed = True


class Deck:
    """A player without its thread, on a fake output that has been running for a while."""

    def __init__(self) -> None:
        self.playout = FakePlayout()
        self.player = Player()
        self.feeder = Feeder(self.playout, Output(0, "Out", SR, 2), 2.5)
        self.player._feeder = self.feeder
        self.feeder.step()
        self.playout.take(100)
        self.feeder.step()

    def take(self, count: int) -> NDArray[np.float32]:
        """Carry out what has been asked for, then let the output take frames."""
        self.feeder.step()
        return self.playout.take(count)


def ramp(length: int = LENGTH, channels: int = 2) -> LiveTrack:
    """A track whose samples say where they are; the right channel is the left one's negative."""
    track = LiveTrack(SR, channels)
    values = (np.arange(length, dtype=np.float32) + 1) / 8192
    track.append(np.stack([values, -values], axis=1)[:, :channels])
    return track


def place(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Tell which samples of `ramp` these are; -1 is silence."""
    return samples[:, 0] * 8192 - 1


@pytest.fixture(autouse=True)
def _never_stalled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_module, "STALLED_SECONDS", math.inf)


def test_plays_the_range_bit_for_bit_and_stops_by_itself() -> None:
    deck = Deck()
    assert deck.player.position is None
    deck.player.play(ramp(), Playback(start=700, stop=1500))
    assert deck.player.playing
    assert deck.player.position == 700
    played = deck.take(2000)
    begin = AHEAD
    np.testing.assert_array_equal(played[begin : begin + 800], ramp().read(700, 1500))
    assert not played[:begin].any()
    assert not played[begin + 800 :].any()
    assert deck.player.position is None
    assert not deck.player.playing
    assert not deck.player.paused


def test_the_playhead_says_what_is_heard_and_not_what_is_queued() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=2000))
    deck.take(AHEAD)
    assert deck.player.position == 0
    deck.take(FakePlayout.delay)
    assert deck.player.position == 0
    deck.take(123)
    assert deck.player.position == 123


def test_a_loop_repeats_without_a_seam() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=100, stop=137, loop=True), at=120)
    played = deck.take(AHEAD + 600)[AHEAD:]
    np.testing.assert_array_equal(place(played), 100 + (20 + np.arange(600)) % 37)
    assert deck.player.position == 100 + (20 + 600 - FakePlayout.delay) % 37


def test_a_loop_of_one_sample_is_no_trouble() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=100, stop=101, loop=True))
    assert (place(deck.take(AHEAD + 600)[AHEAD:]) == 100).all()
    assert deck.player.position == 100


def test_a_pause_fades_out_where_it_stands_and_resumes_there() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=3000))
    deck.take(AHEAD + 500)
    deck.player.pause()
    assert deck.player.paused
    assert not deck.player.playing
    played = deck.take(500)
    stood = 500 + AHEAD
    np.testing.assert_array_equal(place(played[:AHEAD]), np.arange(500, stood))
    fading = np.abs(played[AHEAD : AHEAD + FADE, 0])
    assert (np.diff(fading) < 0).all()
    assert not played[AHEAD + FADE :].any()
    assert deck.player.position == stood
    deck.player.resume()
    played = deck.take(200)[AHEAD:]
    np.testing.assert_array_equal(
        place(played[FADE:]), np.arange(stood + FADE, stood + len(played))
    )
    assert deck.player.position == stood + len(played) - FakePlayout.delay


def test_a_change_is_heard_long_before_the_queue_is_through() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=4000))
    deck.take(AHEAD + 100)
    deck.player.seek(2000)
    played = deck.take(AHEAD + FADE + 1)
    assert place(played[AHEAD - 1 : AHEAD]) == 100 + AHEAD - 1
    assert place(played[-1:]) == 2000 + FADE


def test_only_the_last_of_several_wishes_counts_but_all_of_what_they_say() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=4000))
    deck.player.seek(1000)
    deck.player.change(Playback(start=0, stop=4000, speed=0.5))
    deck.player.pause()
    assert deck.player.position == 1000
    deck.take(500)
    assert deck.player.position == pytest.approx(1000, abs=0.5)
    deck.player.resume()
    deck.take(AHEAD + FakePlayout.delay + 100)
    assert deck.player.position == pytest.approx(1050, abs=1)


def test_what_arrives_while_the_wish_before_is_carried_out_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deck = Deck()
    carry_out = deck.feeder._rewrite

    def rewrite(wish: Any) -> None:
        monkeypatch.setattr(deck.feeder, "_rewrite", carry_out)
        assert deck.player.position == 700
        deck.player.pause()
        carry_out(wish)

    monkeypatch.setattr(deck.feeder, "_rewrite", rewrite)
    deck.player.play(ramp(), Playback(start=700, stop=1500))
    deck.feeder.step()
    deck.take(500)
    assert deck.player.paused
    assert deck.player.position == 700


def test_commands_do_nothing_when_nothing_is_played() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=10))
    deck.take(500)
    deck.player.seek(5)
    deck.player.resume()
    deck.player.change(Playback(start=0, stop=100))
    deck.player.pause()
    assert deck.player.position is None
    assert not deck.take(500).any()


def test_stop_fades_out_and_forgets() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=4000))
    deck.take(AHEAD + 100)
    deck.player.stop()
    assert deck.player.position is None
    assert not deck.take(500)[AHEAD + FADE :].any()
    deck.player.resume()
    assert deck.player.position is None


def test_a_change_of_the_range_continues_or_moves_into_it() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=4000))
    deck.take(AHEAD + 100)
    deck.player.change(Playback(start=50, stop=3000))
    played = deck.take(AHEAD + FADE + 1)
    np.testing.assert_allclose(place(played), np.arange(100, 100 + len(played)), rtol=1e-6)
    deck.player.change(Playback(start=3500, stop=3600, loop=True))
    assert place(deck.take(AHEAD + FADE + 1)[-1:]) == 3500 + FADE
    deck.player.change(Playback(start=0, stop=10))
    deck.take(300)
    assert deck.player.position is None


def test_frames_that_went_stale_while_the_queue_was_rewritten_do_not_move_the_playhead() -> None:
    deck = Deck()
    deck.player.play(ramp(), Playback(start=0, stop=4000, loop=True))
    deck.take(AHEAD + 100)
    write = deck.playout.write

    def held_up(frame: int, samples: NDArray[np.float32]) -> None:
        write(frame, samples)
        deck.feeder._changed = True  # as if another wish ended the rewriting early
        deck.playout.take(300)  # and this thread had not run for long

    deck.playout.write = held_up  # type: ignore[method-assign]
    deck.player.seek(2000)
    deck.feeder.step()
    deck.playout.write = write  # type: ignore[method-assign]
    deck.feeder._changed = False
    assert deck.feeder._cursor < deck.playout.sent
    deck.take(AHEAD + FADE + 10)
    taken = place(deck.playout.frames[deck.playout.sent - 1 : deck.playout.sent])
    deck.take(FakePlayout.delay)
    assert deck.player.position == pytest.approx(float(taken[0]) + 1)


@pytest.mark.parametrize("times", [1, 3])
def test_a_beginning_is_whole_also_where_rendering_it_takes_longer_than_is_queued_before(
    monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    deck, track = Deck(), ramp()
    read, held_up = track.read, [AHEAD + 1, 2 * AHEAD + 1, 4 * AHEAD + 1][:times]

    def slowly(start: int, stop: int) -> NDArray[np.float32]:
        if held_up:
            deck.playout.take(held_up.pop(0))
        return read(start, stop)

    monkeypatch.setattr(track, "read", slowly)
    deck.player.play(track, Playback(start=700, stop=1500))
    played = deck.take(2000)
    assert not held_up
    begin = int(np.flatnonzero(played[:, 0])[0])
    np.testing.assert_array_equal(played[begin : begin + 800], ramp().read(700, 1500))
    assert not played[begin + 800 :].any()
    assert deck.feeder.underruns == 0


def test_a_beginning_that_came_too_late_counts_as_an_interruption() -> None:
    deck = Deck()
    write = deck.playout.write

    def held_up(frame: int, samples: NDArray[np.float32]) -> None:
        deck.playout.write = write  # type: ignore[method-assign]
        sent = deck.playout.sent
        deck.playout.take(AHEAD + 1)
        after, deck.playout.sent = deck.playout.sent, sent
        write(frame, samples)
        deck.playout.sent = after

    deck.playout.write = held_up  # type: ignore[method-assign]
    deck.player.play(ramp(), Playback(start=700, stop=1500))
    deck.take(10)
    assert deck.feeder.underruns == 1


PLAYBACKS = st.builds(
    lambda start, length, loop, speed: Playback(
        start=start, stop=start + length, loop=loop, speed=speed
    ),
    st.integers(0, 2000),
    st.integers(4, 1500),
    st.booleans(),
    st.sampled_from([0.5, 1.0, 2.0]),
)
COMMANDS = st.one_of(
    st.tuples(st.just("play"), PLAYBACKS),
    st.tuples(st.just("change"), PLAYBACKS),
    st.tuples(st.just("seek"), st.integers(-100, 4100)),
    st.tuples(st.sampled_from(["pause", "resume", "stop"])),
)


@dataclass(frozen=True)
class Frame:
    """What a model's output frame is: where the playhead stands, and what sounds how exactly."""

    place: float | None = None
    sounds: bool = False
    tolerance: float = 0.0


class Model:
    """Every output frame, worked out one by one."""

    def __init__(self, horizon: int) -> None:
        self.frames = [Frame()] * horizon
        self.playback: Playback | None = None
        self.paused = False

    def position(self, heard: int) -> float | None:
        """Where the playhead stands, or waits for what is to come."""
        if self.playback is None:
            return None
        places = (frame.place for frame in self.frames[heard:])
        return next((place for place in places if place is not None), None)

    def obey(self, name: str, argument: Any, heard: int, cut: int) -> None:
        """Carry out a command whose effect begins with frame `cut`."""
        if name != "play" and self.position(heard) is None:
            return
        place = self.frames[cut].place
        if name in ("play", "change"):
            self.playback = argument
        if name == "play":
            self.paused, place = False, argument.start
        elif name in ("pause", "resume"):
            self.paused = name == "pause"
        elif name == "seek":
            assert self.playback is not None
            place = self.playback.inside(argument)
        elif name == "stop":
            self.playback = place = None
            self.frames[cut:] = [Frame()] * (len(self.frames) - cut)
        if place is not None:
            assert self.playback is not None
            self._play_from(cut, self.playback.inside(place), self.playback)

    def _play_from(self, cut: int, place: float, playback: Playback) -> None:
        step = playback.speed
        if self.paused:
            self.frames[cut:] = [Frame(place)] * (len(self.frames) - cut)
            return
        # Resampling begins at the next of the steps that begin with a whole sample.
        place = math.floor(place) + math.ceil((place - math.floor(place)) / step) * step
        tolerance = 0.0 if step == 1 else math.inf if playback.loop else 0.02
        for index in range(cut, len(self.frames)):
            if place >= playback.stop and playback.loop:
                place -= playback.stop - playback.start
            playing = place < playback.stop
            self.frames[index] = Frame(place, True, tolerance) if playing else Frame()
            place += step


@settings(max_examples=100)
@given(st.lists(st.tuples(COMMANDS, st.integers(0, 500)), max_size=12))
def test_any_sequence_of_commands_agrees_with_a_plain_model(
    sequence: list[tuple[tuple[Any, ...], int]],
) -> None:
    deck, track, model = Deck(), ramp(), Model(8000)
    player, playout = deck.player, deck.playout
    faded: set[int] = set()
    for (name, *arguments), count in sequence:
        cut = playout.sent + AHEAD
        model.obey(name, arguments[0] if arguments else None, int(playout.heard()), cut)
        getattr(player, name)(*([track] if name == "play" else []), *arguments)
        faded.update(range(cut, cut + FADE))
        deck.take(count)
        assert player.position == model.position(int(playout.heard()))
        assert player.paused == (player.position is not None and model.paused)
    for index, value in enumerate(place(playout.frames[: playout.sent])):
        frame = model.frames[index]
        if index in faded:
            continue
        if not frame.sounds:
            assert value == -1
        elif frame.place is not None and frame.place > 100:  # the ramp's own beginning is an edge
            assert abs(value - frame.place) <= frame.tolerance


class FakeOpenOutput:
    """Stands in for the device."""

    def __init__(self, device: str | int | None, queue_seconds: float) -> None:
        self.output = Output(0, "Out", SR, 2)
        self.playout = FakePlayout()
        self.closing = False

    def start(self) -> None:
        assert self.playout.written == round(module.QUEUE_SECONDS * SR)
        self.playout.started = True

    def close(self) -> None:
        self.playout.close()
        if self.closing:
            raise SourceError(Problem("'Out' does not answer.", "Reconnect it."))


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> list[FakeOpenOutput]:
    opened: list[FakeOpenOutput] = []

    def open_output(device: str | int | None, queue_seconds: float) -> FakeOpenOutput:
        opened.append(FakeOpenOutput(device, queue_seconds))
        return opened[-1]

    monkeypatch.setattr(module, "OpenOutput", open_output)
    return opened


def test_opens_once_and_closes_once(device: list[FakeOpenOutput]) -> None:
    player = Player()
    player.close()
    assert player.name is None
    player.open()
    player.open()
    assert len(device) == 1
    assert device[0].playout.started
    assert player.name == "Out"
    player.close()
    player.close()
    assert device[0].playout.closed
    assert player.problem is None


def test_counts_the_interruptions_of_all_its_outputs(device: list[FakeOpenOutput]) -> None:
    player = Player()
    for number, underruns in enumerate((2, 3)):
        player.open()
        device[number].playout.underruns = underruns
        player.close()
    assert player.underruns == 5


def test_nothing_is_played_while_it_is_closed() -> None:
    player = Player()
    player.play(ramp(), Playback(start=0, stop=10))
    player.pause()
    assert player.position is None
    assert not player.playing
    assert player.underruns == 0


def test_a_device_that_goes_away_is_a_problem(device: list[FakeOpenOutput]) -> None:
    player = Player()
    player.open()
    player.play(ramp(), Playback(start=0, stop=4000))
    device[0].playout.active = False
    assert player._thread is not None
    player._thread.join()
    assert player.problem is not None
    assert player.problem.what == "'Out' has stopped playing."
    assert player.position is None
    player.open()
    assert player.problem is None
    assert (len(device), device[0].playout.closed) == (2, True)
    device[1].playout.active = False
    player._thread.join()
    player.close()
    assert player.problem is not None
    player.open()
    assert player.problem is None
    player.close()


def test_a_device_that_takes_nothing_any_more_is_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deck = Deck()
    deck.feeder.step()
    assert deck.player.problem is None
    monkeypatch.setattr(watch_module, "STALLED_SECONDS", -1.0)
    deck.feeder.step()
    assert deck.player.problem is not None


def test_an_error_in_the_players_own_thread_is_a_problem_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deck, track = Deck(), ramp()

    def fail(start: int, stop: int) -> NDArray[np.float32]:
        raise ZeroDivisionError

    monkeypatch.setattr(track, "read", fail)
    deck.player.play(track, Playback(start=0, stop=10))
    deck.feeder.run()
    assert deck.player.problem is not None
    assert deck.player.position is None


def test_a_driver_that_hangs_in_closing_is_a_problem(device: list[FakeOpenOutput]) -> None:
    player = Player()
    player.open()
    device[0].closing = True
    player.close()
    assert player.problem == Problem("'Out' does not answer.", "Reconnect it.")


def test_a_band_that_the_track_cannot_have_is_refused() -> None:
    deck = Deck()
    with pytest.raises(ValueError, match=r"below sr / 2 = 500 Hz, got \(600, 700\)"):
        deck.player.play(ramp(), Playback(start=0, stop=10, band=(600, 700)))
    deck.player.play(ramp(), Playback(start=0, stop=10))
    with pytest.raises(ValueError, match="below sr / 2"):
        deck.player.change(Playback(start=0, stop=10, band=(600, 700)))
