"""What somebody at the window does, at random."""

from collections import Counter
from collections.abc import Callable
from random import Random

from dsp.analysis.recipes import RECIPES
from dsp.analysis.scales import FrequencyScale
from gui.main_window import MainWindow
from gui.settings import AVERAGINGS, COLOUR_MAPS, PEAKS

_SIZES = ((1024, 640), (1280, 800), (1440, 900), (900, 560), (1100, 1000))


class Hand:
    """Changes settings, looks about and resizes.

    Parameters
    ----------
    window : MainWindow
    random : Random

    Attributes
    ----------
    counts : Counter of str
        What was done how often.
    """

    def __init__(self, window: MainWindow, random: Random) -> None:
        self.counts: Counter[str] = Counter()
        self._window, self._random = window, random
        self._kinds: dict[str, tuple[float, Callable[[], None]]] = {
            "transform": (3, self._transform),
            "bands or recipe": (2, self._bands),
            "comparison": (1, self._comparison),
            "channel": (1, self._channel),
            "span": (2, self._span),
            "look of the pictures": (2, self._display),
            "spectrum": (2, self._spectrum),
            "pause": (2, self._pause),
            "scroll": (4, self._scroll),
            "zoom": (4, self._zoom),
            "zoom in frequency": (2, self._zoom_frequency),
            "back to live": (4, lambda: window.navigator.go_to_end()),
            "to the beginning": (1, lambda: window.navigator.go_to_start()),
            "as it was": (1, lambda: window.navigator.reset()),
            "back and forth": (2, self._history),
            "resize": (2, self._resize),
        }

    def act(self) -> None:
        """Do something."""
        names = list(self._kinds)
        [name] = self._random.choices(names, [self._kinds[one][0] for one in names])
        self.counts[name] += 1
        self._kinds[name][1]()

    def _transform(self) -> None:
        n_fft = self._random.choice((256, 512, 1024, 2048, 4096))
        hop = self._random.choice((n_fft // 2, n_fft // 4, n_fft // 8))
        window = self._random.choice(("hann", "hamming", "blackman"))
        self._window.session.set_stft(n_fft=n_fft, hop_length=hop, win_length=None, window=window)

    def _bands(self) -> None:
        session = self._window.session
        if self._random.random() < 0.5:
            session.set_analysis(recipe=None)
            session.set_mel(n_mels=self._random.choice((20, 40, 64, 80, 128)))
        else:
            session.set_analysis(recipe=self._recipe())

    def _comparison(self) -> None:
        compared = None if self._random.random() < 0.6 else self._recipe()
        self._window.session.set_analysis(compared=compared)

    def _recipe(self):  # type: ignore[no-untyped-def]
        return self._random.choice(list(RECIPES.values()))

    def _channel(self) -> None:
        shown = self._window.session.input
        channels = 1 if shown is None else shown.track.channels
        choice = self._random.choice(("mix", "stack", *range(channels)))
        self._window.session.set_analysis(channel=choice)

    def _span(self) -> None:
        self._window.session.set_display(span=self._random.choice((2.0, 5.0, 10.0, 30.0, 120.0)))

    def _display(self) -> None:
        low = self._random.choice((-120.0, -100.0, -80.0))
        self._window.session.set_display(
            colours=self._random.choice(list(COLOUR_MAPS)),
            scale=self._random.choice(list(FrequencyScale)),
            level_low_db=low,
            level_high_db=low + self._random.choice((40.0, 80.0)),
            time_labels=self._random.choice(("clock", "seconds", "samples", "time of day")),
            frequency_labels=self._random.choice(("hz", "notes")),
        )

    def _spectrum(self) -> None:
        self._window.session.set_spectrum(
            weighting=self._random.choice("ZABC"),
            fraction=self._random.choice((None, 1, 3, 12)),
            averaging=self._random.choice(AVERAGINGS),
            peaks=self._random.choice(PEAKS),
        )

    def _pause(self) -> None:
        self._window.session.toggle_paused()

    def _scroll(self) -> None:
        self._window.navigator.scroll(self._random.choice((-2.0, -0.5, -0.2, 0.2, 1.0)))

    def _zoom(self) -> None:
        factor = self._random.choice((0.3, 0.7, 1.5, 3.0))
        self._window.navigator.zoom(factor, self._random.random())

    def _zoom_frequency(self) -> None:
        factor = self._random.choice((0.5, 0.8, 1.5, 3.0))
        self._window.navigator.zoom_frequency(factor, self._random.random())
        self._window.navigator.scroll_frequency(self._random.choice((-0.3, 0.3)))

    def _history(self) -> None:
        self._random.choice((self._window.navigator.undo, self._window.navigator.redo))()

    def _resize(self) -> None:
        self._window.resize(*self._random.choice(_SIZES))
