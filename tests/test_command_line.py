"""The command line, run as a user runs it."""

import json
import os
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.command_line import melscope, numbers_of
from tests.pictures import brightest_row, load, log_row, spectrogram

KEYS = {
    "source",
    "sr",
    "seconds",
    "samples_captured",
    "input_overflows",
    "dropped_samples",
    "overflow_samples",
    "interrupted_samples",
    "elapsed_samples",
    "gap_samples",
    "gaps",
    "frames_analyzed",
    "dropped_frames",
    "paints",
    "fps",
    "paint_ms",
    "latency_ms",
    "peak_hz",
    "peak_dbfs",
    "rms_dbfs",
    "cpu_percent",
    "rss_peak_mb",
    "rss_mb",
    "queue_depth",
    "clock_drift_ppm",
    "startup_ms",
    "first_overview_ms",
    "full_overview_ms",
}
RECORDINGS = Path(__file__).parent / "recordings"


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Two seconds of 440 Hz at -12 dBFS and 44.1 kHz."""
    t = np.arange(2 * 44100) / 44100
    path = tmp_path / "tone.wav"
    soundfile.write(path, 10 ** (-12 / 20) * np.sin(2 * np.pi * 440 * t), 44100, subtype="FLOAT")
    return path


def test_help_names_every_option() -> None:
    run = melscope("--help")
    assert run.status == 0
    for option in (
        *("--source", "--recipe", "--seconds", "--size", "--snapshot", "--stats", "--headless"),
    ):
        assert option in run.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--size", "large"], "--size"),
        (["--size", "20x20"], "320x240"),
        (["--seconds", "-1"], "--seconds"),
        (["--seconds", "nan"], "--seconds"),
        (["--recipe", "nonsense"], "custom"),
        (["--nonsense"], "--nonsense"),
        (["render", "a.wav"], "-o"),
        (["--source", "demo", "--snapshot", "/nonexistent/folder/a.png"], "/nonexistent/folder"),
        (["/nonexistent/a.wav"], "does not exist"),
        (["render", "/nonexistent/a.wav", "-o", "a.png"], "does not exist"),
        (["."], "is a folder"),
        (["a.wav", "--source", "demo"], "does not exist"),
        (["--fps", "0"], "1 to 120"),
        (["--fps", "x"], "not a number"),
        (["--snapshot", "a.jpg"], "PNG"),
        (["features", "a.wav", "-o", "a.npy", "--recipe", "nonsense"], "whisper-80"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(arguments: list[str], words: str) -> None:
    run = melscope(*arguments)
    assert run.status == 2
    assert words in run.complaint
    assert run.complaint.startswith("melscope: ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a sound at all",
        b"RIFF\xff\xff\xff\xffWAVEfmt ",
        b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(20),
        b"fLaC" + bytes(40),
        b"OggS" + bytes(60),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.wav"
    path.write_bytes(content)
    run = melscope(path, "--headless")
    assert run.status == 2
    assert "'bad.wav'" in run.complaint


def test_from_a_desktop_the_window_opens_and_says_what_is_wrong(tmp_path: Path) -> None:
    bad, picture = tmp_path / "bad.wav", tmp_path / "window.png"
    bad.write_bytes(b"not a sound at all")
    run = melscope(
        *("--from-desktop", bad),
        *("--seconds", 1, "--size", "1024x640", "--snapshot", picture),
    )
    assert (run.status, run.err) == (0, "")
    assert picture.exists()


def test_without_a_display_nothing_is_said_in_a_window(tmp_path: Path) -> None:
    run = melscope("--from-desktop", "--headless", tmp_path / "none.wav")
    assert run.status == 2
    assert "does not exist" in run.complaint


def test_an_unknown_device_is_refused_in_one_line() -> None:
    run = melscope("--source", "no such input", "--headless")
    assert run.status == 2
    assert run.complaint


def test_devices_as_json_can_be_read() -> None:
    run = melscope("devices", "--json")
    assert run.status == 0
    assert isinstance(json.loads(run.out), dict)


def test_render_draws_the_whole_file_and_nothing_else(tone: Path, tmp_path: Path) -> None:
    out = tmp_path / "tone.png"
    run = melscope("render", tone, "-o", out, "--size", "1000x700", without=("DISPLAY",))
    assert (run.status, run.out) == (0, "")
    picture = load(out)
    assert picture.shape == (700, 1000, 3)
    rows = spectrogram(picture, figure_only=True)
    # The tone is the brightest row from the first column to the last.
    expected = log_row(440, 50, 20000, len(rows))
    assert np.abs(brightest_row(rows) - expected).max() <= 2


def test_a_file_shown_headless_leaves_by_itself_with_its_numbers(
    tone: Path, tmp_path: Path
) -> None:
    stats, picture = tmp_path / "stats.json", tmp_path / "tone.png"
    assert melscope(tone, "--headless", "--stats", stats, "--snapshot", picture).status == 0
    assert load(picture).shape == (900, 1440, 3), "whatever Qt thinks its screen is"
    numbers = numbers_of(stats)
    assert numbers.keys() >= KEYS
    assert numbers["sr"] == 44100
    assert numbers["seconds"] == 2
    assert numbers["peak_hz"] == pytest.approx(440, abs=0.05)
    assert numbers["peak_dbfs"] == pytest.approx(-12, abs=0.02)
    assert numbers["rms_dbfs"] == pytest.approx(-15.01, abs=0.02)
    assert numbers["frames_analyzed"] >= 1 + 2 * 44100 // 256


def test_the_demo_runs_headless_with_its_numbers(tmp_path: Path) -> None:
    stats, picture = tmp_path / "stats.json", tmp_path / "demo.png"
    run = melscope(
        *("--source", "demo", "--headless", "--seconds", 3, "--size", "1000x700"),
        *("--stats", stats, "--snapshot", picture),
    )
    assert (run.status, run.err) == (0, "")
    numbers = numbers_of(stats)
    assert numbers.keys() >= KEYS
    for name in ("paint_ms", "latency_ms"):
        assert numbers[name].keys() == {"p50", "p95", "max"}
    assert numbers["startup_ms"].keys() == {"window", "first_picture"}
    assert numbers["source"] == "Demo signal"
    # The engine goes on while the numbers are gathered.
    assert abs(numbers["samples_captured"] / numbers["sr"] - numbers["seconds"]) < 0.1
    assert numbers["paints"] > 10
    assert numbers["dropped_samples"] == numbers["dropped_frames"] == numbers["gaps"] == 0
    # Speech-like demo: bright somewhere, and dark where it has been silent.
    brightness = spectrogram(load(picture))
    assert brightness.max() > 500
    assert np.median(brightness) < 100


def test_without_a_display_it_paints_a_picture_and_says_where(tmp_path: Path, tone: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    run = melscope(tone, without=without, cwd=tmp_path)
    assert run.status == 0
    assert str(tmp_path / "melscope.png") in run.err
    assert "display" in run.err
    assert load(tmp_path / "melscope.png").max() > 200


def test_without_a_display_what_was_asked_for_is_written(tmp_path: Path, tone: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    mine, stats = tmp_path / "mine.png", tmp_path / "mine.json"
    run = melscope(
        *(tone, "--snapshot", mine, "--stats", stats, "--size", "800x600"),
        without=without,
        cwd=tmp_path,
    )
    assert run.status == 0
    assert load(mine).shape == (600, 800, 3)
    assert numbers_of(stats)["sr"] == 44100
    assert not (tmp_path / "melscope.png").exists()


def test_without_a_display_no_picture_is_overwritten(tmp_path: Path, tone: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    taken = tmp_path / "melscope.png"
    taken.write_bytes(b"mine")
    assert melscope(tone, without=without, cwd=tmp_path).status == 0
    assert taken.read_bytes() == b"mine"
    assert load(tmp_path / "melscope-2.png").max() > 200


def test_numbers_spare_links_and_get_ordinary_permissions(tmp_path: Path, tone: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert melscope(tone, "--headless", "--stats", link).status == 0
    assert link.is_symlink()
    assert numbers_of(target)["sr"] == 44100
    ordinary = tmp_path / "ordinary"
    ordinary.touch()
    assert target.stat().st_mode == ordinary.stat().st_mode
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        *("link.json", "ordinary", "target.json", "tone.wav"),
    ]


def test_numbers_can_go_into_a_pipe(tmp_path: Path, tone: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read_end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert melscope(tone, "--headless", "--stats", pipe).status == 0
        assert json.loads(os.read(read_end, 1 << 16))["sr"] == 44100
    finally:
        os.close(read_end)
    assert pipe.is_fifo()


def test_an_input_asked_for_headless_is_that_or_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "PULSE_SERVER": "unix:/nonexistent"}
    stats = tmp_path / "stats.json"
    run = melscope("--source", "mic", "--headless", "--stats", stats, environment=environment)
    assert run.status == 2
    assert run.complaint
    assert not stats.exists()


def test_a_display_that_does_not_answer_is_no_display(tmp_path: Path, tone: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    run = melscope(tone, environment=environment | {"DISPLAY": ":4711"}, cwd=tmp_path)
    assert run.status == 0
    assert (tmp_path / "melscope.png").exists()


@pytest.mark.parametrize("name", ["speech_short.wav", "rooster.mp3"])
def test_recordings_are_drawn(name: str, tmp_path: Path) -> None:
    out = tmp_path / "out.png"
    run = melscope("render", RECORDINGS / name, "-o", out)
    assert (run.status, run.err) == (0, "")
    brightness = spectrogram(load(out), figure_only=True)
    assert np.percentile(brightness, 95) > 250
    assert np.ptp(brightness) > 500


@pytest.mark.parametrize("text", ["0", "-5m", "200h", "ten", "5d"])
def test_times_that_sound_cannot_be_kept_are_refused(text: str) -> None:
    run = melscope("--headless", "--keep", text)
    assert run.status == 2
    assert len(run.err.strip().splitlines()) == 1


def test_how_long_sound_is_kept_may_be_hours(tmp_path: Path) -> None:
    stats = tmp_path / "stats.json"
    options = ("--source", "demo", "--headless", "--seconds", "2", "--keep", "2h")
    run = melscope(*options, "--stats", str(stats))
    assert run.status == 0, run.err
    assert json.loads(stats.read_text())["dropped_samples"] == 0


def test_a_file_is_on_the_screen_whole_and_then_complete(tone: Path, tmp_path: Path) -> None:
    stats = tmp_path / "stats.json"
    assert melscope(str(tone), "--headless", "--stats", str(stats)).status == 0
    numbers = json.loads(stats.read_text())
    assert 0 < numbers["first_overview_ms"] <= numbers["full_overview_ms"]
    assert numbers["startup_ms"]["window"] < numbers["first_overview_ms"]
