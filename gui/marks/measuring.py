"""Measuring a selection in a thread, however long it is."""

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from dsp.analysis.selection import SelectionMeasures, SelectionMeter
from dsp.analysis.settings import ChannelChoice
from dsp.audio.blocks import block_length
from dsp.audio.source import SourceError
from dsp.audio.track import Track
from dsp.engine.analyzer import lanes_of
from gui.files.saving import lasting

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureRequest:
    """All that the numbers of a selection depend on.

    Parameters
    ----------
    track : Track
        Where the samples are.
    start, stop : int
        Samples [start, stop).
    fmin, fmax : float or None
        Edges of the box in Hz.
    channel : "mix", "stack" or int
        Which signals are shown, see `dsp.engine.analyzer.lanes_of`.
    lane : int
        Which of them is measured; the last where there are fewer.
    n_fft : int
        Length of the frames.
    window : str
        Their window.
    """

    track: Track
    start: int
    stop: int
    fmin: float | None
    fmax: float | None
    channel: ChannelChoice
    lane: int
    n_fft: int
    window: str


class Measurer(QObject):
    """Measures the newest request; older ones are given up within a block."""

    #: The request, and its `SelectionMeasures` or None where they cannot be had.
    measured = Signal(object, object)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: MeasureRequest | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="melscope-measures")
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def measure(self, request: MeasureRequest) -> None:
        """Measure, in place of whatever was asked for before."""
        self._newest = request
        self._thread.submit(self._work, request)

    def cancel(self) -> None:
        """Give up what is under way."""
        self._newest = None

    def close(self) -> None:
        """End the thread."""
        self.cancel()
        self._thread.shutdown(wait=True)

    def _work(self, request: MeasureRequest) -> None:
        measures = None
        try:
            measures = self._measures(request)
        except (ValueError, MemoryError, SourceError):
            pass  # a box above the Nyquist frequency has no numbers, nor has what is forgotten
        except Exception:  # whatever it is, who asked must not wait for ever
            _log.exception("measuring samples %d to %d", request.start, request.stop)
        if self._newest is request:
            self._finished.emit(request, measures)

    def _measures(self, request: MeasureRequest) -> SelectionMeasures | None:
        """Return the numbers, or None where a newer request came."""
        track = lasting(request.track)  # what is forgotten is no silence
        meter = SelectionMeter(
            track.sr,
            fmin=request.fmin,
            fmax=request.fmax,
            n_fft=request.n_fft,
            window=request.window,
        )
        length = block_length(track.channels)
        for begin in range(request.start, request.stop, length):
            if self._newest is not request:
                return None
            block = track.read(begin, min(begin + length, request.stop))
            lanes = lanes_of(block, request.channel)
            meter.push(lanes[min(request.lane, len(lanes) - 1)])
        return meter.measures()

    def _on_finished(self, request: MeasureRequest, measures: SelectionMeasures | None) -> None:
        if self._newest is request:
            self.measured.emit(request, measures)
