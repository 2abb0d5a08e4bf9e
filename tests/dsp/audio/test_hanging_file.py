"""Files that keep everybody waiting, as on a network that is gone; and those that lie."""

import os
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile

from dsp.audio import audio_file, decoder, patience
from dsp.audio.audio_file import AudioFile
from dsp.audio.decoder import Decoder
from dsp.audio.opening import open_sound
from dsp.audio.source import SourceError

SHORT = 0.05
COUNT = 8000


@pytest.fixture
def impatient(monkeypatch):
    for module in (audio_file, decoder, patience):
        monkeypatch.setattr(module, "ANSWER_SECONDS", SHORT)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "take.wav"
    soundfile.write(path, np.full((COUNT, 1), 0.25), 8000, subtype="FLOAT")
    return path


class Network:
    """What lies between a file and who reads it, and may go away and come back."""

    def __init__(self) -> None:
        self._there = threading.Event()
        self._there.set()
        self.waited_for = threading.Event()

    def go(self) -> None:
        self._there.clear()

    def come_back(self) -> None:
        self._there.set()

    def use(self) -> None:
        if not self._there.is_set():
            self.waited_for.set()
            self._there.wait()


class Remote(soundfile.SoundFile):
    """A sound file that is read through a network."""

    network: Network

    def read(self, *args, **options):
        self.network.use()
        return super().read(*args, **options)


@pytest.fixture
def network(monkeypatch):
    made = Network()

    def opened(path: Path) -> soundfile.SoundFile:
        made.use()
        open_sound(path).close()
        file = Remote(path)
        file.network = made
        return file

    monkeypatch.setattr(decoder, "open_sound", opened)
    yield made
    made.come_back()


def test_opening_is_given_up(path, network, impatient):
    network.go()
    with pytest.raises(SourceError, match=r"'take\.wav' does not answer\. .* try again"):
        AudioFile(path)
    network.come_back()
    assert AudioFile(path).track.read(0, 10).all()


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(path, impatient, monkeypatch):
    """Opening a pipe for reading waits until somebody writes."""
    os.mkfifo(pipe := path.with_name("pipe"))
    monkeypatch.setattr(decoder, "open_sound", lambda _: pipe.read_bytes())
    with pytest.raises(SourceError, match="does not answer"):
        AudioFile(path)
    os.close(os.open(pipe, os.O_WRONLY))  # lets the thread go


def test_while_a_reading_hangs_the_problem_says_so_and_then_it_is_silence(
    path, network, impatient, monkeypatch
):
    monkeypatch.setattr(audio_file, "READ_SECONDS", 8 * SHORT)
    track, found = AudioFile(path).track, []
    network.go()
    reading = threading.Thread(target=lambda: found.append(track.read(0, COUNT)))
    reading.start()
    assert network.waited_for.wait(10)
    while reading.is_alive() and track.problem is None:
        reading.join(0.001)
    assert "does not answer" in str(track.problem)
    reading.join(10)
    assert not found[0].any()
    assert "does not answer" in str(track.read_problem)
    assert not track.read(0, 100).any()  # at once, while it still hangs
    network.come_back()
    while not track.read(0, 100).all():
        pass
    assert track.problem is None


def test_closing_does_not_wait_and_lets_the_others_go(path, network, impatient):
    track, found = AudioFile(path).track, []
    network.go()
    reading = threading.Thread(target=lambda: found.append(track.read(0, 100)))
    reading.start()
    assert network.waited_for.wait(10)
    track.close()
    reading.join(10)
    assert not reading.is_alive()
    assert not found[0].any()


def test_reading_on_while_another_thread_closes_misses_nothing(path):
    track, wrong = AudioFile(path).track, []

    def read() -> None:
        for start in range(0, 4000, 10):
            if not (track.read(start, start + 10) == 0.25).all() or track.problem is not None:
                wrong.append(start)

    reading = threading.Thread(target=read)
    reading.start()
    while reading.is_alive():
        track.close()
    reading.join()
    assert wrong == []
    track.close()


def test_looking_after_it_is_given_up(path, impatient, monkeypatch):
    track, gate = AudioFile(path).track, threading.Event()
    monkeypatch.setattr(audio_file, "identity", lambda _: gate.wait())
    try:
        track.check()
        assert "does not answer" in str(track.problem)
    finally:
        gate.set()


def test_a_file_that_goes_while_it_is_opened_is_no_surprise(path, monkeypatch):
    def missing(_: Path) -> tuple[int, int]:
        raise FileNotFoundError

    monkeypatch.setattr(decoder, "identity", missing)
    with pytest.raises(SourceError, match="was moved or deleted"):
        AudioFile(path)


class Misplaced(soundfile.SoundFile):
    """What libsndfile makes of an Ogg file with damaged positions: it seeks to anywhere."""

    lands: int

    def seek(self, *_: object) -> int:
        return self.lands


@pytest.mark.parametrize("lands", [-1096, 0, 999, 1001, 1 << 40])
def test_a_seek_that_ends_elsewhere_is_damage(path, monkeypatch, lands):
    def opened(path: Path) -> soundfile.SoundFile:
        file = Misplaced(path)
        file.lands = lands
        return file

    monkeypatch.setattr(decoder, "open_sound", opened)
    file = Decoder(path)
    [samples], problem = file.read([(1000, 500)], 10)
    assert samples.shape == (500, 1)
    assert not samples.any()
    assert "cannot be read at 0.125 s: its parts are not where they should be." in str(problem)
    file.close()
