"""Keeps the list of inputs up to date while somebody looks at it."""

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from dsp.audio.devices import rescan_devices

#: From the end of one look to the next: soon enough for who plugs something in, and rare enough
#: that the process that looks does not keep a core busy.
PAUSE_MS = 2000


class DeviceWatch(QObject):
    """Looks for inputs again and again, each time in a process of its own.

    Parameters
    ----------
    parent : QObject, optional
        Qt parent.
    """

    #: A `DeviceList`, after each look.
    found = Signal(object)
    _looked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._wanted = self._looking = self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Look now, and again until `end`."""
        self._wanted = True
        self._look()

    def end(self) -> None:
        """Look no more; what is under way is still told."""
        self._wanted = False
        self._timer.stop()

    def close(self) -> None:
        """Look no more, tell nothing, and wait for the look under way."""
        self.end()
        self._closed = True
        self._pool.waitForDone()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        self._timer.stop()
        self._pool.start(lambda: self._looked.emit(rescan_devices()))

    def _on_looked(self, devices: object) -> None:
        self._looking = False
        if self._closed:
            return
        if self._wanted:
            self._timer.start()
        self.found.emit(devices)
