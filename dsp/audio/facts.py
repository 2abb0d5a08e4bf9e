"""What the JSON file beside a saved or recorded sound says of it."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cache

from dsp.audio.track import Gap

FACTS_VERSION = 2
"""Changes when what such a file holds is no longer what readers expect. 2: gaps have causes."""


def sound_facts(
    sr: int, channels: int, start: int, stop: int, gaps: Iterable[Gap]
) -> dict[str, object]:
    """Describe samples [start, stop) of a Track, for JSON.

    Parameters
    ----------
    sr : int
        Hz.
    channels : int
    start, stop : int
        Where the stretch lies in its Track, in samples.
    gaps : iterable of Gap
        What was lost, in samples of the Track; gaps that lie elsewhere are left out.

    Returns
    -------
    dict
        ``sr``, ``channels``, ``start_sample``, ``n_samples`` and ``gaps``: the samples ``start`` to
        ``stop`` of the file are silence in place of what was lost, because of ``cause`` (see
        `dsp.audio.source.GapCause`).
    """
    inside = (
        Gap(max(gap.start, start) - start, min(gap.stop, stop) - start, gap.cause) for gap in gaps
    )
    return {
        "sr": sr,
        "channels": channels,
        "start_sample": start,
        "n_samples": stop - start,
        "gaps": [asdict(gap) for gap in inside if gap.start < gap.stop],
    }


@cache
def program_version() -> str:
    """Return the version of this program as it was installed."""
    from importlib import metadata  # whose imports cost more than ours at every start

    try:
        return metadata.version("melscope")
    except metadata.PackageNotFoundError:  # run from a copy that was never installed
        return "unknown"
