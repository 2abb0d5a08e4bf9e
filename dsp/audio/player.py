"""Playing a range of a Track, with a playhead that says what is heard."""

import threading
from collections.abc import Callable
from dataclasses import replace

from dsp.audio.feeder import Feeder, Wish
from dsp.audio.output import OpenOutput
from dsp.audio.rendering import Playback
from dsp.audio.source import Problem, SourceError
from dsp.audio.track import Track
from dsp.message import say

QUEUE_SECONDS = 2.5
"""What is played ahead of time: for so long nothing in this program need run."""


class Player:
    """Plays a range of a Track on a sound output.

    `open` and `close` take as long as a driver does and belong to one thread. Everything else
    returns at once, whatever the thread: what is wished for is kept, and a thread of the player's
    carries it out. It renders `QUEUE_SECONDS` ahead, into a ring from which the audio callback
    plays. A change rewrites what waits there, from some hundredths of a second ahead on, with a
    short cross-fade, so that it is heard within about an eighth of a second without a click. Where
    there was silence before, the first sample of a range is not faded, nor are its last one and the
    seam of a loop.

    Where `start` or `stop` of a `Playback` lie outside what the track retains, there is silence.

    Parameters
    ----------
    device
        An index, PortAudio's name or a part of it, or None for the system's default output.
    """

    def __init__(self, device: str | int | None = None) -> None:
        self._device = device
        self._output: OpenOutput | None = None
        self._thread: threading.Thread | None = None
        self._feeder: Feeder | None = None
        self._problem: Problem | None = None
        self._past_underruns = 0

    @property
    def name(self) -> str | None:
        """The open output's name, or None."""
        output = self._output
        return None if output is None else output.output.name

    @property
    def problem(self) -> Problem | None:
        """Why nothing is heard (any more), or None."""
        feeder = self._feeder
        return self._problem if feeder is None else feeder.problem

    @property
    def position(self) -> float | None:
        """The Track's sample that is heard now, None when nothing is to be.

        It stands at the beginning until that is heard, and stays where it is in a pause. It is
        the output driver's own account of its delay that makes it true.
        """
        feeder = self._feeder
        return None if feeder is None else feeder.position()

    @property
    def playing(self) -> bool:
        """Whether it plays, or will in a moment."""
        wish = self._wish()
        return wish is not None and not wish.paused

    @property
    def paused(self) -> bool:
        """Whether it could `resume`."""
        wish = self._wish()
        return wish is not None and wish.paused

    @property
    def underruns(self) -> int:
        """How often the sound was interrupted since the player was made."""
        feeder = self._feeder
        return self._past_underruns + (0 if feeder is None else feeder.underruns)

    def open(self) -> None:
        """Open the output; does nothing while it is open and has no `problem`. May take seconds.

        Raises
        ------
        SourceError
            If there is no output, or it cannot be opened.
        """
        if self._output is not None and self.problem is None:
            return
        self.close()
        self._problem = None
        output = OpenOutput(self._device, QUEUE_SECONDS)
        feeder = Feeder(output.playout, output.output, QUEUE_SECONDS)
        feeder.fill()
        output.start()
        self._thread = threading.Thread(target=feeder.run, name="melscope-player", daemon=True)
        self._thread.start()
        self._output, self._feeder = output, feeder

    def close(self) -> None:
        """Stop and give the output back. Calling it again, or before `open`, does nothing."""
        output, feeder, thread = self._output, self._feeder, self._thread
        if output is None or feeder is None or thread is None:
            return
        self._output = self._feeder = self._thread = None
        feeder.end()
        thread.join()
        self._past_underruns += feeder.underruns
        self._problem = feeder.problem
        try:
            output.close()
        except SourceError as error:
            self._problem = error.problem

    def play(self, track: Track, playback: Playback, at: float | None = None) -> None:
        """Play a range, instead of whatever is played.

        Does nothing unless the player is open.

        Parameters
        ----------
        track
            What to play.
        playback
            Its range, and how.
        at
            Where in the range to begin, by default at its start.

        Raises
        ------
        ValueError
            If the band lies above half the track's sampling rate.
        """
        _check_band(track, playback)
        begin = playback.inside(playback.start if at is None else at)
        self._update(lambda _: Wish(track, playback, paused=False, at=begin))

    def change(self, playback: Playback) -> None:
        """Change range, loop, speed or band from the playhead on; nothing if nothing is played.

        Raises
        ------
        ValueError
            If the band lies above half the track's sampling rate.
        """

        def changed(wish: Wish | None) -> Wish | None:
            if wish is None:
                return None
            _check_band(wish.track, playback)
            return replace(wish, playback=playback)

        self._update(changed)

    def seek(self, position: float) -> None:
        """Go to a place in the range, playing or paused; nothing if nothing is played."""
        self._update(lambda wish: wish and replace(wish, at=wish.playback.inside(position)))

    def pause(self) -> None:
        """Fall silent where it is; nothing if nothing is played."""
        self._update(lambda wish: wish and replace(wish, paused=True))

    def resume(self) -> None:
        """Go on after `pause`."""
        self._update(lambda wish: wish and replace(wish, paused=False))

    def stop(self) -> None:
        """Fall silent and forget what was played."""
        self._update(lambda _: None)

    def _wish(self) -> Wish | None:
        feeder = self._feeder
        return None if feeder is None else feeder.wish()

    def _update(self, change: Callable[[Wish | None], Wish | None]) -> None:
        feeder = self._feeder
        if feeder is not None:
            feeder.update(change)


def _check_band(track: Track, playback: Playback) -> None:
    if playback.band is not None and playback.band[0] >= track.sr / 2:
        raise ValueError(
            say(
                "band must begin below sr / 2 = {nyquist:g} Hz, got {band}",
                nyquist=track.sr / 2,
                band=playback.band,
            )
        )
