import pickle

import pytest

from dsp.audio.source import Problem, SourceError


def test_a_problem_reads_as_one_text() -> None:
    problem = Problem("'x.wav' does not exist.", "Check the name.")
    assert str(problem) == "'x.wav' does not exist. Check the name."
    assert str(Problem("No sound.", "")) == "No sound."


def test_a_source_error_carries_its_problem_through_pickling() -> None:
    problem = Problem("what", "advice")
    with pytest.raises(SourceError, match="what advice") as raised:
        raise SourceError(problem)
    assert raised.value.problem is problem
    assert pickle.loads(pickle.dumps(raised.value)).problem == problem
