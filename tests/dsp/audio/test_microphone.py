"""Real streams: what is played into a virtual microphone comes out of `Microphone`.

PortAudio reads the sound system's configuration when it is initialised, so each recording runs in a
process of its own (recording_process.py).
"""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any, Self

import numpy as np
import pytest

from dsp.audio import microphone as module
from dsp.audio import portaudio
from dsp.audio.devices import Device, DeviceList
from dsp.audio.microphone import _pick
from dsp.audio.placing import Chunk
from dsp.audio.source import Problem, SourceCounters, SourceError
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

HERE = Path(__file__).resolve().parent
SR = 48000
RAMP = 1 << 19
"""One over the step from sample to sample of a `ramp`."""


class Recording:
    """A recording process: what it says about its stream, and in the end what it recorded."""

    def __init__(self, microphone: VirtualMicrophone, **options: object) -> None:
        self.path = microphone.folder / "recorded.npy"
        self.process = subprocess.Popen(
            [
                sys.executable,
                str(HERE / "recording_process.py"),
                json.dumps({**options, "path": str(self.path)}),
            ],
            env=microphone.environment | {"PYTHONPATH": str(HERE.parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.stream = self.hear()
        self.samples = np.zeros((0, 0), np.float32)
        self.report: dict[str, Any] = {}

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the recording process has crashed"
        return dict(json.loads(line))

    def tell(self, command: str) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.hear()

    def finish(self) -> None:
        self.report = self.tell("stop")
        self.samples = np.load(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    try:
        with VirtualMicrophone(SR) as microphone:
            yield microphone
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))


def noise(seconds: float, seed: int) -> np.ndarray:
    """Stereo whose every sample is found nowhere else."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.01, 0.5, (round(seconds * SR), 2)).astype(np.float32)


def where(needle: np.ndarray, samples: np.ndarray) -> int:
    """The one index at which a frame of `noise` was recorded."""
    (found,) = np.flatnonzero((samples == needle).all(axis=1))
    return int(found)


fallback = pytest.mark.parametrize("fallback", [False, True], ids=["rtmixer", "fallback"])


@pytest.mark.audio
@fallback
def test_sound_arrives_whole_and_unaltered(microphone: VirtualMicrophone, fallback: bool) -> None:
    played = noise(1.0, seed=1)
    with Recording(microphone, fallback=fallback) as recording:
        assert recording.stream.pop("ring_samples") >= 4 * SR
        assert recording.stream == {
            "name": "default",
            "sr": SR,
            "channels": 2,
            "capture": "PythonCapture" if fallback else "CRingCapture",
        }
        microphone.play(played)
        recording.finish()
    start = where(played[0], recording.samples)
    np.testing.assert_array_equal(recording.samples[start : start + len(played)], played)
    assert not recording.samples[:start].any()
    report = recording.report
    assert report["counters"] == {
        "samples_captured": len(recording.samples),
        "input_overflows": 0,
        "dropped_samples": 0,
        "overflow_samples": 0,
        "interrupted_samples": 0,
    }
    assert report["lost_before"] == []
    assert report["stamps_increase"]
    assert report["problem"] is None
    assert report["silent_after_stop"]
    assert report["starts_again"]


@pytest.mark.audio
@fallback
def test_who_stays_away_too_long_finds_a_gap_of_the_right_length(
    microphone: VirtualMicrophone, fallback: bool
) -> None:
    played = noise(4.0, seed=2)
    with Recording(microphone, fallback=fallback, ring_seconds=0.5) as recording:
        player = microphone.start_playing(played)
        assert recording.tell("hold 2") == {"done": "hold"}
        assert player.wait() == 0
        recording.finish()
    # A machine that is busy may let the reader stay away at other times, too.
    losses = recording.report["lost_before"]
    block, lost, cause = max(losses, key=lambda loss: loss[1])
    resumed = sum(recording.report["lengths"][:block])
    # Every frame is unique, so what was played says how much is missing.
    index = {frame.tobytes(): number for number, frame in enumerate(played)}
    truly_lost = index[recording.samples[resumed].tobytes()] - (
        index[recording.samples[resumed - 1].tobytes()] + 1
    )
    assert truly_lost > SR
    if fallback:
        assert lost == truly_lost
    else:
        assert lost == pytest.approx(truly_lost, abs=0.03 * SR)
    assert cause == "dropped"
    assert recording.report["counters"]["dropped_samples"] == sum(loss[1] for loss in losses)
    assert recording.report["counters"]["samples_captured"] == len(recording.samples)


def ramp(seconds: float) -> np.ndarray:
    """Stereo whose every sample is its own number, from 1 on, in steps that float32 keeps."""
    left = np.arange(1, 1 + round(seconds * SR), dtype=np.float32) / RAMP
    return np.stack([left, -left], axis=1)


def missing(samples: np.ndarray, last: int) -> list[tuple[int, int]]:
    """Return where numbers of a `ramp` are missing from 1 to `last`: recorded samples, how many."""
    numbers = np.rint(samples[:, 0] * RAMP).astype(int)
    (inside,) = np.nonzero(numbers)
    np.testing.assert_array_equal(numbers[inside], samples[inside, 0] * RAMP)
    numbers = np.concatenate([[0], numbers[inside], [last + 1]])
    steps = np.diff(numbers)
    assert (steps > 0).all(), "no sample comes twice, or before its time"
    places = np.concatenate([inside, [inside[-1] + 1]])
    return [(int(places[i]), int(steps[i]) - 1) for i in np.flatnonzero(steps > 1)]


@pytest.mark.audio
@fallback
def test_of_a_numbered_ramp_a_stall_of_all_python_loses_nothing_uncounted(
    microphone: VirtualMicrophone, fallback: bool
) -> None:
    """The interpreter's lock is held for 2 s: C goes on, or else the sound server waits."""
    played = ramp(3.0)
    with Recording(microphone, fallback=fallback) as recording:
        player = microphone.start_playing(played)
        assert recording.tell("stall 2") == {"done": "stall"}
        assert player.wait() == 0
        recording.finish()
    report = recording.report
    reported = sum(lost for _, lost, _ in report["lost_before"])
    assert sum(count for _, count in missing(recording.samples, len(played))) == reported
    assert report["elapsed"] == len(recording.samples) + reported
    if not fallback:
        assert reported == report["counters"]["input_overflows"] == 0


@pytest.mark.audio
@fallback
def test_what_is_lost_while_the_process_stands_still_is_found_by_the_clock(
    microphone: VirtualMicrophone, fallback: bool
) -> None:
    """A sound server keeps 4 MiB for who does not listen, and then drops without a word."""
    played = ramp(6.5)
    with Recording(microphone, fallback=fallback, channels=16) as recording:
        player = microphone.start_playing(played)
        recording.tell("hold 1")
        recording.process.send_signal(signal.SIGSTOP)
        # Not a sleep: so much of what is played goes by.
        with pytest.raises(subprocess.TimeoutExpired):
            player.wait(3.0)
        recording.process.send_signal(signal.SIGCONT)
        assert player.wait() == 0
        recording.finish()
    report = recording.report
    gaps = missing(recording.samples, len(played))
    truly_lost = sum(count for _, count in gaps)
    assert truly_lost > 0.1 * SR, "the server has dropped something"
    counters = report["counters"]
    assert {cause for *_, cause in report["lost_before"]} == {"overflow"}
    reported = sum(lost for _, lost, _ in report["lost_before"])
    assert counters["overflow_samples"] == reported
    assert reported == pytest.approx(truly_lost, abs=0.03 * SR)
    assert counters["dropped_samples"] == 0
    assert report["elapsed"] == len(recording.samples) + reported
    # Most of it lies where it is said to lie.
    block, *_ = max(report["lost_before"], key=lambda entry: entry[1])
    place, _ = max(gaps, key=lambda gap: gap[1])
    assert sum(report["lengths"][:block]) == pytest.approx(place, abs=0.6 * SR)


@pytest.mark.audio
def test_looking_for_devices_does_not_disturb_a_stream(microphone: VirtualMicrophone) -> None:
    played = noise(1.5, seed=4)
    with Recording(microphone) as recording:
        player = microphone.start_playing(played)
        assert "default" in recording.tell("rescan")["devices"]
        assert player.wait() == 0
        recording.finish()
    start = where(played[0], recording.samples)
    np.testing.assert_array_equal(recording.samples[start : start + len(played)], played)
    assert recording.report["counters"]["dropped_samples"] == 0


@pytest.mark.audio
@pytest.mark.parametrize(
    ("options", "sr", "channels"),
    [
        ({"sr": 22050, "channels": 1}, 22050, 1),
        ({"sr": 8000}, 8000, 2),
        ({"sr": 50_000_000}, SR, 2),
        ({"device": "pulse"}, SR, 2),
        ({"device": "DEFAULT"}, SR, 2),
        ({"device": 0}, SR, 2),
    ],
)
def test_asks_for_a_format_and_takes_its_own_where_refused(
    microphone: VirtualMicrophone, options: dict[str, object], sr: int, channels: int
) -> None:
    with Recording(microphone, **options) as recording:
        assert (recording.stream["sr"], recording.stream["channels"]) == (sr, channels)
        recording.finish()
        assert recording.samples.shape[1] == channels


@pytest.mark.audio
def test_any_source_of_the_server_can_be_chosen(microphone: VirtualMicrophone) -> None:
    """By the server's name for it, though PortAudio knows only the server; and none but that."""
    module = microphone.tell_server(
        "load-module", "module-null-sink", "sink_name=other", "rate=96000"
    )
    with Recording(microphone, device="other.monitor") as recording:
        assert (recording.stream["sr"], recording.stream["channels"]) == (96000, 2)
        (stream,) = microphone.tell_server("list", "short", "source-outputs").splitlines()
        sources = microphone.tell_server("list", "short", "sources").splitlines()
        numbers = {line.split()[1]: line.split()[0] for line in sources}
        assert stream.split()[1] == numbers["other.monitor"]
        recording.finish()
    microphone.tell_server("unload-module", module.strip())


@pytest.mark.audio
def test_an_unknown_name_is_answered_with_the_candidates(microphone: VirtualMicrophone) -> None:
    with Recording(microphone, device="banjo") as recording:
        assert "No input is called 'banjo'" in recording.stream["error"]
        assert "default (ALSA)" in recording.stream["error"]


@pytest.mark.audio
@fallback
def test_a_device_that_goes_away_is_a_problem_and_not_a_crash(fallback: bool) -> None:
    try:
        # At a rate nobody would guess: the native one is taken.
        with (
            VirtualMicrophone(96000, channels=1) as leaving,
            Recording(leaving, fallback=fallback) as recording,
        ):
            assert (recording.stream["sr"], recording.stream["channels"]) == (96000, 1)
            leaving.end_server()
            report = recording.hear()
            assert "'default' has stopped delivering sound" in report["problem"]
            assert report["silent_after_stop"]
            assert not report["starts_again"]
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))


