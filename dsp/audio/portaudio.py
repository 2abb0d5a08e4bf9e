"""What all streams share: PortAudio's one state per process, its errors, its slow drivers."""

import atexit
import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TypeVar, cast

from dsp.audio.refusals import plain_words
from dsp.audio.source import Problem, SourceError
from dsp.message import say, words_in

PATIENCE = 2.0
"""Seconds after which a driver that does not answer is given up."""

_T = TypeVar("_T")
_lock = threading.RLock()
_uses: set["PortAudioUse"] = set()
_leave_portaudio: Callable[[], None] | None = None


class PortAudioUse:
    """Says that a stream is open, which keeps `refresh_portaudio` away until `release`."""

    def __init__(self) -> None:
        _uses.add(self)

    def release(self) -> None:
        """Say that the stream is closed. Calling it again does nothing."""
        _uses.discard(self)


def refresh_portaudio() -> bool:
    """Make this process look for devices again.

    Returns
    -------
    bool
        False if a stream is open: ending PortAudio would end that too, so nothing was done.
    """
    with portaudio() as sd:
        if _uses:
            return False
        sd._terminate()
        sd._initialize()
        return True


@contextlib.contextmanager
def portaudio() -> Iterator[ModuleType]:
    """Enter the part of PortAudio that is not thread-safe: sounddevice, one thread at a time.

    Drivers that report every device they do not find on the standard error output are kept quiet
    meanwhile.

    Raises
    ------
    SourceError
        If PortAudio is not installed, does not start, or hangs in another thread.
    """
    if not _lock.acquire(timeout=PATIENCE):
        raise SourceError(Problem(say("The sound system does not answer."), say("Try again.")))
    try:
        with _quiet_stderr():
            yield _sounddevice()
    finally:
        _lock.release()


def ask_driver(
    task: Callable[[], _T], name: str, *, late: Callable[[_T], None] | None = None
) -> _T:
    """Run a task that has to do with a driver, but wait no longer than `PATIENCE` for it.

    On Windows it runs in the calling thread and takes its time: COM objects belong to threads.

    Parameters
    ----------
    task
        What to do.
    name
        The device's name, for error messages.
    late
        Takes the result if it comes after the wait is over.

    Raises
    ------
    SourceError
        If PortAudio reports an error, or does not answer.
    """
    if sys.platform == "win32":
        try:
            return task()
        except Exception as error:
            raise plain_words(error, name) from error.__cause__

    lock = threading.Lock()
    outcome: list[_T] = []
    failure: list[BaseException] = []
    given_up = False

    def run() -> None:
        try:
            result = task()
        except BaseException as error:
            failure.append(error)
            return
        with lock:
            outcome.append(result)
            if not given_up:
                return
        if late is not None:
            late(result)

    thread = threading.Thread(target=run, name="melscope-driver", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    with lock:
        if outcome:
            return outcome[0]
        given_up = not failure
    if given_up:
        raise SourceError(
            Problem(
                say("{name!r} does not answer.", name=name),
                say("Reconnect it, or choose another input."),
            )
        )
    raise plain_words(failure[0], name)


def _sounddevice() -> ModuleType:
    try:
        import sounddevice
    except (ImportError, OSError) as error:
        raise SourceError(Problem(say("PortAudio is not installed."), _install_line())) from error
    except Exception as error:  # PortAudioError, which only the module that failed defines
        if type(error).__name__ != "PortAudioError":
            raise
        raise SourceError(
            Problem(
                say("PortAudio does not start ({reason}).", reason=words_in(error)),
                say("Try again."),
            )
        ) from error
    _guard_exit(sounddevice)
    return cast(ModuleType, sounddevice)


def _guard_exit(sounddevice: ModuleType) -> None:
    """Let a driver that hangs not keep the process from ending, as sounddevice's own way would."""
    global _leave_portaudio
    leave = getattr(sounddevice, "_exit_handler", None)
    if leave is None or leave is _leave_portaudio:
        return
    _leave_portaudio = leave
    atexit.unregister(leave)
    atexit.register(_leave)


def _leave() -> None:
    # A stream still open then is one whose driver does not answer.
    if _leave_portaudio is not None and not _uses and _lock.acquire(timeout=PATIENCE):
        _leave_portaudio()
        _lock.release()


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Send file descriptor 2 nowhere: ALSA and JACK write there from C. For the whole process."""
    if sys.platform != "linux":
        yield
        return
    _part_from_stderr()
    try:
        saved = os.dup(2)
    except OSError:  # closed: quiet already
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def _part_from_stderr() -> None:
    """Let what Python says on stderr, in any thread, go past the descriptor that leads nowhere."""
    shown = sys.stderr
    try:
        if shown is None or shown.fileno() != 2:
            return
        own = os.dup(2)
    except (OSError, ValueError):  # closed, or no file at all
        return
    sys.stderr = open(  # noqa: SIM115 - for as long as the process lives
        own, "w", encoding=shown.encoding, errors=shown.errors, buffering=1, closefd=False
    )


def _install_line() -> str:
    for program, line in (
        ("apt", "sudo apt install libportaudio2"),
        ("dnf", "sudo dnf install portaudio"),
        ("pacman", "sudo pacman -S portaudio"),
        ("zypper", "sudo zypper install portaudio"),
    ):
        if sys.platform == "linux" and shutil.which(program):
            return say("Install it: {command}", command=line)
    return say("Install it: {command}", command="pip install --force-reinstall sounddevice")
