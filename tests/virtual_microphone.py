"""A virtual microphone: a private PulseAudio whose null sink's monitor is the default input.

What is played into the sink arrives, sample for sample, at whatever records from the ALSA default
device of a process that runs in `VirtualMicrophone.environment`: the whole way through PortAudio
without a sound card. PortAudio reads the ALSA configuration once, so that must be a new process.

Nothing of the user's own sound server is touched: run-time folder, home and configuration are
temporary, and only processes started here are ended.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import soundfile
from numpy.typing import NDArray

ASOUNDRC = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"
# By default the kernel kills the server where its real-time thread works for 0.2 s without a pause,
# as a machine that is slow for a moment may let it.
DAEMON_CONF = "rlimit-rttime = -1\n"
SINK = "virt"
_PATIENCE = 10.0


class VirtualMicrophoneUnavailable(Exception):
    """This machine cannot run one; the message says why."""


class VirtualMicrophone:
    """Context manager that runs the sound server.

    Parameters
    ----------
    sr
        The sink's rate in Hz. Recording at the same rate is exact to the last bit of float32.
    channels
        The sink's channels.

    Attributes
    ----------
    environment
        Environment for child processes that shall play and record here.

    Raises
    ------
    VirtualMicrophoneUnavailable
        On entering, where something is missing.
    """

    def __init__(self, sr: int = 48000, channels: int = 2) -> None:
        self.sr = sr
        self.channels = channels
        self.environment: dict[str, str] = {}
        self._server: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []
        self._folder: Path | None = None

    def __enter__(self) -> Self:
        reason = missing()
        if reason:
            raise VirtualMicrophoneUnavailable(reason)
        # Short, because the path of a Unix socket may have no more than some 100 bytes.
        self._folder = Path(tempfile.mkdtemp(prefix="vmic-"))
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def play(self, sound: NDArray[np.floating] | str | Path, sr: int | None = None) -> None:
        """Play into the microphone and return when the player is done.

        Parameters
        ----------
        sound
            A WAV file, or an array of shape (n,) or (n, channels) within -1 and +1.
        sr
            The array's rate in Hz; the sink's own by default.
        """
        player = self.start_playing(sound, sr)
        if player.wait() != 0:
            raise RuntimeError(f"paplay ended with status {player.returncode}")

    def start_playing(
        self, sound: NDArray[np.floating] | str | Path, sr: int | None = None
    ) -> subprocess.Popen[bytes]:
        """Begin to play, as `play` does, and return the player's process at once."""
        if isinstance(sound, str | Path):
            path = Path(sound)
        else:
            path = self.folder / f"sound-{len(self._players)}.wav"
            soundfile.write(path, np.asarray(sound, np.float32), sr or self.sr, subtype="FLOAT")
        player = subprocess.Popen(
            ["paplay", "-d", SINK, str(path)], env=self.environment, stdin=subprocess.DEVNULL
        )
        self._players.append(player)
        return player

    def end_server(self) -> None:
        """End the sound server under the recorder's feet, as unplugging a sound card does."""
        if self._server is not None:
            _end_process(self._server)

    def start_server(self) -> None:
        """Start the sound server again, as it was in the beginning, and wait until it answers."""
        self._run_server()

    @property
    def serves(self) -> bool:
        """Whether the sound server runs. Where it ended by itself, it is told on stderr how."""
        if self._server is None:
            return False
        status = self._server.poll()
        if status is not None:
            print(f"pulseaudio ended with status {status}: {self._said()}", file=sys.stderr)
        return status is None

    def load_microphone(self) -> None:
        """Plug the microphone in again, after `unload_microphone`."""
        self.tell_server("load-module", "module-null-sink", f"sink_name={SINK}", *self._sink)
        self.tell_server("set-default-source", f"{SINK}.monitor")

    def unload_microphone(self) -> None:
        """Unplug the microphone: the server goes on, without any source."""
        self.tell_server("unload-module", "module-always-sink")
        self.tell_server("unload-module", "module-null-sink")

    def tell_server(self, *arguments: str) -> str:
        """Run pactl and return what it says."""
        command = ["pactl", *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=10
        ).stdout

    @property
    def _sink(self) -> tuple[str, ...]:
        # Without norewinds a null sink lets two seconds pass before its monitor's first samples.
        options = (f"rate={self.sr}", f"channels={self.channels}")
        return (*options, "format=float32le", "norewinds=1")

    @property
    def folder(self) -> Path:
        """A temporary folder that goes away with the microphone."""
        if self._folder is None:
            raise RuntimeError("the virtual microphone is not running")
        return self._folder

    def _start(self) -> None:
        home, runtime = self.folder / "home", self.folder / "run"
        home.mkdir(mode=0o700)
        runtime.mkdir(mode=0o700)
        (home / ".asoundrc").write_text(ASOUNDRC)
        (home / ".config" / "pulse").mkdir(parents=True)
        (home / ".config" / "pulse" / "daemon.conf").write_text(DAEMON_CONF)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PULSE_", "XDG_"))}
        self.environment = inherited | {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{runtime / 'pulse' / 'native'}",
            # A server that finds a session bus ends where another one has its name there.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={runtime / 'no-bus'}",
        }
        self._run_server()

    def _run_server(self) -> None:
        server = [
            *("pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-n"),
            *("-L", "module-native-protocol-unix"),
            *("-L", f"module-null-sink sink_name={SINK} {' '.join(self._sink)}"),
            *("-L", "module-always-sink"),
        ]
        with (self.folder / "server.log").open("wb") as log:
            self._server = subprocess.Popen(
                server,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + _PATIENCE
        command = ["pactl", "set-default-source", f"{SINK}.monitor"]
        while subprocess.run(command, env=self.environment, capture_output=True).returncode != 0:
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise VirtualMicrophoneUnavailable(f"pulseaudio does not start: {self._said()}")
            time.sleep(0.02)

    def _said(self) -> str:
        """Return the end of what the server has written."""
        return (self.folder / "server.log").read_text(errors="replace").strip()[-500:]

    def _end(self) -> None:
        for process in [*self._players, self._server]:
            if process is not None:
                _end_process(process)
        self._server, self._players = None, []
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def missing() -> str | None:
    """Say what this machine lacks for a virtual microphone, or return None."""
    for program, package in (
        ("pulseaudio", "pulseaudio"),
        ("pactl", "pulseaudio-utils"),
        ("paplay", "pulseaudio-utils"),
    ):
        if shutil.which(program) is None:
            return f"{program} is not installed: apt install {package}"
    if not list(Path("/usr/lib").glob("**/alsa-lib/libasound_module_pcm_pulse.so")):
        return "ALSA's way to PulseAudio is not installed: apt install libasound2-plugins"
    return None


def _end_process(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