class FakeCapture:
    """A stream under the test's control."""

    active = True
    waiting = 0
    overflows = 0
    closed = False
    holding = False

    def __init__(self) -> None:
        self.next = Chunk(np.zeros((0, 1), np.float32))

    def start(self) -> None:
        pass

    def read(self) -> Chunk:
        chunk, self.next = self.next, Chunk(np.zeros((0, 1), np.float32))
        return chunk

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def capture(monkeypatch: pytest.MonkeyPatch) -> FakeCapture:
    capture = FakeCapture()
    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace())
    monkeypatch.setattr(module, "_choose", lambda *_: (known(1, "Mic"), 8000, 1))
    monkeypatch.setattr(module, "_opened", lambda *_: capture)
    return capture


def test_silence_without_even_zeros_is_a_problem_until_sound_comes(
    monkeypatch: pytest.MonkeyPatch, capture: FakeCapture
) -> None:
    source = module.Microphone()
    source.start()
    assert source.read() is None
    assert source.problem is None
    monkeypatch.setattr(module, "START_SECONDS", -1.0)
    assert source.read() is None
    assert source.problem is not None
    capture.next = Chunk(np.ones((3, 1), np.float32))
    assert source.read() is not None
    assert source.problem is None
    assert source.read() is None
    assert source.problem is None
    monkeypatch.setattr(module, "SILENT_SECONDS", -1.0)
    assert source.read() is None
    assert source.problem is not None
    source.stop()


