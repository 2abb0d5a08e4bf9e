"""Hearing an input: on an output of the test's own, then through a real sound server."""

import gc
import json
import subprocess
import sys
import weakref
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dsp.audio import input_monitor as module
from dsp.audio.feeder import FADE_SECONDS
from dsp.audio.input_monitor import (
    CUSHION_SECONDS,
    MOST_CUSHION_SECONDS,
    Follower,
    InputMonitor,
)
from dsp.audio.output import Output
from dsp.audio.source import Problem, SourceError
from dsp.audio.track import LiveTrack
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

HERE = Path(__file__).resolve().parent
SR = 1000
CUSHION = round(CUSHION_SECONDS * SR)
FADE = round(FADE_SECONDS * SR)


class Loudspeaker:
    """An output that takes frames when the test says so, and plays silence where there are none."""

    active = True
    block = 10
    underruns = 0

    def __init__(self, channels: int = 2) -> None:
        self.frames = np.zeros((0, channels), np.float32)
        self.sent = self.resumed = 0
        self.played: list[NDArray[np.float32]] = []
        self.started = self.closed = False

    @property
    def written(self) -> int:
        return len(self.frames)

    def start(self) -> None:
        self.started = True

    def write(self, frame: int, samples: NDArray[np.float32]) -> None:
        assert self.sent <= frame <= self.written
        assert samples.dtype == np.float32
        rest = self.frames[frame + len(samples) :]
        self.frames = np.concatenate([self.frames[:frame], samples, rest])

    def queued(self, frame: int, count: int) -> NDArray[np.float32]:
        return self.frames[frame : frame + count].copy()

    def resume(self) -> None:
        self.resumed += 1

    def service(self) -> None:
        raise AssertionError("nobody asks what is heard, and to find it out takes time")

    def heard(self) -> float:
        return 0.0

    def take(self, count: int) -> NDArray[np.float32]:
        taken = self.frames[self.sent : self.sent + count]
        self.sent += len(taken)
        return taken

    def close(self) -> None:
        self.closed = True


def live(seconds: float = 1.0, channels: int = 2) -> LiveTrack:
    track = LiveTrack(SR, channels)
    grow(track, round(seconds * SR))
    return track


def grow(track: LiveTrack, count: int) -> None:
    """Append samples that say where they are; the right channel is the left one's negative."""
    values = (np.arange(track.end, track.end + count, dtype=np.float32) + 1) / 2**20
    track.append(np.stack([values, -values], axis=1)[:, : track.channels])


def place(frames: NDArray[np.float32]) -> NDArray[np.int64]:
    """Tell which samples of the Track these are; -1 is silence."""
    return np.round(frames[:, 0] * 2**20).astype(np.int64) - 1


def following(track: LiveTrack, sr: int = SR, channels: int = 2) -> tuple[Follower, Loudspeaker]:
    speaker = Loudspeaker(channels)
    return Follower(track, speaker, Output(0, "Out", sr, channels)), speaker


def test_begins_a_cushion_behind_the_end_and_then_loses_nothing() -> None:
    track = live()
    follower, speaker = following(track)
    heard = []
    for count in (10, 0, 25, 40, 3, 22):
        grow(track, count)
        follower.step()
        heard.append(speaker.take(count))
    places = place(np.concatenate(heard))
    np.testing.assert_array_equal(places[FADE:], 1000 - CUSHION + np.arange(FADE, 100))
    assert follower.interruptions == 0
    assert follower.seconds_queued == CUSHION_SECONDS


def test_begins_without_a_click() -> None:
    track = LiveTrack(SR, 1)
    track.append(np.ones((1000, 1), np.float32))
    _, speaker = following(track)
    begun = speaker.take(CUSHION)[:, 0]
    assert 0 < begun[0] < 0.1
    assert (np.diff(begun[: FADE + 1]) > 0).all()
    assert (begun[FADE:] == 1).all()


def test_a_track_that_has_just_begun_is_heard_after_silence() -> None:
    track = live(0.02)
    _, speaker = following(track)
    begun = speaker.take(CUSHION)
    assert not begun[: CUSHION - 20].any()
    np.testing.assert_array_equal(place(begun[CUSHION - 20 + FADE :]), np.arange(FADE, 20))


def test_a_queue_that_ran_dry_begins_anew_with_a_larger_cushion() -> None:
    track = live()
    follower, speaker = following(track)
    speaker.take(CUSHION)
    grow(track, 300)
    follower.step()
    assert follower.interruptions == 1
    assert speaker.resumed == 1
    heard = place(speaker.take(1000))
    assert CUSHION < len(heard) <= 2 * CUSHION
    assert heard[-1] == track.end - 1
    for _ in range(20):
        speaker.take(1000)
        grow(track, 1000)
        follower.step()
    assert follower.seconds_queued == MOST_CUSHION_SECONDS


