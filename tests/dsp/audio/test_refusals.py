"""Why a device cannot be opened, system by system."""

import os
from pathlib import Path

import pytest

from dsp.audio import refusals
from dsp.audio.refusals import holder_of, no_input, plain_words

USB = "USB Mic: Audio (hw:1,0)"
HELD = "state: RUNNING\nowner_pid   : 4711\ntrigger_time: 1\n"


class PortAudioError(Exception):
    """Stands in for sounddevice's; it is recognised by name."""


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """A system whose USB microphone is being recorded from."""
    stream = tmp_path / "asound" / "card1" / "pcm0c" / "sub0"
    stream.mkdir(parents=True)
    (stream / "status").write_text(HELD)
    (tmp_path / "4711").mkdir()
    (tmp_path / "4711" / "comm").write_text("arecord\n")
    return tmp_path


def test_the_program_that_holds_a_device_is_named(proc: Path) -> None:
    assert holder_of(USB, proc) == "arecord"


@pytest.mark.parametrize("name", ["USB Mic: Audio (hw:1,1)", "USB Mic (hw:2,0)", "default", ""])
def test_of_other_devices_nothing_is_known(proc: Path, name: str) -> None:
    assert holder_of(name, proc) is None


def test_a_device_nobody_holds_or_whose_holder_has_gone(proc: Path) -> None:
    (proc / "4711" / "comm").unlink()
    assert holder_of(USB, proc) is None
    (proc / "asound" / "card1" / "pcm0c" / "sub0" / "status").write_text("closed\n")
    assert holder_of(USB, proc) is None


def test_who_holds_it_is_part_of_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "holder_of", lambda _: "arecord")
    words = str(plain_words(PortAudioError("Device unavailable", -9985), USB))
    assert words.startswith(f"{USB!r} is in use by 'arecord'. Close it")
    words = str(plain_words(PortAudioError("Invalid sample rate", -9997), USB))
    assert "arecord" not in words


@pytest.mark.parametrize(
    ("platform", "where"),
    [
        ("darwin", "System Settings, Privacy & Security, Microphone"),
        ("win32", "Settings, Privacy & security, Microphone"),
        ("linux", "system's settings"),
    ],
)
def test_what_is_not_allowed_is_allowed_in_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, where: str
) -> None:
    monkeypatch.setattr(refusals.sys, "platform", platform)
    assert where in str(plain_words(PortAudioError("Unanticipated host error", -9999), "Mic"))
    assert where in no_input(tmp_path).advice
    assert no_input(tmp_path).what == "No sound input was found."


def test_an_account_that_may_not_use_sound_devices_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(refusals.sys, "platform", "linux")
    (tmp_path / "pcmC0D0p").touch()
    assert "was found" in no_input(tmp_path).what
    (tmp_path / "pcmC0D0c").touch()
    assert "was found" in no_input(tmp_path).what  # it may, but they are of no use
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may read everything
    assert "may not use" in no_input(tmp_path).what
    assert "group 'audio'" in no_input(tmp_path).advice
