"""Work in a thread: told in order, told at once where it must be, never after the end."""

import pytest

from dsp.audio.source import Problem, SourceError
from gui.background import Background


@pytest.fixture
def background(qapp):
    made = Background("test")
    yield made
    made.close()


def test_deliver_tells_all_that_was_asked_for_in_order(background):
    told = []
    for number in range(5):
        background.run(lambda number=number: number, told.append, "")
    background.deliver()
    assert told == [0, 1, 2, 3, 4]


def test_what_is_told_may_ask_for_more(background):
    done = []
    background.run(lambda: 1, lambda one: background.run(lambda: done.append(one), str, ""), "")
    background.deliver()
    background.close()
    assert done == [1]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (
            SourceError(Problem("It is gone.", "Look elsewhere.")),
            ("It is gone.", "Look elsewhere."),
        ),
        (OSError(28, "No room"), ("This cannot be written (No room).", "Help.")),
        (KeyError("x"), ("'x'.", "Help.")),
    ],
)
def test_errors_are_told_as_problems(background, error, expected):
    def work():
        raise error

    told = []
    background.run(work, told.append, "Help.")
    background.deliver()
    assert told == [Problem(*expected)]


def test_nothing_is_called_after_closing(background):
    called = []
    background.close()
    background.run(lambda: called.append("work"), lambda _: called.append("done"), "")
    background.deliver()
    background.close()
    assert not called
