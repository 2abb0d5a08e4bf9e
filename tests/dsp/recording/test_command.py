"""``melscope record``, as scripts run it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import numpy as np
import pytest
import soundfile

from dsp.audio.demo import DemoSignal
from main import main
from tests.checkout import ROOT
from tests.command_line import melscope
from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

PATIENCE = 60.0


def read(path):
    return soundfile.read(path, dtype="float32", always_2d=True)[0]


def demo(*arguments, **options):
    return melscope("record", "--source", "demo", *arguments, **options)


@contextmanager
def recording(path, *arguments, environment=None):
    """Run the command until the block ends, from the moment on at which there is a file."""
    process = subprocess.Popen(
        [sys.executable, ROOT / "main.py", "record", "-o", path, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Whoever waits for a line that never comes is told by its end.
    watchdog = threading.Timer(2 * PATIENCE, process.kill)
    watchdog.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while not path.exists() or not path.stat().st_size:
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.01)
        yield process
    finally:
        watchdog.cancel()
        watchdog.join()
        process.kill()
        process.communicate()


def test_the_demo_is_recorded_bit_for_bit(tmp_path):
    out = tmp_path / "take.wav"
    run = demo("-o", out, "--seconds", 1.5, "--rate", 16000)
    assert (run.status, run.err) == (0, "")
    assert run.out == (f"{out}: 1.500 s, 16000 Hz, channels: 1; lost: nothing; clipped: nothing\n")
    np.testing.assert_array_equal(read(out)[:, 0], DemoSignal(16000).render(0, 24_000))
    note = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert note["source"] == {"name": "Demo signal", "path": None}
    assert note["recording"]["finished"] is True


def test_a_largest_size_is_kept_without_losing_a_sample(tmp_path):
    sr = 192_000
    run = demo("-o", tmp_path / "take.wav", "--seconds", 2, "--rate", sr, "--max-size", 1)
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("2 files: 2.000 s, ")
    files = [tmp_path / "take.wav", tmp_path / "take-2.wav"]
    assert all(file.stat().st_size <= 1_000_000 for file in files)
    both = np.concatenate([read(file) for file in files])
    np.testing.assert_array_equal(both[:, 0], DemoSignal(sr).render(0, 2 * sr))


@pytest.mark.parametrize(
    ("name", "subtype", "found"),
    [
        ("take.flac", None, "PCM_24"),
        ("take.FLAC", "16", "PCM_16"),
        ("take.wav", "24", "PCM_24"),
    ],
)
def test_the_name_and_the_subtype_choose_the_format(tmp_path, name, subtype, found):
    choice = () if subtype is None else ("--subtype", subtype)
    assert demo("-o", tmp_path / name, "--seconds", 0.2, *choice).status == 0
    info = soundfile.info(tmp_path / name)
    assert (info.format, info.subtype) == (name[5:].upper(), found)
    assert info.frames == 9600


def test_nothing_is_overwritten_unless_forced(tmp_path):
    out = tmp_path / "take.wav"
    out.write_bytes(b"mine")
    run = demo("-o", out, "--seconds", 0.2)
    assert run.status == 2
    assert "there already" in run.complaint and "--force" in run.complaint
    assert out.read_bytes() == b"mine"
    assert demo("-o", out, "--seconds", 0.2, "--force").status == 0
    assert len(read(out)) == 9600
    note = tmp_path / "other.json"
    note.write_text("mine")
    assert str(note) in demo("-o", tmp_path / "other.wav", "--seconds", 0.2).complaint
    assert note.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "take.mp3"], ".wav"),
        (["-o", "take.flac", "--subtype", "float"], "FLAC"),
        (["-o", "/nonexistent/folder/take.wav"], "/nonexistent/folder"),
        (["-o", "/dev/null"], ".wav"),
        (["-o", "."], ".wav"),
        (["-o", "take.wav", "--band", "1000-2000"], "--trigger"),
        (["-o", "take.wav", "--pre-roll", "1"], "--trigger"),
        (["-o", "take.wav", "--trigger", "3"], "level_dbfs"),
        (["-o", ".", "--trigger", "-30", "--band", "2000-1000"], "band"),
        (["-o", ".", "--trigger", "-30", "--band", "30000-40000"], "band"),
        (["-o", ".", "--trigger", "loud"], "not a number"),
        (["-o", "/nonexistent/x/", "--trigger", "-30"], "/nonexistent/x"),
        (["-o", "take.wav", "--subtype", "8"], "--subtype"),
        (["-o", "take.wav", "--channels", "0"], "--channels"),
        (["-o", "take.wav", "--channels", "2"], "one channel"),
        (["-o", "take.wav", "--rate", "100"], "4000"),
        ([], "-o"),
    ],
)
def test_refusals_are_one_line(monkeypatch, capsys, tmp_path, arguments, words):
    monkeypatch.chdir(tmp_path)
    assert main(["record", "--source", "demo", "--seconds", "1", *arguments]) == 2
    out, complaint = capsys.readouterr()
    assert (out, complaint.count("\n")) == ("", 1)
    assert words in complaint
    assert not list(tmp_path.iterdir())


def test_without_a_microphone_it_is_one_line(tmp_path):
    environment = {**os.environ, "PULSE_SERVER": f"unix:{tmp_path}/none", "HOME": str(tmp_path)}
    run = melscope("record", "-o", tmp_path / "take.wav", environment=environment)
    assert run.status == 2
    assert run.complaint.startswith("melscope: ")
    assert not (tmp_path / "take.wav").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_it_cleanly(tmp_path, number):
    out = tmp_path / "take.wav"
    with recording(out, "--source", "demo") as process:
        process.send_signal(number)
        said, complaint = process.communicate(timeout=PATIENCE)
        assert (process.returncode, complaint) == (0, "")
    assert said.startswith(f"{out}: ")
    found = read(out)[:, 0]
    np.testing.assert_array_equal(found, DemoSignal(48000).render(0, len(found)))
    assert json.loads(out.with_suffix(".json").read_text())["recording"]["finished"] is True


def test_it_is_killed_and_the_file_can_be_read(tmp_path):
    out = tmp_path / "take.flac"
    with recording(out, "--source", "demo") as process:
        process.kill()
    found = soundfile.read(out, dtype="int32")[0] >> 8
    expected = np.rint(DemoSignal(48000).render(0, len(found)) * np.float32(2**23))
    np.testing.assert_array_equal(found, expected)


def test_sounds_get_files_with_the_time_in_their_names(tmp_path):
    """The demo's first syllables: each begins and ends within the first seconds."""
    run = demo(
        *("-o", tmp_path, "--trigger", -30, "--band", "100-8000", "--hold", 0.2),
        *("--pre-roll", 0.1, "--seconds", 3),
    )
    assert run.status == 0
    files = sorted(tmp_path.glob("*.wav"))
    assert files and run.out.startswith(str(files[0]) if len(files) == 1 else f"{len(files)} files")
    for path in files:
        time.strptime(path.stem[:19], "%Y-%m-%d %H-%M-%S")
        note = json.loads(path.with_suffix(".json").read_text())["sound"]
        start = note["start_sample"]
        found = read(path)[:, 0]
        np.testing.assert_array_equal(found, DemoSignal(48000).render(start, start + len(found)))
    named = demo("-o", tmp_path / "bat.flac", "--trigger", -30, "--seconds", 1)
    assert named.status == 0
    assert [path.name[:6] for path in tmp_path.glob("*.flac")] == ["bat 20"]


