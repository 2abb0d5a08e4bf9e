"""Real streams: what `Player` plays is what a null sink's monitor hears, where the playhead is.

Another program records the monitor. The sink hands a block to it when it mixes that, which is one
block of its own (1 ms here, as that is what the recorder asks for) before its clock says that it
has been heard. PortAudio reads the sound system's configuration when it is initialised, so each
player runs in a process of its own (playing_process.py).

On a busy machine the sound server itself may lose frames or insert silence, which ALSA's way to it
does not report: so ALSA writes into a file what it is given, and a try counts only if the server
played that. What ALSA was given is ours alone.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.virtual_microphone import VirtualMicrophone, VirtualMicrophoneUnavailable

HERE = Path(__file__).resolve().parent
ATTEMPTS = 4
"""A machine busy on all cores may be late even for C code, which then counts an underrun."""

UNPLAYED_FRAMES = 9600
"""More than ALSA and the server keep in advance."""

GIVEN_TO_FILE = """\
pcm.!default {{ type file slave.pcm {{ type pulse }} file "{}" format raw }}
ctl.!default {{ type pulse }}
"""


@pytest.fixture
def sink() -> Iterator[VirtualMicrophone]:
    try:
        with VirtualMicrophone(48000) as microphone:
            yield microphone
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))


@dataclass
class Heard:
    """What the sink played, and where the playhead stood after so many frames of it."""

    report: dict[str, Any]
    samples: NDArray[np.float32]
    log: NDArray[np.float64]


def process(
    sink: VirtualMicrophone, samples: NDArray[np.float32], options: dict[str, Any]
) -> "subprocess.Popen[str]":
    np.save(sink.folder / "track.npy", samples)
    alsa = sink.folder / "alsa.conf"
    alsa.write_text(GIVEN_TO_FILE.format(sink.folder / "given.raw"))
    playback = {"start": 0, "stop": len(samples), "sr": 48000, **options}
    return subprocess.Popen(
        [
            sys.executable,
            str(HERE / "playing_process.py"),
            json.dumps({**playback, "folder": str(sink.folder)}),
        ],
        env=sink.environment | {"PYTHONPATH": str(HERE.parents[2]), "ALSA_CONFIG_PATH": str(alsa)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def hear(sink: VirtualMicrophone, samples: NDArray[np.float32], **options: Any) -> Heard:
    """Play a stereo Track in a process of its own; again if a busy machine interrupts it."""
    for _ in range(ATTEMPTS):
        player = process(sink, samples, options)
        said, _ = player.communicate()
        assert said, "the playing process has crashed"
        report = json.loads(said)
        if "error" in report and not sink.serves:
            sink.start_server()
            continue
        assert "error" not in report, report
        given, recorded = stereo(sink.folder / "given.raw"), stereo(sink.folder / "recorded.raw")
        if report["underruns"] == 0 and arrived(given, recorded, whole="seconds" not in options):
            return Heard(report, recorded, np.load(sink.folder / "log.npy"))
    pytest.fail(f"the sound was interrupted in each of {ATTEMPTS} tries")


def stereo(path: Path) -> NDArray[np.float32]:
    samples = np.fromfile(path, np.float32)
    return samples[: len(samples) // 2 * 2].reshape(-1, 2)


def arrived(given: NDArray[np.float32], recorded: NDArray[np.float32], *, whole: bool) -> bool:
    """Tell whether the sink played what ALSA was given, but for the silence around it.

    Of what is closed before its end (not `whole`), ALSA drops the last.
    """
    first, last = np.flatnonzero(given.any(axis=1))[[0, -1]]
    expected = given[first : last + 1 if whole else last - UNPLAYED_FRAMES]
    begins = np.flatnonzero((recorded == expected[0]).all(axis=1))
    return len(begins) > 0 and np.array_equal(
        recorded[begins[0] : begins[0] + len(expected)], expected
    )


def noise(seconds: float, seed: int) -> NDArray[np.float32]:
    """Stereo whose every frame is found nowhere else."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0.01, 0.5, (round(seconds * 48000), 2)).astype(np.float32)


def where(needle: NDArray[np.float32], samples: NDArray[np.float32]) -> int:
    """The first index at which a frame of `noise` was recorded."""
    return int(np.flatnonzero((samples == needle).all(axis=1))[0])


fallback = pytest.mark.parametrize("fallback", [False, True], ids=["rtmixer", "fallback"])


@pytest.mark.audio
@fallback
def test_the_monitor_hears_the_track_bit_for_bit_where_the_playhead_is(
    sink: VirtualMicrophone, fallback: bool
) -> None:
    samples = noise(2.0, seed=1)
    heard = hear(sink, samples, fallback=fallback)
    assert heard.report["name"] == "default"
    assert heard.report["playout"] == ("PythonPlayout" if fallback else "CRingPlayout")
    assert heard.report["position"] is None
    assert heard.report["problem"] is None
    begin = where(samples[0], heard.samples)
    assert heard.report["underruns"] == 0
    np.testing.assert_array_equal(heard.samples[begin : begin + len(samples)], samples)
    # Frames recorded by then, less those before the sound, are what the playhead should say.
    recorded, position = heard.log.T
    error = (position - (recorded - begin))[(recorded > begin) & (recorded < begin + len(samples))]
    assert len(error) > 100
    assert abs(np.median(error)) / 48000 < 0.03
    assert (np.diff(position) >= 0).all()


