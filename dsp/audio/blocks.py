"""How much of a Track to read at a time."""

_LONGEST, _SHORTEST = 1 << 17, 1 << 8
_MOST_VALUES = 1 << 21


def block_length(channels: int) -> int:
    """Return how many samples per channel make a block that is worth reading, and at most 8 MB.

    Parameters
    ----------
    channels
        At least 1. Up to 16 of them, blocks are equally long; files may have 1024.
    """
    return max(_SHORTEST, min(_LONGEST, _MOST_VALUES // channels))