def test_it_does_without_qt(tmp_path):
    code = (
        "import sys\n"
        "for name in ('PySide6', 'pyqtgraph', 'scipy.signal'):\n"
        "    sys.modules[name] = None\n"
        "import main\n"
        f"sys.exit(main.main(['record', '-o', {str(tmp_path / 'take.wav')!r}, '--source', 'demo', "
        "'--seconds', '0.1']))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.audio
def test_what_a_microphone_hears_is_recorded_bit_for_bit(tmp_path):
    """A ramp of numbered samples, played into a virtual microphone."""
    count = 2 * 48000
    number = np.arange(1, count + 1)
    ramp = np.stack((number, -number), axis=1).astype(np.float32) / (1 << 23)
    out = tmp_path / "take.wav"
    try:
        with VirtualMicrophone(48000, 2) as microphone:
            heard = {**os.environ, **microphone.environment}
            with recording(out, environment=heard) as process:
                microphone.play(ramp)
                time.sleep(0.5)  # what was played is still on its way through the server
                process.send_signal(signal.SIGTERM)
                said, complaint = process.communicate(timeout=PATIENCE)
                assert (process.returncode, complaint) == (0, "")
    except VirtualMicrophoneUnavailable as reason:
        pytest.skip(f"no virtual microphone: {reason}")
    assert "lost: nothing" in said
    found = read(out)
    [begin] = np.flatnonzero(found[:, 0] == ramp[0, 0])
    np.testing.assert_array_equal(found[begin : begin + count], ramp)
    assert not found[:begin].any()


def await_line(process, words):
    """Read what the process says on stderr until a line has these words."""
    for line in process.stderr:
        if words in line:
            return
    raise AssertionError(f"it ended without a word of {words!r}")


@pytest.mark.audio
def test_a_microphone_that_goes_away_leaves_silence_of_the_right_length(tmp_path):
    """Bursts before and after; their distance in the file is that of the clock."""
    burst = np.full((4800, 2), 0.5, np.float32)
    out = tmp_path / "take.wav"
    try:
        with VirtualMicrophone(48000, 2) as microphone:
            heard = {**os.environ, **microphone.environment}
            with recording(out, environment=heard) as process:
                microphone.play(burst)
                microphone.end_server()
                await_line(process, "has stopped delivering sound")
                microphone.start_server()
                await_line(process, "is back")
                microphone.play(burst)
                time.sleep(0.5)  # what was played is still on its way through the server
                process.send_signal(signal.SIGTERM)
                said, _ = process.communicate(timeout=PATIENCE)
                assert process.returncode == 0
    except VirtualMicrophoneUnavailable as reason:
        pytest.skip(f"no virtual microphone: {reason}")
    assert "interrupted" in said
    found = read(out)
    note = json.loads(out.with_suffix(".json").read_text())["sound"]
    away = [gap for gap in note["gaps"] if gap["cause"] == "interrupted"]
    assert away
    for gap in note["gaps"]:
        assert not found[gap["start"] : gap["stop"]].any()
    loud = np.flatnonzero(found[:, 0] > 0.4)
    assert loud[0] < away[0]["start"] < away[-1]["stop"] < loud[-1]
    assert note["n_samples"] == len(found)
