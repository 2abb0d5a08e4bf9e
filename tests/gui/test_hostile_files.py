"""The real window and files that mean no good: a sentence each, and it goes on."""

import os
import shutil
import struct
import threading
import time

import numpy as np
import pytest
import soundfile
from PySide6.QtWidgets import QApplication

from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio import decoder
from dsp.audio.decoder import READ_SECONDS
from dsp.audio.opening import open_sound
from gui.main_window import MainWindow
from gui.session import Session
from gui.settings import DisplaySettings
from gui.theme import DARK

SR = 8000


@pytest.fixture
def window(qtbot):
    settings = AnalysisSettings(stft=StftSettings(n_fft=256), mel=MelSettings(n_mels=20))
    window = MainWindow(Session(settings, DisplaySettings(fmax=4000.0)), DARK)
    window.browser.remembers = False
    window.resize(1024, 640)
    qtbot.addWidget(window)
    window.show()
    window.loop.start()
    yield window
    window.close()


@pytest.fixture
def opened(window, qtbot):
    """Opens a file and waits until it is drawn."""

    def open_and_wait(path):
        window.open_file(path)
        qtbot.waitUntil(lambda: shows(window, path), timeout=20_000)

    return open_and_wait


def shows(window, path):
    shown, feed = window.session.input, window.loop.feed
    there = shown is not None and shown.path == path and feed is not None
    return there and feed.track is shown.track and window.loop.settled


def wav(sr=SR, channels=1, data=b"\0\0" * 100, said=None):
    """Return a WAV file of 16 bits; `said` is how many bytes of sound its header promises."""
    width = 2 * channels
    form = struct.pack("<HHIIHH", 1, channels, sr, sr * width % (1 << 32), width % (1 << 16), 16)
    size = len(data) if said is None else said
    body = b"WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", size) + data
    return b"RIFF" + struct.pack("<I", len(body) % (1 << 32)) + body


def nasty_files(folder, tone):
    """Make what may not be opened; return it with a word of the reason."""
    files = {
        "empty.wav": (b"", "is empty"),
        "text.wav": (b"no sound at all", "of a kind that is not known"),
        "header.wav": (wav()[:30], "is not a sound file"),
        "no sound.wav": (wav(data=b""), "contains no sound"),
        "0 hertz.wav": (wav(sr=0), "its header makes no sense"),
        "fast.wav": (wav(sr=10_000_001), "sampling rate is 10000001 Hz"),
        "no channels.wav": (wav(channels=0), "hannel"),
        "channels.wav": (wav(channels=1025), "is not a sound file"),
        "cut.mp3": (b"ID3\3\0\0\0\0\1\0", "cut short"),
        "<b>bold.wav": (b"x", "'<b>bold.wav'"),
        "two\nlines\x1b[31m.wav": (b"x", r"'two\nlines\x1b[31m.wav'"),
        "\u202egpj.wav": (b"x", r"'\u202egpj.wav'"),
        f"{'long' * 60}.wav": (b"x", "…"),
        "bytes\udce9.wav": (b"x", r"'bytes\udce9.wav'"),
    }
    for name, (data, words) in files.items():
        path = folder / name
        path.write_bytes(data)
        yield path, words
    yield folder, "is a folder"
    os.mkfifo(folder / "pipe.wav")
    yield folder / "pipe.wav", "is a pipe or a device"
    yield type(folder)("/dev/zero"), "is a pipe or a device"
    (folder / "loop.wav").symlink_to(folder / "loop.wav")
    yield folder / "loop.wav", "symbolic links"
    (folder / "gone.wav").symlink_to(folder / "nowhere")
    yield folder / "gone.wav", "does not exist"
    yield tone / "inside.wav", "Not a directory"


