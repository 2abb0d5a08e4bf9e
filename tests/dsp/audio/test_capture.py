"""The fallback's handshake between callback and reader, driven by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.capture import PythonCapture, StreamFormat

CAPACITY = 100


class FakeStream:
    active = True

    def __init__(self, *, callback: object, **arguments: object) -> None:
        self.callback = callback
        self.arguments = arguments


@pytest.fixture(autouse=True)
def _no_hardware(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        __import__("sys").modules, "sounddevice", SimpleNamespace(InputStream=FakeStream)
    )


def open_capture() -> PythonCapture:
    stream_format = StreamFormat(3, 1000, 1, 0.04, ring_seconds=CAPACITY / 1000)
    return PythonCapture(stream_format, clock=lambda: 0.0)  # nothing is ever late


# None: the reader reads; a number: the callback delivers so many samples.
@given(st.lists(st.one_of(st.none(), st.integers(1, 150))))
def test_every_sample_is_delivered_or_lies_in_a_reported_gap(steps: list[int | None]) -> None:
    capture = open_capture()
    callback = capture._stream.callback
    sent = position = 0

    def read() -> None:
        nonlocal position
        chunk = capture.read()
        samples = chunk.samples
        assert chunk.cause == "dropped"
        position += chunk.lost_before
        expected = np.arange(position, position + len(samples), dtype=np.float32)
        np.testing.assert_array_equal(samples[:, 0], expected)
        position += len(samples)

    for count in steps:
        if count is None:
            read()
            continue
        block = np.arange(sent, sent + count, dtype=np.float32)[:, np.newaxis]
        callback(block, count, None, SimpleNamespace(input_overflow=False))
        sent += count
    # Once the reader is there again, everything up to the newest sample is accounted for.
    read()
    callback(np.full((1, 1), sent, np.float32), 1, None, SimpleNamespace(input_overflow=False))
    read()
    read()
    callback(np.full((1, 1), sent + 1, np.float32), 1, None, SimpleNamespace(input_overflow=False))
    read()
    assert position == sent + 2
    assert capture.waiting == 0


def test_counts_what_the_device_dropped() -> None:
    capture = open_capture()
    for overflow in (False, True, True):
        block = np.zeros((5, 1), np.float32)
        capture._stream.callback(block, 5, None, SimpleNamespace(input_overflow=overflow))
    assert capture.overflows == 2


def test_opens_what_it_was_told() -> None:
    assert open_capture()._stream.arguments == {
        "device": 3,
        "samplerate": 1000,
        "channels": 1,
        "latency": 0.04,
        "dtype": "float32",
    }
