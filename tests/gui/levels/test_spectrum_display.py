"""The spectrum beside the spectrogram, from samples to what it shows."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from dsp.analysis.calibration import MicrophoneResponse, SplCalibration
from dsp.analysis.recipes import RECIPES
from dsp.analysis.settings import MelSettings, StftSettings
from dsp.analysis.weighting import weighting_db
from gui.levels.calibrations import Calibration, Calibrations
from gui.run_report import RunReport
from gui.views.stage import Stage
from tests.gui.scripted_window import SR, Window

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(Stage, "on_screen", True)
    window = Window()
    window.session.calibrations = Calibrations(tmp_path / "calibrations.json")
    # 7.8 Hz a line, so that 1 kHz and 62.5 Hz lie on one.
    window.session.set_analysis(
        stft=StftSettings(n_fft=1024, hop_length=128), mel=MelSettings(n_mels=20)
    )
    yield window
    window.close()


def sine(hz, seconds=1.0, amplitude=1.0):
    time = np.arange(round(seconds * SR)) / SR
    return (amplitude * np.sin(2 * np.pi * hz * time)).astype(np.float32)[:, None]


def listen(window, samples):
    """Deliver sound in blocks of 20 ms, a picture after each."""
    engine = window.session.engine
    for part in np.array_split(samples, max(1, len(samples) // (SR // 50))):
        engine.deliver(part)
        window.loop.tick()


def item(window):
    return window.stage.spectra[0]


def greatest(window):
    return float(item(window).levels.max())


@pytest.mark.parametrize("averaging", ["none", "fast", "infinite"])
@pytest.mark.parametrize("weighting", ["Z", "A"])
@pytest.mark.parametrize("hz", [1000.0, 125.0])
def test_a_full_scale_sine(window, averaging, weighting, hz):
    window.show_live(1)
    window.session.set_spectrum(weighting=weighting, averaging=averaging)
    listen(window, sine(hz, 1.0))  # from then on, all frames are whole
    window.session.reset_spectrum()
    listen(window, sine(hz, 2.0))
    expected = float(weighting_db(weighting, hz))
    near = 0.02 if hz == 1000.0 else 0.15  # where rows lie between lines
    assert greatest(window) == pytest.approx(expected, abs=near)
    assert item(window)._held.max() == pytest.approx(expected, abs=near)


def test_bands_are_bars_on_the_rows_of_their_frequencies(window):
    window.show_live(1)
    window.session.set_spectrum(fraction=1)
    listen(window, sine(1000.0, 2.0))
    rows = window.feed.panes[0].rows.hz_of(np.arange(window.feed.panes[0].rows.n_rows))
    loud = rows[item(window).levels[0] > -1]
    assert loud.min() > 1000 / 10**0.15
    assert loud.max() < 1000 * 10**0.15
    assert len(np.unique(item(window).levels[0])) < 12
    assert item(window).measured.words == ("Octave",)


def test_every_frame_counts_however_seldom_the_window_is_painted(window):
    samples = np.concatenate((sine(1000.0, 0.7), np.zeros((SR // 2, 1), np.float32)))
    shown = []
    for blocks in (1, 40):
        window.show_live(1)
        window.session.set_spectrum(averaging="slow", peaks="forever")
        window.session.reset_spectrum()
        for part in np.array_split(samples, blocks):
            window.session.engine.deliver(part)
            window.loop.tick()
        shown.append((item(window).levels.copy(), item(window)._held.copy()))
    np.testing.assert_allclose(shown[0][0], shown[1][0], atol=1e-3)
    np.testing.assert_allclose(shown[0][1], shown[1][1], atol=1e-3)


def test_an_average_outlives_a_new_size(window):
    window.show_live(1)
    window.session.set_spectrum(averaging="infinite")
    listen(window, sine(1000.0, 1.0))
    before = greatest(window)
    window.resize(440, 320)
    listen(window, np.zeros((SR // 10, 1), np.float32))
    assert before - 3 < greatest(window) < before


def test_a_reset_forgets(window):
    window.show_live(1)
    window.session.set_spectrum(averaging="infinite", peaks="forever")
    listen(window, sine(1000.0, 1.0))
    listen(window, np.zeros((SR // 2, 1), np.float32))
    window.session.reset_spectrum()
    listen(window, np.zeros((SR // 2, 1), np.float32))
    assert greatest(window) < -150
    assert item(window)._held.max() < -150


def test_peaks_can_be_off(window):
    window.show_live(1)
    window.session.set_spectrum(peaks="off")
    listen(window, sine(1000.0, 0.5))
    assert [one._peaks_shown for one in window.stage.spectra] == [False] * 3


def test_what_stands_still_is_weighted_but_not_in_bands(window):
    window.show_live(1)
    listen(window, sine(125.0, 2.0))
    window.session.set_spectrum(weighting="A", fraction=3, averaging="slow")
    window.session.set_paused(True)
    window.loop.tick()
    assert greatest(window) == pytest.approx(float(weighting_db("A", 125.0)), abs=0.5)
    assert item(window).measured.words == ("A-weighted", "FFT lines")
    assert item(window)._note == "maximum"
    window.session.set_spectrum(weighting="Z", fraction=None)
    window.loop.tick()
    assert greatest(window) == pytest.approx(0.0, abs=0.05)
    assert item(window).measured.words == ()


def test_a_file_is_weighted(window, tone_file):
    window.session.set_spectrum(weighting="A")
    window.show(lambda: window.session.open_file(tone_file))
    window.settle()
    window.loop.tick()
    assert greatest(window) == pytest.approx(-6.02, abs=0.1)
    assert item(window).measured.words == ("A-weighted",)


def test_compared_recipes_are_shown_as_they_are(window):
    window.show_live(1)
    window.session.set_spectrum(weighting="A", fraction=3)
    window.session.set_analysis(compared=RECIPES["librosa"])
    listen(window, sine(125.0, 1.5))
    assert window.loop.spectra._meter is None
    assert item(window).measured.words == ()
    assert greatest(window) > -10
    window.session.set_analysis(compared=None)
    listen(window, sine(125.0, 1.0))
    assert item(window).measured.words == ("A-weighted", "1/3 octave")


def test_channels_have_a_spectrum_each(window):
    window.session.set_analysis(channel="stack")
    window.show_live(2)
    window.session.set_spectrum(averaging="fast", fraction=1)
    listen(window, np.concatenate((sine(1000.0, 2.0), sine(1000.0, 2.0, 0.1)), axis=1))
    np.testing.assert_allclose(item(window).levels.max(axis=1), [0.0, -20.0], atol=0.05)


def test_at_the_cursor_while_live(window):
    window.show_live(1)
    window.session.set_spectrum(weighting="A")
    listen(window, sine(125.0, 1.5))
    now = window.stage.geometry_now
    window.stage._pointer = now.panes[0].center()
    window.loop.tick()
    assert item(window)._note == "cursor"
    assert greatest(window) == pytest.approx(float(weighting_db("A", 125.0)), abs=0.5)
    window.session.set_spectrum(fraction=3)
    listen(window, sine(125.0, 0.1))
    assert item(window)._note == "", "bands stay live"


class TestCalibrated:
    @pytest.fixture
    def calibrated(self, window):
        window.show_live(1)
        session = window.session
        session._input = replace(session.input, device=True)
        session.set_spectrum(averaging="fast")
        session.calibrations.set(session.input.name, Calibration(SplCalibration(120.0)))
        listen(window, sine(1000.0, 2.0))
        return window

    def test_readings_are_in_db_spl(self, calibrated):
        rect = calibrated.stage.geometry_now.spectra[0]
        row = float(calibrated.feed.panes[0].rows.row_of(1000.0)) + 0.5
        reading = calibrated.stage.reading_at(QPointF(rect.center().x(), rect.top() + row))
        assert reading.unit == "dB SPL"
        assert reading.value == pytest.approx(120.0, abs=0.3)
        assert item(calibrated).measured.words == ("dB SPL", "Fast")

    def test_the_spectrogram_stays_in_dbfs(self, calibrated):
        rect = calibrated.stage.geometry_now.panes[0]
        assert calibrated.stage.reading_at(rect.center()).unit == "dBFS"

    def test_so_are_the_numbers_above_it(self, calibrated):
        stage = calibrated.stage
        plan = stage._planner.plan(calibrated.feed, stage.geometry_now, live=True)
        labels = [tick.label for tick in plan.panes[0].spectrum]
        assert "100" in labels
        low, high = plan.panes[0].spectrum_range
        side = stage.geometry_now.spectra[0]
        for tick in plan.panes[0].spectrum:
            level = low + (tick.at - side.left()) / side.width() * (high - low)
            assert level + 120.0 == pytest.approx(float(tick.label))

    def test_the_response_is_undone(self, calibrated):
        session = calibrated.session
        response = MicrophoneResponse(np.array([1000.0]), np.array([6.0]))
        session.calibrations.set(session.input.name, Calibration(None, response, "x.cal"))
        listen(calibrated, sine(1000.0, 1.0))
        assert greatest(calibrated) == pytest.approx(-6.0, abs=0.05)
        assert item(calibrated).measured.unit == "dBFS"
        assert item(calibrated).measured.words == ("Fast", "corrected")

    def test_the_words_in_the_strip_too(self, calibrated):
        words = RunReport(calibrated.session, calibrated.loop).sound_words()
        assert words == ["Peak 1\N{NARROW NO-BREAK SPACE}000 Hz 120.0 dB SPL", "RMS 120.0 dB SPL"]

    def test_the_meter_stands_on_the_same_axis(self, calibrated):
        """A sine's sound pressure level is that of its RMS: both end at one place."""
        assert calibrated.stage.meter._rms_db[0] == pytest.approx(greatest(calibrated), abs=0.1)
        assert calibrated.stage.meter._full_db == pytest.approx(3.01, abs=0.01)

    def test_another_input_is_not_calibrated(self, calibrated):
        calibrated.show_live(1)
        listen(calibrated, sine(1000.0, 0.5))
        assert item(calibrated).measured.unit == "dBFS"
        assert calibrated.stage._planner.spectrum_offset_db == 0.0


def test_a_band_is_read_by_its_name(window):
    window.show_live(1)
    window.session.set_spectrum(fraction=3, weighting="A", averaging="fast")
    listen(window, sine(1000.0, 2.0))
    rect = window.stage.geometry_now.spectra[0]
    row = float(window.feed.panes[0].rows.row_of(1000.0)) + 0.5
    reading = window.stage.reading_at(QPointF(rect.center().x(), rect.top() + row))
    assert reading.headline() == "1/3 octave · 1 kHz"
    assert reading.details().endswith("dBFS (A)")
    assert reading.value == pytest.approx(0.0, abs=0.05)