def test_a_pause_of_the_input_is_one_interruption_however_long_it_is() -> None:
    track = live()
    follower, speaker = following(track)
    grow(track, 10)
    follower.step()
    for _ in range(100):  # as while a loss is placed, for which sound is held back
        speaker.take(10)
        follower.step()
    assert follower.interruptions == 1
    assert follower._cushion == 1.5 * CUSHION_SECONDS
    grow(track, 20)
    follower.step()
    assert follower.interruptions == 1
    assert place(speaker.frames)[-1] == track.end - 1


def test_a_large_cushion_is_made_smaller_once_the_sound_flows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_STEADY_SECONDS", 1.0)
    track = live()
    follower, speaker = following(track)

    def flow(seconds: int) -> None:
        for _ in range(100 * seconds):
            speaker.take(10)
            grow(track, 10)
            follower.step()

    for _ in range(3):
        speaker.take(1000)
        grow(track, 1000)
        follower.step()
    assert follower._cushion > 3 * CUSHION_SECONDS
    flow(7)  # each time it ran dry it has become twice as patient
    assert follower.interruptions == 3
    flow(20)
    assert follower._cushion == CUSHION_SECONDS
    assert abs(follower.seconds_queued - CUSHION_SECONDS) <= 0.011
    assert follower.interruptions == 6
    flow(20)
    assert follower.interruptions == 6