def test_only_silence_that_somebody_listened_to_counts(capture: FakeCapture) -> None:
    now = 100.0
    source = module.Microphone(clock=lambda: now)
    source.start()
    now += 3600
    assert source.read() is None
    assert source.problem is None
    for _ in range(24):
        now += 0.25
        source.read()
    assert source.problem is not None
    source.stop()


def test_sound_that_is_held_back_in_the_ring_is_no_silence(capture: FakeCapture) -> None:
    now = 100.0
    capture.waiting = 5
    source = module.Microphone(clock=lambda: now)
    source.start()
    for _ in range(40):
        now += 0.25
        assert source.read() is None
    assert source.problem is None
    source.stop()


def test_what_was_held_back_does_not_seem_to_have_just_arrived(capture: FakeCapture) -> None:
    source = module.Microphone()
    source.start()
    assert source.read() is None
    polled = source._polled
    capture.holding = True
    assert source.read() is None
    assert source.read() is None
    capture.next, capture.holding = Chunk(np.ones((3, 1), np.float32)), False
    block = source.read()
    assert block is not None
    assert block.arrived == polled
    assert source._polled > polled
    source.stop()


def test_losses_are_counted_by_their_cause_and_add_up(capture: FakeCapture) -> None:
    source = module.Microphone()
    source.start()
    blocks = []
    capture.overflows = 2
    for count, lost, cause in ((3, 0, "dropped"), (4, 50, "overflow"), (0, 7, "dropped")):
        capture.next = Chunk(np.ones((count, 1), np.float32), lost, cause)
        blocks.append(source.read())
    assert [(len(b.samples), b.lost_before, b.cause) for b in blocks if b is not None] == [
        (3, 0, "dropped"), (4, 50, "overflow"), (0, 7, "dropped")
    ]  # fmt: skip
    assert source.counters == SourceCounters(7, 2, 7, 50)
    assert source.counters.elapsed_samples == 64
    source.stop()


