"""One run: the real window on simulated inputs, somebody who plays with it, and the checks."""

import math
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
import soundfile
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from benchmarks.soak.faults import QUIET_SECONDS, Faults
from benchmarks.soak.hand import Hand
from benchmarks.soak.ledger import Ledger
from benchmarks.soak.pictures import differences, settle
from benchmarks.soak.plan import Outcome, Plan
from benchmarks.soak.portaudio import simulated
from benchmarks.soak.recordings import Recordings
from benchmarks.soak.resources import Holdings, holdings, kinds
from benchmarks.soak.world import Input, World
from dsp.analysis.settings import AnalysisSettings
from dsp.audio.device_search import PAUSES, ThreadedSearch
from dsp.audio.listening import listen
from dsp.audio.track import LiveTrack
from dsp.engine.live import LiveEngine
from gui.app import application
from gui.failures.hooks import reporting
from gui.failures.log import FailureLog
from gui.failures.scrubbing import Scrubber
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

MEMORY_BOUND = 64.0
"""MB by which the least memory of an hour may exceed the most of the first one."""

_FPS = 5
_STEP_MS = 15
_MOST_FAILURES, _MOST_AT_ONCE = 50, 5
_FILE_SECONDS = 0.5
_WRITTEN_SECONDS = 10.0


