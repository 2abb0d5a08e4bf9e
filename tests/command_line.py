"""Runs Melscope as a user does: as a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE = 120


@dataclass(frozen=True)
class Finished:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr that a refusal consists of."""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, f"one line expected on stderr, got: {self.err}"
        return lines[0]


def melscope(
    *arguments: object,
    environment: dict[str, str] | None = None,
    without: tuple[str, ...] = (),
    cwd: Path | None = None,
) -> Finished:
    """Run ``python main.py`` with these arguments and wait for its end.

    Parameters
    ----------
    environment
        Instead of this process's own.
    without
        Names to leave out of it.
    cwd
        Folder to run in.
    """
    variables = dict(os.environ if environment is None else environment)
    for name in without:
        variables.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", ROOT / "main.py", *map(str, arguments)],
        env=variables,
        cwd=cwd or ROOT,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Finished(done.returncode, done.stdout, done.stderr)


def numbers_of(path: Path) -> dict[str, Any]:
    """Read what ``--stats`` wrote."""
    numbers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return numbers
