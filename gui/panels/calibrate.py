"""The dialog that calibrates a microphone: by a calibrator, by its number, by its response."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dsp.analysis.calibration import CALIBRATOR_DB_SPL, SplCalibration, parse_response
from gui.levels.calibrations import SINE_OVER_RMS_DB, Calibration
from gui.painting.axes import MINUS
from gui.panels.fields import LEVEL, Field, parse_quantity
from gui.reading import format_db
from gui.session import Session
from gui.sizes import TextSized, px
from gui.translation import reason_of, tr

_RENEW_MS = 250
_UNITS = {**LEVEL, "db spl": 1.0, "dbspl": 1.0, "spl": 1.0}
_SILENCE_DBFS = -120.0
_MOST_BYTES = 16 << 20


class CalibrateDialog(TextSized, QDialog):
    """Changes the calibration of one device; each change holds at once.

    Parameters
    ----------
    session : Session
        Its levels are read, its calibrations changed.
    device : str
        Name of the device.
    parent : QWidget, optional
        Qt parent.
    """

    def __init__(self, session: Session, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._device = session, device
        self.setWindowTitle(tr("Calibrate {device}", device=device))
        self._reference = CALIBRATOR_DB_SPL[0]
        self._layout = layout = QVBoxLayout(self)
        self._form = form = QFormLayout()
        layout.addLayout(form)
        self._add_rows(form)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setAccessibleName(tr("Why this was not taken"))
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addLayout(self._buttons())
        self._timer = QTimer(self)
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self._renew)
        self._timer.start()
        session.calibrations.changed.connect(self._show_calibration)
        session.input_changed.connect(self._close_if_gone)
        self.take_sizes()
        self._show_calibration()
        self._renew()

    def take_sizes(self) -> None:
        """Set margins and what lies between the rows."""
        self.setMinimumWidth(px(420))
        self._layout.setContentsMargins(px(20), px(18), px(20), px(18))
        self._layout.setSpacing(px(12))
        self._form.setHorizontalSpacing(px(16))
        self._form.setVerticalSpacing(px(10))

    def _add_rows(self, form: QFormLayout) -> None:
        self.measured = QLabel()
        self.measured.setAccessibleName(tr("Level measured"))
        self.measured.setToolTip(tr("RMS of the last second of the loudest channel"))
        self.reference = Field(
            tr("Level of the calibrator"),
            tr("What the calibrator makes, in dB SPL: 94 or 114, or as its certificate says"),
            list(CALIBRATOR_DB_SPL),
            _spl,
            self._set_reference,
            _parse_spl,
        )
        self.reference.set_value(self._reference)
        self.take = QPushButton(tr("It sounds now"))
        self.take.setToolTip(tr("Let what is measured now be what the calibrator makes"))
        self.take.clicked.connect(self.take_measured)
        self.offset = Field[float](
            tr("Sensitivity"),
            tr("Sound pressure level of a sine that reads 0 dBFS, if you know it"),
            [100.0, 110.0, 120.0, 130.0],
            _spl,
            lambda value: self._keep(replace(self._calibration, spl=SplCalibration(value))),
            _parse_spl,
        )
        self.response = QLabel()
        self.response.setAccessibleName(tr("Response file"))
        self.load = QPushButton(tr("Load…"))
        self.load.setToolTip(tr("A file with the microphone's response (.cal, .txt, .frd)"))
        self.load.clicked.connect(self.choose_response)
        form.addRow(tr("Measured"), self.measured)
        form.addRow(tr("Calibrator"), _beside(self.reference, self.take))
        form.addRow(tr("0 dBFS is"), self.offset)
        form.addRow(tr("Response"), _beside(self.response, self.load))

    def _buttons(self) -> QHBoxLayout:
        self.remove = QPushButton(tr("Remove calibration"))
        self.remove.setToolTip(tr("Forget all that is known of this microphone"))
        self.remove.clicked.connect(lambda: self._keep(Calibration()))
        done = QPushButton(tr("Done"))
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(done)
        return row

    @property
    def measured_dbfs(self) -> float | None:
        """The level of a sine that is as strong as the last second, or None without sound."""
        engine = self._session.engine
        levels = engine.levels if engine is not None else None
        return max(levels.steady_rms_db) + SINE_OVER_RMS_DB if levels is not None else None

    def take_measured(self) -> None:
        """Derive the offset from what sounds now."""
        measured = self.measured_dbfs
        if measured is None:
            self._say(tr("Nothing is measured: the input does not run."))
            return
        if measured <= _SILENCE_DBFS:
            self._say(tr("There is only silence: is the calibrator on?"))
            return
        spl = SplCalibration.from_calibrator(measured, self._reference)
        self._keep(replace(self._calibration, spl=spl))

    def choose_response(self) -> None:
        """Ask for a response file and take it."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            tr("Load a response"),
            "",
            tr("Calibration files (*.cal *.txt *.frd);;All files (*)"),
        )
        if path:
            self.load_response(Path(path))

    def load_response(self, path: Path) -> None:
        """Take the response in a file; say what is wrong with it otherwise."""
        try:
            if path.stat().st_size > _MOST_BYTES or not path.is_file():
                raise ValueError(tr("this is no calibration file"))
            response = parse_response(path.read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError) as error:
            words = tr("{file} was not taken: {reason}.", file=path.name, reason=reason_of(error))
            self._say(words)
            return
        self._keep(replace(self._calibration, response=response, response_name=path.name))

    @property
    def _calibration(self) -> Calibration:
        return self._session.calibrations.of(self._device) or Calibration()

    def _set_reference(self, value: float) -> None:
        if not 0 <= value <= 200:
            raise ValueError(tr("a calibrator makes 0 to 200 dB SPL, got {value:g}", value=value))
        self._reference = value
        self.reference.set_value(value)

    def _keep(self, calibration: Calibration) -> None:
        self.problem.hide()
        try:
            self._session.calibrations.set(self._device, calibration)
        except OSError as error:
            self._say(
                tr(
                    "This holds until you leave, but cannot be kept: {reason}.",
                    reason=error.strerror,
                )
            )

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _show_calibration(self) -> None:
        known = self._calibration
        if known.spl is not None:
            self.offset.set_value(known.spl.offset_db)
        else:
            self.offset.clear_value()
        self.response.setText(known.response_name if known.response is not None else tr("none"))
        self.remove.setEnabled(not known.empty)

    def _renew(self) -> None:
        measured = self.measured_dbfs
        if measured is None:
            words = tr("nothing")
        else:
            words = tr("{level} dBFS RMS", level=format_db(measured - SINE_OVER_RMS_DB))
        self.measured.setText(words)
        self.take.setEnabled(measured is not None)

    def _close_if_gone(self) -> None:
        shown = self._session.input
        if shown is None or shown.name != self._device:
            self.reject()


def _beside(field: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    return row


def _spl(value: float) -> str:
    return f"{value:.1f} dB SPL".replace("-", MINUS)


def _parse_spl(text: str) -> float:
    return parse_quantity(text.lower().replace(" spl", ""), _UNITS)
