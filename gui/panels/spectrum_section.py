"""The inspector's section on the spectrum: what it measures, and the microphone's calibration."""

from PySide6.QtWidgets import QBoxLayout, QPushButton

from dsp.analysis.octaves import FRACTIONS
from dsp.analysis.weighting import WEIGHTINGS
from gui.levels.calibrations import Calibration
from gui.painting.axes import MINUS
from gui.panels.calibrate import CalibrateDialog
from gui.panels.fields import LEVEL, Field, parse_duration, parse_quantity
from gui.panels.section import WITHIN, Section
from gui.session import Session
from gui.settings import AVERAGINGS, PEAKS, Averaging, Peaks, fraction_words
from gui.sizes import px
from gui.translation import mark, tr, translated

_AVERAGING_NAMES = {
    "none": mark("None"),
    "fast": mark("Fast, 125 ms"),
    "slow": mark("Slow, 1 s"),
    "infinite": mark("Since reset"),
}
_PEAK_NAMES = {"off": mark("Off"), "falling": mark("Hold, then fall"), "forever": mark("For ever")}
_HOLDS = [0.0, 0.5, 1.0, 2.0, 5.0, 10.0]
_FALLS = [3.0, 6.0, 10.0, 20.0, 40.0]
_FALL_UNITS = {**LEVEL, "db/s": 1.0}


class SpectrumSection(Section):
    """Fields of `SpectrumSettings`, the reset, and the way to the calibration.

    Parameters
    ----------
    session : Session
        Observed and changed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(tr("SPECTRUM"))
        self._session = session
        self._dialog: CalibrateDialog | None = None
        self._add_fields()
        self._add_calibration()
        session.analysis_changed.connect(self._show_settings)
        session.spectrum_changed.connect(self._show_settings)
        session.input_changed.connect(self._show_settings)
        session.state_changed.connect(self._show_settings)
        session.calibrations.changed.connect(self._show_settings)
        self._show_settings()

    def _add_fields(self) -> None:
        session = self._session
        self.weighting = Field(
            tr("Weighting of the spectrum"),
            tr(
                "Frequency weighting of the spectrum (IEC 61672): A as the ear hears soft sound, "
                "C nearly flat, Z none. The spectrogram is never weighted"
            ),
            WEIGHTINGS,
            lambda value: tr("Z (none)") if value == "Z" else value,
            lambda value: session.set_spectrum(weighting=value),
        )
        self.fraction: Field[int] = Field(
            tr("Bands of the spectrum"),
            tr(
                "FFT lines, or the power in bands of an octave or a part of one (IEC 61260). "
                "Measured live; where the view stands still, the spectrum shows FFT lines"
            ),
            [0, *FRACTIONS],
            lambda value: translated(fraction_words(value)) if value else tr("FFT lines"),
            lambda value: session.set_spectrum(fraction=value or None),
        )
        self.averaging: Field[Averaging] = Field(
            tr("Averaging of the spectrum"),
            tr(
                "Mean power over time, of every frame: with the time constants of sound level "
                "meters, or all since the reset"
            ),
            AVERAGINGS,
            lambda value: tr(_AVERAGING_NAMES[value]),
            lambda value: session.set_spectrum(averaging=value),
        )
        self.peaks: Field[Peaks] = Field(
            tr("Peaks of the spectrum"),
            tr(
                "The line of the greatest levels: none, falling after a while, or all since the "
                "reset"
            ),
            PEAKS,
            lambda value: tr(_PEAK_NAMES[value]),
            lambda value: session.set_spectrum(peaks=value),
        )
        self.hold = Field(
            tr("Hold time of peaks"),
            tr("How long a peak stands before it falls, 0 to 60 s"),
            _HOLDS,
            lambda value: f"{value:g} s",
            lambda value: session.set_spectrum(hold=value),
            parse_duration,
        )
        self.fall = Field(
            tr("Fall of peaks"),
            tr("How fast a peak falls then, 0 to 200 dB a second"),
            _FALLS,
            lambda value: f"{value:g} dB/s",
            lambda value: session.set_spectrum(fall=value),
            lambda text: parse_quantity(text.replace("/s", ""), _FALL_UNITS),
        )
        self.add_row(tr("Weighting"), self.weighting)
        self.add_row(tr("Bands"), self.fraction)
        self.add_row(tr("Average"), self.averaging)
        self.add_row(tr("Peaks"), self.peaks)
        self.add_row(tr("Hold, fall"), self.hold, self.fall)

    def _add_calibration(self) -> None:
        self.reset = QPushButton(tr("Reset"))
        self.reset.setAccessibleName(tr("Reset averages and maxima"))
        self.reset.setToolTip(tr("Begin averages, held peaks, loudness and true peak anew"))
        self.reset.clicked.connect(self._session.reset_spectrum)
        self.calibrate = QPushButton(tr("Calibrate…"))
        self.calibrate.setAccessibleName(tr("Calibrate the microphone"))
        self.calibrate.clicked.connect(self.open_calibration)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.addWidget(self.reset, 1)
        self._buttons.addWidget(self.calibrate, 1)
        self.column.addLayout(self._buttons)
        self.calibration_words = self.add_hint()

    def take_sizes(self) -> None:
        """Set what lies above it, and between its rows and buttons."""
        super().take_sizes()
        self._buttons.setSpacing(px(WITHIN))

    def arrange(self, name_width: int | None) -> None:
        """Put names and buttons beside what they belong to, or for None above each other."""
        super().arrange(name_width)
        direction = QBoxLayout.Direction
        below = name_width is None
        self._buttons.setDirection(direction.TopToBottom if below else direction.LeftToRight)

    def open_calibration(self) -> None:
        """Open the dialog for the microphone shown."""
        shown = self._session.input
        if shown is None or not shown.device:
            return
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = CalibrateDialog(self._session, shown.name, self.window())
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.show()

    def _forget_dialog(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _show_settings(self) -> None:
        session, settings = self._session, self._session.spectrum
        self.weighting.set_value(settings.weighting)
        self.fraction.set_value(settings.fraction or 0)
        self.averaging.set_value(settings.averaging)
        self.peaks.set_value(settings.peaks)
        self.hold.set_value(settings.hold)
        self.fall.set_value(settings.fall)
        falls = settings.peaks == "falling"
        for field in (self.hold, self.fall):
            field.set_without_effect("" if falls else tr("Without effect: no peak falls"))
        why = ""
        if session.analysis.compared is not None:
            why = tr(
                "Without effect: where two recipes are compared, their bands are shown as they are"
            )
        for one in (self.weighting, self.fraction, self.averaging):
            one.set_without_effect(why)
        device = session.input is not None and session.input.device
        self.calibrate.setEnabled(device)
        self.calibrate.setToolTip(
            tr(
                "Make the spectrum read sound pressure in dB SPL, and undo the microphone's "
                "response. The spectrogram stays in dBFS"
            )
            if device
            else tr("Only a microphone can be calibrated: choose one as the input")
        )
        self.calibration_words.show_words(_words_of(session.calibration))


def _words_of(calibration: Calibration | None) -> str:
    if calibration is None:
        return ""
    words = []
    if calibration.spl is not None:
        level = f"{calibration.spl.offset_db:.1f}".replace("-", MINUS)
        words.append(tr("0 dBFS is {level} dB SPL", level=level))
    if calibration.response is not None:
        words.append(tr("Response: {name}", name=calibration.response_name))
    return "\n".join(words)
