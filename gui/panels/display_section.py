"""The inspector's section on the display: axes, levels, colours, time."""

from dsp.analysis.scales import FrequencyScale
from gui.painting.axes import MINUS
from gui.panels.fields import Field, parse_duration, parse_frequency, parse_level, parse_whole
from gui.panels.section import Section
from gui.session import Session
from gui.settings import COLOUR_MAPS, MOTIONS, FrequencyLabels, Motion, TimeLabels
from gui.translation import mark, tr

_SPANS = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0]
_LOW_HZ = [0.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
_HIGH_HZ = [1000.0, 2000.0, 4000.0, 8000.0, 12000.0, 16000.0, 20000.0, 24000.0, 48000.0, 96000.0]
_LOW_DB = [-140.0, -120.0, -110.0, -100.0, -90.0, -80.0, -70.0, -60.0]
_HIGH_DB = [-60.0, -50.0, -40.0, -30.0, -20.0, -10.0, 0.0]
_FPS = [60, 30, 20]
_ECO_FPS = 20
_SCALES = {
    FrequencyScale.LINEAR: mark("Linear"),
    FrequencyScale.LOG: mark("Logarithmic"),
    FrequencyScale.MEL: mark("Mel"),
    FrequencyScale.BARK: mark("Bark"),
    FrequencyScale.ERB: mark("ERB"),
}
_MOTIONS: dict[Motion, str] = {
    "system": mark("As the system"),
    "smooth": mark("Scrolling"),
    "steps": mark("Steps, once a second"),
}
_FREQUENCY_LABELS: dict[FrequencyLabels, str] = {"hz": mark("Hz"), "notes": mark("Notes")}
_TIME_LABELS: dict[TimeLabels, str] = {
    "clock": mark("Clock"),
    "seconds": mark("Seconds"),
    "samples": mark("Samples"),
    "time of day": mark("Local"),
}


class DisplaySection(Section):
    """How an analysis is drawn.

    Parameters
    ----------
    session : Session
        Observed and changed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(tr("DISPLAY"))
        self._session = session
        self._make_axes(session)
        self._make_pictures(session)
        self.add_row(tr("Scale"), self.scale)
        self.add_row(tr("Axes"), self.frequency_labels, self.time_labels)
        self.add_row(tr("Range"), self.fmin, self.fmax)
        self.add_row(tr("Level"), self.low_db, self.high_db)
        self.add_row(tr("Colours"), self.colours)
        self.add_row(tr("Time"), self.span)
        self.add_row(tr("Rate"), self.fps)
        self.add_row(tr("Motion"), self.motion)
        for changed in (session.display_changed, session.input_changed, session.state_changed):
            changed.connect(self._show_settings)
        self._show_settings()

    def _make_axes(self, session: Session) -> None:
        self.scale = Field(
            tr("Frequency scale"),
            tr("Spacing of the frequency axis"),
            list(_SCALES),
            lambda value: tr(_SCALES[value]),
            lambda value: session.set_display(scale=value),
        )
        self.fmin = Field(
            tr("Lowest frequency"),
            tr("Lower end of the frequency axis in Hz"),
            _LOW_HZ,
            _hz,
            lambda value: session.set_display(fmin=value),
            parse_frequency,
        )
        self.fmax = Field(
            tr("Highest frequency"),
            tr("Upper end of the frequency axis in Hz; cut at half the sample rate"),
            _HIGH_HZ,
            _hz,
            lambda value: session.set_display(fmax=value),
            parse_frequency,
        )
        self.low_db = Field(
            tr("Lowest level"),
            tr("Level in dBFS that gets the darkest colour"),
            _LOW_DB,
            _db,
            lambda value: session.set_display(level_low_db=value),
            parse_level,
        )
        self.high_db = Field(
            tr("Highest level"),
            tr("Level in dBFS that gets the brightest colour"),
            _HIGH_DB,
            _db,
            lambda value: session.set_display(level_high_db=value),
            parse_level,
        )

    def _make_pictures(self, session: Session) -> None:
        self.colours = Field(
            tr("Colours"),
            tr("Colour map of both spectrograms"),
            list(COLOUR_MAPS),
            lambda value: tr(COLOUR_MAPS[value]),
            lambda value: session.set_display(colours=value),
        )
        self.span = Field(
            tr("Time span"),
            tr("Time shown while live, 1 s to 10 min"),
            _SPANS,
            _span,
            lambda value: session.set_display(span=value),
            parse_duration,
        )
        self.fps = Field(
            tr("Pictures a second"),
            tr("How often the window is painted at the most; fewer are easier on a battery"),
            list(_FPS),
            _fps,
            lambda value: session.set_display(fps=value),
            parse_whole,
        )
        self.frequency_labels: Field[FrequencyLabels] = Field(
            tr("Frequency labels"),
            tr("What stands on the frequency axis: hertz, or the names of notes"),
            list(_FREQUENCY_LABELS),
            lambda value: tr(_FREQUENCY_LABELS[value]),
            lambda value: session.set_display(frequency_labels=value),
        )
        self.time_labels: Field[TimeLabels] = Field(
            tr("Time labels"),
            tr(
                "What stands on the time axis of a file or of paused sound: minutes, seconds or "
                "samples from the beginning; or the local time of day, of live sound too"
            ),
            list(_TIME_LABELS),
            lambda value: tr(_TIME_LABELS[value]),
            lambda value: session.set_display(time_labels=value),
        )
        self.motion: Field[Motion] = Field(
            tr("Motion"),
            tr(
                "Live pictures scroll, or move once a second where motion disturbs; by default as "
                "the desktop's own setting for animations has it"
            ),
            MOTIONS,
            lambda value: tr(_MOTIONS[value]),
            lambda value: session.set_display(motion=value),
        )

    def _show_settings(self) -> None:
        display = self._session.display
        self.scale.set_value(display.scale)
        self.frequency_labels.set_value(display.frequency_labels)
        self.time_labels.set_value(display.time_labels)
        self.fmin.set_value(display.fmin)
        self.fmax.set_value(display.fmax)
        self.low_db.set_value(display.level_low_db)
        self.high_db.set_value(display.level_high_db)
        self.colours.set_value(display.colours)
        self.span.set_value(display.span)
        self.fps.set_value(display.fps)
        self.motion.set_value(display.motion)
        live = self._session.state != "file"
        self.span.set_without_effect(
            "" if live else tr("Without effect: of a file, zooming chooses the time shown")
        )


def _fps(value: int) -> str:
    if value == _ECO_FPS:
        return tr("{n} fps (eco)", n=value)
    return tr("{n} fps", n=value)


def _hz(value: float) -> str:
    return f"{value / 1000:.3g} k" if value >= 1000 else f"{value:.3g} Hz"


def _db(value: float) -> str:
    return f"{value:g} dB".replace("-", MINUS)


def _span(value: float) -> str:
    return f"{value / 60:g} min" if value >= 60 else f"{value:g} s"
