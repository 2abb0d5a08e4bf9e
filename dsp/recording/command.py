"""``melscope record``: record without a window, for scripts, machines and animals."""

import argparse
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import FrameType

from dsp import arguments as values
from dsp.audio.reconnecting import ReconnectingSource
from dsp.audio.source import LiveSource, Problem, SourceError
from dsp.audio.track import LiveTrack
from dsp.recording.formats import RecordingFormat, Subtype
from dsp.recording.places import CONTAINERS, exactly, kind_of, numbered
from dsp.recording.recorded import Recorded
from dsp.recording.recorder import Recorder, RecorderStatus, RecordingOrder
from dsp.recording.trigger import TriggerSettings

_SUBTYPES: dict[str, Subtype] = {"16": "PCM_16", "24": "PCM_24", "float": "FLOAT"}
#: How much sound waits for a disk that is slow, in seconds.
_RETAIN_SECONDS = 120.0
_POLL_SECONDS = 0.01
_PROGRESS_SECONDS = 0.5
_TRIGGER_ONLY = ("band", "hold", "pre_roll")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add = parser.add_argument
    add(
        *("-o", "--output"),
        type=Path,
        required=True,
        metavar="OUT",
        help="the file, .wav or .flac; with --trigger, a folder, or a name to put the time behind",
    )
    add("--seconds", type=values.seconds, metavar="S", help="for how long (default: until Ctrl+C)")
    add(
        *("--device", "--source"),
        dest="device",
        default="mic",
        metavar="mic|demo|D",
        help="the default microphone, the demo signal, or an input by (part of) its name or by its "
        "number in 'melscope devices' (default: mic)",
    )
    add(
        "--subtype",
        choices=_SUBTYPES,
        help="bits of a sample (default: float for WAV, 24 for FLAC)",
    )
    add("--channels", type=values.count, metavar="N", help="how many (default: all, at most 2)")
    add("--rate", type=values.count, metavar="HZ", help="sampling rate (default: the input's own)")
    add("--force", action="store_true", help="overwrite a file that is there already")
    add(
        "--max-size",
        type=values.count,
        metavar="MB",
        help="go on in another file, OUT-2 and so on, before one is larger, losing nothing "
        "between them (default: as large as the disk takes)",
    )
    add(
        "--trigger",
        type=lambda text: values.number(float, text),
        metavar="DBFS",
        help="record each sound that is this loud (RMS) into a file of its own, e.g. -40",
    )
    add("--band", type=values.band, metavar="LO-HI", help="Hz in which the level counts")
    add("--hold", type=values.seconds, metavar="S", help="silence that ends a sound (default: 2)")
    add(
        "--pre-roll",
        type=values.seconds,
        metavar="S",
        help="begin a file so long before its sound (default: 1)",
    )


def record(chosen: argparse.Namespace) -> None:
    """Record until time is up, or SIGINT or SIGTERM comes; print a line on what became of it.

    Parameters
    ----------
    chosen : Namespace
        What a parser with `add_arguments` made of the command line.

    Raises
    ------
    SourceError
        If it cannot begin, or ended before it should have. What was recorded is kept.
    """
    order = _order(chosen)
    source = _open(chosen)
    source.start()
    try:
        track = LiveTrack(source.sr, source.channels, _RETAIN_SECONDS + order.pre_roll)
        facts = {"source": {"name": source.name, "path": None}}
        recorder = Recorder(track, replace(order, facts=facts))
        with _asked_to_end() as asked:
            _run(source, track, recorder, asked)
    finally:
        source.stop()
    ended = recorder.ended
    print(_summary(ended, source))
    problems = (*(one.problem for one in ended), source.problem)
    problem = next((one for one in problems if one is not None), None)
    if problem is not None:
        raise SourceError(problem)


def _order(chosen: argparse.Namespace) -> RecordingOrder:
    subtype = _SUBTYPES[chosen.subtype] if chosen.subtype else None
    path: Path = chosen.output
    max_bytes = None if chosen.max_size is None else chosen.max_size * 1_000_000
    if chosen.trigger is None:
        needless = next((name for name in _TRIGGER_ONLY if getattr(chosen, name)), None)
        if needless is not None:
            option = needless.replace("_", "-")
            raise SourceError(Problem(f"--{option} is for sounds.", "Say --trigger, too."))
        kind = kind_of(path, subtype)
        create = exactly(path, force=chosen.force)
        return RecordingOrder(create=create, kind=kind, seconds=chosen.seconds, max_bytes=max_bytes)
    try:
        trigger = TriggerSettings(
            level_dbfs=chosen.trigger, band=chosen.band, hold=chosen.hold or TriggerSettings().hold
        )
    except ValueError as error:
        raise SourceError(Problem(f"This is no trigger: {error}.", "Choose another.")) from error
    create, kind = _many(path, subtype)
    return RecordingOrder(
        create=create,
        kind=kind,
        pre_roll=chosen.pre_roll or 1.0,
        seconds=chosen.seconds,
        trigger=trigger,
        max_bytes=max_bytes,
    )


