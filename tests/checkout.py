"""The files of the project, as git knows them."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def project_files() -> list[str]:
    """List the files that are or could be committed; skip the test where nothing can tell."""
    # safe.directory: in a container the checkout may be another user's; this only lists names.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        listed = None
    if listed is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, or no git: nothing tells the project's files from others")
    names = {name for name in listed.stdout.split("\0") if name}
    return sorted(name for name in names if (ROOT / name).is_file())
