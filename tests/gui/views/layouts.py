"""Layouts for hypothesis to draw."""

from hypothesis import strategies as st

from gui.views.stage_layout import (
    LEAST_INSPECTOR,
    LEAST_STRETCH,
    MOST_INSPECTOR,
    MOST_STRETCH,
    ROWS,
    StageLayout,
)

_stretches = st.floats(LEAST_STRETCH, MOST_STRETCH)
layouts = st.builds(
    StageLayout,
    order=st.permutations(ROWS).map(tuple),
    hidden=st.frozensets(st.sampled_from(ROWS)),
    waveform=_stretches,
    spectrogram=_stretches,
    second=_stretches,
    spectra=st.booleans(),
    spectra_width=_stretches,
    overview=st.booleans(),
    inspector=st.booleans(),
    status=st.booleans(),
    inspector_width=st.integers(LEAST_INSPECTOR, MOST_INSPECTOR),
)