def test_each_is_refused_in_a_line_and_a_good_one_opens_after_it(
    window, opened, qtbot, tone_file, stereo_file, tmp_path
):
    opened(tone_file)
    for path, words in nasty_files(tmp_path, tone_file):
        window.banner.hide()
        window.open_file(path)
        qtbot.waitUntil(window.banner.isVisible)
        assert words in window.banner.text, path
        assert window.banner.text.isprintable()
        assert QApplication.activeModalWidget() is None
        assert window.session.input.path == tone_file
        assert window.minimumSizeHint().width() <= 1024, window.banner.text
    opened(stereo_file)
    assert window.banner.isHidden()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("promises.wav", wav(data=b"\0\x40" * 4000, said=0xFFFFFF00)),
        ("slow.wav", wav(sr=1, data=b"\0\x40" * 4000)),
        ("fast.wav", wav(sr=10_000_000, data=b"\0\x40" * 4000)),
        ("one.wav", wav(data=b"\0\x40")),
        ("<img src=a>\n.wav", wav(data=b"\0\x40" * 4000)),
        ("bytes\udce9.wav", wav(data=b"\0\x40" * 4000)),
    ],
)
def test_what_is_odd_but_sound_is_shown(window, opened, tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    opened(path)
    assert window.windowTitle().isprintable()
    assert window.banner.isHidden()


@pytest.mark.parametrize("channel", ["mix", "stack", 255])
def test_256_channels_are_shown(window, opened, tmp_path, channel):
    path = tmp_path / "many.wav"
    with soundfile.SoundFile(path, "w", SR, 256, "PCM_16") as file:
        file.write(np.full((4000, 256), 0.5))
    window.session.set_analysis(channel=channel)
    opened(path)


def test_numbers_that_are_none_are_shown(window, opened, tmp_path):
    path = tmp_path / "odd.wav"
    odd = np.tile(np.array([np.nan, np.inf, -np.inf, 1e38, 0.5], np.float32), 2000)
    soundfile.write(path, odd, SR, subtype="FLOAT")
    opened(path)


@pytest.fixture
def gone(monkeypatch):
    """A disk whose files named "far…" cannot be opened until it is back."""
    back = threading.Event()

    def opening(path):
        if path.name.startswith("far"):
            back.wait()
        return open_sound(path)

    monkeypatch.setattr(decoder, "open_sound", opening)
    yield back
    back.set()


def test_a_disk_that_does_not_answer_holds_up_nothing_else(
    window, opened, qtbot, tone_file, stereo_file, tmp_path, gone
):
    for number in range(3):
        shutil.copy(tone_file, tmp_path / f"far {number}.wav")
        window.open_file(tmp_path / f"far {number}.wav")
    opened(stereo_file)
    assert window.session.input.path == stereo_file
    done = threading.Event()
    window.session.on_audio_thread(done.set)
    assert done.wait(20)


def test_of_a_disk_that_does_not_answer_the_banner_tells(
    window, opened, qtbot, tone_file, tmp_path, gone
):
    far = tmp_path / "far.wav"
    shutil.copy(tone_file, far)
    window.open_file(far)
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert "'far.wav' does not answer" in window.banner.text
    gone.set()
    opened(far)


class FarSound(soundfile.SoundFile):
    """A sound on a disk that goes once the window has it."""

    back = threading.Event()

    def read(self, *args, **options):
        self.back.wait()
        return super().read(*args, **options)


@pytest.fixture
def hanging(window, qtbot, tone_file, monkeypatch):
    """A window that shows a file whose disk is gone."""
    FarSound.back.clear()
    with monkeypatch.context() as far:
        far.setattr(decoder, "open_sound", FarSound)
        window.open_file(tone_file)
        qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
        assert "'tone.wav' does not answer" in window.banner.text
        yield window
    FarSound.back.set()


def test_a_file_whose_disk_goes_while_it_is_shown_makes_room_for_another(
    hanging, opened, stereo_file, monkeypatch
):
    monkeypatch.setattr(decoder, "open_sound", open_sound)
    begun = time.monotonic()
    opened(stereo_file)
    assert time.monotonic() - begun < READ_SECONDS / 2  # nobody waited to its end


def test_a_window_closes_whose_file_hangs(hanging):
    begun = time.monotonic()
    hanging.close()
    assert time.monotonic() - begun < READ_SECONDS / 2
