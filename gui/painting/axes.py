"""Axes: round ticks, their labels, and how they are drawn."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from gui.theme import Theme, font
from gui.translation import tr

_STEPS = (
    *(m * 10.0**e for e in range(-4, 1) for m in (1, 2, 5)),
    *(10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0, 7200.0, 14400.0),
)
MINUS = "\N{MINUS SIGN}"
TICK_LENGTH = 5
#: Room for a label beside an axis, how far one may hang over its end, and what lies between two.
_LABEL_ROOM, LABEL_OVERHANG, _BETWEEN = 80, 40, 8
#: Axes run from left to right in every language; only words decide how they are read themselves.
_AS_WRITTEN = Qt.LayoutDirection.LayoutDirectionAuto


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A labelled place on an axis; `at` in logical pixels of the stage."""

    at: float
    label: str


def time_step(span: float, room: float) -> float:
    """Return the smallest round step in seconds that leaves each label its room.

    Parameters
    ----------
    span : float
        Seconds along the axis.
    room : float
        Fraction of the axis that one label needs.
    """
    return next((step for step in _STEPS if step >= span * room), _STEPS[-1])


def seconds_ago(seconds: float, step: float) -> str:
    """Return a label of the live time axis: "now", "−2 s", "−1:30"."""
    if abs(seconds) < step / 2:
        return tr("now")
    if step >= 30:
        return MINUS + clock(abs(seconds), step)
    return f"{MINUS}{abs(seconds):.{_decimals(step)}f} s"


def clock(seconds: float, step: float) -> str:
    """Return a time in a Track: "0:05", "1:02:03", with as many decimals as `step` needs."""
    decimals = _decimals(step)
    whole = round(seconds * 10**decimals)
    minutes, rest = divmod(whole, 60 * 10**decimals)
    hours, minutes = divmod(minutes, 60)
    width = 2 + (decimals + 1 if decimals else 0)
    tail = f"{rest / 10**decimals:0{width}.{decimals}f}"
    return f"{hours}:{minutes:02d}:{tail}" if hours else f"{minutes}:{tail}"


def plain_seconds(seconds: float, step: float) -> str:
    """Return a time in seconds, with as many decimals as `step` needs."""
    return f"{seconds:.{_decimals(step)}f} s"


def grouped(number: int) -> str:
    """Return a whole number in groups of three figures: "1 234 567"."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def whole_steps(first: float, last: float, room: float) -> list[int]:
    """Return round whole numbers from 0 up between two, `room` being the share one label needs."""
    least = max(1.0, (last - first) * room)
    step = next(m * 10**e for e in range(16) for m in (1, 2, 5) if m * 10**e >= least)
    return list(range(max(0, math.ceil(first / step)) * step, math.floor(last) + 1, step))


def round_values(low_db: float, high_db: float, room: float) -> list[float]:
    """Return round values between two, `room` being the fraction one label needs."""
    least = (high_db - low_db) * room
    steps = (m * 10.0**e for e in range(-4, 7) for m in (1, 2, 5))
    step = next((step for step in steps if step >= least), least)
    first, last = math.ceil(low_db / step - 1e-9), math.floor(high_db / step + 1e-9)
    return [round(index * step, 6) for index in range(first, last + 1)]


def level_label(level_db: float) -> str:
    """Return a level with a real minus sign."""
    return f"{level_db:g}".replace("-", MINUS)


def draw_left_axis(
    painter: QPainter, theme: Theme, edge: float, ticks: list[AxisTick], span: tuple[float, float]
) -> None:
    """Draw ticks and labels left of `edge`; labels that would touch another are left out."""
    _draw_vertical(painter, theme, edge, ticks, span, left=True)


def draw_right_axis(
    painter: QPainter, theme: Theme, edge: float, ticks: list[AxisTick], span: tuple[float, float]
) -> None:
    """Draw ticks and labels right of `edge`; labels that would touch another are left out."""
    _draw_vertical(painter, theme, edge, ticks, span, left=False)


def _draw_vertical(
    painter: QPainter,
    theme: Theme,
    edge: float,
    ticks: list[AxisTick],
    span: tuple[float, float],
    *,
    left: bool,
) -> None:
    painter.setFont(font(theme.small_size))
    painter.setLayoutDirection(_AS_WRITTEN)
    height = painter.fontMetrics().height()
    taken: list[float] = []
    side = -1 if left else 1
    for tick in ticks:
        at = min(max(tick.at, span[0] + 0.5), span[1] - 0.5)
        painter.setPen(theme.colour("border"))
        painter.drawLine(QLineF(edge, at, edge + side * TICK_LENGTH, at))
        middle = min(max(at, span[0] + height / 2 - 3), span[1] - height / 2 + 3)
        if any(abs(middle - other) < height for other in taken):
            continue
        taken.append(middle)
        painter.setPen(theme.colour("text_dim"))
        near = edge + side * (TICK_LENGTH + 3)
        room = theme.px(_LABEL_ROOM)
        box = QRectF(near - room if left else near, middle - height / 2, room, height)
        align = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, tick.label)


def draw_bottom_axis(
    painter: QPainter, theme: Theme, edge: float, ticks: list[AxisTick], span: tuple[float, float]
) -> None:
    """Draw ticks and centred labels below `edge`, kept within `span` widened by the margins."""
    _draw_horizontal(painter, theme, edge, ticks, span, below=True)


def draw_top_axis(
    painter: QPainter, theme: Theme, edge: float, ticks: list[AxisTick], span: tuple[float, float]
) -> None:
    """Draw ticks and centred labels above `edge`."""
    _draw_horizontal(painter, theme, edge, ticks, span, below=False)


def _draw_horizontal(
    painter: QPainter,
    theme: Theme,
    edge: float,
    ticks: list[AxisTick],
    span: tuple[float, float],
    *,
    below: bool,
) -> None:
    painter.setFont(font(theme.small_size))
    painter.setLayoutDirection(_AS_WRITTEN)
    metrics = painter.fontMetrics()
    side = 1 if below else -1
    reached = span[0] - theme.px(LABEL_OVERHANG)
    for tick in sorted(ticks, key=lambda tick: tick.at):
        painter.setPen(theme.colour("border"))
        painter.drawLine(QPointF(tick.at, edge), QPointF(tick.at, edge + side * TICK_LENGTH))
        width = metrics.horizontalAdvance(tick.label)
        left = tick.at - width / 2
        if left < reached:
            continue
        reached = left + width + theme.px(_BETWEEN)
        top = edge + TICK_LENGTH + 2 if below else edge - TICK_LENGTH - 1 - metrics.height()
        painter.setPen(theme.colour("text_dim"))
        box = QRectF(left - 1, top, width + 2, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.label)


def _decimals(step: float) -> int:
    return next((digits for digits in range(5) if abs(step * 10**digits % 1) < 1e-6), 4)
