import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.rows import RowMap
from dsp.analysis.scales import FrequencyScale, nice_ticks
from gui.settings import DisplaySettings, SpectrumSettings


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fmin": -1.0}, r"frequency range must rise, got -1 to 20000 Hz"),
        ({"fmin": 20000.0}, r"frequency range must rise"),
        ({"fmax": float("nan")}, r"frequency range must rise"),
        ({"level_low_db": -20.0}, r"level range must rise .* got -20 to -20"),
        ({"level_high_db": 41.0}, r"within -160 to 40 dB"),
        ({"level_low_db": -161.0}, r"within -160 to 40 dB"),
        ({"span": 0.5}, r"span must be from 1 to 600 s, got 0.5"),
        ({"span": 601.0}, r"span must be from 1 to 600 s, got 601"),
    ],
)
def test_values_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        DisplaySettings(**changes)


@given(
    scale=st.sampled_from(FrequencyScale),
    fmin=st.one_of(st.just(0.0), st.floats(1e-3, 1e5)),
    width=st.floats(1e-2, 1e5),
    sr=st.integers(1, 400_000),
)
def test_the_range_shown_can_always_be_drawn(scale, fmin, width, sr):
    display = DisplaySettings(scale=scale, fmin=fmin, fmax=fmin + width)
    low, high = display.frequency_range(sr)
    assert low < high <= sr / 2
    RowMap(33, sr, 64, 100, scale, low, high)
    nice_ticks(scale, low, high, 5)


def test_the_range_is_as_chosen_where_it_can_be():
    assert DisplaySettings(fmin=50, fmax=20000).frequency_range(48000) == (50, 20000)
    assert DisplaySettings(fmin=50, fmax=20000).frequency_range(8000) == (50, 4000)
    linear = DisplaySettings(scale=FrequencyScale.LINEAR, fmin=5000, fmax=20000)
    assert linear.frequency_range(8000) == (0, 4000)


class TestSpectrum:
    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            ({"weighting": "D"}, "weighting must be one of Z, A, B, C, got D"),
            ({"fraction": 2}, "fraction must be one of None, 1, 3, 6, 12, 24, got 2"),
            ({"averaging": "quick"}, "averaging must be one of"),
            ({"peaks": "on"}, "peaks must be one of"),
            ({"hold": -1.0}, "hold must be from 0 to 60 s, got -1"),
            ({"fall": float("nan")}, "fall must be from 0 to 200 dB/s, got nan"),
        ],
    )
    def test_what_is_refused(self, changes, message):
        with pytest.raises(ValueError, match=message):
            SpectrumSettings(**changes)

    def test_words(self):
        assert SpectrumSettings().words() == ""
        chosen = SpectrumSettings(weighting="A", fraction=3, averaging="slow")
        assert chosen.words() == "A-weighted · 1/3 octave · Slow"
        assert SpectrumSettings(fraction=1, averaging="infinite").words() == "Octave · Average"
