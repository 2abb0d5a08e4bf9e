"""The commands that open a window, or paint as one does.

Nothing of Qt is imported before it is needed: what is refused is refused at once, and where Qt
cannot be loaded, that is said in a line.
"""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dsp import arguments as values
from dsp.commands.asking import Parser, Refusal, check_folder, device_named, open_file, recipe_named

if TYPE_CHECKING:
    from dsp.analysis.recipe import Recipe
    from dsp.analysis.settings import AnalysisSettings
    from dsp.audio.audio_file import AudioFile
    from dsp.audio.devices import Device
    from gui.app import RunOptions

_EXAMPLES = """\
examples:
  melscope                         listen to the default microphone
  melscope take.wav                look at a file
  melscope --source demo           look at the demo signal
  melscope devices                 list the inputs
  melscope render take.wav -o take.png --size 1920x1080
  melscope record -o take.wav      record the default microphone until Ctrl+C
  melscope --recipe whisper-80     see what Whisper gets
  melscope features take.wav -o take.npy --recipe whisper-80
"""
_DEMO_SECONDS = 10.0


def window(arguments: list[str], begun: float, version: str) -> int:
    """Open the window, or paint it without a display.

    Parameters
    ----------
    arguments : list of str
        The command line, without the program's name.
    begun : float
        When the process began, in seconds of `time.perf_counter`.
    version : str
        Of the program.

    Returns
    -------
    int
        Exit status.
    """
    parser = Parser(
        prog="melscope",
        description="A real-time spectrogram.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a sound file to look at")
    parser.add_argument(
        "--source",
        metavar="mic|demo|DEVICE",
        help="what to listen to: the default microphone, the demo signal, or an input by (part of) "
        "its name or by its number in 'melscope devices' (default: the one chosen last, or mic, or "
        "demo if there is none)",
    )
    _add_recipes(parser)
    parser.add_argument("--seconds", type=values.seconds, metavar="S", help="leave after S seconds")
    parser.add_argument(
        "--size", type=values.size, metavar="WxH", help="size of the window in pixels"
    )
    parser.add_argument(
        "--fps",
        type=values.fps,
        metavar="N",
        help="pictures a second, 1 to 120 (default: 60, or as it was set in the window; 20 is easy "
        "on a battery)",
    )
    parser.add_argument(
        "--keep",
        type=values.duration,
        default=600.0,
        metavar="TIME",
        help="how long live sound is kept to scroll back to, e.g. 30m or 6h (default: 10m; more "
        "than that is kept on disk until the program ends)",
    )
    _add_look(parser)
    _add_language(parser)
    parser.add_argument(
        "--snapshot",
        type=values.png,
        metavar="OUT.png",
        help="on leaving, write a picture of the window",
    )
    parser.add_argument(
        "--stats", type=Path, metavar="OUT.json", help="on leaving, write the numbers of the run"
    )
    parser.add_argument(
        "--headless",
        action="store_true",
        help="paint without a display; leaves by itself, after 10 s or when a file is complete",
    )
    parser.add_argument(
        "--from-desktop",
        action="store_true",
        help="say in the window if FILE cannot be shown, since nobody sees a terminal",
    )
    parser.add_argument("--log", action="store_true", help="say where the log of faults is")
    parser.add_argument("--version", action="version", version=f"melscope {version}")
    chosen = parser.parse_args(arguments)
    if chosen.log:
        return _say_log()
    for out in (chosen.snapshot, chosen.stats):
        check_folder(out)
    file = _first_file(chosen)
    if file is not None and chosen.source:
        raise Refusal("a FILE and --source cannot be shown at once")
    source: str | Device | None = chosen.source
    if source not in (None, "mic", "demo"):
        source = device_named(chosen.source)
    why = None if chosen.headless else _display_problem()
    if why is not None and not chosen.source:
        source = "demo"
    _load_window()
    from gui.app import RunOptions, go_headless

    options = RunOptions(
        begun=begun,
        file=file,
        source=source,
        # Whoever asks a script for an input wants that one.
        or_demo=not (chosen.headless and chosen.source),
        analysis=_settings_of(chosen),
        fps=chosen.fps,
        theme=chosen.theme,
        language=chosen.language,
        text_scale=_text_scale(chosen),
        keep_seconds=chosen.keep,
        seconds=chosen.seconds,
        size=chosen.size,
        snapshot=chosen.snapshot,
        stats=chosen.stats,
    )
    if why is not None:
        return _without_display(why, options)
    if chosen.headless:
        options = _leaving_by_itself(options)
        go_headless()
    return _run(options)


