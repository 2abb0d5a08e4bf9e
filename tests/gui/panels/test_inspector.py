import pytest

from dsp.analysis.settings import AnalysisSettings, StftSettings
from gui.panels.inspector import Inspector
from gui.panels.spectrum_section import SpectrumSection
from gui.session import Session
from gui.settings import DisplaySettings


@pytest.fixture
def inspector(qtbot):
    session = Session(AnalysisSettings(), DisplaySettings())
    inspector = Inspector(session)
    qtbot.addWidget(inspector)
    yield inspector
    session.close()


def test_the_window_is_described(inspector):
    words = inspector.analysis._resolution.text()
    assert "noise width 35.2 Hz" in words  # 1.5 lines of 23.4 Hz, for a Hann window
    assert "Gain 0.5 · scalloping ≤ 1.42 dB" in words
    inspector.analysis._session.set_stft(window="boxcar")
    assert "Gain 1 · scalloping ≤ 3.92 dB" in inspector.analysis._resolution.text()


def test_a_padded_window_has_its_own_noise_width(inspector):
    """Lines lie closer, but the window is what it is, and a sine between lines loses less."""
    inspector.analysis._session.set_stft(win_length=1024)
    words = inspector.analysis._resolution.text()
    assert inspector.analysis._session.analysis.stft == StftSettings(win_length=1024)
    assert "noise width 70.3 Hz" in words
    assert "Gain 0.5 · scalloping ≤ 0.3" in words


def test_it_has_a_section_for_the_spectrum(inspector):
    assert inspector.findChild(SpectrumSection) is not None
