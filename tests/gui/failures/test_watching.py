"""A run under watch, from the command line to its end."""

import logging
from pathlib import Path

import pytest

import gui.app
import main
from gui.failures.place import log_folder, log_path
from gui.failures.watching import watching


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


def log_text() -> str:
    path = log_path()
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_a_fault_before_the_window_is_one_line_and_status_1(
    tone_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(options: object) -> int:
        raise RuntimeError(f"no window for {tone_file.name}")

    monkeypatch.setattr(gui.app, "run", run)
    monkeypatch.setattr(gui.app, "go_headless", lambda: None)
    assert main.main(["--headless", str(tone_file)]) == 1
    said = capsys.readouterr().err
    words = "something failed that should not (RuntimeError)"
    assert said == f"melscope: {words}; more in {log_path()}\n"
    assert "RuntimeError: no window for <file>" in log_text()
    assert "File melscope/main.py" in log_text()
    assert tone_file.name not in log_text()


def test_the_command_line_says_where_the_log_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--log"]) == 0
    assert capsys.readouterr().out == f"{log_path()}\n"


def test_a_run_marks_itself_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = log_folder()
    assert folder is not None
    with watching([], on_screen=True):
        assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) == []


def test_what_a_script_runs_leaves_no_mark(tmp_path: Path) -> None:
    with watching([], on_screen=False):
        assert list(tmp_path.rglob("*")) == []


def test_what_a_crash_left_is_in_the_log_without_names(tmp_path: Path) -> None:
    folder = log_folder()
    assert folder is not None
    folder.mkdir(parents=True)
    left = 'Fatal Python error: Segmentation fault\n  File "/srv/jo/secret.py", line 3 in f\n'
    (folder / "run-abc.crash").write_text(left)
    with watching([], on_screen=True) as watch:
        assert watch.crashed
    assert "Segmentation fault" in log_text()
    assert "secret" not in log_text()
    with watching([], on_screen=True) as watch:
        assert not watch.crashed


def test_arguments_are_not_named(tmp_path: Path) -> None:
    with watching(["/music/Confession.wav"], on_screen=False):
        logging.getLogger("anything").warning("Confession of confession.wav")
    assert log_text().count("<file>") == 2
    assert "onfession" not in log_text()
