import gc
import threading
import weakref
from functools import partial

import pytest

from dsp.audio import patience
from dsp.audio.patience import ClosedError, Errands, NoAnswerError, patiently

SHORT = 0.05


@pytest.fixture
def gate():
    """What a task may wait for that never ends, until the test does."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def errands():
    made = Errands("melscope-test")
    yield made
    made.close()


def test_returns_what_a_task_returns_and_raises_what_it_raises(errands):
    assert errands.run(lambda: 3, 10) == 3
    with pytest.raises(ZeroDivisionError):
        errands.run(lambda: 1 / 0, 10)
    assert errands.run(lambda: None, 10) is None
    assert errands.waiting == 0


def test_all_tasks_run_in_one_other_thread(errands):
    first, second = (errands.run(threading.current_thread, 10) for _ in range(2))
    assert first is second is not threading.current_thread()
    assert first.daemon


def test_gives_a_task_up_that_does_not_end_and_refuses_others_meanwhile(errands, gate):
    with pytest.raises(NoAnswerError, match="no answer"):
        errands.run(gate.wait, SHORT)
    assert errands.waiting >= SHORT
    done = []
    with pytest.raises(NoAnswerError):
        errands.run(lambda: done.append(1), SHORT)
    gate.set()
    assert errands.run(lambda: 5, 10) == 5
    assert done == []


def test_a_task_behind_one_that_hangs_is_never_begun(errands, gate):
    begun, done = threading.Event(), []

    def hang():
        begun.set()
        gate.wait()

    def ask():
        with pytest.raises(NoAnswerError):
            errands.run(hang, 10 * SHORT)

    other = threading.Thread(target=ask)
    other.start()
    assert begun.wait(10)
    with pytest.raises(NoAnswerError):
        errands.run(lambda: done.append(1), 5 * SHORT)
    other.join()
    gate.set()
    errands.run(int, 10)
    assert done == []


def test_closing_waits_for_nothing_and_what_was_asked_before_is_done(errands, gate):
    results, waiting = [], threading.Event()

    def first():
        waiting.set()
        gate.wait()
        return 1

    threads = [threading.Thread(target=lambda: results.append(errands.run(first, 10)))]
    threads[0].start()
    assert waiting.wait(10)
    errands.close(lambda: results.append("last"))
    with pytest.raises(ClosedError):
        errands.run(int, 10)
    gate.set()
    threads[0].join()
    errands.close()
    assert sorted(map(str, results)) in (["1"], ["1", "last"])


def test_after_closing_nobody_waits_longer_than_for_an_answer(errands, gate, monkeypatch):
    monkeypatch.setattr(patience, "ANSWER_SECONDS", SHORT)
    outcomes, begun = [], threading.Event()

    def hang():
        begun.set()
        gate.wait()

    def ask():
        try:
            errands.run(hang, 1e9)
        except NoAnswerError:
            outcomes.append("given up")

    thread = threading.Thread(target=ask)
    thread.start()
    assert begun.wait(10)
    errands.close()
    thread.join(10)
    assert outcomes == ["given up"]


def test_the_thread_ends_with_the_object_and_keeps_nothing_of_its_tasks():
    class Thing:
        pass

    errands, thing = Errands("melscope-test"), Thing()
    thread = errands.run(threading.current_thread, 10)
    errands.run(partial(id, thing), 10)
    gone = weakref.ref(thing)
    errands.run(int, 10)
    gc.disable()  # without its help
    try:
        del thing
        assert gone() is None
        del errands
        thread.join(10)
    finally:
        gc.enable()
    assert not thread.is_alive()


def test_a_single_task_has_a_thread_of_its_own(gate):
    assert patiently(lambda: 7) == 7
    with pytest.raises(OSError, match="no answer"):
        patiently(gate.wait, SHORT)
