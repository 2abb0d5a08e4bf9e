"""The frames that are visible in a pane, as numbers with their axes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dsp.analysis.value_scale import ValueScale, recipe_bands_hz
from dsp.engine.frame_range import FrameRange
from dsp.engine.representations import BandsOfStft, RecipeFrames
from dsp.features.matrix import write_blocks
from gui.columns.column_feed import ColumnFeed
from gui.files.naming import view_in_files
from gui.files.standing import Standing

Float32 = NDArray[np.float32]
Float64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VisibleNumbers:
    """Every frame of a pane whose middle is on the screen: not its pixels.

    Parameters
    ----------
    title : str
        What the pane shows, for people.
    view : str
        The same for programs: "stft", "mel", or the name of a recipe.
    unit : str
        Of the values.
    frames : FrameRange
        Which frames.
    values : slice
        Which of their values.
    frequencies_hz : ndarray of float64, shape (n_values,)
        Where these lie in Hz; a band's is where it weighs most.
    scale : ValueScale or None
        Makes levels of them; None leaves them as the representation has them.
    clip_range : float or None
        How far below the greatest of a whole clip a recipe's library would let values lie, in
        `unit`. They are not clipped here, as what is visible is not the clip.
    """

    title: str
    view: str
    unit: str
    frames: FrameRange
    values: slice
    frequencies_hz: Float64
    scale: ValueScale | None
    clip_range: float | None

    def write(self, path: Path, settings: Mapping[str, object]) -> None:
        """Compute and write them, as ``.npz``, ``.csv`` or ``.npy``; for a thread that may wait.

        Raises
        ------
        SourceError
            If the sound cannot be read.
        OSError
            If they cannot be written.
        """
        lanes = self.frames.n_lanes
        axes = ["time", "frequency"] if lanes == 1 else ["time", "channel", "frequency"]
        meta = {
            "unit": self.unit,
            "view": self.view,
            "value": "frame",
            "axes": axes,
            "clip_range": self.clip_range,
            **settings,
        }
        between = () if lanes == 1 else (lanes,)
        write_blocks(path, self.blocks(), between, self.frames.times_s, self.frequencies_hz, meta)

    def blocks(self) -> Iterator[Float32]:
        """Compute them, part by part, each of shape (n_times, n_values).

        With several channels they have shape (n_times, n_channels, n_values).
        """
        for values in self.frames.blocks():
            found = values if self.scale is None else self.scale.level_db(values)
            found = found[..., self.values]
            yield found[0] if len(found) == 1 else found.swapaxes(0, 1)


def visible_numbers(feed: ColumnFeed, *, live: bool) -> list[VisibleNumbers]:
    """Return what the panes of a feed show now; a difference of two is not among it.

    Parameters
    ----------
    feed : ColumnFeed
        What is on the screen.
    live : bool
        Whether frames still come.
    """
    track = feed.track if feed.track.complete else Standing(feed.track)
    view = feed.view
    found = []
    for index, (pane, shown) in enumerate(zip(feed.panes, feed.shown, strict=True)):
        scale, values, clip = pane.projection.scale, slice(None), None
        unit = pane.scale.unit
        if isinstance(shown, RecipeFrames):
            own = scale or pane.scale
            frequencies = recipe_bands_hz(shown.recipe, shown.rate)[1:-1]
            scale, unit, clip = None, own.unit, own.clip_range
        elif isinstance(shown, BandsOfStft):
            assert pane.edges_hz is not None
            frequencies = pane.edges_hz[1:-1]
        else:
            fmin, fmax = feed.display.frequency_range(track.sr)
            spacing = track.sr / feed.analysis.stft.n_fft
            lines = np.arange(shown.n_values, dtype=np.float64) * spacing
            inside = np.flatnonzero((lines >= fmin) & (lines <= fmax))
            values = slice(int(inside[0]), int(inside[-1]) + 1) if len(inside) else slice(0, 0)
            frequencies = lines[values]
        frames = FrameRange(
            track=track,
            settings=feed.analysis,
            index=index,
            start=view.start,
            stop=min(view.stop, track.end),
            end=None if live else track.end,
        )
        found.append(
            VisibleNumbers(
                title=pane.title,
                view=view_in_files(shown),
                unit=unit,
                frames=frames,
                values=values,
                frequencies_hz=frequencies,
                scale=scale,
                clip_range=clip,
            )
        )
    return found
