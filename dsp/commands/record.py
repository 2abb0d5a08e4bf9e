"""Recording without a window."""

from dsp.commands.asking import Parser, Refusal


def record(arguments: list[str]) -> int:
    """Run ``melscope record``; return its exit status."""
    from dsp.audio.source import SourceError
    from dsp.recording.command import add_arguments, record

    parser = Parser(
        prog="melscope record",
        description="Record an input into a file that can be played at every moment. What is lost "
        "is silence of the right length, and listed in a note beside the file.",
    )
    add_arguments(parser)
    try:
        record(parser.parse_args(arguments))
    except SourceError as error:
        raise Refusal(str(error)) from error
    return 0
