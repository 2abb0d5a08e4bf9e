"""What inputs are called, and the files saved of them."""

import re
from datetime import datetime

from dsp.audio.demo import DemoSource
from dsp.engine.representations import BandsOfStft, RecipeFrames, Representation
from gui.opening import Input
from gui.translation import mark, tr, tr_n

#: What people call the input that sound systems choose themselves, and what those do.
_SYSTEM_INPUT = mark("Default input")
_DEMO = mark("Demo signal")
_SYSTEM_INPUTS = ("default", "sysdefault")
#: What no file name may hold on one system or another.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
#: Characters of a source's name in a file name, which may be 255 bytes long.
_LONGEST = 48


def input_name(shown: Input) -> str:
    """Return what people call an input."""
    if shown.path is None and shown.name == DemoSource.name:
        return tr(_DEMO)
    return tr(_SYSTEM_INPUT) if _is_system_input(shown) else shown.name


def input_name_in_files(shown: Input) -> str:
    """Return what an input is called where programs read it: the same in every language."""
    return _SYSTEM_INPUT if _is_system_input(shown) else shown.name


def channel_words(channels: int) -> str:
    """Return how many channels there are, as people say it."""
    if channels == 1:
        return tr("mono")
    if channels == 2:
        return tr("stereo")
    return tr_n("{n} channel", "{n} channels", channels)


def view_in_files(shown: Representation) -> str:
    """Return what a view is called where programs read it: "stft", "mel", or a recipe's name."""
    if isinstance(shown, RecipeFrames):
        return shown.recipe.name
    return "mel" if isinstance(shown, BandsOfStft) else "stft"


def file_stem(shown: Input, moment: datetime) -> str:
    """Return the name, without an ending, of files saved of an input.

    It begins with the date and the time to the second, so that names sort by time, and holds
    nothing that a file system forbids.
    """
    source = input_name_in_files(shown) if shown.path is None else shown.path.stem
    plain = _FORBIDDEN.sub(" ", source).strip(" .")[:_LONGEST].rstrip(" .")
    return f"{moment:%Y-%m-%d %H-%M-%S} {plain}".rstrip()


def _is_system_input(shown: Input) -> bool:
    return shown.device and shown.name in _SYSTEM_INPUTS
