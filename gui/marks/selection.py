"""What is selected: a box of time and frequency that stays at its place in the Track."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from dsp.analysis.selection import SelectionMeasures
from dsp.audio.regions import Region
from dsp.audio.track import Track
from gui.marks.measuring import Measurer, MeasureRequest
from gui.session import Session

#: The narrowest band that `dsp.analysis.bandpass.BandPass` takes, as a share of the sample rate.
_NARROWEST_BAND = 1 / 65536


@dataclass(frozen=True, slots=True)
class Selection:
    """Samples of a Track, perhaps limited to a band.

    Parameters
    ----------
    start, stop : int
        Samples [start, stop) of the Track, at least one.
    fmin, fmax : float or None
        Edges of the band in Hz; both None for all frequencies.

    Raises
    ------
    ValueError
        If there is no sample, or the band is empty.
    """

    start: int
    stop: int
    fmin: float | None = None
    fmax: float | None = None

    def __post_init__(self) -> None:
        if not self.start < self.stop:
            raise ValueError(f"stop must lie behind start, got {self.start} to {self.stop}")
        if self.fmin is not None and self.fmax is not None and not self.fmin < self.fmax:
            raise ValueError(f"fmax must be above fmin, got {self.fmin} to {self.fmax} Hz")

    @property
    def band(self) -> tuple[float | None, float | None] | None:
        """Its edges in Hz, or None where it takes in all frequencies."""
        return None if self.fmin is None and self.fmax is None else (self.fmin, self.fmax)

    def within(self, track: Track) -> "Selection | None":
        """Return the part of it that a Track has, or None for none."""
        start, stop = max(self.start, track.start), min(self.stop, track.end)
        if not start < stop:
            return None
        nyquist = track.sr / 2
        if (self.fmin or 0.0) >= nyquist:
            return Selection(start, stop)
        fmax = None if self.fmax is None else min(self.fmax, nyquist)
        return replace(self, start=start, stop=stop, fmax=fmax)

    def region(self, sr: int, label: str = "") -> Region:
        """Return it as a region of a sound, with a label."""
        return Region(self.start / sr, self.stop / sr, self.fmin, self.fmax, label)

    @classmethod
    def of_region(cls, region: Region, track: Track) -> "Selection | None":
        """Return the part of a region that a Track has, of a point in time its sample."""
        start = round(region.start * track.sr)
        stop = max(start + 1, round(region.stop * track.sr))
        flat = region.fmin is not None and region.fmin == region.fmax  # a line is no band
        edges = (None, None) if flat else (region.fmin, region.fmax)
        return cls(start, stop, *edges).within(track)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where on the stage a selection was drawn.

    Parameters
    ----------
    pane : int or None
        Number of the pane from the top; None for the waveform, and for all of them.
    lane : int
        Which of the signals above each other.
    """

    pane: int | None = None
    lane: int = 0


class SelectionController(QObject):
    """The selection of a window, and its numbers.

    Parameters
    ----------
    session : Session
        Its Track is selected in; another input takes the selection away.
    """

    #: There is another selection, or none.
    changed = Signal()
    #: Its numbers are there.
    measured = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._selection: Selection | None = None
        self._spot = Spot()
        self._measures: SelectionMeasures | None = None
        self._box_only = False
        self._measurer = Measurer(self)
        self._measurer.measured.connect(self._on_measured)
        session.input_changed.connect(self.clear)
        session.analysis_changed.connect(self._measure)

    @property
    def selection(self) -> Selection | None:
        """What is selected, or None."""
        return self._selection

    @property
    def spot(self) -> Spot:
        """Where it was drawn."""
        return self._spot

    @property
    def measures(self) -> SelectionMeasures | None:
        """The numbers of what is selected; None until they are there."""
        return self._measures

    @property
    def sr(self) -> int:
        """Sample rate of the Track that is selected in."""
        shown = self._session.input
        return 1 if shown is None else shown.track.sr

    def select(self, selection: Selection | None, spot: Spot | None = None) -> None:
        """Select something else, as far as the Track has it.

        Parameters
        ----------
        selection : Selection or None
            None for nothing.
        spot : Spot, optional
            Where it is drawn; without, all signals' pictures show it and the first is measured.
        """
        shown = self._session.input
        if selection is not None:
            selection = None if shown is None else selection.within(shown.track)
        spot = spot or Spot()
        if (selection, spot) == (self._selection, self._spot):
            return
        self._selection, self._spot = selection, spot
        self._measure()
        self.changed.emit()

    def clear(self) -> None:
        """Select nothing."""
        self.select(None)

    @property
    def box_only(self) -> bool:
        """Whether playing it leaves out all frequencies beyond the box."""
        return self._box_only

    def set_box_only(self, box_only: bool) -> None:
        """Play only the band of a box, or all frequencies."""
        if box_only != self._box_only:
            self._box_only = box_only
            self.changed.emit()

    def range_to_play(self) -> tuple[int, int, tuple[float | None, float | None] | None] | None:
        """Return what to play: its samples [start, stop) and its band; None without selection.

        A box too narrow for a band-pass is played with all frequencies.
        """
        found = self._selection
        if found is None:
            return None
        return (found.start, found.stop, found.band if self._box_only and self.can_pass else None)

    @property
    def can_pass(self) -> bool:
        """Whether the band is wide enough to be filtered out, see `dsp.analysis.bandpass`."""
        found = self._selection
        if found is None:
            return False
        high = self.sr / 2 if found.fmax is None else found.fmax
        return high - (found.fmin or 0.0) >= self.sr * _NARROWEST_BAND

    def close(self) -> None:
        """End the thread that measures."""
        self._measurer.close()

    def _measure(self) -> None:
        self._measures = None
        selection, shown = self._selection, self._session.input
        if selection is None or shown is None:
            self._measurer.cancel()
            return
        analysis = self._session.analysis
        self._measurer.measure(
            MeasureRequest(
                track=shown.track,
                start=selection.start,
                stop=selection.stop,
                fmin=selection.fmin,
                fmax=selection.fmax,
                channel=analysis.channel,
                lane=self._spot.lane,
                n_fft=analysis.stft.n_fft,
                window=analysis.stft.window,
            )
        )

    def _on_measured(self, request: MeasureRequest, measures: SelectionMeasures | None) -> None:
        self._measures = measures
        self.measured.emit()
