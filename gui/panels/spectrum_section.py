"""The inspector's section on the spectrum: what it measures, and the microphone's calibration."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from dsp.analysis.octaves import FRACTIONS
from dsp.analysis.weighting import WEIGHTINGS
from gui.levels.calibrations import Calibration
from gui.painting.axes import MINUS
from gui.panels.calibrate import CalibrateDialog
from gui.panels.fields import LEVEL, Field, parse_duration, parse_quantity
from gui.session import Session
from gui.settings import AVERAGINGS, PEAKS, Averaging, Peaks, fraction_words

_LABEL_WIDTH = 62
_AVERAGING_NAMES = {
    "none": "None",
    "fast": "Fast, 125 ms",
    "slow": "Slow, 1 s",
    "infinite": "Since reset",
}
_PEAK_NAMES = {"off": "Off", "falling": "Hold, then fall", "forever": "For ever"}
_HOLDS = [0.0, 0.5, 1.0, 2.0, 5.0, 10.0]
_FALLS = [3.0, 6.0, 10.0, 20.0, 40.0]
_FALL_UNITS = {**LEVEL, "db/s": 1.0}


class SpectrumSection(QWidget):
    """Fields of `SpectrumSettings`, the reset, and the way to the calibration.

    Parameters
    ----------
    session : Session
        Observed and changed.
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._dialog: CalibrateDialog | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 10, 0, 0)
        self._layout.setSpacing(8)
        title = QLabel("SPECTRUM")
        title.setProperty("role", "section")
        self._layout.addWidget(title)
        self._add_fields()
        self._add_calibration()
        session.spectrum_changed.connect(self._show_settings)
        session.input_changed.connect(self._show_settings)
        session.state_changed.connect(self._show_settings)
        session.calibrations.changed.connect(self._show_settings)
        self._show_settings()

    def _add_fields(self) -> None:
        session = self._session
        self.weighting = Field(
            "Weighting of the spectrum",
            "Frequency weighting of the spectrum (IEC 61672): A as the ear hears soft sound, "
            "C nearly flat, Z none. The spectrogram is never weighted",
            WEIGHTINGS,
            lambda value: "Z (none)" if value == "Z" else value,
            lambda value: session.set_spectrum(weighting=value),
        )
        self.fraction: Field[int] = Field(
            "Bands of the spectrum",
            "FFT lines, or the power in bands of an octave or a part of one (IEC 61260). "
            "Measured live; where the view stands still, the spectrum shows FFT lines",
            [0, *FRACTIONS],
            lambda value: fraction_words(value) if value else "FFT lines",
            lambda value: session.set_spectrum(fraction=value or None),
        )
        self.averaging: Field[Averaging] = Field(
            "Averaging of the spectrum",
            "Mean power over time, of every frame: with the time constants of sound level meters, "
            "or all since the reset",
            AVERAGINGS,
            lambda value: _AVERAGING_NAMES[value],
            lambda value: session.set_spectrum(averaging=value),
        )
        self.peaks: Field[Peaks] = Field(
            "Peaks of the spectrum",
            "The line of the greatest levels: none, falling after a while, or all since the reset",
            PEAKS,
            lambda value: _PEAK_NAMES[value],
            lambda value: session.set_spectrum(peaks=value),
        )
        self.hold = Field(
            "Hold time of peaks",
            "How long a peak stands before it falls, 0 to 60 s",
            _HOLDS,
            lambda value: f"{value:g} s",
            lambda value: session.set_spectrum(hold=value),
            parse_duration,
        )
        self.fall = Field(
            "Fall of peaks",
            "How fast a peak falls then, 0 to 200 dB a second",
            _FALLS,
            lambda value: f"{value:g} dB/s",
            lambda value: session.set_spectrum(fall=value),
            lambda text: parse_quantity(text.replace("/s", ""), _FALL_UNITS),
        )
        self._row("Weighting", self.weighting)
        self._row("Bands", self.fraction)
        self._row("Average", self.averaging)
        self._row("Peaks", self.peaks)
        self._row("Hold, fall", self.hold, self.fall)

    def _add_calibration(self) -> None:
        self.reset = QPushButton("Reset")
        self.reset.setAccessibleName("Reset averages and maxima")
        self.reset.setToolTip("Begin averages, held peaks, loudness and true peak anew")
        self.reset.clicked.connect(self._session.reset_spectrum)
        self.calibrate = QPushButton("Calibrate…")
        self.calibrate.setAccessibleName("Calibrate the microphone")
        self.calibrate.clicked.connect(self.open_calibration)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.reset, 1)
        row.addWidget(self.calibrate, 1)
        self._layout.addLayout(row)
        self.calibration_words = QLabel()
        self.calibration_words.setProperty("role", "hint")
        self.calibration_words.setWordWrap(True)
        self._layout.addWidget(self.calibration_words)

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

    def _row(self, title: str, *fields: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        label = QLabel(title)
        label.setFixedWidth(_LABEL_WIDTH)
        label.setBuddy(fields[0])
        row.addWidget(label)
        for field in fields:
            field.setProperty("compact", len(fields) > 1)
            row.addWidget(field, 1)
        self._layout.addLayout(row)

    def _show_settings(self) -> None:
        session, settings = self._session, self._session.spectrum
        self.weighting.set_value(settings.weighting)
        self.fraction.set_value(settings.fraction or 0)
        self.averaging.set_value(settings.averaging)
        self.peaks.set_value(settings.peaks)
        self.hold.set_value(settings.hold)
        self.fall.set_value(settings.fall)
        for field in (self.hold, self.fall):
            field.setEnabled(settings.peaks == "falling")
        device = session.input is not None and session.input.device
        self.calibrate.setEnabled(device)
        self.calibrate.setToolTip(
            "Make the spectrum read sound pressure in dB SPL, and undo the microphone's response. "
            "The spectrogram stays in dBFS"
            if device
            else "Only a microphone can be calibrated: choose one as the input"
        )
        words = _words_of(session.calibration)
        self.calibration_words.setText(words)
        self.calibration_words.setVisible(bool(words))


def _words_of(calibration: Calibration | None) -> str:
    if calibration is None:
        return ""
    words = []
    if calibration.spl is not None:
        words.append(f"0 dBFS is {calibration.spl.offset_db:.1f} dB SPL".replace("-", MINUS))
    if calibration.response is not None:
        words.append(f"Response: {calibration.response_name}")
    return "\n".join(words)
