"""Everything that the window shows, in each of its states, goes through the catalogue."""

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.windows import WINDOW_NAMES
from dsp.audio.devices import Device, DeviceList
from gui.help.guide_window import contents
from gui.panels.calibrate import CalibrateDialog
from gui.preferences.presets import list_presets
from gui.settings import COLOUR_MAPS
from tests.checkout import ROOT
from tests.gui.spoken import (
    Bracketed,
    bracketed,
    known_words,
    owner,
    recorded,
    shown_texts,
    untranslated,
)

_DEVICES = (
    Device(0, "USB Mic", "ALSA", 1, 48000, is_default=True, is_monitor=False),
    Device(1, "Monitor of Speakers", "ALSA", 2, 48000, is_default=False, is_monitor=True),
)
#: Labels of the regions in the pictures, and where their sound comes from.
_STAGED = ("vowels", "bells", "chirp", "USB microphone", "speech_short", "ten minutes", "wav")
#: What is called the same in every language: by others, by users, in files.
NAMES = {
    *_STAGED,
    *(platform.system(), platform.release(), platform.machine()),
    *contents().values(),  # of the guide, which is in English
    *Recipe.__dataclass_fields__,
    *(
        value
        for one in RECIPES.values()
        for value in asdict(one).values()
        if isinstance(value, str)
    ),
    *(preset.name for preset in list_presets()),
    *(name for name in COLOUR_MAPS.values() if name.isalpha()),
    *WINDOW_NAMES,
    *(name.capitalize() for name in WINDOW_NAMES),
    *("Slaney", "HTK", "Whisper"),
    *("Inter", "SIL", "PySide6-Essentials", "scipy", "sounddevice", "rtmixer", "soundfile", "soxr"),
    *(scale.value for scale in FrequencyScale),
    *(device.name for device in _DEVICES),
}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("⟦Open⟧", []),
        ("Open", ["Open"]),
        ("⟦Saved ⟧take.wav⟦ here⟧", ["take", "wav"]),
        ("⟦Level⟧ −20.0 dBFS · 8 kHz", []),
        ("⟦A ⟦reason⟧ inside⟧ it", ["it"]),
        ("⟦cut sho…", []),
        ("…rt in front⟧ open", ["open"]),
        ("<qt><b>⟦Open⟧</b> &amp; close</qt>", ["close"]),
    ],
)
def test_what_is_not_translated_is_found(text: str, left: list[str]) -> None:
    assert untranslated(text) == left


def test_brackets_keep_what_is_filled_in() -> None:
    assert bracketed("{name!r} of {n:,}") == "{name!r}⟦ of ⟧{n:,}"
    assert bracketed("{name!r} of {n:,}").format(name="a", n=1000) == "'a'⟦ of ⟧1,000"


def figures(staged: Any) -> None:
    staged.open_file()
    staged.window.figures.open_panel()
    staged.window.figures.copy()
    staged.until(lambda: "Copied" in staged.window.status.notice.text)


def pop_ups(staged: Any) -> None:
    """Show what opens from the bar, with what it can hold."""
    staged.listen()
    staged.play(3.0)
    window = staged.window
    window.open_demo()
    staged.until(lambda: not window.session.opening)
    window.transport.open_chooser()
    window.transport.show_devices(DeviceList(_DEVICES, None))
    for button in (window.transport.open, window.transport.save, window.transport.copy):
        button.choices.aboutToShow.emit()
    window._show_diagnostics()
    window.recording._open_panel()


def dialogs(staged: Any) -> None:
    staged.listen()
    staged.play(3.0)
    staged.window.help.open_about()
    staged.tick()
    name = staged.session.input.name
    CalibrateDialog(staged.session, name, staged.window).show()
    staged.tick()


OWN: dict[str, Callable[[Any], None]] = {
    "figures": figures,
    "pop ups": pop_ups,
    "dialogs": dialogs,
}
STATES = (
    "crosshair",
    "paused",
    "gaps",
    "device away",
    "no microphone",
    "fault",
    "file while analysing",
    "selection",
    "regions",
    "compare",
    "octave bands",
    "recording",
    "compact strip",
    "palette",
    "keys",
    "menu",
    "guide",
)


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Return what stages the window for its pictures."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging" / "pictures"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")  # which staging sets for good
    import staging
    import states

    yield SimpleNamespace(Staged=staging.Staged, home=staging.private_home, states=states.STATES)
    for name in ("sounds", "staging", "states"):
        sys.modules.pop(name)


@pytest.fixture
def painted(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Let everything be said in brackets, and return what is painted."""
    language, texts = Bracketed(known_words()), []
    QCoreApplication.installTranslator(language)
    monkeypatch.setattr(QPainter, "drawText", recorded(QPainter.drawText, texts))
    yield texts
    QCoreApplication.removeTranslator(language)


@pytest.mark.parametrize("name", [*STATES, *OWN])
def test_all_that_is_shown_is_translated(
    painted: list[str], pictures: SimpleNamespace, name: str
) -> None:
    before = QApplication.allWidgets()
    with pictures.home():
        staged = pictures.Staged(1440, 900)
        try:
            del staged.window.report.run_words  # which staging stands in for
            (OWN.get(name) or pictures.states[name])(staged)
            staged.picture()
            shown = [*shown_texts(before), *(("painted", text) for text in painted)]
        finally:
            staged.close()
    assert any("⟦" in text for _, text in shown)
    left = {f"{owner(text, place)}: {text!r}" for place, text in shown if untranslated(text, NAMES)}
    assert not left, "\n".join(sorted(left))
