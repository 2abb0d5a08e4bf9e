"""What stands above and below a figure, so that it can be understood alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from dsp.audio.facts import program_version
from dsp.engine.representations import RecipeFrames
from gui.columns.column_feed import ColumnFeed
from gui.files.naming import channel_words, input_name
from gui.gap_words import gap_words
from gui.opening import Input
from gui.painting.axes import clock, level_label
from gui.reading import format_hz
from gui.settings import COLOUR_MAPS
from gui.translation import tr, tr_n, translated

_DASH = "\N{EN DASH}"
_SCALES = {"slaney": "Slaney", "htk": "HTK"}


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words of a figure.

    Parameters
    ----------
    name : str
        What was heard: a file or an input.
    about : tuple of str
        Phrases behind the name: the time range, the sample rate.
    settings : tuple of str
        Phrases below the pictures: how they were made.
    """

    name: str
    about: tuple[str, ...]
    settings: tuple[str, ...]


def words_of(
    shown: Input,
    feed: ColumnFeed,
    panes: Collection[int],
    heard: datetime | None,
    made: datetime,
) -> FigureWords:
    """Return the words of a figure of what a feed shows.

    Parameters
    ----------
    shown : Input
        Where the sound comes from.
    feed : ColumnFeed
        What is visible, under which settings.
    panes : collection of int
        Numbers of the panes that are in it.
    heard : datetime or None
        When the first visible sample was heard, where that is known.
    made : datetime
        When the figure is made.
    """
    track, view = feed.track, feed.view
    start = max(view.start, track.start)
    stop = min(view.stop, track.end)
    channels = channel_words(track.channels)
    about = (range_words(start / track.sr, stop / track.sr), f"{track.sr / 1000:g} kHz", channels)
    settings = [*_analysis_words(feed, panes)]
    if panes:
        settings.append(_colour_words(feed))
    gaps = [gap for gap in track.gaps if gap.start < stop and gap.stop > start]
    if gaps:
        settings.append(gap_words(gaps, track.sr))
    if heard is not None:
        until = heard + timedelta(seconds=(stop - start) / track.sr)
        stretch = f"{heard:%Y-%m-%d %H:%M:%S}{_DASH}{until:%H:%M:%S}"
        settings.append(tr("heard {stretch}", stretch=stretch))
    settings.append(f"Melscope {program_version()}, {made:%Y-%m-%d}")
    return FigureWords(input_name(shown), about, tuple(settings))


def range_words(start: float, stop: float) -> str:
    """Return a range of seconds as people write it, to a thousandth where it is short."""
    step = 0.001 if stop - start < 10 else 0.01 if stop - start < 60 else 1.0
    return f"{clock(max(0.0, start), step)}{_DASH}{clock(max(0.0, stop), step)}"


def _analysis_words(feed: ColumnFeed, panes: Collection[int]) -> list[str]:
    analysis, track = feed.analysis, feed.track
    words = []
    plain = analysis.compared is None and analysis.recipe is None
    if analysis.compared is None and (0 in panes or (plain and panes)):
        stft = analysis.stft
        name = stft.window.capitalize()
        window = tr("{window} window", window=name)
        if stft.win_length is not None:
            window = tr("{window} window of {length}", window=name, length=stft.win_length)
        words.append(
            tr(
                "STFT {n_fft}, hop {hop}, {window}",
                n_fft=stft.n_fft,
                hop=stft.hop_length,
                window=window,
            )
        )
    if plain and 1 in panes:
        mel = analysis.mel
        low, high = mel.edges(track.sr)
        norm = tr("peak 1") if mel.norm is None else tr("area 1")
        words.append(
            tr_n(
                "{n} mel band ({scale}, {norm}), {low:g}–{high}",
                "{n} mel bands ({scale}, {norm}), {low:g}–{high}",
                mel.n_mels,
                scale=_SCALES[mel.scale],
                norm=norm,
                low=low,
                high=format_hz(high),
            )
        )
    for index, shown in enumerate(feed.shown):
        if isinstance(shown, RecipeFrames) and (index in panes or 2 in panes):
            recipe = shown.recipe
            words.append(
                tr(
                    "{recipe}: FFT {n_fft}, hop {hop} at {khz:g} kHz",
                    recipe=translated(recipe.title),
                    n_fft=recipe.n_fft,
                    hop=recipe.hop_length,
                    khz=shown.rate / 1000,
                )
            )
    if track.channels > 1:
        channel = analysis.channel
        if channel == "mix":
            words.append(tr("mean of the channels"))
        elif channel == "stack":
            words.append(tr("channels from the top"))
        else:
            words.append(tr("channel {number}", number=channel + 1))
    return words


def _colour_words(feed: ColumnFeed) -> str:
    display = feed.display
    low, high = level_label(display.level_low_db), level_label(display.level_high_db)
    colours = tr(COLOUR_MAPS[display.colours]).partition(" (")[0]
    return tr("{colours}, {low} to {high} dB", colours=colours, low=low, high=high)