@pytest.mark.parametrize(("sr_in", "sr_out"), [(SR, SR), (48000, 44100)])
def test_hours_of_sleep_are_not_read_for_it(
    sr_in: int, sr_out: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    track = LiveTrack(sr_in, 2)
    track.append(np.ones((sr_in, 2), np.float32))
    follower, speaker = following(track, sr=sr_out)
    asked: list[int] = []
    read = track.read

    def noted(start: int, stop: int) -> NDArray[np.float32]:
        asked.append(stop - start)
        return read(start, stop)

    monkeypatch.setattr(track, "read", noted)
    track.append(np.zeros((0, 2), np.float32), lost_before=8 * 3600 * sr_in, cause="interrupted")
    for _ in range(30):
        track.append(np.ones((sr_in // 50, 2), np.float32))
        follower.step()
        speaker.take(sr_out // 50)
    assert max(asked) <= 2 * sr_in
    assert follower.interruptions == 1
    assert follower.seconds_queued < 3 * CUSHION_SECONDS
    np.testing.assert_allclose(speaker.frames[-sr_out // 10 :], 1, atol=1e-3)


def test_nothing_is_heard_twice() -> None:
    """The queue runs dry, and little has come since."""
    track = live()
    follower, speaker = following(track)
    speaker.take(CUSHION)
    grow(track, 10)
    follower.step()
    heard = place(speaker.take(1000))
    assert (heard[:-10] == -1).all()
    np.testing.assert_array_equal(heard[-10 + FADE :], 1000 + np.arange(FADE, 10))


def test_what_makes_the_queue_too_long_is_left_out() -> None:
    track = live()
    follower, speaker = following(track)
    grow(track, 600)  # as after a stall of this thread that the loudspeaker outlived
    follower.step()
    for _ in range(10):
        speaker.take(10)
        grow(track, 10)
        follower.step()
    assert follower.interruptions == 1
    assert abs(follower.seconds_queued - CUSHION_SECONDS) <= 0.01
    heard = place(speaker.frames)
    steps = np.diff(heard)
    (jump,) = np.flatnonzero(steps > 2 * CUSHION)[-1:]
    assert (steps[jump + FADE :] == 1).all()
    assert heard[-1] == track.end - 1


def test_an_input_that_runs_faster_than_the_output_is_shortened_now_and_then() -> None:
    """By one per cent, a hundred times what clocks differ by."""
    track = live()
    follower, speaker = following(track)
    for step in range(3000):
        speaker.take(10)
        grow(track, 11 if step % 10 == 0 else 10)
        follower.step()
        assert 0 < follower.seconds_queued <= 3 * CUSHION_SECONDS
    # 300 samples too many, and each time all beyond the cushion is left out.
    assert follower.interruptions in (2, 3)
    steps = np.diff(place(speaker.frames[FADE:]))
    assert np.count_nonzero(steps != 1) <= follower.interruptions * (FADE + 1)


def test_an_input_that_runs_slower_is_heard_with_a_silence_now_and_then() -> None:
    track = live()
    follower, speaker = following(track)
    for step in range(3000):
        speaker.take(10)
        grow(track, 9 if step % 10 == 0 else 10)
        follower.step()
    # 300 samples too few, and each time a larger cushion: 50, 75, 112 and 169.
    assert follower.interruptions == 3
    heard = place(speaker.frames)
    assert np.isin(np.arange(1000, track.end - 200), heard).mean() > 0.99


def test_gaps_are_silence_of_their_length() -> None:
    track = live()
    follower, speaker = following(track)
    track.append(np.zeros((0, 2), np.float32), lost_before=40)
    grow(track, 10)
    follower.step()
    heard = place(speaker.take(100))
    assert (heard[CUSHION : CUSHION + 40] == -1).all()
    np.testing.assert_array_equal(heard[CUSHION + 40 :], 1040 + np.arange(10))


@pytest.mark.parametrize(("channels", "ears"), [(1, 2), (2, 1), (5, 2), (2, 2)])
def test_channels_are_those_of_playback(channels: int, ears: int) -> None:
    rng = np.random.default_rng(0)
    samples = rng.uniform(-1, 1, (1000, channels)).astype(np.float32)
    samples[-1] = np.nan
    track = LiveTrack(SR, channels)
    track.append(samples)
    _, speaker = following(track, channels=ears)
    frame = speaker.frames[-2]
    if channels == ears:
        np.testing.assert_array_equal(frame, samples[-2])
    else:
        np.testing.assert_allclose(frame, samples[-2].mean(), rtol=0, atol=1e-6)
    assert not speaker.frames[-1].any()


@pytest.mark.parametrize(("sr_in", "sr_out"), [(48000, 44100), (44100, 48000), (16000, 48000)])
def test_other_rates_are_resampled(sr_in: int, sr_out: int) -> None:
    track = LiveTrack(sr_in, 1)
    t = np.arange(2 * sr_in) / sr_in
    tone = (0.5 * np.sin(2 * np.pi * 997 * t)).astype(np.float32)[:, np.newaxis]
    track.append(tone[:sr_in])
    speaker = Loudspeaker(1)
    follower = Follower(track, speaker, Output(0, "Out", sr_out, 1))
    cushion = round(CUSHION_SECONDS * sr_out)
    assert speaker.written == cushion
    step_in, step_out = sr_in // 100, sr_out // 100
    for at in range(sr_in, 2 * sr_in, step_in):
        track.append(tone[at : at + step_in])
        follower.step()
        speaker.take(step_out)
    assert follower.interruptions == 0
    heard = speaker.frames[cushion : speaker.sent, 0]
    spectrum = np.abs(np.fft.rfft(heard * np.hanning(len(heard)))) / (len(heard) / 4)
    peak = int(np.argmax(spectrum))
    assert peak * sr_out / len(heard) == pytest.approx(997, abs=1.5)
    far = np.r_[spectrum[: peak - 20], spectrum[peak + 20 :]]
    assert 20 * np.log10(far.max()) < -80


@settings(max_examples=300)
@given(moves=st.lists(st.tuples(st.integers(0, 260), st.integers(0, 260)), min_size=1, max_size=60))
def test_whatever_comes_and_goes_all_that_is_heard_is_the_track_in_order(
    moves: list[tuple[int, int]],
) -> None:
    track = live()
    follower, speaker = following(track)
    before = follower.interruptions
    for grown, taken in moves:
        speaker.take(taken)
        grow(track, grown)
        follower.step()
        cushion = follower._cushion
        assert 0 < speaker.written - speaker.sent <= round((2 * cushion + CUSHION_SECONDS) * SR)
        assert follower.interruptions - before <= 1
        before = follower.interruptions
    # What follows one another in the Track does so here; only fades and silence lie between.
    heard = place(speaker.frames)
    runs = np.split(heard, np.flatnonzero(np.diff(heard) != 1) + 1)
    whole = [run for run in runs if len(run) > FADE]
    assert all(one[-1] < other[0] for one, other in pairwise(whole))
    rest = len(heard) - sum(map(len, whole)) - np.count_nonzero(heard == -1)
    assert rest <= 2 * FADE * (follower.interruptions + 1)


class FakeOutput:
    """In place of `OpenOutput`: its playout takes nothing by itself."""

    made: ClassVar["list[FakeOutput]"] = []

    def __init__(self, device: object, queue_seconds: float, latency: float) -> None:
        self.output, self.playout = Output(0, "Out", SR, 2), Loudspeaker()
        self.closed = False
        self.made.append(self)

    def start(self) -> None:
        assert self.playout.written, "PortAudio starts with what has been written"
        self.playout.start()

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> list[FakeOutput]:
    monkeypatch.setattr(module, "OpenOutput", FakeOutput)
    monkeypatch.setattr(FakeOutput, "made", [])
    return FakeOutput.made


def test_opening_again_closes_what_was_open(outputs: list[FakeOutput]) -> None:
    monitor = InputMonitor()
    monitor.open(live())
    monitor.open(live())
    assert [output.closed for output in outputs] == [True, False]
    assert monitor.name == "Out"
    monitor.close()
    monitor.close()
    assert all(output.closed for output in outputs)
    assert monitor.name is None
    assert monitor.problem is None


def test_what_was_heard_is_let_go_of(outputs: list[FakeOutput]) -> None:
    """Ten minutes of sound are more than 100 MB."""
    track = live()
    monitor, gone = InputMonitor(), weakref.ref(track)
    monitor.open(track)
    del track
    monitor.close()
    gc.collect()
    assert gone() is None


def test_an_output_that_cannot_be_fed_is_given_back(
    outputs: list[FakeOutput], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "resampler_lag", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        InputMonitor().open(live())
    assert outputs[0].closed


def test_a_driver_that_does_not_answer_is_left_alone(
    outputs: list[FakeOutput], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(_: FakeOutput) -> None:
        raise SourceError(Problem("'Out' does not answer.", ""))

    monkeypatch.setattr(FakeOutput, "close", hang)
    monitor = InputMonitor()
    monitor.open(live())
    monitor.close()
    assert monitor.name is None


def test_an_output_that_goes_away_is_a_problem(outputs: list[FakeOutput], qtbot) -> None:
    monitor = InputMonitor()
    monitor.open(live())
    outputs[0].playout.active = False
    qtbot.waitUntil(lambda: monitor.problem is not None)
    assert str(monitor.problem).startswith("'Out' has stopped playing")
    monitor.close()
    assert outputs[0].closed
    assert monitor.problem is None


def test_a_track_that_fails_is_a_problem_and_not_the_end(
    outputs: list[FakeOutput], qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    track = live()
    monitor = InputMonitor()
    monitor.open(track)

    def fail(*_: int) -> NDArray[np.float32]:
        raise OSError("disk")

    monkeypatch.setattr(track, "read", fail)
    qtbot.waitUntil(lambda: monitor.problem is not None)
    assert "disk" in str(monitor.problem)
    monitor.close()


def test_no_output_is_a_source_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SourceError(Problem("No sound output was found.", ""))

    monkeypatch.setattr(module, "OpenOutput", refuse)
    with pytest.raises(SourceError, match="No sound output"):
        InputMonitor().open(live())


def ears(microphone: VirtualMicrophone) -> None:
    """Give the sound server a second sink, on which is heard what is not played into the first."""
    microphone.tell_server(
        "load-module",
        "module-null-sink",
        "sink_name=ears",
        "rate=48000",
        "channels=2",
        "format=float32le",
        "norewinds=1",
    )
    microphone.tell_server("set-default-sink", "ears")


ATTEMPTS = 4
"""A machine busy on all cores may interrupt the sound."""


@pytest.mark.audio
def test_what_is_played_into_the_microphone_is_heard_at_once_bit_for_bit() -> None:
    """Sound server, PortAudio, ring, Track, and back through PortAudio to the sound server."""
    rng = np.random.default_rng(6)
    played = rng.uniform(0.01, 0.5, (4 * 48000, 2)).astype(np.float32)
    try:
        with VirtualMicrophone(48000) as microphone:
            ears(microphone)
            for _ in range(ATTEMPTS):
                process = subprocess.Popen(
                    [sys.executable, str(HERE / "monitoring_process.py"), str(microphone.folder)],
                    env=microphone.environment | {"PYTHONPATH": str(HERE.parents[2])},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
                assert process.stdout is not None
                assert json.loads(process.stdout.readline())["name"] == "default"
                microphone.play(played)
                said, _ = process.communicate("stop\n")
                report = json.loads(said)
                assert report["problem"] is None
                entered, heard = (np.fromfile(path, np.float32) for path in report["paths"])
                if not report["interruptions"] and not report["lost"]:
                    break
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))
    entered, heard = (
        samples[: len(samples) // 2 * 2].reshape(-1, 2) for samples in (entered, heard)
    )
    # Each frame is found nowhere else.
    frame = played[96000]
    (out,) = np.flatnonzero((heard == frame).all(axis=1))
    (entry,) = np.flatnonzero((entered == frame).all(axis=1))
    span = slice(out - 48000, out + 48000)
    np.testing.assert_array_equal(heard[span], played[48000:144000])
    delay = (out - (entry - report["ahead"])) / 48000
    print(f"heard {1000 * delay:.0f} ms later")
    assert 0.02 < delay < 0.4
