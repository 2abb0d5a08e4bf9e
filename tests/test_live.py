"""The whole product on real sound: a virtual microphone, a real window, and what it shows."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.command_line import ROOT, melscope, numbers_of
from tests.pictures import brightest_row, load, log_row, spectrogram
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

SR = 48000
RECORDINGS = Path(__file__).parent / "recordings"

pytestmark = pytest.mark.audio


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    try:
        with VirtualMicrophone(SR, 2) as started:
            yield started
    except VirtualMicrophoneUnavailable as reason:
        pytest.skip(f"no virtual microphone: {reason}")


def listening(microphone: VirtualMicrophone) -> dict[str, str]:
    """Environment for a window that listens to the virtual microphone."""
    return {**os.environ, **microphone.environment}


def test_a_tone_from_the_microphone_is_where_it_belongs(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    """1 kHz at -6 dBFS, eight seconds, 1920 by 1080: frequency, level, and the row it lights."""
    t = np.arange(20 * SR) / SR
    microphone.start_playing(10 ** (-6 / 20) * np.sin(2 * np.pi * 1000 * t))
    stats, picture = tmp_path / "stats.json", tmp_path / "tone.png"
    run = melscope(
        *("--seconds", 8, "--size", "1920x1080", "--stats", stats, "--snapshot", picture),
        environment=listening(microphone),
    )
    assert (run.status, run.err) == (0, "")
    numbers = numbers_of(stats)
    assert numbers["sr"] == SR
    assert numbers["peak_hz"] == pytest.approx(1000, abs=1)
    assert numbers["peak_dbfs"] == pytest.approx(-6, abs=0.1)
    assert numbers["rms_dbfs"] == pytest.approx(-9.01, abs=0.1)
    assert numbers["dropped_samples"] == numbers["gaps"] == 0
    assert numbers["samples_captured"] > 3 * SR
    brightness = spectrogram(load(picture))
    newest = brightness[:, -200:]
    assert newest.max() > 600
    expected = log_row(1000, 50, 20000, len(brightness))
    assert np.abs(brightest_row(newest) - expected).max() <= 1


def test_recordings_play_through_the_microphone(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    """Speech through sound server, PortAudio, ring, analysis and window."""
    speech, sr = soundfile.read(RECORDINGS / "speech_short.wav")
    # Again and again: a busy machine may take longer to open the window than the words last.
    microphone.start_playing(np.tile(speech, 1 + 30 * sr // len(speech)), sr)
    stats, picture = tmp_path / "stats.json", tmp_path / "speech.png"
    run = melscope(
        *("--seconds", 5, "--size", "1280x720", "--stats", stats, "--snapshot", picture),
        environment=listening(microphone),
    )
    assert (run.status, run.err) == (0, "")
    assert numbers_of(stats)["dropped_samples"] == 0
    brightness = spectrogram(load(picture))
    assert (brightness > 300).mean() > 0.02


def _more_recordings() -> list[Path]:
    folder = os.environ.get("MELSCOPE_RECORDINGS")
    return sorted(p for p in Path(folder).iterdir() if p.suffix != ".md") if folder else []


@pytest.mark.skipif(
    not _more_recordings(), reason="MELSCOPE_RECORDINGS names no folder of more recordings"
)
@pytest.mark.parametrize("path", _more_recordings(), ids=lambda path: path.name)
def test_more_recordings_are_drawn(path: Path, tmp_path: Path) -> None:
    run = melscope("render", path, "-o", tmp_path / "out.png")
    assert (run.status, run.err) == (0, "")
    assert np.ptp(spectrogram(load(tmp_path / "out.png"), figure_only=True)) > 300


def test_without_a_microphone_the_demo_plays(tmp_path: Path) -> None:
    """An ALSA configuration without any device: the window helps all the same."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "PULSE_SERVER": "unix:/nonexistent"}
    stats = tmp_path / "stats.json"
    run = melscope("--seconds", 4, "--stats", stats, environment=environment)
    assert run.status == 0
    assert numbers_of(stats)["source"] == "Demo signal"


class Run:
    """The program in the background, as `listening` says."""

    def __init__(self, microphone: VirtualMicrophone, *arguments: object) -> None:
        self.microphone = microphone
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            env=listening(microphone),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # PortAudio's C code tells it of streams that end
        )

    def wait_until_it_listens(self) -> None:
        while not self.microphone.tell_server("list", "short", "source-outputs").strip():
            assert self.process.poll() is None, "the program has ended"
            time.sleep(0.05)


def test_a_sound_server_that_restarts_leaves_a_gap_and_the_window_goes_on(
    microphone: VirtualMicrophone, tmp_path: Path
) -> None:
    t = np.arange(30 * SR) / SR
    tone = 0.5 * np.sin(2 * np.pi * 1000 * t)
    stats, picture = tmp_path / "stats.json", tmp_path / "window.png"
    run = Run(
        microphone,
        *("--seconds", 11, "--size", "1440x900", "--stats", stats, "--snapshot", picture),
    )
    try:
        microphone.start_playing(tone)
        run.wait_until_it_listens()
        time.sleep(2)
        microphone.end_server()
        time.sleep(1)
        microphone.start_server()
        microphone.start_playing(tone)
        assert run.process.wait(timeout=60) == 0
    finally:
        run.process.kill()
        run.process.wait()
    numbers = numbers_of(stats)
    assert numbers["source"] == "default"
    assert numbers["gaps"] == 1
    assert numbers["peak_hz"] == pytest.approx(1000, abs=1)
    away = numbers["seconds"] - numbers["samples_captured"] / SR
    assert 1 <= away <= 5
    # On the picture: the tone, nothing, and the tone again; and no banner over it.
    brightness = spectrogram(load(picture))
    row = round(log_row(1000, 50, 20000, len(brightness)))
    lit = brightness[row - 1 : row + 2].max(axis=0) > 600
    since_the_tone = lit[np.argmax(lit) :]
    dark = np.count_nonzero(~since_the_tone) / len(lit) * 10
    assert dark == pytest.approx(away, abs=0.5)
    assert lit[-100:].all()