class Soak:
    """Runs a plan.

    Parameters
    ----------
    plan : Plan
    say : callable
        Takes lines of the report.
    """

    def __init__(self, plan: Plan, say: Callable[[str], None] = print) -> None:
        self._plan, self._say = plan, say
        self._random = Random(plan.seed)
        self._world = World(
            [Input("Desk", 8000, 1), Input("Room", 8000, 2), Input("Phone", 11025, 1)], plan.speed
        )
        self._outcome = Outcome()
        self._ledger: Ledger | None = None
        self._due: dict[str, float] = {}
        # The greatest and the least of this period, and the greatest of the first one.
        self._peak: Holdings | None = None
        self._least: Holdings | None = None
        self._most: Holdings | None = None
        self._kinds: Counter[str] = Counter()
        self._input_wanted = self._file_shown = 0.0

    def run(self) -> Outcome:
        """Run it all and return what came of it."""
        application()
        with tempfile.TemporaryDirectory(prefix="melscope-soak-") as folder:
            log = FailureLog(Path(folder), Scrubber(), lambda: "soak")
            with simulated(self._world), reporting(log):
                self._run(Path(folder))
            if log.path is not None and log.path.exists():
                self._fail(f"the log is not empty:\n{log.path.read_text(encoding='utf-8')}")
        return self._outcome

    def _run(self, folder: Path) -> None:
        plan, world, outcome = self._plan, self._world, self._outcome
        self._file = folder / "noise.wav"
        noise = np.random.default_rng(plan.seed).normal(0, 0.1, 8000 * 20)
        soundfile.write(self._file, noise, 8000)
        session = Session(
            AnalysisSettings(),
            DisplaySettings(fps=_FPS),
            make_engine=partial(LiveEngine, sleep=world.sleep),
        )
        window = self._window = MainWindow(session, DARK, folder / "cache")
        self._hand = Hand(window, Random(plan.seed + 1))
        self._recordings = Recordings(window, Random(plan.seed + 2), world.clock)
        self._faults = Faults(world, Random(plan.seed + 3), plan.fault_every)
        plan.alter(world)
        session.problem_found.connect(lambda problem, _: self._fail(f"the window says: {problem}"))
        session.input_changed.connect(self._on_input)
        window.resize(1280, 800)
        window.show()
        window.loop.start()
        begun, self._begun = time.perf_counter(), world.awake()
        self._due = dict.fromkeys(("act", "look", "record"), self._begun)
        self._due["input"] = self._begun + plan.input_every
        self._due["pictures"] = self._begun + plan.pictures_every
        self._due["period"] = self._begun + plan.period
        self._open_input(0)
        loop = QEventLoop()
        timer = QTimer()
        timer.timeout.connect(lambda: self._step() or loop.quit())
        timer.start(_STEP_MS)
        try:
            loop.exec()
            timer.stop()
            self._finish()
        finally:
            outcome.real_seconds = time.perf_counter() - begun
            outcome.seconds = world.awake() - self._begun
            outcome.faults, outcome.actions = self._faults.counts, self._hand.counts
            outcome.totals += self._recordings.counts
            window.loop.stop()
            window.close()
            window.deleteLater()

    def _step(self) -> bool:
        """Do what is due; return whether to go on."""
        now = self._world.awake()
        if now - self._begun >= 3600 * self._plan.hours:
            return False
        if len(self._outcome.failures) >= _MOST_FAILURES:
            return False
        if self._file_shown and time.perf_counter() - self._file_shown > _FILE_SECONDS:
            self._file_shown = 0.0
            self._open_input(self._random.randrange(len(self._world.inputs)))
        if self._window.session.engine is None:
            return True
        for name, every, do in (
            ("act", self._plan.act_every, self._hand.act),
            ("look", 5.0, self._look),
            ("record", 60.0, self._record),
            ("pictures", self._plan.pictures_every, self._compare_pictures),
            ("input", self._plan.input_every, self._change_input),
            ("period", self._plan.period, self._report),
        ):
            if now >= self._due[name]:
                self._due[name] = now + every * self._random.uniform(0.7, 1.3)
                do()
        return True

    def _open_input(self, index: int) -> None:
        world = self._world
        found = world.inputs[index]
        # Else it would come back at its usual rate, which is then another one, without numbers.
        found.sr = found.usual_sr
        pauses = tuple(pause / self._plan.speed for pause in PAUSES)
        make = partial(
            listen,
            found.name,
            clock=world.clock,
            awake=world.awake,
            search=partial(ThreadedSearch, pauses=pauses),
        )
        self._window.session.open_live(make, device=True)

    def _change_input(self) -> None:
        """Open another input, or a file for a moment, once what came until now is checked."""
        if self._faults.quiet_for < 1:  # an input that is away cannot be opened
            self._due["input"] = 0.0
            return
        self._look()
        with self._world.still() as held:
            if held:
                self._recordings.end()
                self._close_ledger()
        self._outcome.actions["another input"] += 1
        if self._random.random() < 0.5:
            self._file_shown = time.perf_counter()
            self._window.open_file(self._file)
        else:
            self._open_input(self._random.randrange(len(self._world.inputs)))

    def _on_input(self) -> None:
        shown = self._window.session.input
        if shown is not None and shown.engine is not None and isinstance(shown.track, LiveTrack):
            self._ledger = Ledger(shown.track, shown.engine.source, self._world)
            self._outcome.totals["tracks"] += 1

    def _look(self) -> None:
        with self._world.still() as held:
            if not held or self._ledger is None:
                return
            quiet = self._faults.quiet_for >= QUIET_SECONDS - 1
            self._take(self._ledger.look(quiet=quiet))
            self._take(self._recordings.look())
        self._outcome.totals["looks"] += 1
        held_now = holdings()
        self._least = held_now if self._least is None else self._least.least(held_now)
        self._peak = held_now if self._peak is None else self._peak.most(held_now)
        if self._most is None:
            self._kinds |= kinds()

    def _record(self) -> None:
        with self._world.still() as held:
            if held and self._ledger is not None and not self._recordings.running:
                self._recordings.begin(self._ledger.track)

    def _compare_pictures(self) -> None:
        with self._world.still() as held:
            if not held or self._ledger is None:
                return
            if not settle(self._window):
                self._fail("the pictures are never complete")
                return
            self._take(differences(self._window))
            track = self._ledger.track
            self._take(self._ledger.check_samples(track.start, track.end))
        self._outcome.totals["pictures compared"] += 1

    def _report(self) -> None:
        """Say how far it is, and compare what is held with the first period."""
        least, peak, outcome = self._least, self._peak, self._outcome
        if least is None or peak is None:
            return
        most = self._most = self._most or peak
        if outcome.holdings:
            for name in ("threads", "descriptors", "objects"):
                if getattr(least, name) > getattr(most, name):
                    self._fail(f"{name}: at least {getattr(least, name)}, at first {most}")
                    if name == "objects":
                        self._say(f"more than in the first period: {dict(kinds() - self._kinds)}")
            if least.memory > most.memory + MEMORY_BOUND:
                self._fail(f"memory: at least {least.memory:.0f} MB, at first {most.memory:.0f}")
        outcome.holdings.append(least)
        self._least = self._peak = None
        failures = len(outcome.failures)
        self._say(f"{self._when()}: at least {least}; at most {peak}; {failures} failures")

    def _finish(self) -> None:
        """Check everything once more, with a recording that is on its way."""
        self._look()
        self._compare_pictures()
        self._report()
        with self._world.still():
            self._recordings.end()
        begun = time.monotonic()
        while self._window.recording.running and time.monotonic() - begun < _WRITTEN_SECONDS:
            QCoreApplication.processEvents()
            time.sleep(0.01)
        with self._world.still() as held:
            if held:
                self._close_ledger()

    def _close_ledger(self) -> None:
        """Add up what became of a Track's samples."""
        ledger, self._ledger = self._ledger, None
        if ledger is None:
            return
        quiet = self._faults.quiet_for >= QUIET_SECONDS - 1
        self._take(ledger.look(quiet=quiet))
        self._take(self._recordings.look())
        counters = ledger.source.counters
        totals = self._outcome.totals
        totals["captured"] += counters.samples_captured
        totals["dropped"] += counters.dropped_samples
        totals["overflow"] += counters.overflow_samples
        totals["interrupted"] += counters.interrupted_samples
        totals["elapsed"] += ledger.track.end
        totals["checked"] += ledger.checked
        for cause, count in ledger.lost.items():
            totals[f"gaps, {cause}"] += count

    def _take(self, failures: list[str]) -> None:
        for failure in failures[:_MOST_AT_ONCE]:
            self._fail(failure)

    def _fail(self, failure: str) -> None:
        faults = "; ".join(self._faults.last)
        words = f"seed {self._plan.seed}, {self._when()}: {failure} (last faults: {faults})"
        self._outcome.failures.append(words)
        self._say(f"FAILED {words}")

    def _when(self) -> str:
        passed = self._world.awake() - self._begun
        minutes, seconds = divmod(passed, 60)
        return f"{math.floor(minutes / 60)}:{math.floor(minutes % 60):02}:{seconds:05.2f}"
