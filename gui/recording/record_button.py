"""The button that records: what it would do, or how long and how large a recording is."""

from PySide6.QtWidgets import QWidget

from dsp.recording.recorder import RecorderStatus
from gui.icons import set_icon
from gui.painting.axes import clock
from gui.panels.split_button import SplitButton
from gui.tooltips import plain_tip
from gui.translation import mark, tr, tr_n

_TIP = mark("Record what the input delivers into a file (R)")


class RecordButton(SplitButton):
    """A red dot that begins a recording; a square, with time and size beside it, that ends it.

    Parameters
    ----------
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._running = self._narrow = False
        self._words = (tr("Record"), tr("Record"))
        super().__init__(tr("Record"), "record", tr(_TIP), parent)

    def show_idle(self, tip: str = "") -> None:
        """Offer to record; `tip` says how."""
        self._show(tr("Record"), tr("Record"), running=False)
        self.setToolTip(f"{tr(_TIP)}\n{tip}" if tip else tr(_TIP))
        self.setAccessibleName(tr("Record"))

    def show_running(self, status: RecorderStatus, *, triggered: bool) -> None:
        """Show how far a recording has come, or that it waits for a sound."""
        elapsed, size = clock(status.seconds, 1), _size(status.size)
        if triggered and status.path is None:
            waiting, count = tr("Waiting"), status.files
            so_far = tr_n("Waiting · {n} so far", "Waiting · {n} so far", count)
            words = (waiting, so_far if count else waiting)
            tip = tr_n(
                "Waits for a sound; {n} recorded so far. Stop waiting (R)",
                "Waits for a sound; {n} recorded so far. Stop waiting (R)",
                count,
            )
        else:
            words = (elapsed, f"{elapsed} · {size}")
            if status.path is None:
                tip = tr("Records: {length}, {size}. Stop recording (R)", length=elapsed, size=size)
            else:
                tip = tr(
                    "Records “{name}”: {length}, {size}. Stop recording (R)",
                    name=status.path.name,
                    length=elapsed,
                    size=size,
                )
        self._show(*words, running=True)
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(
            tr("Stop recording")
        )  # a name that ran on would be read out for ever

    def set_narrow(self, narrow: bool) -> None:
        """Show the icon alone, and of a recording its time alone; or all words."""
        self._narrow = narrow
        super().set_narrow(narrow and not self._running)
        self.setText(f" {self._words[0] if narrow else self._words[1]}")

    def _show(self, short: str, long: str, *, running: bool) -> None:
        self._words = (short, long)
        if running != self._running:
            self._running = running
            set_icon(self, "stop" if running else "record")
            self.setProperty("recording", running)
            self.style().unpolish(self)
            self.style().polish(self)
        self.set_narrow(self._narrow)


def _size(n_bytes: int) -> str:
    """Return a size as people read it, e.g. ``"12.3 MB"``."""
    megabytes = n_bytes / 1e6
    return f"{megabytes:.1f} MB" if megabytes < 1000 else f"{megabytes / 1000:.2f} GB"
