"""The inspector's section on the analysis: recipes, channel and transform."""

from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES, from_settings, front_end
from dsp.analysis.settings import ChannelChoice
from dsp.analysis.spectra import scalloping_loss_db
from dsp.analysis.stft import Stft
from dsp.analysis.windows import WINDOW_NAMES, coherent_gain, enbw_bins, window
from gui.panels.differences import DifferenceTable
from gui.panels.fields import Field, parse_whole
from gui.panels.section import Section, sr_of
from gui.session import Session
from gui.translation import tr, translated

_N_FFT = [2**power for power in range(6, 16)]
_HOPS = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096]
#: None stands for the values beside the views.
_RECIPES = [None, *(recipe for recipe in RECIPES.values() if recipe.name != "custom")]


class AnalysisSection(Section):
    """What the sound is made into.

    Parameters
    ----------
    session : Session
        Observed and changed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(tr("ANALYSIS"), first=True)
        self._session = session
        self._add_recipes(session)
        self._add_transform(session)
        for changed in (session.analysis_changed, session.input_changed):
            changed.connect(self._show_settings)
        self._show_settings()

    def _add_recipes(self, session: Session) -> None:
        self.recipe: Field[Recipe | None] = Field(
            tr("Recipe"),
            tr("The model's front end in the mel view: the array that its library would make"),
            _RECIPES,
            _recipe_name,
            lambda value: session.set_analysis(recipe=value),
        )
        self.compared: Field[Recipe | None] = Field(
            tr("Compare with"),
            tr("A second front end on the same sound, and the difference of the two"),
            [None, *RECIPES.values()],
            lambda value: translated(value.title) if value else tr("nothing"),
            lambda value: session.set_analysis(compared=self._comparable(value)),
        )
        self.add_row(tr("Recipe"), self.recipe)
        self.add_row(tr("Compare"), self.compared)
        self._differences = DifferenceTable()
        self.column.addWidget(self._differences)

    def _add_transform(self, session: Session) -> None:
        self.channel: Field[ChannelChoice] = Field(
            tr("Channel"),
            tr("Mix all channels, show them above each other, or choose one"),
            ["mix"],
            _channel_name,
            lambda value: session.set_analysis(channel=value),
        )
        self.n_fft = Field(
            "n_fft",
            tr(
                "Length of the transform in samples: longer tells closer tones apart, shorter is "
                "sharper in time"
            ),
            _N_FFT,
            str,
            lambda value: session.set_stft(n_fft=value),
            parse_whole,
        )
        self.hop = Field(
            tr("Hop"),
            tr("Samples from one frame to the next"),
            _HOPS,
            str,
            lambda value: session.set_stft(hop_length=value),
            parse_whole,
        )
        self.window_field = Field(  # a widget's `window` is another thing
            tr("Window"),
            tr("Shape that fades each frame in and out"),
            list(WINDOW_NAMES),
            str,
            lambda value: session.set_stft(window=value),
        )
        self.add_row(tr("Channel"), self.channel)
        self.add_row("n_fft", self.n_fft)
        self.add_row(tr("Hop"), self.hop)
        self.add_row(tr("Window"), self.window_field)
        self._resolution = self.add_hint()

    def _show_settings(self) -> None:
        analysis = self._session.analysis
        stft, compared = analysis.stft, analysis.compared
        self.recipe.set_value(analysis.recipe)
        self.compared.set_value(None if compared is None else RECIPES.get(compared.name))
        pair = None if compared is None else (front_end(analysis, self._sr), compared)
        self._differences.show_recipes(pair)
        self.channel.set_presets(self._channels())
        self.channel.set_value(analysis.channel)
        self.n_fft.set_value(stft.n_fft)
        self.hop.set_value(stft.hop_length)
        self.window_field.set_value(stft.window)
        why = self._why_without_transform()
        for field in (self.n_fft, self.hop, self.window_field):
            field.set_without_effect(why)
        self._resolution.show_words("" if why else self._resolution_words())

    def _why_without_transform(self) -> str:
        """Say why no view shows the transform; it is part of a front end of one's own."""
        analysis = self._session.analysis
        if analysis.compared is None or analysis.recipe is None:
            return ""
        return tr("Without effect: each of the recipes that are compared has its own transform")

    @property
    def _sr(self) -> int:
        return sr_of(self._session)

    def _channels(self) -> list[ChannelChoice]:
        shown, chosen = self._session.input, self._session.analysis.channel
        channels = shown.track.channels if shown else 1
        choices: list[ChannelChoice] = ["mix"]
        if channels > 1:
            choices += ["stack", *range(channels)]
        if chosen not in choices:  # chosen for an input with more channels
            choices.append(chosen)
        return choices

    def _comparable(self, chosen: Recipe | None) -> Recipe | None:
        """Return what stands for a recipe; "custom" stands for the values beside the views."""
        if chosen is not None and chosen.name == "custom":
            return from_settings(self._session.analysis, self._sr)
        return chosen

    def _resolution_words(self) -> str:
        sr, stft = self._sr, self._session.analysis.stft
        spacing = sr / stft.n_fft
        values = Stft(stft).window  # zero-padded, which gain does not count
        shape = window(stft.window, stft.win_length or stft.n_fft)
        enbw, scalloping = enbw_bins(values) * spacing, scalloping_loss_db(values)
        return tr(
            "Window {window_ms:.3g} ms · hop {hop_ms:.3g} ms\n"
            "Δf {spacing:.3g} Hz · noise width {enbw:.3g} Hz\n"
            "Gain {gain:.3g} · scalloping ≤ {scalloping:.2f} dB",
            window_ms=1000 * stft.n_fft / sr,
            hop_ms=1000 * stft.hop_length / sr,
            spacing=spacing,
            enbw=enbw,
            gain=coherent_gain(shape),
            scalloping=scalloping,
        )


def _recipe_name(recipe: Recipe | None) -> str:
    return tr("Custom") if recipe is None else translated(recipe.title)


def _channel_name(value: ChannelChoice) -> str:
    if value == "mix":
        return tr("Mono mix")
    if value == "stack":
        return tr("Stacked")
    return tr("Channel {number}", number=int(value) + 1)
