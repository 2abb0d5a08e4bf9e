"""What comes back with the next start: settings, the window's place, the input listened to."""

import base64
import binascii
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QObject, QRect, QTimer

from dsp.audio.writing import replacing
from gui.background import Background
from gui.languages import LANGUAGE_CHOICES, Language, LanguageChoice
from gui.look import THEME_CHOICES, Look, ThemeChoice
from gui.preferences.layout_table import from_layout_table, to_layout_table
from gui.preferences.settings_file import (
    VERSION,
    NewerFileError,
    Settings,
    SettingsFileError,
    from_table,
    read_table,
    to_table,
    to_text,
)
from gui.recording import choices
from gui.recording.choices import RecordingChoices
from gui.text_size import percent, scale_of_percent
from gui.translation import tr
from gui.views.stage_layout import StageLayout

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_FILE = "preferences.toml"
#: Where that is a newer version's.
_OLDER_FILE = f"preferences-{VERSION}.toml"
_PAUSE_MS = 1000
_MOST_PIXELS = 1 << 16
_LONGEST_NAME = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What was kept by an earlier run; the defaults where nothing was, or nothing of use.

    Parameters
    ----------
    settings : Settings
    geometry : bytes
        Of the window, for `QWidget.restoreGeometry`; may be empty.
    inspector : bool
        Whether the settings stood beside the views.
    device : str, optional
        Name of the input that was listened to, if one was chosen.
    theme : {"system", "dark", "light", "contrast"}
        The look.
    recording : RecordingChoices
        How recordings are made.
    language : {"system", "en", "de"}
        What the window speaks.
    layout : StageLayout
        What stood where; whether the settings were shown is also said by `inspector`.
    strip : tuple of int, optional
        Left, top, width and height of the compact strip, if there was one.
    text_scale : float, optional
        How many times larger than usual text is; None where that is as the desktop has it.
    """

    settings: Settings = field(default_factory=Settings)
    geometry: bytes = b""
    inspector: bool = True
    device: str | None = None
    theme: ThemeChoice = "dark"
    recording: RecordingChoices = field(default_factory=RecordingChoices)
    language: LanguageChoice = "system"
    layout: StageLayout = field(default_factory=StageLayout)
    strip: tuple[int, int, int, int] | None = None
    text_scale: float | None = None


def recall(folder: Path) -> Remembered:
    """Read what was kept in a folder; whatever cannot be understood counts as not there."""
    try:
        table = read_table(_file_in(folder))
    except SettingsFileError:
        return Remembered()
    window, source = table.get("window"), table.get("input")
    window = window if isinstance(window, dict) else {}
    device = source.get("device") if isinstance(source, dict) else None
    known = isinstance(device, str) and 0 < len(device) <= _LONGEST_NAME
    return Remembered(
        settings=from_table(table)[0],
        geometry=_bytes(window.get("geometry")),
        inspector=window.get("inspector") is not False,
        device=device if known else None,
        theme=_theme(window.get("theme")),
        recording=choices.from_table(table.get("recording")),
        language=_language(window.get("language")),
        layout=replace(
            from_layout_table(table.get("layout")), inspector=window.get("inspector") is not False
        ),
        strip=_strip(window.get("strip")),
        text_scale=scale_of_percent(window.get("text_size")),
    )


class Memory(QObject):
    """Keeps what a window looks like, soon after each change and when it closes.

    A second window on the same folder keeps its own in the end: whoever closes last decides.

    Parameters
    ----------
    window : MainWindow
        Observed.
    folder : Path
        Made if there is none. Where it cannot be written, nothing is kept.
    look : Look
        Observed.
    language : Language
        Observed.
    """

    def __init__(self, window: "MainWindow", folder: Path, look: Look, language: Language) -> None:
        super().__init__(window)
        self._window, self._folder, self._look = window, folder, look
        self._language = language
        self._written: dict[str, Any] | None = None
        self._background = Background("preferences", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        session = window.session
        for signal in (
            session.analysis_changed,
            session.display_changed,
            session.spectrum_changed,
            session.input_changed,
            window.recording.choices_changed,
            look.changed,
            language.changed,
        ):
            signal.connect(self._timer.start)
        window.arrangement.changed.connect(self._timer.start)
        window.about_to_close.connect(self.close)
        if (path := _file_in(folder)).name != _FILE and not path.exists():
            window.status.notify(
                tr(
                    "Your settings were kept by a newer Melscope and stay as they are; "
                    "this one keeps its own beside them"
                ),
                {},
            )

    def keep(self) -> None:
        """Write what has changed since the last time, in the background."""
        table = self._table()
        if table == self._written:
            return
        self._written = table
        self._background.run(lambda: _write(self._folder, table), lambda _: None, "")

    def close(self) -> None:
        """Write for the last time, and wait until that is done."""
        self._timer.stop()
        self.keep()
        self._background.close()

    def _table(self) -> dict[str, Any]:
        window, session = self._window, self._window.session
        settings = Settings(
            analysis=session.analysis, display=session.display, spectrum=session.spectrum
        )
        geometry = window.compact.window_geometry
        table = to_table(settings)
        table["window"] = {
            "geometry": base64.b64encode(geometry).decode("ascii"),
            "inspector": not window.inspector.isHidden(),
            "theme": self._look.choice,
            "language": self._language.choice,
        }
        table["recording"] = choices.to_table(window.recording.choices)
        if (strip := window.compact.last_place) is not None:
            table["window"]["strip"] = [strip.x(), strip.y(), strip.width(), strip.height()]
        table["layout"] = to_layout_table(window.arrangement.layout)
        if self._look.scale != self._look.desktop_scale:  # which may be another next time
            table["window"]["text_size"] = percent(self._look.scale)
        device = window.inputs.chosen
        if device is not None:
            table["input"] = {"device": device[:_LONGEST_NAME]}
        return table


def restore(window: "MainWindow", remembered: Remembered, *, size: bool) -> None:
    """Give a window its place, its ways of recording and, unless it was told its size, that too."""
    if remembered.geometry and size:
        window.restoreGeometry(QByteArray(remembered.geometry))
    window.inspector.setVisible(remembered.inspector)
    window.recording.use(remembered.recording)
    if remembered.strip is not None:
        window.compact.place = QRect(*remembered.strip)
    window.arrangement.use(remembered.layout, "")


def _write(folder: Path, table: dict[str, Any]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(_file_in(folder)) as unfinished:
            unfinished.write_text(to_text(table), encoding="utf-8")
    except OSError:
        return  # preferences are a convenience


def _file_in(folder: Path) -> Path:
    """Return the file that is ours: beside that of a newer version, which is left alone."""
    path = folder / _FILE
    try:
        read_table(path)
    except NewerFileError:
        return path.with_name(_OLDER_FILE)
    except SettingsFileError:
        pass
    return path


def _strip(given: object) -> tuple[int, int, int, int] | None:
    if not isinstance(given, list) or len(given) != 4 or any(type(n) is not int for n in given):
        return None
    left, top, width, height = given
    most = _MOST_PIXELS
    sane = 0 < width < most and 0 < height < most and abs(left) < most and abs(top) < most
    return (left, top, width, height) if sane else None


def _theme(name: object) -> ThemeChoice:
    return next((choice for choice in THEME_CHOICES if choice == name), "dark")


def _language(name: object) -> LanguageChoice:
    return next((choice for choice in LANGUAGE_CHOICES if choice == name), "system")


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return b""
