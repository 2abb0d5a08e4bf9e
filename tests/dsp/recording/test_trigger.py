import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsp.recording.trigger import BLOCK_SECONDS, HYSTERESIS_DB, Edge, LevelTrigger, TriggerSettings

SR = 8000
BLOCK = round(BLOCK_SECONDS * SR)


def tone(seconds, hz, rms_db):
    amplitude = np.sqrt(2) * 10 ** (rms_db / 20)
    time = np.arange(round(seconds * SR)) / SR
    return (amplitude * np.sin(2 * np.pi * hz * time)).astype(np.float32)[:, np.newaxis]


def silence(seconds):
    return np.zeros((round(seconds * SR), 1), np.float32)


def edges_of(trigger, *parts):
    edges = []
    for part in parts:
        edges += trigger.push(part)
    return edges + trigger.flush()


def heard(trigger_settings, *parts, channels=1):
    return edges_of(LevelTrigger(trigger_settings, SR, channels), np.concatenate(parts))


def test_a_sound_begins_at_its_level_and_ends_after_the_hold():
    wanted = TriggerSettings(level_dbfs=-30, hold=0.5)
    edges = heard(wanted, silence(1), tone(1, 1000, -20), silence(2))
    assert edges == [Edge(SR, begins=True), Edge(2 * SR + SR // 2, begins=False)]


def test_what_is_softer_is_not_heard():
    assert heard(TriggerSettings(level_dbfs=-30), silence(1), tone(1, 1000, -31)) == []


def test_a_sound_goes_on_while_it_is_a_little_softer():
    wanted = TriggerSettings(level_dbfs=-30, hold=0.2)
    softer = tone(1, 1000, -30 - HYSTERESIS_DB + 1)
    edges = heard(wanted, tone(1, 1000, -29), softer, silence(1))
    assert edges == [Edge(0, begins=True), Edge(2 * SR + SR // 5, begins=False)]
    softer = tone(1, 1000, -30 - HYSTERESIS_DB - 1)
    edges = heard(wanted, tone(1, 1000, -29), softer, silence(1))
    assert edges == [Edge(0, begins=True), Edge(SR + SR // 5, begins=False)]


def test_a_pause_shorter_than_the_hold_is_part_of_the_sound():
    wanted = TriggerSettings(level_dbfs=-30, hold=0.5)
    parts = tone(0.2, 1000, -20), silence(0.4), tone(0.2, 1000, -20), silence(0.6)
    assert heard(wanted, *parts, *parts) == [
        Edge(0, begins=True),
        Edge(round(1.3 * SR), begins=False),
        Edge(round(1.4 * SR), begins=True),
        Edge(round(2.7 * SR), begins=False),
    ]


def test_what_sounds_at_the_end_ends_there():
    edges = heard(TriggerSettings(hold=1), silence(0.1), tone(0.5, 500, -10))
    assert edges == [Edge(round(0.1 * SR), begins=True), Edge(round(0.6 * SR), begins=False)]


def test_only_the_band_counts():
    wanted = TriggerSettings(level_dbfs=-40, band=(2000, 3000), hold=0.1)
    smooth = tone(1, 1000, -10) * np.hanning(SR)[:, np.newaxis].astype(np.float32)
    assert heard(wanted, silence(0.5), smooth, silence(0.5)) == []
    smooth = tone(1, 2500, -10) * np.hanning(SR)[:, np.newaxis].astype(np.float32)
    begin, end = heard(wanted, silence(0.5), smooth, silence(0.5))
    assert (begin.begins, end.begins) == (True, False)
    assert 0.5 * SR < begin.sample < 0.6 * SR
    assert 1.4 * SR < end.sample < 1.6 * SR


def test_the_loudest_channel_counts():
    sound = np.hstack([silence(1), tone(1, 1000, -20), silence(1)])
    assert heard(TriggerSettings(level_dbfs=-30), sound, channels=3)[0] == Edge(0, begins=True)


def test_what_is_no_number_is_silence():
    assert heard(TriggerSettings(), np.full((SR, 1), np.nan, np.float32)) == []


def test_nothing_pushed_has_no_edges():
    assert LevelTrigger(TriggerSettings(), SR, 1).flush() == []


@settings(max_examples=30)
@given(
    st.lists(st.integers(1, 4000), max_size=20),
    st.sampled_from([None, (1000.0, 3000.0), (500.0, 600.0)]),
    st.integers(0, 5),
)
def test_any_cut_gives_the_same_edges(cuts, band, seed):
    rng = np.random.default_rng(seed)
    loudness = np.repeat(rng.choice([0, 0.003, 0.01, 0.0101, 0.1], 40), SR // 10)
    sound = (loudness * rng.normal(0, 1, len(loudness))).astype(np.float32)
    sound = np.stack([sound, sound[::-1]], axis=1)
    wanted = TriggerSettings(level_dbfs=-40, band=band, hold=0.15)
    whole = edges_of(LevelTrigger(wanted, SR, 2), sound)
    trigger = LevelTrigger(wanted, SR, 2)
    cut = edges_of(trigger, *np.split(sound, np.minimum(np.cumsum(cuts), len(sound)).astype(int)))
    assert cut == whole
    assert trigger.pushed == len(sound)
    assert [edge.begins for edge in whole] == [True, False] * (len(whole) // 2)
    assert [edge.sample for edge in whole] == sorted(edge.sample for edge in whole)


@settings(max_examples=20)
@given(st.integers(0, 100), st.integers(1, 3000))
def test_what_is_certain_never_is_taken_back(seed, step):
    """While a sound lasts, its end never comes before what `certain` has promised."""
    rng = np.random.default_rng(seed)
    loudness = np.repeat(rng.choice([0, 0.1], 30), SR // 10)
    sound = (loudness * rng.normal(0, 1, len(loudness))).astype(np.float32)[:, np.newaxis]
    trigger = LevelTrigger(TriggerSettings(hold=0.25), SR, 1)
    promised = 0
    for begin in range(0, len(sound), step):
        for edge in trigger.push(sound[begin : begin + step]):
            assert edge.begins or edge.sample >= promised
        promised = max(promised, trigger.certain)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"level_dbfs": 1}, "level_dbfs"),
        ({"level_dbfs": float("nan")}, "level_dbfs"),
        ({"hold": 0}, "hold"),
        ({"band": (100, 100)}, "band"),
        ({"band": (-1, 100)}, "band"),
        ({"band": (1, float("inf"))}, "band"),
    ],
)
def test_values_out_of_range_are_refused(values, words):
    with pytest.raises(ValueError, match=words):
        TriggerSettings(**values)


def test_a_band_above_the_nyquist_frequency_is_refused():
    with pytest.raises(ValueError, match="fmin"):
        LevelTrigger(TriggerSettings(band=(5000, 6000)), SR, 1)