def test_the_last_samples_of_a_stream_that_ends_are_delivered(capture: FakeCapture) -> None:
    source = module.Microphone()
    source.start()
    capture.active, capture.next = False, Chunk(np.ones((3, 1), np.float32))
    block = source.read()
    assert block is not None
    assert (len(block.samples), source.problem) == (3, None)
    assert source.read() is None
    assert source.problem is not None
    source.stop()


def test_a_stream_that_does_not_start_is_closed_and_leaves_portaudio_free(
    monkeypatch: pytest.MonkeyPatch, capture: FakeCapture
) -> None:
    class PortAudioError(Exception):
        pass

    def fail() -> None:
        raise PortAudioError("Device unavailable", -9985)

    monkeypatch.setattr(capture, "start", fail)
    source = module.Microphone()
    with pytest.raises(SourceError, match="in use by another program"):
        source.start()
    assert capture.closed
    assert source.read() is None
    assert portaudio._uses == set()


def known(
    index: int, name: str, host_api: str = "ALSA", is_default: bool = False, **changes: object
) -> Device:
    return Device(index, name, host_api, 2, 48000, is_default, False, **changes)  # type: ignore[arg-type]


def test_picks_by_name_because_indices_change() -> None:
    listed = DeviceList((known(1, "a"), known(2, "b"), known(3, "b", "JACK")))
    assert _pick(known(1, "b"), listed).index == 2
    assert _pick(known(1, "b", "JACK"), listed).index == 3
    with pytest.raises(SourceError, match="'c' is no longer connected"):
        _pick(known(1, "c"), listed)


