"""Every state the window can be in, one function each."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from PySide6.QtCore import QRectF
from sounds import SR, Loss, microphone
from staging import SPEECH, Staged

from dsp.analysis.recipes import RECIPES
from dsp.audio.demo import DemoSignal
from dsp.audio.source import Problem, SourceError
from dsp.message import say
from gui.look import ThemeChoice
from gui.marks.selection import Selection, Spot
from gui.time_view import TimeView
from gui.translation import tr, tr_n

_NO_MICROPHONE = Problem(say("No sound input was found."), say("Choose another input."))
_FAILED = "Something inside Melscope failed."
_FAILED_OFTEN = "Something inside Melscope failed {n} times."
_LOSSES = (Loss(4.0, 4.3, "overflow"), Loss(6.5, 7.5, "dropped"), Loss(8.6, 8.63, "overflow"))


def live(staged: Staged) -> None:
    staged.listen()
    staged.play(11.5)


def crosshair(staged: Staged) -> None:
    live(staged)
    staged.point_at(0.4, 0.55)


def paused(staged: Staged) -> None:
    live(staged)
    staged.session.toggle_paused()
    staged.play(3.0)


def scrolled_back(staged: Staged) -> None:
    staged.listen()
    staged.play(20.0)
    staged.session.look_at(TimeView(0, 6 * SR))
    staged.settle()


def file(staged: Staged) -> None:
    staged.open_file()


def file_while_analysing(staged: Staged) -> None:
    """Stop taking results before the picture is complete: the file is long enough for several."""
    import soundfile

    path = Path(os.environ["HOME"]) / "ten minutes.wav"
    soundfile.write(path, np.tile(DemoSignal(SR).render(0, 20 * SR), 30), SR)
    worker, taken = staged.window.loop.worker, []
    results = worker.results

    def few(limit: int) -> list:
        found = results(limit) if len(taken) < 3 else []
        taken.extend(found)
        return found

    with patch.object(worker, "results", few):
        staged.window.open_file(path)
        staged.until(lambda: len(taken) >= 3)
        staged.window.loop.on_slow()
        staged.tick()


def file_zoomed(staged: Staged) -> None:
    staged.open_file()
    track = staged.session.input.track
    staged.session.look_at(TimeView(track.end // 3, track.end // 8))
    staged.settle()
    staged.point_at(0.5, 0.4)


def file_refused(staged: Staged) -> None:
    live(staged)
    staged.window.open_file(SPEECH.with_name("not there.wav"))
    staged.until(lambda: not staged.window.banner.isHidden())
    staged.settle()


def no_microphone(staged: Staged) -> None:
    def refuse(*_: object) -> None:
        raise SourceError(_NO_MICROPHONE)

    with (
        patch("gui.inputs.listen", refuse),
        patch("gui.inputs.DemoSource", lambda: microphone(staged.clock)),
    ):
        staged.window.open_microphone(None, or_demo=True)
        staged.until(lambda: staged.session.input is not None)
    staged.play(11.5)


def fault(staged: Staged) -> None:
    live(staged)
    staged.window.failure_banner.show_problem(
        Problem(
            tr_n(
                "Something inside Melscope failed.",
                "Something inside Melscope failed {n} times.",
                1,
            ),
            tr("You can go on; if something is missing, start Melscope again."),
        ),
        {tr("Copy details"): lambda: None, tr("Open log"): lambda: None},
    )
    staged.settle()


def device_away(staged: Staged) -> None:
    staged.listen(lambda: microphone(staged.clock, leaves=8.0))
    staged.play(8.0)
    staged.play(3.5, told_late=0.5)


def gaps(staged: Staged) -> None:
    staged.listen(lambda: microphone(staged.clock, _LOSSES))
    staged.play(11.5)
    staged.point_at(0.55, 0.5)


def selection(staged: Staged) -> None:
    staged.open_file()
    end = staged.session.input.track.end
    sr = staged.session.input.track.sr
    marks = staged.window.selecting.selection
    marks.select(Selection(end // 3, end // 2, 300.0, min(3000.0, sr / 3)), Spot(pane=0))
    staged.until(lambda: marks.measures is not None)
    staged.settle()


def regions(staged: Staged) -> None:
    live(staged)
    marks, labels = staged.window.selecting.selection, staged.window.labelling.regions
    for start, stop, fmin, fmax, label in (
        (1.8, 4.2, 80.0, 5000.0, "vowels"),
        (5.8, 9.8, 60.0, 16000.0, "chirp"),
        (10.2, 11.4, 250.0, 6000.0, "bells"),
    ):
        box = Selection(round(start * SR), round(stop * SR), fmin, fmax)
        labels.add(box.region(SR, label))
    marks.clear()
    staged.settle()


def compare(staged: Staged) -> None:
    staged.open_file()
    staged.session.set_analysis(recipe=RECIPES["whisper-80"], compared=RECIPES["librosa"])
    staged.settle()


def octave_bands(staged: Staged) -> None:
    staged.listen()
    staged.session.set_spectrum(fraction=3, weighting="A", averaging="fast", peaks="falling")
    staged.play(11.5)
    staged.point_at(0.4, 0.55)


def recording(staged: Staged) -> None:
    staged.listen()
    staged.play(4.3)
    staged.window.recording.start()
    staged.play(7.2)
    staged.until(lambda: "0:07" in staged.window.transport.record.text())


def heard(staged: Staged) -> None:
    with patch("gui.playing.monitoring.InputMonitor.open"):
        live(staged)
        staged.window.hearing.monitoring.toggle()
        staged.window.session.on_audio_thread(lambda: None).result()
    staged.tick()


def palette(staged: Staged) -> None:
    live(staged)
    staged.window.commands.palette.open()
    staged.tick()


def keys(staged: Staged) -> None:
    live(staged)
    staged.window.commands.keys.open()
    staged.tick()


def menu(staged: Staged) -> None:
    live(staged)
    shown = staged.window.commands.menu
    corner = staged.window.mapToGlobal(staged.window.rect().topRight())
    shown.popup(corner)
    # Qt keeps it within a screen that the window is larger than.
    shown.move(corner.x() - 16 - shown.width(), corner.y() + 46)
    staged.tick()


def numbers(staged: Staged) -> None:
    live(staged)
    details = staged.window.diagnostics
    details._read = lambda: {
        tr("Pictures a second"): "60.0",
        tr("Paint"): "p50 3.0 ms · p95 4.1 ms",
    }
    details.open_above(staged.window.status.corner)
    staged.tick()


def settings_hidden(staged: Staged) -> None:
    staged.window.inspector.hide()
    live(staged)


def waveform_hidden(staged: Staged) -> None:
    staged.window.arrangement.toggle("waveform")
    live(staged)


def rows_reordered(staged: Staged) -> None:
    staged.window.arrangement.put("second", 0)
    live(staged)


def no_spectra(staged: Staged) -> None:
    layout = staged.window.arrangement.layout
    staged.window.arrangement.use(replace(layout, spectra=False), "")
    live(staged)


def row_dragged(staged: Staged) -> None:
    """Show where the mel view would be dropped."""
    live(staged)
    stage, grip = staged.window.stage, staged.window.arrangement.gestures.grip
    grip.row, grip.drop = 2, 1
    grip.place(QRectF(stage.rect()), stage.geometry_now)
    stage.viewport().update()


def compact_strip(staged: Staged) -> None:
    staged.window.compact.enter()
    live(staged)


def in_theme(choice: ThemeChoice, state: Callable[[Staged], None]) -> Callable[[Staged], None]:
    """Return a state in another look, taken while the window is open."""

    def show(staged: Staged) -> None:
        state(staged)
        staged.look.choose(choice)
        staged.settle()

    return show


def in_size(
    scale: float, choice: ThemeChoice, state: Callable[[Staged], None]
) -> Callable[[Staged], None]:
    """Return a state in another size of text and another look, taken while the window is open."""

    def show(staged: Staged) -> None:
        staged.look.choose_scale(scale)
        staged.look.choose(choice)
        state(staged)

    return show


def guide(staged: Staged) -> None:
    live(staged)
    staged.window.help.open_tour()
    staged.tick()


#: In the order of the sheet.
STATES: dict[str, Callable[[Staged], None]] = {
    function.__name__.replace("_", " "): function
    for function in (
        live,
        crosshair,
        paused,
        scrolled_back,
        gaps,
        device_away,
        no_microphone,
        fault,
        file,
        file_while_analysing,
        file_zoomed,
        file_refused,
        selection,
        regions,
        compare,
        octave_bands,
        recording,
        heard,
        settings_hidden,
        waveform_hidden,
        rows_reordered,
        no_spectra,
        row_dragged,
        compact_strip,
        palette,
        keys,
        menu,
        numbers,
        guide,
    )
}
STATES |= {
    f"{name} {choice}": in_theme(choice, STATES[name])
    for choice in ("light", "contrast")
    for name in ("crosshair", "no microphone", "selection", "compare", "palette", "keys", "guide")
}
STATES |= {
    f"text at 200 % {choice}": in_size(2.0, choice, crosshair) for choice in ("dark", "light")
}
STATES |= {
    f"{name} at 200 %": in_size(2.0, "dark", STATES[name])
    for name in (
        "paused",
        "no microphone",
        "compare",
        "palette",
        "keys",
        "menu",
        "numbers",
        "guide",
    )
}
