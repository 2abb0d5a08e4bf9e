"""Writing the array that a model's library makes of a file."""

import sys
from pathlib import Path

from dsp.commands.asking import Parser, Refusal, check_folder, open_file, recipe_named


def features(arguments: list[str]) -> int:
    """Run ``melscope features``; return its exit status."""
    from dsp.analysis.recipes import RECIPES

    parser = Parser(
        prog="melscope features",
        description="Write the array that a model's library makes of a file, exactly as it does.",
    )
    parser.add_argument("file", metavar="FILE", help="a sound file; its channels are averaged")
    parser.add_argument(
        *("-o", "--output"), type=Path, required=True, metavar="OUT.npy", help="where to write it"
    )
    parser.add_argument("--recipe", required=True, metavar="R", help=", ".join(RECIPES))
    chosen = parser.parse_args(arguments)
    check_folder(chosen.output)
    recipe = recipe_named(chosen.recipe)
    file = open_file(chosen.file)
    from dsp.audio.source import SourceError
    from dsp.features.extract import write_features

    try:
        replaced = write_features(file, chosen.output, recipe)
    except SourceError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        raise Refusal(f"'{chosen.output}' cannot be written: {error.strerror}.") from error
    finally:
        file.stop()
    if replaced:
        print(f"melscope: samples that are no number, taken as 0: {replaced}", file=sys.stderr)
    return 0
