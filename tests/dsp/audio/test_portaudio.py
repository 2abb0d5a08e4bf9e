import os
import subprocess
import sys
import threading
from types import SimpleNamespace

import pytest

from dsp.audio import portaudio
from dsp.audio.source import SourceError
from tests.checkout import ROOT


class PortAudioError(Exception):
    """Stands in for sounddevice's; it is recognised by name."""


def test_a_task_that_is_done_gives_its_result() -> None:
    assert portaudio.ask_driver(lambda: 42, "Mic") == 42
    assert portaudio.ask_driver(lambda: None, "Mic") is None


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Device unavailable", -9985), "'Mic' is in use by another program, or gone."),
        (("Invalid device", -9996), "'Mic' is no longer there."),
        (("Invalid sample rate", -9997), "'Mic' refuses the sampling rate."),
        (("Invalid number of channels", -9998), "'Mic' does not have so many channels."),
        (("Odd\nthing", -1), "'Mic' cannot be opened ("),
        (("Odd thing",), "'Mic' cannot be opened (Odd thing)."),
    ],
)
def test_portaudio_errors_become_plain_words(arguments: tuple[object, ...], words: str) -> None:
    def fail() -> None:
        raise PortAudioError(*arguments)

    with pytest.raises(SourceError) as raised:
        portaudio.ask_driver(fail, "Mic")
    assert raised.value.problem.what.startswith(words)
    assert "\n" not in str(raised.value.problem)


def test_other_errors_stay_what_they_are() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        portaudio.ask_driver(fail, "Mic")


@pytest.mark.skipif(sys.platform == "win32", reason="there it runs in the calling thread")
def test_a_driver_that_hangs_is_given_up_and_its_late_result_cleaned_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portaudio, "PATIENCE", 0.01)
    release, cleaned = threading.Event(), threading.Event()
    late: list[str] = []

    def hang() -> str:
        release.wait()
        return "stream"

    def clean_up(result: str) -> None:
        late.append(result)
        cleaned.set()

    with pytest.raises(SourceError, match="'Mic' does not answer"):
        portaudio.ask_driver(hang, "Mic", late=clean_up)
    assert late == []
    release.set()
    assert cleaned.wait(10)
    assert late == ["stream"]


def test_a_hanging_driver_does_not_hang_those_who_ask_for_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(portaudio, "PATIENCE", 0.01)
    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace())
    inside, release = threading.Event(), threading.Event()

    def hang() -> None:
        with portaudio.portaudio():
            inside.set()
            release.wait()

    thread = threading.Thread(target=hang)
    thread.start()
    assert inside.wait(10)
    with (
        pytest.raises(SourceError, match="The sound system does not answer"),
        portaudio.portaudio(),
    ):
        pass
    release.set()
    thread.join()


def test_says_how_to_install_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(SourceError) as raised, portaudio.portaudio():
        pass
    assert raised.value.problem.what == "PortAudio is not installed."
    assert raised.value.problem.advice.startswith("Install it: ")


def test_refresh_leaves_a_running_stream_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fake = SimpleNamespace(
        _terminate=lambda: calls.append("terminate"), _initialize=lambda: calls.append("initialize")
    )
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    use = portaudio.PortAudioUse()
    assert not portaudio.refresh_portaudio()
    assert calls == []
    use.release()
    use.release()
    assert portaudio.refresh_portaudio()
    assert calls == ["terminate", "initialize"]


@pytest.mark.skipif(sys.platform != "linux", reason="only there libraries are that talkative")
def test_what_drivers_write_to_stderr_is_not_seen(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace())
    with portaudio.portaudio():
        os.write(2, b"ALSA lib: chatter\n")
    os.write(2, b"ours\n")
    assert capfd.readouterr().err == "ours\n"


class TestLeaving:
    """PortAudio is ended with the process, unless that would hang."""

    @pytest.fixture
    def ended(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        ended: list[str] = []
        monkeypatch.setattr(portaudio, "_leave_portaudio", lambda: ended.append("ended"))
        monkeypatch.setattr(portaudio, "_uses", set())
        return ended

    def test_ends_it(self, ended: list[str]) -> None:
        portaudio._leave()
        assert ended == ["ended"]

    def test_leaves_it_alone_while_a_driver_holds_a_stream(self, ended: list[str]) -> None:
        use = portaudio.PortAudioUse()
        portaudio._leave()
        assert ended == []
        use.release()
        portaudio._leave()
        assert ended == ["ended"]

    def test_is_registered_once_in_the_place_of_sounddevices_own(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls: list[tuple[str, object]] = []
        monkeypatch.setattr(portaudio.atexit, "register", lambda f: calls.append(("add", f)))
        monkeypatch.setattr(portaudio.atexit, "unregister", lambda f: calls.append(("drop", f)))
        monkeypatch.setattr(portaudio, "_leave_portaudio", None)
        library = SimpleNamespace(_exit_handler=lambda: None)
        portaudio._guard_exit(library)  # type: ignore[arg-type]
        portaudio._guard_exit(library)  # type: ignore[arg-type]
        assert calls == [("drop", library._exit_handler), ("add", portaudio._leave)]


@pytest.mark.skipif(sys.platform != "linux", reason="drivers are kept quiet on Linux alone")
def test_what_this_program_says_meanwhile_is_seen() -> None:
    """In another thread, say that a device is away, while the devices are looked for."""
    script = """
import os
import sys
import threading
from types import SimpleNamespace

from dsp.audio import portaudio

portaudio._sounddevice = lambda: SimpleNamespace()
with portaudio.portaudio():
    os.write(2, b"a driver\\n")
    speaker = threading.Thread(target=lambda: print("we, äöü", file=sys.stderr))
    speaker.start()
    speaker.join()
os.write(2, b"later\\n")
print("and again", file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == "we, äöü\nlater\nand again\n"
