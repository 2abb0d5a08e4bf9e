import tomllib

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dsp.recording.trigger import TriggerSettings
from gui.recording.choices import KINDS, PRE_ROLLS, RecordingChoices, from_table, to_table

LEVELS = st.floats(-150, 0)
BANDS = st.none() | st.tuples(st.floats(0, 1000), st.floats(1001, 1e6))
CHOICES = st.builds(
    RecordingChoices,
    kind=st.sampled_from(KINDS),
    pre_roll=st.sampled_from(sorted(PRE_ROLLS)),
    triggered=st.booleans(),
    trigger=st.builds(TriggerSettings, level_dbfs=LEVELS, band=BANDS, hold=st.floats(0.1, 3600)),
)
PLAIN = (
    st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.lists(st.integers(), max_size=2)
)
NAMES = st.sampled_from(
    ["container", "subtype", "pre_roll", "triggered", "level_dbfs", "hold", "fmin", "fmax", "other"]
)


@given(CHOICES)
def test_choices_come_back_from_toml(choices):
    assert from_table(tomllib.loads(tomli_w.dumps(to_table(choices)))) == choices


@given(st.dictionaries(NAMES, PLAIN))
def test_any_table_gives_choices_that_the_menu_has(table):
    found = from_table(table)
    assert found.kind in KINDS
    assert found.pre_roll in PRE_ROLLS


def test_what_is_of_no_use_costs_nothing_else():
    table = to_table(RecordingChoices(pre_roll=5.0, trigger=TriggerSettings(hold=9.0)))
    found = from_table({**table, "level_dbfs": "loud", "subtype": "PCM_8", "new": 1})
    assert found == RecordingChoices(pre_roll=5.0, trigger=TriggerSettings(hold=9.0))
