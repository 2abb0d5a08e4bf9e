"""All settings beside the views; each applies at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dsp.analysis.mel import filterbank_of
from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES, from_settings, front_end
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import ChannelChoice
from dsp.analysis.spectra import scalloping_loss_db
from dsp.analysis.stft import Stft
from dsp.analysis.windows import WINDOW_NAMES, coherent_gain, enbw_bins, window
from gui.painting.axes import MINUS
from gui.panels.differences import DifferenceTable
from gui.panels.fields import (
    Field,
    parse_duration,
    parse_frequency,
    parse_level,
    parse_whole,
)
from gui.panels.spectrum_section import SpectrumSection
from gui.session import Session
from gui.settings import COLOUR_MAPS, MOTIONS, FrequencyLabels, Motion, TimeLabels

_N_FFT = [2**power for power in range(6, 16)]
_HOPS = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
_N_MELS = [20, 40, 64, 80, 96, 128, 160, 256]
_SPANS = [1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0]
_LOW_HZ = [0.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
_HIGH_HZ = [1000.0, 2000.0, 4000.0, 8000.0, 12000.0, 16000.0, 20000.0, 24000.0, 48000.0, 96000.0]
_LOW_DB = [-140.0, -120.0, -110.0, -100.0, -90.0, -80.0, -70.0, -60.0]
_HIGH_DB = [-60.0, -50.0, -40.0, -30.0, -20.0, -10.0, 0.0]
_FPS = {60: "60 fps", 30: "30 fps", 20: "20 fps (eco)"}
_SCALES = {
    FrequencyScale.LINEAR: "Linear",
    FrequencyScale.LOG: "Logarithmic",
    FrequencyScale.MEL: "Mel",
    FrequencyScale.BARK: "Bark",
    FrequencyScale.ERB: "ERB",
}
_MOTIONS: dict[Motion, str] = {
    "system": "As the system",
    "smooth": "Scrolling",
    "steps": "Steps, once a second",
}
_LABEL_WIDTH = 62
#: None stands for the values beside the views.
_RECIPES = [None, *(recipe for recipe in RECIPES.values() if recipe.name != "custom")]


class Inspector(QScrollArea):
    """The panel of settings.

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
        self.setObjectName("inspector")
        self.setFixedWidth(280)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll into view
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("inspectorBody")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(16, 16, 16, 16)
        self._layout.setSpacing(8)
        self._add_analysis()
        self._add_mel()
        self._add_display()
        self._layout.addWidget(SpectrumSection(session))
        self._layout.addStretch(1)
        self.setWidget(body)
        session.analysis_changed.connect(self._show_settings)
        session.display_changed.connect(self._show_settings)
        session.input_changed.connect(self._show_settings)
        self._show_settings()

    def _add_analysis(self) -> None:
        session = self._session
        self._section("ANALYSIS")
        self.recipe: Field[Recipe | None] = Field(
            "Recipe",
            "The model's front end in the mel view: the array that its library would make",
            _RECIPES,
            _recipe_name,
            lambda value: session.set_analysis(recipe=value),
        )
        self.compared: Field[Recipe | None] = Field(
            "Compare with",
            "A second front end on the same sound, and the difference of the two",
            [None, *RECIPES.values()],
            lambda value: value.title if value else "nothing",
            lambda value: session.set_analysis(compared=self._comparable(value)),
        )
        self._row("Recipe", self.recipe)
        self._row("Compare", self.compared)
        self._differences = DifferenceTable()
        self._layout.addWidget(self._differences)
        self.channel: Field[ChannelChoice] = Field(
            "Channel",
            "Mix all channels, show them above each other, or choose one",
            ["mix"],
            _channel_name,
            lambda value: session.set_analysis(channel=value),
        )
        self.n_fft = Field(
            "n_fft",
            "Length of the transform in samples: longer tells closer tones apart, shorter is "
            "sharper in time",
            _N_FFT,
            str,
            lambda value: session.set_stft(n_fft=value),
            parse_whole,
        )
        self.hop = Field(
            "Hop",
            "Samples from one frame to the next",
            _HOPS,
            str,
            lambda value: session.set_stft(hop_length=value),
            parse_whole,
        )
        self.window = Field(
            "Window",
            "Shape that fades each frame in and out",
            list(WINDOW_NAMES),
            str,
            lambda value: session.set_stft(window=value),
        )
        self._row("Channel", self.channel)
        self._row("n_fft", self.n_fft)
        self._row("Hop", self.hop)
        self._row("Window", self.window)
        self._resolution = QLabel()
        self._resolution.setProperty("role", "hint")
        self._resolution.setWordWrap(True)
        self._layout.addWidget(self._resolution)

    def _add_mel(self) -> None:
        session = self._session
        self._section("MEL")
        self.n_mels = Field(
            "Mel bands",
            "Number of bands of the mel filter bank",
            _N_MELS,
            str,
            lambda value: session.set_mel(n_mels=value),
            parse_whole,
        )
        self._row("Bands", self.n_mels)
        self._recipe_words = QLabel()
        self._recipe_words.setProperty("role", "hint")
        self._recipe_words.setWordWrap(True)
        self._layout.addWidget(self._recipe_words)
        self._empty_bands = QLabel()
        self._empty_bands.setProperty("role", "hint")
        self._empty_bands.setWordWrap(True)
        self._layout.addWidget(self._empty_bands)

    def _add_display(self) -> None:
        session = self._session
        self._section("DISPLAY")
        self.scale = Field(
            "Frequency scale",
            "Spacing of the frequency axis",
            list(_SCALES),
            lambda value: _SCALES[value],
            lambda value: session.set_display(scale=value),
        )
        self.fmin = Field(
            "Lowest frequency",
            "Lower end of the frequency axis in Hz",
            _LOW_HZ,
            _hz,
            lambda value: session.set_display(fmin=value),
            parse_frequency,
        )
        self.fmax = Field(
            "Highest frequency",
            "Upper end of the frequency axis in Hz; cut at half the sample rate",
            _HIGH_HZ,
            _hz,
            lambda value: session.set_display(fmax=value),
            parse_frequency,
        )
        self.low_db = Field(
            "Lowest level",
            "Level in dBFS that gets the darkest colour",
            _LOW_DB,
            _db,
            lambda value: session.set_display(level_low_db=value),
            parse_level,
        )
        self.high_db = Field(
            "Highest level",
            "Level in dBFS that gets the brightest colour",
            _HIGH_DB,
            _db,
            lambda value: session.set_display(level_high_db=value),
            parse_level,
        )
        self.colours = Field(
            "Colours",
            "Colour map of both spectrograms",
            list(COLOUR_MAPS),
            lambda value: COLOUR_MAPS[value],
            lambda value: session.set_display(colours=value),
        )
        self.span = Field(
            "Time span",
            "Time shown while live, 1 s to 10 min",
            _SPANS,
            _span,
            lambda value: session.set_display(span=value),
            parse_duration,
        )
        self.fps = Field(
            "Pictures a second",
            "How often the window is painted at the most; fewer are easier on a battery",
            list(_FPS),
            lambda value: _FPS.get(value, f"{value} fps"),
            lambda value: session.set_display(fps=value),
            parse_whole,
        )
        self.frequency_labels: Field[FrequencyLabels] = Field(
            "Frequency labels",
            "What stands on the frequency axis: hertz, or the names of notes",
            ["hz", "notes"],
            lambda value: {"hz": "Hz", "notes": "Notes"}[value],
            lambda value: session.set_display(frequency_labels=value),
        )
        self.time_labels: Field[TimeLabels] = Field(
            "Time labels",
            "What stands on the time axis of a file or of paused sound: minutes, seconds or "
            "samples from the beginning; or the local time of day, of live sound too",
            ["clock", "seconds", "samples", "time of day"],
            lambda value: "Local" if value == "time of day" else value.capitalize(),
            lambda value: session.set_display(time_labels=value),
        )
        self.motion: Field[Motion] = Field(
            "Motion",
            "Live pictures scroll, or move once a second where motion disturbs; by default as the "
            "desktop's own setting for animations has it",
            MOTIONS,
            lambda value: _MOTIONS[value],
            lambda value: session.set_display(motion=value),
        )
        self._row("Scale", self.scale)
        self._row("Axes", self.frequency_labels, self.time_labels)
        self._row("Range", self.fmin, self.fmax)
        self._row("Level", self.low_db, self.high_db)
        self._row("Colours", self.colours)
        self._row("Time", self.span)
        self._row("Rate", self.fps)
        self._row("Motion", self.motion)

    def _section(self, title: str) -> None:
        if self._layout.count():
            self._layout.addSpacing(10)
        label = QLabel(title)
        label.setProperty("role", "section")
        self._layout.addWidget(label)

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
        session = self._session
        stft, display = session.analysis.stft, session.display
        channels = session.input.track.channels if session.input else 1
        numbered: list[ChannelChoice] = list(range(channels)) if channels > 1 else []
        stack: list[ChannelChoice] = ["stack"] if channels > 1 else []
        choices: list[ChannelChoice] = ["mix", *stack, *numbered]
        if session.analysis.channel not in choices:  # chosen for an input with more channels
            choices.append(session.analysis.channel)
        analysis = session.analysis
        self.recipe.set_value(analysis.recipe)
        compared = analysis.compared
        named = RECIPES.get(compared.name) if compared is not None else None
        self.compared.set_value(named)
        self._differences.show_recipes(
            None if compared is None else (front_end(analysis, self._sr), compared)
        )
        self._recipe_words.setText(_words_of(front_end(analysis, self._sr), self._sr))
        self._recipe_words.setVisible(analysis.recipe is not None)
        self.n_mels.setEnabled(analysis.recipe is None)
        self.channel.set_presets(choices)
        self.channel.set_value(session.analysis.channel)
        self.n_fft.set_value(stft.n_fft)
        self.hop.set_value(stft.hop_length)
        self.window.set_value(stft.window)
        self.n_mels.set_value(session.analysis.mel.n_mels)
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
        self.span.setEnabled(session.state != "file")
        self._resolution.setText(self._resolution_words())
        words = self._empty_bands_words()
        self._empty_bands.setText(words)
        self._empty_bands.setVisible(bool(words))

    @property
    def _sr(self) -> int:
        return self._session.input.track.sr if self._session.input else 48000

    def _comparable(self, chosen: Recipe | None) -> Recipe | None:
        """Return what stands for a recipe; "custom" stands for the values beside the views."""
        if chosen is not None and chosen.name == "custom":
            return from_settings(self._session.analysis, self._sr)
        return chosen

    def _empty_bands_words(self) -> str:
        """Say how many mel bands lie between two FFT lines; librosa warns of them as well."""
        session = self._session
        if session.input is None or session.analysis.recipe is not None:
            return ""
        sr, mel = session.input.track.sr, session.analysis.mel
        count = len(filterbank_of(mel, sr, session.analysis.stft.n_fft).empty_bands())
        if not count:
            return ""
        return f"{count} of {mel.n_mels} bands are empty: narrower than the FFT lines are apart"

    def _resolution_words(self) -> str:
        session = self._session
        sr, stft = self._sr, session.analysis.stft
        spacing = sr / stft.n_fft
        values = Stft(stft).window  # zero-padded, which gain does not count
        shape = window(stft.window, stft.win_length or stft.n_fft)
        enbw, scalloping = enbw_bins(values) * spacing, scalloping_loss_db(values)
        return (
            f"Window {1000 * stft.n_fft / sr:.3g} ms · hop {1000 * stft.hop_length / sr:.3g} ms\n"
            f"Δf {spacing:.3g} Hz · noise width {enbw:.3g} Hz\n"
            f"Gain {coherent_gain(shape):.3g} · scalloping ≤ {scalloping:.2f} dB"
        )


def _recipe_name(recipe: Recipe | None) -> str:
    return "Custom" if recipe is None else recipe.title


def _words_of(recipe: Recipe, sr: int) -> str:
    """Say what a recipe is made of, in the field's words."""
    rate = sr if recipe.sr is None else recipe.sr
    window_ms, hop_ms = (1000 * n / rate for n in (recipe.win_length, recipe.hop_length))
    return (
        f"{recipe.n_bands} values a frame · {rate / 1000:g} kHz\n"
        f"Window {window_ms:.3g} ms · hop {hop_ms:.3g} ms · {recipe.window}\n{recipe.origin}"
    )


def _channel_name(value: ChannelChoice) -> str:
    return {"mix": "Mono mix", "stack": "Stacked"}.get(str(value)) or f"Channel {int(value) + 1}"


def _hz(value: float) -> str:
    return f"{value / 1000:.3g} k" if value >= 1000 else f"{value:.3g} Hz"


def _db(value: float) -> str:
    return f"{value:g} dB".replace("-", MINUS)


def _span(value: float) -> str:
    return f"{value / 60:g} min" if value >= 60 else f"{value:g} s"
