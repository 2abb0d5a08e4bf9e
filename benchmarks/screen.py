"""A private X screen for the benchmarks that need a real window."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


def missing() -> str | None:
    """Say why there can be no screen, or return None."""
    return None if shutil.which("Xvfb") else "Xvfb is not installed"


@contextmanager
def screen(mode: str) -> Iterator[str]:
    """Run an X server with one screen, e.g. "1920x1080x24"; yield its DISPLAY."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", mode, "-nolisten", "tcp"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