@pytest.mark.audio
def test_a_stall_of_all_python_is_not_heard(sink: VirtualMicrophone) -> None:
    samples = noise(4.0, seed=2)
    heard = hear(sink, samples, stall=2)
    assert heard.report["underruns"] == 0
    begin = where(samples[0], heard.samples)
    np.testing.assert_array_equal(heard.samples[begin : begin + len(samples)], samples)


@pytest.mark.audio
def test_a_loop_is_heard_without_a_seam(sink: VirtualMicrophone) -> None:
    samples = noise(0.5, seed=3)
    heard = hear(sink, samples, loop=True, start=1000, stop=20000, seconds=1.8)
    begin = where(samples[1000], heard.samples)
    looped = np.tile(samples[1000:20000], (4, 1))[:72000]
    np.testing.assert_array_equal(heard.samples[begin : begin + 72000], looped)
    recorded, position = heard.log.T
    shown = recorded > begin
    error = position[shown] - (1000 + (recorded[shown] - begin) % 19000)
    wrapped = (error + 9500) % 19000 - 9500
    assert abs(np.median(wrapped)) / 48000 < 0.03


@pytest.mark.audio
def test_after_a_seek_the_playhead_is_true_again(sink: VirtualMicrophone) -> None:
    samples = noise(4.0, seed=4)
    heard = hear(sink, samples, seek=[48000, 120000])
    landed = where(samples[125000], heard.samples)
    assert (heard.samples[:landed] == samples[30000]).all(axis=1).any()
    assert not (heard.samples == samples[90000]).all(axis=1).any()
    recorded, position = heard.log.T
    after = (recorded > landed) & (recorded < landed + 60000)
    error = position[after] - (recorded[after] - landed + 125000)
    assert abs(np.median(error)) / 48000 < 0.03


def tones(*frequencies: float, sr: int = 48000, seconds: float = 1.5) -> NDArray[np.float32]:
    t = np.arange(round(seconds * sr)) / sr
    wave = sum(0.2 * np.sin(2 * np.pi * frequency * t) for frequency in frequencies)
    return np.stack([wave, wave], axis=1).astype(np.float32)


def level_db(samples: NDArray[np.float32], frequency: float) -> float:
    """Level of a tone in what was played, relative to that in `tones`."""
    (loud,) = np.flatnonzero(samples[:, 0])[:1]
    part = samples[loud + 12000 : loud + 36000, 0] * np.hanning(24000)
    turning = np.exp(-2j * np.pi * frequency * np.arange(24000) / 48000)
    return float(20 * np.log10(abs(part @ turning) / (0.2 * 24000 / 4) + 1e-12))


@pytest.mark.audio
def test_half_the_speed_is_half_the_frequency(sink: VirtualMicrophone) -> None:
    heard = hear(sink, tones(2000), speed=0.5, seconds=2)
    assert level_db(heard.samples, 1000) == pytest.approx(0, abs=0.1)
    assert level_db(heard.samples, 2000) < -80


@pytest.mark.audio
def test_ultrasound_becomes_audible_and_the_rest_can_be_left_out(sink: VirtualMicrophone) -> None:
    samples = tones(40000, 60000, sr=192000, seconds=0.3)
    options = {"sr": 192000, "speed": 0.1, "band": (30000, 50000), "seconds": 2}
    heard = hear(sink, samples, **options)
    assert level_db(heard.samples, 4000) == pytest.approx(0, abs=0.1)
    assert level_db(heard.samples, 6000) < -70


@pytest.mark.audio
def test_a_server_that_goes_away_is_a_problem_and_not_a_crash() -> None:
    try:
        with VirtualMicrophone(44100) as leaving:
            player = process(
                leaving, noise(3, seed=5), {"loop": True, "seconds": 0.3, "wait_for_loss": True}
            )
            assert player.stdout is not None
            assert json.loads(player.stdout.readline()) == {"playing": True}
            leaving.end_server()
            said, _ = player.communicate("go on\n")
            assert "'default' has stopped playing" in json.loads(said)["problem"]
    except VirtualMicrophoneUnavailable as error:
        pytest.skip(str(error))


@pytest.mark.audio
def test_no_output_is_a_source_error(sink: VirtualMicrophone) -> None:
    code = (
        "from dsp.audio.player import Player; from dsp.audio.source import SourceError\n"
        "try: Player('banjo').open()\n"
        "except SourceError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=sink.environment | {"PYTHONPATH": str(HERE.parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("No output is called 'banjo'.")
