"""What the bundled program does before main.py."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checkout import ROOT

CHILD = """
import ctypes.util, json, os, runpy, sys

sys._MEIPASS = sys.argv[2]
runpy.run_path(sys.argv[1])
paths = [os.environ.get(name) for name in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG")]
found = [ctypes.util.find_library(name) for name in ("thing", "c", "no-such-library")]
print(json.dumps([paths, found, os.environ["PYINSTALLER_RESET_ENVIRONMENT"]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a loader told by LD_*")
@pytest.mark.parametrize("before", [None, "/opt/lib"])
def test_children_get_the_users_environment_and_we_our_libraries(
    tmp_path: Path, before: str | None
) -> None:
    library = tmp_path / "libthing.so.2"
    library.touch()
    # As PyInstaller's loader leaves it.
    environment = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path)}
    if before is not None:
        environment["LD_LIBRARY_PATH_ORIG"] = before
    hook = ROOT / "packaging" / "runtime_hook.py"
    command = [sys.executable, "-c", CHILD, str(hook), str(tmp_path)]
    said = subprocess.check_output(command, env=environment, text=True)
    paths, (thing, c, none), reset = json.loads(said)
    assert paths == [before, None]
    assert thing == str(library)
    assert c.startswith("libc.so")
    assert none is None
    assert reset == "1"
