"""What commands have in common: how they are asked, and how they refuse."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from dsp.analysis.recipe import Recipe
    from dsp.audio.audio_file import AudioFile
    from dsp.audio.devices import Device


class Refusal(Exception):
    """Something the user asked for cannot be done; the message is one line for people."""


class Parser(argparse.ArgumentParser):
    """Reads arguments; what is wrong with them is a `Refusal`, not the end of the process."""

    def error(self, message: str) -> NoReturn:
        """Refuse in a line."""
        raise Refusal(f"{message} (see {self.prog} --help)")


def check_folder(path: Path | None) -> None:
    """Refuse to write to a folder that is not there."""
    if path is not None and not path.absolute().parent.is_dir():
        raise Refusal(f"'{path}' cannot be written: there is no folder '{path.parent}'.")


def open_file(path: str) -> "AudioFile":
    """Return a sound file, or refuse and say why."""
    from dsp.audio.audio_file import AudioFile
    from dsp.audio.source import SourceError

    try:
        return AudioFile(path)
    except SourceError as error:
        raise Refusal(str(error)) from error


def device_named(text: str) -> "Device":
    """Return an input by (part of) its name or its number, or refuse and say why."""
    from dsp.audio.devices import find_device, list_devices
    from dsp.audio.source import SourceError

    found = list_devices()
    if not found.devices and found.problem is not None:
        raise Refusal(str(found.problem))
    try:
        return find_device(text, found.devices)
    except SourceError as error:
        raise Refusal(str(error)) from error


def recipe_named(name: str) -> "Recipe":
    """Return a recipe, or refuse and say which there are."""
    from dsp.analysis.recipes import RECIPES

    if name not in RECIPES:
        raise Refusal(f"there is no recipe '{name}'; there are: {', '.join(RECIPES)}")
    return RECIPES[name]
