"""What is said of a spectrum, and that it can always be said."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.peaks import Peak
from dsp.analysis.summary import SpectrumSummary
from gui.reach.spectrum_words import SILENCE_DBFS, spectrum_words

levels = st.floats(-200, 800)
peaks = st.builds(Peak, st.floats(1e-3, 1e6), levels)
summaries = st.builds(
    SpectrumSummary,
    st.lists(peaks, max_size=5).map(tuple),
    levels,
    st.none() | st.floats(1e-3, 1e6),
)


def test_tones_level_and_pitch() -> None:
    summary = SpectrumSummary((Peak(440.0, -12.04), Peak(1320.9, -20.0)), -14.26, 440.0)
    assert spectrum_words(summary, "At 1.250 s") == (
        "At 1.250 s: strongest at 440 Hz (A4), −12.0 dBFS, "
        "then 1\N{NARROW NO-BREAK SPACE}321 Hz (E6 +3 ¢), −20.0 dBFS. "
        "Overall −14.3 dBFS RMS; pitch 440 Hz (A4)."
    )


def test_noise() -> None:
    assert spectrum_words(SpectrumSummary((), -30.0, None)) == (
        "No tone stands out. Overall −30.0 dBFS RMS; no clear pitch."
    )


def test_silence() -> None:
    assert spectrum_words(SpectrumSummary((), -200.0, None), "Now") == "Now: silence."
    assert spectrum_words(SpectrumSummary((), -200.0, None)) == "Silence."


def test_what_is_too_low_for_a_note() -> None:
    words = spectrum_words(SpectrumSummary((Peak(8.25, -6.0),), -9.0, None))
    assert words.startswith("Strongest at 8.2 Hz, −6.0 dBFS.")


@given(summaries, st.sampled_from(["", "Now", "At 3.000 s"]))
def test_it_says_every_number_it_was_given(summary, where: str) -> None:
    words = spectrum_words(summary, where)
    assert words.endswith(".")
    assert words[0].isupper()
    assert 1 <= len(re.findall(r"\.(?: |$)", words)) <= 2
    if summary.rms_dbfs <= SILENCE_DBFS:
        assert "ilence" in words
        assert "Hz" not in words
        return
    plain = words.replace("\N{NARROW NO-BREAK SPACE}", "").replace("−", "-")
    stated = [float(text) for text in re.findall(r"(-?[\d.]+) dBFS(?! RMS)", plain)]
    assert stated == [float(f"{peak.dbfs:.1f}") for peak in summary.peaks]
    assert float(re.search(r"Overall (-?[\d.]+) dBFS RMS", plain)[1]) == float(
        f"{summary.rms_dbfs:.1f}"
    )
    spoken = [float(text) for text in re.findall(r"([\d.]+) Hz", plain)]
    meant = [peak.hz for peak in summary.peaks]
    meant += [] if summary.pitch_hz is None else [summary.pitch_hz]
    assert len(spoken) == len(meant)
    assert all(abs(a - b) <= max(0.51, 0.0005 * b) for a, b in zip(spoken, meant, strict=True))
    assert ("no clear pitch" in words) == (summary.pitch_hz is None)
