"""Melscope's entry point: tell commands apart, and say in a line what cannot be done.

``melscope`` on the PATH and ``python main.py`` are the same. A command is imported when it is asked
for, so that none needs what another does.
"""

import time

_BEGUN = time.perf_counter()

import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402

from dsp.commands.asking import Refusal  # noqa: E402

__version__ = "0.1.0"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; `sys.argv` if None.

    Returns
    -------
    int
        Exit status: 0, or 2 with one line on stderr where something asked for cannot be done, or 1
        with such a line where the program itself fails; the log says more then.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments and arguments[0] in COMMANDS:
            return COMMANDS[arguments[0]](arguments[1:])
        return _window(arguments)
    except Refusal as refusal:
        print(f"melscope: {refusal}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        print(f"melscope: {_logged(error, arguments)}", file=sys.stderr)
        return 1


def _logged(error: Exception, arguments: list[str]) -> str:
    """Put into the log what nobody foresaw, and return one line that says so."""
    try:
        from gui.failures.watching import log_fatal
    except ImportError:  # without Qt there is no window either, and no folder known for the log
        return f"something failed that should not ({type(error).__name__}: {error})"
    return log_fatal(error, [text for text in arguments if not text.startswith("-")])


def _window(arguments: list[str]) -> int:
    from gui.command_line import window

    return window(arguments, _BEGUN, __version__)


def _render(arguments: list[str]) -> int:
    from gui.command_line import render

    return render(arguments, _BEGUN)


def _features(arguments: list[str]) -> int:
    from dsp.commands.features import features

    return features(arguments)


def _record(arguments: list[str]) -> int:
    from dsp.commands.record import record

    return record(arguments)


def _devices(arguments: list[str]) -> int:
    from dsp.commands.devices import devices

    return devices(arguments)


COMMANDS = {"devices": _devices, "render": _render, "features": _features, "record": _record}
"""What may stand first on the command line, and what reads the arguments after it."""

if __name__ == "__main__":
    sys.exit(main())
