"""The few numbers of a short sound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dsp.analysis.summary import summarise

SR = 48000
TIME = np.arange(SR // 5) / SR


def tones(*pairs: tuple[float, float]):
    return sum(10 ** (db / 20) * np.sin(2 * np.pi * hz * TIME + hz) for hz, db in pairs)


def test_tones_are_listed_by_their_level() -> None:
    found = summarise(tones((1000, -30), (2500.3, -12), (440, -20)), SR)
    assert [peak.hz for peak in found.peaks] == pytest.approx([2500.3, 440, 1000], abs=0.2)
    assert [peak.dbfs for peak in found.peaks] == pytest.approx([-12, -20, -30], abs=0.1)
    power = sum(10 ** (db / 10) / 2 for db in (-30, -12, -20))
    assert found.rms_dbfs == pytest.approx(10 * np.log10(power), abs=0.05)


@given(st.floats(1000, 20000), st.floats(-80, 0), st.sampled_from([512, 1024, 4096, 8192]))
def test_a_single_tone_has_no_side_lobes_for_company(hz: float, db: float, n_fft: int) -> None:
    found = summarise(tones((hz, db)), SR, n_fft=n_fft)
    [peak] = found.peaks
    assert peak.hz == pytest.approx(hz, abs=0.05 * SR / n_fft)
    assert peak.dbfs == pytest.approx(db, abs=0.2)


def test_the_harmonics_of_a_low_voice_are_told_apart() -> None:
    found = summarise(tones((110, -20), (220, -23), (330, -26)), SR, n_fft=4096)
    assert [round(peak.hz) for peak in found.peaks] == [110, 220, 330]
    assert found.pitch_hz == pytest.approx(110, rel=2e-3)


def test_no_tone_stands_out_of_noise() -> None:
    for seed in range(20):
        noise = np.random.default_rng(seed).normal(0, 0.1, len(TIME))
        found = summarise(noise, SR, n_fft=2048)
        assert found.peaks == ()
        assert found.pitch_hz is None
        assert found.rms_dbfs == pytest.approx(-20, abs=0.3)


def test_silence_and_nothing_are_silent() -> None:
    for samples in (np.zeros(4800), np.zeros(0), np.full(100, np.nan)):
        found = summarise(samples, SR)
        assert (found.peaks, found.rms_dbfs, found.pitch_hz) == ((), -200.0, None)


@given(
    arrays.arrays(np.float32, st.integers(0, 600), elements=st.floats(width=32)),
    st.sampled_from([64, 400, 2048]),
    st.integers(0, 5),
)
def test_nothing_breaks_it(samples, n_fft: int, count: int) -> None:
    found = summarise(samples, SR, n_fft=n_fft, count=count)
    assert len(found.peaks) <= count
    assert all(0 < peak.hz < SR / 2 for peak in found.peaks)
    assert [peak.dbfs for peak in found.peaks] == pytest.approx(
        sorted((peak.dbfs for peak in found.peaks), reverse=True), abs=1.5
    )
