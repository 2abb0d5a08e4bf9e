"""Colour maps as look-up tables of 256 ready pixels."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from gui.lean_pyqtgraph import pg
from gui.settings import COLOUR_MAPS

#: For differences: dark in the middle, blue below, orange above; told apart by the colour-blind.
DIFFERENCE_MAP = "difference"
_REVERSED = "_r"


@cache
def colour_table(name: str) -> NDArray[np.uint32]:
    """Return a map as pixels of QImage.Format_RGB32.

    Parameters
    ----------
    name : str
        A key of `gui.settings.COLOUR_MAPS`.

    Returns
    -------
    ndarray of uint32, shape (256,), read-only
        0xffRRGGBB, from the lowest level to the highest.

    Raises
    ------
    ValueError
        If there is no such map.
    """
    if name not in COLOUR_MAPS and name != DIFFERENCE_MAP:
        raise ValueError(f"colour map must be one of {', '.join(COLOUR_MAPS)}, got {name!r}")
    if name.endswith(_REVERSED):
        return colour_table(name.removesuffix(_REVERSED))[::-1]
    if name == DIFFERENCE_MAP:
        rgb = _diverging()
    elif name == "greys":
        # Equal steps of CIE lightness, so that equal steps of level look equal here too.
        lightness = np.linspace(0, 100, 256)
        luminance = np.where(lightness > 8, ((lightness + 16) / 116) ** 3, lightness / 903.3)
        encoded = np.where(
            luminance <= 0.0031308, 12.92 * luminance, 1.055 * luminance ** (1 / 2.4) - 0.055
        )
        rgb = np.repeat(np.rint(encoded * 255).astype(np.uint32)[:, None], 3, axis=1)
    else:
        rgb = pg.colormap.get(name).getLookupTable(nPts=256, alpha=False).astype(np.uint32)
    opaque = np.uint32(0xFF000000) | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]
    table: NDArray[np.uint32] = opaque.astype(np.uint32)
    table.flags.writeable = False
    return table


def _diverging() -> NDArray[np.uint32]:
    middle, steps = np.array([18.0, 20.0, 26.0]), np.linspace(0, 1, 128)[:, None]
    arms = []
    for half, full in (((38, 122, 190), (166, 220, 255)), ((204, 104, 20), (255, 224, 160))):
        inner = middle + (np.array(half) - middle) * np.minimum(2 * steps, 1)
        arms.append(inner + (np.array(full) - np.array(half)) * np.maximum(2 * steps - 1, 0))
    rgb: NDArray[np.uint32] = np.rint(np.concatenate((arms[0][::-1], arms[1]))).astype(np.uint32)
    return rgb


def index_of_level(
    level_db: NDArray[np.float32], low_db: float, high_db: float
) -> NDArray[np.uint8]:
    """Return which of the 256 colours a level gets; NaN gets the first.

    Parameters
    ----------
    level_db : ndarray of float32
        Any shape.
    low_db, high_db : float
        Levels of the first and the last colour.
    """
    scaled = (level_db - np.float32(low_db)) * np.float32(256.0 / (high_db - low_db))
    # fmax also turns NaN into 0.
    index: NDArray[np.uint8] = np.minimum(np.fmax(scaled, 0), 255).astype(np.uint8)
    return index
