"""How the next recording is made, and how that is kept from one start to the next."""

import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from dsp.recording.formats import RecordingFormat
from dsp.recording.trigger import TriggerSettings
from gui.translation import mark

KINDS = (
    RecordingFormat("wav", "FLOAT"),
    RecordingFormat("wav", "PCM_24"),
    RecordingFormat("wav", "PCM_16"),
    RecordingFormat("flac", "PCM_24"),
    RecordingFormat("flac", "PCM_16"),
)
"""What can be chosen, in the order of the menu."""

PRE_ROLLS = {
    0.0: mark("Now"),
    5.0: mark("5 s earlier"),
    10.0: mark("10 s earlier"),
    30.0: mark("30 s earlier"),
}
"""Seconds of what was heard before, and what the menu calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingChoices:
    """How the next recording is made.

    Parameters
    ----------
    kind : RecordingFormat
        Of its files: one of `KINDS`.
    pre_roll : float
        Seconds of what was heard before, to begin with: one of `PRE_ROLLS`.
    triggered : bool
        Whether only sounds that `trigger` finds are recorded.
    trigger : TriggerSettings
        Which sounds.
    """

    kind: RecordingFormat = field(default_factory=RecordingFormat)
    pre_roll: float = 0.0
    triggered: bool = False
    trigger: TriggerSettings = field(default_factory=TriggerSettings)


def to_table(choices: RecordingChoices) -> dict[str, Any]:
    """Return choices as plain values, for TOML."""
    trigger = choices.trigger
    table: dict[str, Any] = {
        "container": choices.kind.container,
        "subtype": choices.kind.subtype,
        "pre_roll": choices.pre_roll,
        "triggered": choices.triggered,
        "level_dbfs": trigger.level_dbfs,
        "hold": trigger.hold,
    }
    if trigger.band is not None:
        table["fmin"], table["fmax"] = trigger.band
    return table


def from_table(table: object) -> RecordingChoices:
    """Read choices by name; whatever cannot be understood is as if it had not been chosen."""
    if not isinstance(table, Mapping):
        return RecordingChoices()
    usual = RecordingChoices()
    named = table.get("container"), table.get("subtype")
    kinds = (kind for kind in KINDS if (kind.container, kind.subtype) == named)
    pre_roll = _number(table, "pre_roll")
    return RecordingChoices(
        kind=next(kinds, usual.kind),
        pre_roll=pre_roll if pre_roll in PRE_ROLLS else usual.pre_roll,
        triggered=table.get("triggered") is True,
        trigger=_trigger(table),
    )


def _trigger(table: Mapping[str, Any]) -> TriggerSettings:
    """Return the trigger; of values out of their range, those that are in it are taken."""
    trigger = TriggerSettings()
    level, hold = _number(table, "level_dbfs"), _number(table, "hold")
    fmin, fmax = _number(table, "fmin"), _number(table, "fmax")
    if level is not None:
        with suppress(ValueError):
            trigger = replace(trigger, level_dbfs=level)
    if hold is not None:
        with suppress(ValueError):
            trigger = replace(trigger, hold=hold)
    if fmin is not None and fmax is not None:
        with suppress(ValueError):
            trigger = replace(trigger, band=(fmin, fmax))
    return trigger


def _number(table: Mapping[str, Any], name: str) -> float | None:
    value = table.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
