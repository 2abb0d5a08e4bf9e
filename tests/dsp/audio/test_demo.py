import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from dsp.audio.demo import HIGHEST, PERIOD_SECONDS, DemoSignal, DemoSource, Event

SR = 48000
SIGNAL = DemoSignal(SR)
PERIOD = SIGNAL.render(0, SIGNAL.period)


def events(kind: str) -> list[Event]:
    return [event for event in SIGNAL.events if event.kind == kind]


def sound(event: Event, margin: float = 0.0) -> np.ndarray:
    first, stop = round((event.start + margin) * SR), round((event.stop - margin) * SR)
    return PERIOD[first:stop]


@given(st.integers(-3 * PERIOD_SECONDS * SR, 3 * PERIOD_SECONDS * SR), st.integers(0, 5000))
def test_is_a_pure_function_of_the_sample_index(start: int, count: int) -> None:
    expected = PERIOD[np.arange(start, start + count) % len(PERIOD)]
    np.testing.assert_array_equal(SIGNAL.render(start, start + count), expected)


def test_a_new_signal_renders_the_same_whatever_is_asked_for_first() -> None:
    other = DemoSignal(SR)
    tail = other.render(700_000, other.period)
    head = other.render(0, 700_000)
    np.testing.assert_array_equal(np.concatenate([head, tail]), PERIOD)


