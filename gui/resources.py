"""Where the files that come with the program lie."""

from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a file below ``resources/``."""
    return Path(__file__).resolve().parent.parent.joinpath("resources", *parts)
