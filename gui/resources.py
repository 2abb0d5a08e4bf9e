"""Where the files that come with Melscope are: icons, fonts, theme, demo material."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Find a file or folder that comes with Melscope.

    Parameters
    ----------
    *parts : str
        Its place below ``resources/``, for example ``resource_path("icons", "melscope.svg")``.

    Returns
    -------
    Path
        The absolute path. In a checkout it lies in ``resources/`` beside this package; a wheel
        carries the same tree inside the package as ``gui/_resources`` (see pyproject.toml), since
        an installed top-level folder of that name would belong to every program and to none.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder.
    """
    root = _PACKAGE / "_resources"
    if not root.is_dir():
        root = _PACKAGE.parent / "resources"
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"no resource {'/'.join(parts)!r} in {root}")
    return path