def test_loops_without_a_seam() -> None:
    around = SIGNAL.render(SIGNAL.period - SR // 10, SIGNAL.period + SR // 10)
    assert np.abs(np.diff(around)).max() < 1e-3


def test_stays_within_full_scale_and_ramps_every_event_from_and_to_zero() -> None:
    assert np.abs(PERIOD).max() < 0.7
    for number, (event, _) in enumerate(SIGNAL._parts):
        alone = SIGNAL._event(number)
        assert max(abs(alone[0]), abs(alone[-1])) < 1e-3, event


def test_events_cover_the_period() -> None:
    covered = 0.0
    for event in SIGNAL.events:
        assert event.start <= covered + 1e-9
        assert event.start < event.stop <= PERIOD_SECONDS
        covered = max(covered, event.stop)
    assert covered == PERIOD_SECONDS
    kinds = {event.kind for event in SIGNAL.events}
    assert kinds == {"voice", "noise", "chirp", "bell", "tone", "silence"}


def test_silence_is_silent() -> None:
    for event in events("silence"):
        assert not sound(event).any()


def test_levels_are_peak_levels() -> None:
    for event in SIGNAL.events:
        overlapped = any(
            other is not event and other.start < event.stop and event.start < other.stop
            for other in SIGNAL.events
        )
        if event.kind != "silence" and not overlapped:
            peak_db = 20 * np.log10(np.abs(sound(event)).max())
            assert peak_db == pytest.approx(event.level_dbfs, abs=0.01), event


def test_the_tone_is_a_sine_of_its_frequency_and_level() -> None:
    (event,) = events("tone")
    x = sound(event, margin=0.5)
    t = np.arange(len(x)) / SR
    turned = 2 * x * np.exp(-2j * np.pi * event.f_start * t)
    # Two whole seconds hold a whole number of periods, so the mean is the complex amplitude.
    amplitude = turned.mean()
    assert event.f_start == 440.0
    assert 20 * np.log10(abs(amplitude)) == pytest.approx(event.level_dbfs, abs=1e-4)
    residual = x - (amplitude * np.exp(2j * np.pi * 440.0 * t)).real
    assert np.abs(residual).max() < 1e-6


def test_the_chirp_passes_its_frequencies_exponentially() -> None:
    (event,) = events("chirp")
    x = signal.hilbert(sound(event))
    hz = np.diff(np.unwrap(np.angle(x))) * SR / (2 * np.pi)
    progress = np.arange(len(hz)) / (len(hz) + 1)
    expected = event.f_start * (event.f_stop / event.f_start) ** progress
    middle = slice(SR // 2, -SR // 10)
    np.testing.assert_allclose(hz[middle], expected[middle], rtol=0.01)


def test_voices_glide_between_their_fundamentals() -> None:
    for event in events("voice"):
        for at in (0.12, 0.5, 0.88):
            centre = round((event.start + at * (event.stop - event.start)) * SR)
            x = PERIOD[centre - SR // 32 : centre + SR // 32].astype(float)
            glided = event.f_start * (event.f_stop / event.f_start) ** at
            correlation = signal.correlate(x, x)[len(x) - 1 :]
            shortest, longest = round(SR / (1.25 * glided)), round(SR * 1.25 / glided)
            lag = shortest + int(np.argmax(correlation[shortest:longest]))
            assert SR / lag == pytest.approx(glided, rel=0.06), event


def test_bells_ring_at_their_prime_and_decay() -> None:
    for event in events("bell"):
        x = sound(event)[: SR // 2] * signal.get_window("blackmanharris", SR // 2)
        hz = np.fft.rfftfreq(len(x), 1 / SR)
        power = np.abs(np.fft.rfft(x)) ** 2
        near = np.abs(hz - event.f_start) < 20
        assert abs(hz[near][np.argmax(power[near])] - event.f_start) <= 2.0
    first = events("bell")[0]
    early, late = sound(first)[: SR // 4], sound(first)[-SR // 4 :]
    assert np.sqrt((late**2).mean()) < 0.1 * np.sqrt((early**2).mean())


def test_noise_lies_in_its_band() -> None:
    for event in events("noise")[2:]:  # the first two touch the voices
        hz, density = signal.welch(sound(event), SR, nperseg=4096)
        inside = (hz >= event.f_start - 30) & (hz <= event.f_stop + 30)
        assert density[inside].sum() > 0.999 * density.sum(), event


@pytest.mark.parametrize("sr", [4000, 8000, 11025, 44100, 96000])
def test_nothing_lies_above_the_highest_frequency(sr: int) -> None:
    demo = DemoSignal(sr)
    for event in demo.events:
        assert max(event.f_start, event.f_stop) <= HIGHEST * sr
    hz, density = signal.welch(
        demo.render(0, demo.period), sr, window="blackmanharris", nperseg=4096
    )
    assert density[hz > (HIGHEST + 0.03) * sr].sum() < 1e-6 * density.sum()


def test_refuses_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="sr must be at least 4000 Hz, got 100"):
        DemoSignal(100)
    with pytest.raises(ValueError, match="start=5, stop=4"):
        SIGNAL.render(5, 4)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@settings(deadline=None)
@given(st.lists(st.floats(0, 0.4), max_size=30))
def test_the_source_delivers_what_is_due_and_stamps_the_poll_before(steps: list[float]) -> None:
    clock = Clock()
    source = DemoSource(8000, clock=clock)
    source.start()
    received, polled = [], clock.now
    for step in steps:
        clock.now += step
        waiting = source.seconds_buffered
        block = source.read()
        if block is not None:
            assert block.arrived == polled
            assert block.lost_before == 0
            assert block.samples.shape == (round(waiting * 8000), 1)
            received.append(block.samples[:, 0])
        polled = clock.now
    count = sum(map(len, received))
    assert count == int((clock.now - 100.0) * 8000)
    assert source.counters.samples_captured == count
    assert source.counters.dropped_samples == 0
    everything = np.concatenate(received) if received else np.zeros(0, np.float32)
    np.testing.assert_array_equal(everything, DemoSignal(8000).render(0, count))


def test_who_stays_away_too_long_finds_a_gap_of_the_right_length() -> None:
    clock = Clock()
    source = DemoSource(8000, clock=clock, ring_seconds=1.0)
    source.start()
    clock.now += 3.5
    assert source.seconds_buffered == 1.0
    block = source.read()
    assert block is not None
    assert (block.lost_before, len(block.samples)) == (20_000, 8000)
    assert source.counters.dropped_samples == 20_000
    np.testing.assert_array_equal(block.samples[:, 0], DemoSignal(8000).render(20_000, 28_000))


def test_the_source_starts_over_and_stops_twice() -> None:
    clock = Clock()
    source = DemoSource(8000, clock=clock)
    assert source.read() is None
    blocks = []
    for _ in itertools.repeat(None, 2):
        source.start()
        clock.now += 0.5
        blocks.append(source.read())
        source.stop()
        source.stop()
        clock.now += 0.5
        assert source.read() is None
    first, second = blocks
    assert first is not None and second is not None
    np.testing.assert_array_equal(first.samples, second.samples)
    assert source.counters.samples_captured == 4000
