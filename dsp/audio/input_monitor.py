"""Hearing an input while it is captured: an output that follows the end of a growing Track."""

import logging
import threading

import numpy as np

from dsp.audio.feeder import FADE_SECONDS, cross_faded
from dsp.audio.output import OpenOutput, Output
from dsp.audio.output_watch import OutputWatch
from dsp.audio.playout import Playout
from dsp.audio.rendering import for_ears
from dsp.audio.resample import resampler_lag
from dsp.audio.source import Problem, Samples, SourceError
from dsp.audio.track import Track
from dsp.message import say

_log = logging.getLogger(__name__)

CUSHION_SECONDS, MOST_CUSHION_SECONDS = 0.05, 0.4
"""How much is queued where a new beginning is made: at first, and at the most."""

LATENCY = 0.04
"""Seconds asked of PortAudio: half of what playback asks for. Who listens to what is happening
rather has a click a minute on a busy machine than an echo."""

_GROWTH = 1.5
_STEADY_SECONDS, _MOST_STEADY_SECONDS = 30.0, 3600.0
"""How long the sound must flow before less is queued again: at first, twice as long after each time
that it ran dry, and at the most."""

_QUEUE_SECONDS = 1.5
_TICK_SECONDS = 0.008


class Follower:
    """Hands what a Track gains to a `Playout`, not far behind its end. For one thread.

    Input and output have clocks of their own, and this thread is not always on time. So a few
    hundredths of a second are queued, the cushion. Where the queue runs dry, the sound begins anew,
    with a larger cushion; where it has become too long, what comes is left out until it is as long
    as the cushion. What is left out is never heard later, and the sound is faded around it. In
    between, frames are the Track's samples, bit for bit where the rates are equal; otherwise they
    are resampled by soxr's "HQ".

    Parameters
    ----------
    track
        What to follow; gaps are silence.
    playout
        Where the frames go.
    output
        Its rate and channels.

    Attributes
    ----------
    interruptions
        How often the sound began anew or was shortened, the first beginning not counted.
    """

    def __init__(self, track: Track, playout: Playout, output: Output) -> None:
        self._track, self._playout, self._output = track, playout, output
        self._cushion = CUSHION_SECONDS
        self._fade = self._frames(FADE_SECONDS)
        self._next = self._newest = track.start
        self._fitting = _Fitting(track.sr, output)
        self._left_out: Samples | None = None
        # Frames since there was trouble, and after how many a smaller cushion is tried.
        self._flowed, self._steady = 0, _STEADY_SECONDS
        # Whether it ran dry, and nothing has come since.
        self._paused = False
        self.interruptions = 0
        self._begin()

    def step(self) -> None:
        """Take what is new."""
        playout, gained = self._playout, self._track.end != self._newest
        if playout.sent == playout.written:
            if not self._paused:  # else it is the pause that has been counted already
                self._note_trouble()
                self._cushion = min(_GROWTH * self._cushion, MOST_CUSHION_SECONDS)
                self._steady = min(2 * self._steady, _MOST_STEADY_SECONDS)
            self._paused = not gained
            self._begin()
            playout.resume()
            return
        self._paused &= not gained
        frames = self._new()
        queued = playout.written - playout.sent
        if self._left_out is None and (self._too_long(queued + len(frames)) or self._is_steady()):
            self._note_trouble()
            self._left_out = frames[:0]
        if self._left_out is None:
            playout.write(playout.written, frames)
            self._flowed += len(frames)
            return
        # The newest of what is left out is what the sound goes on from.
        self._left_out = np.concatenate([self._left_out, frames])[-self._fade :]
        if queued <= max(self._frames(self._cushion), self._fade):
            ending = min(len(self._left_out), queued)
            at = playout.written - ending
            faded = cross_faded(playout.queued(at, ending), self._left_out[-ending:])
            playout.write(at, faded)
            self._left_out = None

    @property
    def seconds_queued(self) -> float:
        """How long it takes until the newest sample has been given to the driver."""
        return (self._playout.written - self._playout.sent) / self._output.sr

    def _too_long(self, frames: int) -> bool:
        """Tell whether more is queued than may be: what comes at a time may be a cushion itself."""
        return frames > self._frames(2 * self._cushion + CUSHION_SECONDS)

    def _is_steady(self) -> bool:
        """Make the cushion smaller once the sound has flowed for long enough; tell whether."""
        if self._cushion == CUSHION_SECONDS or self._flowed < self._frames(self._steady):
            return False
        self._cushion = max(CUSHION_SECONDS, self._cushion / _GROWTH)
        return True

    def _note_trouble(self) -> None:
        self.interruptions += 1
        self._flowed = 0

    def _frames(self, seconds: float) -> int:
        return round(seconds * self._output.sr)

    def _begin(self) -> None:
        """Queue a cushion: what is new, faded in, behind silence where that is little."""
        cushion, sr = self._frames(self._cushion), self._track.sr
        self._fitting = _Fitting(sr, self._output)
        self._left_out = None
        lead = round(self._cushion * sr) + self._fitting.lag
        self._next = max(self._next, self._track.end - lead)
        frames = self._new()[-cushion:]
        silence = np.zeros((cushion - len(frames), self._output.channels), np.float32)
        self._playout.write(
            self._playout.written,
            np.concatenate([silence, cross_faded(np.zeros_like(frames[: self._fade]), frames)]),
        )

    def _new(self) -> Samples:
        """Return the frames that the Track has gained, the newest of many."""
        start, self._newest = self._next, self._track.end
        most = round(_QUEUE_SECONDS * self._track.sr) + self._fitting.lag
        if self._newest - start > most:  # as after hours of sleep, which are a gap
            start = self._newest - most
            self._fitting = _Fitting(self._track.sr, self._output)
        self._next = self._newest
        return self._fitting.push(self._track.read(start, self._newest))


