"""What keeps a loudspeaker's queue full and true to what is wished for."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dsp.audio.output import LATENCY, Output
from dsp.audio.output_watch import OutputWatch
from dsp.audio.playout import Playout
from dsp.audio.rendering import Playback, Rendering
from dsp.audio.source import Problem, Samples
from dsp.audio.timeline import Stretch, Timeline
from dsp.audio.track import Track
from dsp.message import say

_log = logging.getLogger(__name__)

REWRITE_SECONDS = 0.01
"""Time from now, besides one of the driver's blocks, from which on a change rewrites the queue. By
then the first chunk must be rendered, and the callback must not have come so far; if it has, as a
driver does that fills its own buffer or catches up, the next try is made for twice as far."""

FADE_SECONDS = 0.005
"""Length of the cross-fade where one sound takes the place of another."""

_CHUNK_SECONDS = 0.1
_TICK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be heard.

    Attributes
    ----------
    track, playback
        The sound.
    paused
        Whether to stand still in it.
    at
        The Track's sample to go to; None to go on from where it is.
    """

    track: Track
    playback: Playback
    paused: bool
    at: float | None


class Feeder:
    """Renders what is wished for into a `Playout`, ahead of time, and tells what of it is heard.

    `fill`, `step` and `run` are for one thread; everything else returns at once, for any thread.

    Parameters
    ----------
    playout
        Where the frames go.
    output
        The device's name and format.
    queue_seconds
        How far ahead.
    """

    def __init__(self, playout: Playout, output: Output, queue_seconds: float) -> None:
        self._playout, self._output = playout, output
        self._queue = round(queue_seconds * output.sr)
        self._chunk = round(_CHUNK_SECONDS * output.sr)
        self._fade = round(FADE_SECONDS * output.sr)
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._wish: Wish | None = None
        self._changed = self._ending = False
        self._timeline = Timeline()
        self._problem: Problem | None = None
        # The next frame to render. It lies before `written` while the queue is being rewritten.
        self._cursor = 0
        self._rendering: Rendering | None = None
        self._first: Samples | None = None
        self._late = 0
        self._fading: Samples | None = None
        self._watch = OutputWatch(playout, output)

    @property
    def problem(self) -> Problem | None:
        """Why nothing is heard any more, or None."""
        return self._problem

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted."""
        return self._playout.underruns + self._late

    def wish(self) -> Wish | None:
        """Return what is wished for; None also once it has been heard to its end."""
        with self._lock:
            return self._current()

    def update(self, change: Callable[[Wish | None], Wish | None]) -> None:
        """Replace the wish by what `change` makes of it."""
        with self._lock:
            self._wish = change(self._current())
            self._changed = True
        self._wake.set()

    def position(self) -> float | None:
        """Return the Track's sample that is heard now, or None; see `Player.position`."""
        with self._lock:
            return self._position()

    def run(self) -> None:
        """Feed until `end`, or until the output is gone."""
        try:
            while not self._ending and self._problem is None:
                self.step()
                self._wake.wait(_TICK_SECONDS)
                self._wake.clear()
        except Exception as error:
            _log.warning("the player's thread stopped", exc_info=True)
            self._problem = Problem(
                say("Playback has failed ({reason}).", reason=repr(error)), say("Play again.")
            )

    def end(self) -> None:
        """Make `run` return soon."""
        self._ending = True
        self._wake.set()

    def step(self) -> None:
        """Carry out the newest wish, fill the queue, look after the output."""
        with self._lock:
            wish, changed, self._changed = self._wish, self._changed, False
        if changed:
            self._rewrite(wish)
            with self._lock:
                if wish is not None and not self._changed:
                    self._wish = replace(wish, at=None)
        elif self._cursor < self._playout.sent:
            # Held up in the middle of rewriting, so that stale frames have been played.
            self._late += 1
            self._rewrite(wish)
        self.fill()
        self._problem = self._watch.look()
        self._timeline.forget(self._playout.heard())

    def _current(self) -> Wish | None:
        return None if self._position() is None else self._wish

    def _position(self) -> float | None:
        wish = self._wish
        if wish is None or self._problem is not None:
            return None
        heard = self._timeline.heard(self._playout.heard())
        # Until the wish is carried out, it is known only here where the playhead goes.
        return wish.at if heard is None else heard

    def _rewrite(self, wish: Wish | None) -> None:
        """Let the frames from shortly after now on be what is wished for."""
        playout = self._playout
        ahead = round(REWRITE_SECONDS * self._output.sr) + playout.block
        while True:
            # As it starts, a driver fills its own buffer at one go.
            begin = max(playout.sent, round(LATENCY * self._output.sr))
            frame = min(begin + ahead, playout.written)
            before = self._timeline.sent(frame)
            position = before if wish is None or wish.at is None else wish.at
            if wish is not None and position is None:
                return  # it has come to its end
            stretch, rendering, first = Stretch(frame=frame), None, None
            if wish is not None and position is not None:
                stretch, rendering = self._part(wish, position, frame)
            if rendering is not None:
                first = rendering.render(self._chunk)
            if playout.sent <= frame or ahead >= self._queue // 2:
                break
            ahead = min(2 * ahead, self._queue // 2)
        self._fading = None if before is None else playout.queued(frame, self._fade)
        self._rendering, self._first, self._cursor = rendering, first, frame
        self._timeline.splice(stretch)

    def _part(self, wish: Wish, position: float, frame: int) -> tuple[Stretch, Rendering | None]:
        """Return what a frame begins with, where a wish is to stand or go on at a position."""
        if wish.paused:
            return Stretch(frame=frame, position=wish.playback.inside(position)), None
        rendering = self._rendering_of(wish, position)
        loop = (wish.playback.start, wish.playback.stop) if wish.playback.loop else None
        stretch = Stretch(frame=frame, position=rendering.first, rate=rendering.rate, loop=loop)
        return stretch, rendering

    def _rendering_of(self, wish: Wish, position: float) -> Rendering:
        return Rendering(
            wish.track,
            wish.playback,
            position,
            sr=self._output.sr,
            channels=self._output.channels,
        )

    def fill(self) -> None:
        """Render until the queue is full, or until something else is wished for."""
        while not self._changed:
            count = min(self._chunk, self._playout.sent + self._queue - self._cursor)
            if count <= 0:
                return
            frames = self._rendered(count)
            appended = self._cursor == self._playout.written
            if self._fading is not None:
                frames = cross_faded(self._fading, frames)
                self._fading = None
            self._playout.write(self._cursor, frames)
            if self._playout.sent > self._cursor and not appended:
                self._late += 1  # the first of them were taken as they had been
            self._cursor += count

    def _rendered(self, count: int) -> Samples:
        silence = np.zeros((count, self._output.channels), np.float32)
        if self._rendering is None:
            return silence
        if self._first is None:
            frames = self._rendering.render(count)
        else:
            frames, self._first = self._first[:count], None
        if len(frames) == count:
            return frames
        self._timeline.splice(Stretch(frame=self._cursor + len(frames)))
        self._rendering = None
        silence[: len(frames)] = frames
        return silence


def cross_faded(before: Samples, after: Samples) -> Samples:
    """Return `after`, faded in over what had been queued in its place."""
    count = min(len(before), len(after))
    rising = np.sin(np.pi / 2 * (np.arange(count) + 0.5) / max(1, count)) ** 2
    weight = rising.astype(np.float32)[:, np.newaxis]
    faded = after.copy()
    faded[:count] = (1 - weight) * before[:count] + weight * after[:count]
    return faded