def _many(
    path: Path, subtype: Subtype | None
) -> tuple[Callable[[datetime], Path], RecordingFormat]:
    """Return what makes a file for each sound, and of which kind."""
    named = path.suffix.lower() in CONTAINERS and not path.is_dir()
    folder = path.parent if named else path
    if not folder.is_dir():
        raise SourceError(Problem(f"There is no folder {str(folder)!r}.", "Make it first."))
    kind = kind_of(path if named else Path("sound.wav"), subtype)
    begin = f"{path.stem} " if named else ""
    return numbered(folder, lambda began: f"{begin}{began:%Y-%m-%d %H-%M-%S}", kind), kind


def _open(chosen: argparse.Namespace) -> LiveSource:
    if chosen.device == "demo":
        from dsp.audio.demo import DemoSource

        if chosen.channels not in (None, 1):
            raise SourceError(Problem("The demo signal has one channel.", "Say --channels 1."))
        try:
            return DemoSource(chosen.rate or 48000)
        except ValueError as error:
            raise SourceError(Problem(f"This is no rate: {error}.", "Choose another.")) from error
    from dsp.audio.listening import listen

    device = None if chosen.device == "mic" else chosen.device
    source = listen(device, sr=chosen.rate, channels=chosen.channels)
    for wanted, got, unit in (
        (chosen.rate, source.sr, "Hz"),
        (chosen.channels, source.channels, "channels"),
    ):
        if wanted not in (None, got):
            words = f"{source.name!r} does not record {wanted} {unit}, but {got}."
            raise SourceError(Problem(words, "Ask for that, or for nothing."))
    return source


def _run(source: LiveSource, track: LiveTrack, recorder: Recorder, asked: threading.Event) -> None:
    """Let sound from a source through a Track into files."""
    terminal = sys.stderr.isatty()
    told, away = time.monotonic(), False
    recorder.start()
    try:
        while recorder.alive and source.problem is None:
            asked.wait(_POLL_SECONDS)
            block = source.read()
            if block is not None:
                track.append(block.samples, block.lost_before, block.cause)
            away = _tell_absence(source, away)
            if asked.is_set():
                break
            if terminal and time.monotonic() - told > _PROGRESS_SECONDS:
                told = time.monotonic()
                print(f"\r{_progress(recorder.status)} ", end="", file=sys.stderr, flush=True)
    finally:
        recorder.stop()
        recorder.join()
        if terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _tell_absence(source: LiveSource, told: bool) -> bool:
    """Say that the input is away, or back; return whether it is away."""
    away = isinstance(source, ReconnectingSource) and source.interruption is not None
    if away != told:
        words = "has stopped delivering sound; silence is recorded until it is back"
        print(
            f"melscope: {source.name!r} {words if away else 'is back'}", file=sys.stderr, flush=True
        )
    return away


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    """Give an event that SIGINT and SIGTERM set."""
    asked = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        asked.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _progress(status: RecorderStatus) -> str:
    words = f"{status.seconds:.1f} s, {status.size / 1e6:.1f} MB"
    if status.path is None:
        return f"waiting for sound; {status.files} files so far, {words}"
    return f"recording {status.path.name}: {words}"


def _summary(ended: tuple[Recorded, ...], source: LiveSource) -> str:
    """Return a line on what was recorded, and what was not."""
    files = [one for one in ended if one.path is not None]
    lost: Counter[str] = Counter()
    for one in files:
        lost.update(one.lost)
    length = sum(one.n_samples for one in files) / source.sr
    name = str(files[0].path) if len(files) == 1 else f"{len(files) or 'no'} files"
    losses = ", ".join(f"{count / source.sr:.3f} s {cause}" for cause, count in lost.items())
    clipped = sum(one.clipped for one in files)
    overflows = source.counters.input_overflows
    return (
        f"{name}: {length:.3f} s, {source.sr} Hz, channels: {source.channels}; "
        f"lost: {losses or 'nothing'}; clipped: {clipped or 'nothing'}"
        + (f"; overflows of the device: {overflows}" if overflows else "")
    )
