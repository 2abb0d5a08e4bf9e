"""Settings that have a name: files in a folder, ours and the user's."""

from dataclasses import dataclass
from pathlib import Path

from dsp.audio.writing import replacing
from dsp.message import say
from gui.preferences.settings_file import (
    Settings,
    SettingsFileError,
    from_table,
    read_table,
    to_table,
    to_text,
)
from gui.resources import resource_path

SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Preset:
    """A file of settings, called by its name without the ending."""

    path: Path
    own: bool

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path.stem


def list_presets(folder: Path | None = None) -> list[Preset]:
    """Return those that come with the program and, behind them, those in a folder, by name."""
    found = []
    for place, own in ((resource_path("presets"), False), (folder, True)):
        if place is None:
            continue
        try:
            paths = sorted(place.iterdir(), key=lambda path: path.name.casefold())
        except OSError:
            continue
        found += [Preset(path, own) for path in paths if path.suffix.lower() == SUFFIX]
    return found


def read_preset(path: Path) -> tuple[Settings, list[str]]:
    """Read a preset: what it does not mention has its default.

    Returns
    -------
    Settings
    list of str
        What in it could not be understood.

    Raises
    ------
    SettingsFileError
        If it is no file of settings.
    """
    return from_table(read_table(path))


def write_preset(path: Path, settings: Settings) -> None:
    """Write a preset whole or not at all; folders are made.

    Raises
    ------
    SettingsFileError
        If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as unfinished:
            unfinished.write_text(to_text(to_table(settings)), encoding="utf-8")
    except OSError as error:
        raise SettingsFileError(
            say("{name!r} cannot be written ({reason}).", name=path.name, reason=error.strerror)
        ) from error
