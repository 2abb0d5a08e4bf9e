"""All settings as a small TOML file that people can read, share and write themselves."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from math import isfinite
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import AnalysisSettings
from dsp.message import say
from gui.settings import DisplaySettings, SpectrumSettings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = 1
#: A file that is longer was not written by us.
MOST_BYTES = 1 << 20
_NONE = "none"

_T = TypeVar("_T", bound="DataclassInstance")
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that decides what is computed and how it is drawn.

    Parameters
    ----------
    analysis : AnalysisSettings
    display : DisplaySettings
    spectrum : SpectrumSettings
    """

    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    display: DisplaySettings = field(default_factory=DisplaySettings)
    spectrum: SpectrumSettings = field(default_factory=SpectrumSettings)


class SettingsFileError(Exception):
    """A file holds no settings; the message says why, for people."""


class NewerFileError(SettingsFileError):
    """A file was written by a newer version: it is understood by that one alone."""


def to_table(settings: Settings) -> dict[str, Any]:
    """Return settings as tables of plain values, for TOML."""
    analysis = settings.analysis
    return {
        "version": VERSION,
        "analysis": _plain(analysis),
        "stft": _plain(analysis.stft),
        "mel": _plain(analysis.mel),
        "display": _plain(settings.display),
        "spectrum": _plain(settings.spectrum),
    }


def from_table(table: Table, base: Settings | None = None) -> tuple[Settings, list[str]]:
    """Read settings that may be incomplete, by another version, or written by hand.

    Parameters
    ----------
    table : mapping
        As `to_table` returns it.
    base : Settings, optional
        What holds where the table says nothing; the defaults without it.

    Returns
    -------
    Settings
        With everything in the table that can be understood.
    list of str
        What could not, such as ``"stft.n_fft"``. Names that are unknown are passed over.
    """
    base, ignored = base or Settings(), list[str]()
    stft = _filled(base.analysis.stft, table, "stft", ignored)
    mel = _filled(base.analysis.mel, table, "mel", ignored)
    analysis = _filled(replace(base.analysis, stft=stft, mel=mel), table, "analysis", ignored)
    display = _filled(base.display, table, "display", ignored)
    spectrum = _filled(base.spectrum, table, "spectrum", ignored)
    return Settings(analysis=analysis, display=display, spectrum=spectrum), ignored


def read_table(path: Path) -> dict[str, Any]:
    """Return what a TOML file of ours holds.

    Raises
    ------
    SettingsFileError
        If it cannot be read, is no TOML, or is of a newer version.
    """
    import tomllib  # which a first start does without

    try:
        if path.stat().st_size > MOST_BYTES or not path.is_file():
            raise SettingsFileError(say("{name!r} is no file of settings.", name=path.name))
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsFileError(
            say("{name!r} cannot be read ({reason}).", name=path.name, reason=error.strerror)
        ) from error
    except (ValueError, RecursionError) as error:
        raise SettingsFileError(say("{name!r} is no file of settings.", name=path.name)) from error
    version = table.get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise SettingsFileError(say("{name!r} is no file of settings.", name=path.name))
    if version > VERSION:
        raise NewerFileError(say("{name!r} was written by a newer Melscope.", name=path.name))
    return table


def to_text(table: Table) -> str:
    """Return tables as TOML."""
    import tomli_w  # which nothing needs before something is written

    return tomli_w.dumps(table)


def _plain(values: Any) -> dict[str, Any]:
    """Return a dataclass's own fields as TOML has them, which knows no None."""
    found: dict[str, Any] = {}
    for each in fields(values):
        value = getattr(values, each.name)
        if isinstance(value, Recipe):
            found[each.name] = value.name
        elif isinstance(value, Enum):
            found[each.name] = value.value
        elif value is None:
            found[each.name] = _NONE
        elif isinstance(value, str | int | float):
            found[each.name] = value
    return found


def _filled(base: _T, table: Table, section: str, ignored: list[str]) -> _T:
    """Return a dataclass with the values of a section in place of its own."""
    given = table.get(section, {})
    if not isinstance(given, Mapping):
        ignored.append(section)
        return base
    hints, values = get_type_hints(type(base)), dict[str, Any]()
    for each in fields(base):
        if each.name not in given:
            continue
        try:
            values[each.name] = _value(hints[each.name], given[each.name])
        except ValueError:
            ignored.append(f"{section}.{each.name}")
    try:
        return replace(base, **values)
    except ValueError:  # not all of them go together: each that goes by itself is taken
        for name, value in values.items():
            try:
                base = replace(base, **{name: value})
            except ValueError:
                ignored.append(f"{section}.{name}")
        return base


def _value(hint: Any, given: object) -> object:
    """Return a plain value as what a field's type wants; ValueError if it is none."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        kinds = get_args(hint)
        if given == _NONE and type(None) in kinds:
            return None
        for kind in kinds:
            try:
                return _value(kind, given)
            except ValueError:
                continue
        raise ValueError(given)
    if origin is Literal:
        if given in get_args(hint):
            return given
    elif hint is Recipe:
        if isinstance(given, str) and given in RECIPES:
            return RECIPES[given]
    elif isinstance(hint, type) and issubclass(hint, Enum):
        return hint(given)
    elif hint is float and isinstance(given, int | float) and not isinstance(given, bool):
        number = float(given)
        if isfinite(number):
            return number
    elif type(given) is hint:  # int or str, and no bool for an int
        return given
    raise ValueError(given)
