"""The log: bounded, scrubbed, and written only when something happens."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.failures.log import BACKUPS, FILE_NAME, MAX_BYTES, Failure, FailureLog
from gui.failures.scrubbing import Scrubber


class Ours:
    """A log in a folder, what it told, and a logger that writes to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Failure] = []
        scrubber = Scrubber(Path("/srv/jo.doe"), "jo.doe", "jos-laptop")
        self.log = FailureLog(folder, scrubber, lambda: "1.2.3")
        self.log.tell = self.told.append
        self.logger = logging.Logger("melscope.test")
        self.logger.addHandler(self.log)

    @property
    def text(self) -> str:
        return (self.folder / FILE_NAME).read_text(encoding="utf-8")

    def fail(self, words: str = "words") -> None:
        try:
            raise ValueError(words)
        except ValueError:
            self.logger.exception("it failed")


@pytest.fixture
def ours(tmp_path: Path) -> Iterator[Ours]:
    made = Ours(tmp_path / "state")
    yield made
    made.log.close()


def test_a_run_in_which_nothing_happens_writes_nothing(ours: Ours) -> None:
    ours.logger.info("all is well")
    assert not ours.folder.exists()


def test_begins_with_versions_and_holds_the_traceback(ours: Ours) -> None:
    ours.fail("no good")
    first, *rest = ours.text.splitlines()
    assert "melscope 1.2.3" in first
    assert f"Python {sys.version_info.major}." in first
    assert rest[-1] == "ValueError: no good"
    assert any("test_log.py" in line and "in fail" in line for line in rest)


def test_says_nothing_of_whose_computer_it_is(ours: Ours) -> None:
    ours.log.scrubber.know("Confession.wav")
    ours.fail("/srv/jo.doe/Confession.wav on jos-laptop")
    ours.logger.warning("confession.WAV of %s", "jo.doe")
    for text in (ours.text, ours.told[0].details):
        assert "onfession" not in text
        assert "jo.doe" not in text
        assert "jos-laptop" not in text


def test_an_error_is_told_and_a_warning_is_not(ours: Ours) -> None:
    ours.logger.warning("told elsewhere")
    assert ours.told == []
    ours.fail()
    (failure,) = ours.told
    assert failure.count == 1
    assert failure.summary.startswith("ValueError, test_log.py ")
    assert "Traceback" in failure.details
    assert "melscope 1.2.3" in failure.details


def test_a_fault_sixty_times_a_second_is_a_few_entries(ours: Ours) -> None:
    for number in range(3600):
        ours.fail(f"frame {number}")
    assert [failure.count for failure in ours.told] == [1, 10, 100, 1000]
    assert ours.text.count("Traceback") == 4
    assert "(for the 1000th time)" in ours.text


def test_however_many_different_faults_there_are_the_files_are_bounded(ours: Ours) -> None:
    for number in range(400):
        ours.logger.error(f"fault {number} " + 30_000 * "x")
    files = list(ours.folder.iterdir())
    assert 1 < len(files) <= 1 + BACKUPS
    assert all(file.stat().st_size <= MAX_BYTES for file in files)


def test_what_is_no_unicode_is_written_all_the_same(ours: Ours) -> None:
    ours.logger.error("a lone surrogate: \udcff")
    assert "\\udcff" in ours.text


def test_where_nothing_can_be_written_the_fault_is_told_all_the_same(
    ours: Ours, capsys: pytest.CaptureFixture[str]
) -> None:
    ours.folder.write_text("a file where the folder should be")
    ours.fail()
    assert len(ours.told) == 1
    assert "the log fails" in capsys.readouterr().err


def test_two_logs_write_to_one_file(ours: Ours, tmp_path: Path) -> None:
    other = Ours(ours.folder)
    for _ in range(3):
        ours.logger.error("one")
        other.logger.error("two")
    other.log.close()
    assert "one" in ours.text
    assert "two" in ours.text
