"""The inspector's section on the mel view: its bands, and what a recipe makes of it."""

from dsp.analysis.mel import filterbank_of
from dsp.analysis.recipe import Recipe
from gui.panels.fields import Field, parse_whole
from gui.panels.section import Section, sr_of
from gui.session import Session
from gui.translation import tr, tr_n, translated

_N_MELS = [20, 40, 64, 80, 96, 128, 160, 256]


class MelSection(Section):
    """The mel filter bank.

    Parameters
    ----------
    session : Session
        Observed and changed.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(tr("MEL"))
        self._session = session
        self.n_mels = Field(
            tr("Mel bands"),
            tr("Number of bands of the mel filter bank"),
            _N_MELS,
            str,
            lambda value: session.set_mel(n_mels=value),
            parse_whole,
        )
        self.add_row(tr("Bands"), self.n_mels)
        self._recipe_words = self.add_hint()
        self._empty_bands = self.add_hint()
        for changed in (session.analysis_changed, session.input_changed):
            changed.connect(self._show_settings)
        self._show_settings()

    def _show_settings(self) -> None:
        analysis = self._session.analysis
        recipe = analysis.recipe
        self.n_mels.set_value(analysis.mel.n_mels)
        why = "" if recipe is None else tr("Without effect: the recipe has its own bands")
        self.n_mels.set_without_effect(why)
        self._recipe_words.show_words(
            "" if recipe is None else _words_of(recipe, sr_of(self._session))
        )
        self._empty_bands.show_words(self._empty_bands_words())

    def _empty_bands_words(self) -> str:
        """Say how many mel bands lie between two FFT lines; librosa warns of them as well."""
        session = self._session
        if session.input is None or session.analysis.recipe is not None:
            return ""
        sr, mel = session.input.track.sr, session.analysis.mel
        count = len(filterbank_of(mel, sr, session.analysis.stft.n_fft).empty_bands())
        if not count:
            return ""
        return tr_n(
            "{n} of {bands} bands is empty: narrower than the FFT lines are apart",
            "{n} of {bands} bands are empty: narrower than the FFT lines are apart",
            count,
            bands=mel.n_mels,
        )


def _words_of(recipe: Recipe, sr: int) -> str:
    """Say what a recipe is made of, in the field's words."""
    rate = sr if recipe.sr is None else recipe.sr
    window_ms, hop_ms = (1000 * n / rate for n in (recipe.win_length, recipe.hop_length))
    return tr(
        "{count} values a frame · {rate:g} kHz\n"
        "Window {window_ms:.3g} ms · hop {hop_ms:.3g} ms · {window}\n"
        "{origin}",
        count=recipe.n_bands,
        rate=rate / 1000,
        window_ms=window_ms,
        hop_ms=hop_ms,
        window=recipe.window,
        origin=translated(recipe.origin),
    )
