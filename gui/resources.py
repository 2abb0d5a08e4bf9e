"""Where the files that come with Melscope are: icons, fonts, presets, the guide."""

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
    return _found("resource", "_resources", "resources", parts)


def guide_path(*parts: str) -> Path:
    """Find a page or a picture of the user guide.

    Parameters
    ----------
    *parts : str
        Its place below ``docs/``, for example ``guide_path("first-tour.md")``.

    Returns
    -------
    Path
        The absolute path; in a wheel they lie in ``gui/_guide``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    """
    return _found("page", "_guide", "docs", parts)


def _found(what: str, installed: str, in_checkout: str, parts: tuple[str, ...]) -> Path:
    root = _PACKAGE / installed
    if not root.is_dir():
        root = _PACKAGE.parent / in_checkout
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"no {what} {'/'.join(parts)!r} in {root}")
    return path