class _Fitting:
    """Turns a Track's samples into an output's frames."""

    def __init__(self, sr: int, output: Output) -> None:
        self._channels = output.channels
        self._stream = None
        #: How many samples it may hold back.
        self.lag = resampler_lag(sr, output.sr)
        if sr != output.sr:
            import soxr

            self._stream = soxr.ResampleStream(
                sr, output.sr, output.channels, dtype="float32", quality="HQ"
            )

    def push(self, samples: Samples) -> Samples:
        frames = for_ears(samples, self._channels)
        return frames if self._stream is None else self._stream.resample_chunk(frames)


class InputMonitor:
    """Lets an input be heard. `open` and `close` are for one thread, and may take seconds.

    Parameters
    ----------
    device
        As for `Player`.
    """

    def __init__(self, device: str | int | None = None) -> None:
        self._device = device
        self._output: OpenOutput | None = None
        self._follower: Follower | None = None
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()
        self._problem: Problem | None = None

    @property
    def name(self) -> str | None:
        """The open output's name, or None."""
        output = self._output
        return None if output is None else output.output.name

    @property
    def problem(self) -> Problem | None:
        """Why nothing is heard any more, or None."""
        return self._problem

    @property
    def interruptions(self) -> int:
        """How often the sound was interrupted or shortened since `open`."""
        follower = self._follower
        return 0 if follower is None else follower.interruptions

    @property
    def seconds_queued(self) -> float:
        """How much waits to be heard; the driver's own delay comes to that."""
        follower = self._follower
        return 0.0 if follower is None else follower.seconds_queued

    def open(self, track: Track) -> None:
        """Let a growing Track be heard, in place of another.

        Raises
        ------
        SourceError
            If there is no output, or it cannot be opened.
        """
        self.close()
        output = OpenOutput(self._device, _QUEUE_SECONDS, LATENCY)
        try:
            follower = Follower(track, output.playout, output.output)
        except BaseException:
            output.close()
            raise
        output.start()
        self._ending.clear()
        watch = OutputWatch(output.playout, output.output, timed=False)
        self._thread = threading.Thread(
            target=self._run, args=(follower, watch), name="melscope-monitor", daemon=True
        )
        self._output, self._follower = output, follower
        self._thread.start()

    def close(self) -> None:
        """Fall silent and give the output back. Calling it again does nothing."""
        output, thread = self._output, self._thread
        if output is None or thread is None:
            return
        self._output = self._thread = None
        self._ending.set()
        thread.join()
        self._follower = self._problem = None
        try:
            output.close()
        except SourceError as error:  # the driver does not answer; nobody can do more
            _log.warning("the output was not given back: %s", error)

    def _run(self, follower: Follower, watch: OutputWatch) -> None:
        try:
            while self._problem is None and not self._ending.wait(_TICK_SECONDS):
                follower.step()
                self._problem = watch.look()
        except Exception as error:
            _log.warning("the monitor's thread stopped", exc_info=True)
            self._problem = Problem(
                say("The input is not heard any more ({reason}).", reason=repr(error)),
                say("Switch it on again."),
            )