def render(arguments: list[str], begun: float) -> int:
    """Run ``melscope render``; see `window`."""
    parser = Parser(
        prog="melscope render", description="Draw a whole file as the window would, into a picture."
    )
    parser.add_argument("file", metavar="FILE", help="a sound file")
    parser.add_argument(
        "-o", "--output", type=values.png, required=True, metavar="OUT.png", help="the picture"
    )
    parser.add_argument(
        "--size", type=values.size, default=(1600, 1000), metavar="WxH", help="its size"
    )
    _add_recipes(parser)
    _add_look(parser)
    _add_language(parser)
    chosen = parser.parse_args(arguments)
    check_folder(chosen.output)
    file = open_file(chosen.file)
    _load_window()
    from gui.app import RunOptions, go_headless

    go_headless()
    return _run(
        RunOptions(
            begun=begun,
            file=file,
            analysis=_settings_of(chosen),
            size=chosen.size,
            snapshot=chosen.output,
            leave_when_complete=True,
            figure_only=True,
            theme=chosen.theme,
            language=chosen.language,
            text_scale=_text_scale(chosen),
        )
    )


def _first_file(chosen: argparse.Namespace) -> "AudioFile | Path | None":
    if chosen.file is None:
        return None
    try:
        return open_file(chosen.file)
    except Refusal:
        # Without a terminal (Windows gives none to a program with windows), the line is not seen.
        unseen = chosen.from_desktop or sys.stderr is None
        if not unseen or chosen.headless or _display_problem() is not None:
            raise
        return Path(chosen.file)


def _say_log() -> int:
    from gui.failures.place import log_path

    path = log_path()
    if path is None:
        raise Refusal("this system has no folder for a log")
    print(path)
    return 0


def _display_problem() -> str | None:
    from gui.platform import display_problem

    problem = display_problem()
    return None if problem is None else str(problem)


def _without_display(why: str, options: "RunOptions") -> int:
    """Show what the program does all the same: paint without a display, into a picture."""
    from gui.app import go_headless

    go_headless()
    options = _leaving_by_itself(options)
    picture = options.snapshot
    if picture is None and options.stats is None:
        picture = _new_file("melscope", ".png")
        options = replace(options, snapshot=picture)
    print(f"melscope: {why}", file=sys.stderr)
    what = "the file" if options.file else f"{options.seconds:g} seconds of sound"
    print(f"melscope: painting {what} without one …", file=sys.stderr)
    status = _run(options)
    if picture is not None:
        print(f"melscope: the picture is in {picture.absolute()}", file=sys.stderr)
    return status


def _new_file(stem: str, suffix: str) -> Path:
    """Return a name in this folder that is not taken."""
    names = (f"{stem}{number}{suffix}" for number in ("", *(f"-{n}" for n in range(2, 10000))))
    return next(path for name in names if not (path := Path(name).absolute()).exists())


def _leaving_by_itself(options: "RunOptions") -> "RunOptions":
    if options.seconds is not None:
        return options
    if options.file is not None:
        return replace(options, leave_when_complete=True)
    return replace(options, seconds=_DEMO_SECONDS)


def _run(options: "RunOptions") -> int:
    from gui.app import RunError, run

    try:
        return run(options)
    except RunError as error:
        raise Refusal(str(error)) from error


def _load_window() -> None:
    """Import all that a window is made of; a Refusal says why that cannot be."""
    try:
        import gui.app  # noqa: F401
    except ImportError as error:
        # Qt's own libraries load at import: on a bare server some are missing.
        raise Refusal(f"the window cannot be loaded: {error}. Try 'make setup'.") from error


def _add_recipes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipe",
        metavar="R",
        help="the model's front end that the mel view shows, e.g. whisper-80; custom stands for "
        "the values beside the views (default: what was shown last)",
    )
    parser.add_argument(
        "--compare", metavar="R", help="a second front end, shown with its difference to the first"
    )


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--theme",
        choices=("dark", "light", "contrast", "system"),
        help="the look (default: dark, or as it was chosen in the window)",
    )
    parser.add_argument(
        "--text-size",
        choices=("100", "125", "150", "175", "200"),
        help="size of all words, in percent of the usual one (default: as large as the "
        "desktop's, or as it was chosen in the window)",
    )


def _text_scale(chosen: argparse.Namespace) -> float | None:
    return None if chosen.text_size is None else int(chosen.text_size) / 100


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language",
        choices=("en", "de", "system"),
        help="what the window speaks (default: as the system, or as it was chosen in the window; "
        "in pictures for scripts, en)",
    )


def _settings_of(chosen: argparse.Namespace) -> "AnalysisSettings | None":
    """Return the settings that were asked for; None if none were."""
    from dsp.analysis.settings import AnalysisSettings

    def front_end(name: str | None) -> "Recipe | None":
        return None if name in (None, "custom") else recipe_named(name)

    if chosen.recipe is None and chosen.compare is None:
        return None

    if chosen.compare is None:
        return AnalysisSettings(recipe=front_end(chosen.recipe))
    return AnalysisSettings(recipe=front_end(chosen.recipe), compared=recipe_named(chosen.compare))