FIRST, SECOND = (known(k, f"b ({k})", number=k, alike=2) for k in (1, 2))
ALONE = known(5, "b")


def test_of_those_with_one_name_it_picks_the_same_as_long_as_all_are_there() -> None:
    moved = (known(4, "b (1)", number=1, alike=2), known(9, "b (2)", number=2, alike=2))
    listed = DeviceList((known(1, "a"), *moved, known(10, "b", "JACK")))
    assert [_pick(device, listed) for device in (FIRST, SECOND)] == list(moved)


@pytest.mark.parametrize(
    ("before", "now", "counts"), [(FIRST, (ALONE,), (2, 1)), (ALONE, (FIRST, SECOND), (1, 2))]
)
def test_it_does_not_guess_which_of_them_is_there(before, now, counts) -> None:
    with pytest.raises(SourceError) as caught:
        _pick(before, DeviceList(now))
    expected = "There were {} inputs called 'b', and now there are {}".format(*counts)
    assert str(caught.value.problem).startswith(expected)


def test_a_server_tells_them_apart() -> None:
    first = known(1, "b (1)", number=1, alike=2, source="usb-0")
    second = known(1, "b (2)", number=2, alike=2, source="usb-1")
    assert _pick(second, DeviceList((first, second))) is second
    alone = known(1, "b", source="usb-1")
    assert _pick(second, DeviceList((alone,))) is alone


def test_picks_the_default_or_else_the_first() -> None:
    assert _pick(None, DeviceList((known(1, "a"), known(2, "b", is_default=True)))).index == 2
    assert _pick(None, DeviceList((known(4, "a"), known(5, "b")))).index == 4


def test_says_why_there_is_nothing_to_pick() -> None:
    for device in (None, 0, "mic", known(1, "a")):
        with pytest.raises(SourceError, match="No PortAudio"):
            _pick(device, DeviceList((), Problem("No PortAudio.", "")))


BUSY = SourceError(Problem("It is in use by another program, or gone.", ""))


def formats_checked(monkeypatch: pytest.MonkeyPatch, refusals: list[bool]) -> list[tuple[int, int]]:
    """Let the checks of formats refuse in this order, and then no more; note what they were."""
    checked: list[tuple[int, int]] = []

    def check(_device: Device, sr: int, channels: int) -> None:
        checked.append((sr, channels))
        if len(checked) <= len(refusals) and refusals[len(checked) - 1]:
            raise BUSY

    monkeypatch.setattr(module, "_check", check)
    monkeypatch.setattr(module, "native_format", lambda _: (48000, 2))
    return checked


def test_a_device_that_comes_back_between_two_checks_keeps_its_channels(monkeypatch) -> None:
    checked = formats_checked(monkeypatch, [True])
    room = Device(1, "Room", "ALSA", 2, 48000, False, False)
    assert module._supported_format(room, 8000, 2) == (8000, 2)
    assert checked == [(8000, 2), (48000, 2), (8000, 2)]


def test_a_format_that_is_refused_for_good_gives_way_to_the_next(monkeypatch) -> None:
    formats_checked(monkeypatch, [True, False, True])
    room = Device(1, "Room", "ALSA", 2, 48000, False, False)
    assert module._supported_format(room, 8000, 2) == (48000, 2)


def test_a_device_that_refuses_all_says_why_it_did_first(monkeypatch) -> None:
    formats_checked(monkeypatch, [True] * 20)
    room = Device(1, "Room", "ALSA", 2, 48000, False, False)
    with pytest.raises(SourceError, match="in use by another program"):
        module._supported_format(room, 8000, 2)
