"""What can be done with the rows of the stage, in words."""

from dataclasses import dataclass

from gui.translation import mark
from gui.views.stage_layout import RowName


@dataclass(frozen=True, slots=True)
class RowWords:
    """What actions on a row are called, and what is said when they are done.

    Parameters
    ----------
    hide, show, up, down, taller, lower : str
        Names of actions.
    hidden, shown, moved : str
        Said afterwards.
    """

    hide: str
    show: str
    up: str
    down: str
    taller: str
    lower: str
    hidden: str
    shown: str
    moved: str


#: To be said with `tr`. The second pane is another where recipes are compared.
ROW_WORDS: dict[RowName, RowWords] = {
    "waveform": RowWords(
        mark("Hide the waveform"),
        mark("Show the waveform"),
        mark("Move the waveform up"),
        mark("Move the waveform down"),
        mark("Taller waveform"),
        mark("Lower waveform"),
        mark("The waveform is hidden"),
        mark("The waveform is shown"),
        mark("The waveform is now number {place} of {count}"),
    ),
    "spectrogram": RowWords(
        mark("Hide the spectrogram"),
        mark("Show the spectrogram"),
        mark("Move the spectrogram up"),
        mark("Move the spectrogram down"),
        mark("Taller spectrogram"),
        mark("Lower spectrogram"),
        mark("The spectrogram is hidden"),
        mark("The spectrogram is shown"),
        mark("The spectrogram is now number {place} of {count}"),
    ),
    "second": RowWords(
        mark("Hide the mel view"),
        mark("Show the mel view"),
        mark("Move the mel view up"),
        mark("Move the mel view down"),
        mark("Taller mel view"),
        mark("Lower mel view"),
        mark("The mel view is hidden"),
        mark("The mel view is shown"),
        mark("The mel view is now number {place} of {count}"),
    ),
    "difference": RowWords(
        mark("Hide the difference"),
        mark("Show the difference"),
        mark("Move the difference up"),
        mark("Move the difference down"),
        "",
        "",
        mark("The difference is hidden"),
        mark("The difference is shown"),
        mark("The difference is now number {place} of {count}"),
    ),
}
COMPARED_WORDS: dict[RowName, RowWords] = ROW_WORDS | {
    "spectrogram": RowWords(
        mark("Hide the first recipe"),
        mark("Show the first recipe"),
        mark("Move the first recipe up"),
        mark("Move the first recipe down"),
        mark("Taller recipes"),
        mark("Lower recipes"),
        mark("The first recipe is hidden"),
        mark("The first recipe is shown"),
        mark("The first recipe is now number {place} of {count}"),
    ),
    "second": RowWords(
        mark("Hide the second recipe"),
        mark("Show the second recipe"),
        mark("Move the second recipe up"),
        mark("Move the second recipe down"),
        mark("Taller mel view"),
        mark("Lower mel view"),
        mark("The second recipe is hidden"),
        mark("The second recipe is shown"),
        mark("The second recipe is now number {place} of {count}"),
    ),
}
