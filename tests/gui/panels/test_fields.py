import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from gui.panels.fields import (
    DURATION,
    FREQUENCY,
    LEVEL,
    NUMBER,
    Field,
    parse_frequency,
    parse_quantity,
    parse_whole,
)

ALL = {**NUMBER, **FREQUENCY, **LEVEL, **DURATION}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2k", 2000),
        ("2 k", 2000),
        ("1,5 kHz", 1500),
        ("1.5kHz", 1500),
        ("440", 440),
        ("440 Hz", 440),
        ("440 HZ", 440),
        ("−60 dB", -60),
        ("-60dB", -60),
        ("−60 dBFS", -60),
        ("+3", 3),
        ("5 min", 300),
        ("0.5 s", 0.5),
        ("250 ms", 0.25),
        ("  7  ", 7),
        ("12\N{NARROW NO-BREAK SPACE}000", 12000),
    ],
)
def test_quantities(text, value):
    assert parse_quantity(text, ALL) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "units"), [("5 min", FREQUENCY), ("60 dB", DURATION), ("2k", LEVEL), ("3 Hz", NUMBER)]
)
def test_units_of_something_else_are_refused(text, units):
    with pytest.raises(ValueError, match="not a number"):
        parse_quantity(text, units)


@pytest.mark.parametrize("text", ["1,000", "20,000 Hz", "-1,234"])
def test_thousands_with_a_comma_are_refused_not_guessed(text):
    with pytest.raises(ValueError, match="thousands"):
        parse_quantity(text, ALL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "k",
        "two",
        "2 parsec",
        "1.2.3",
        "1,2,3",
        "--3",
        "nan",
        "inf",
        "1e3",
        "2k 3k",
        "5 µs",
    ],
)
def test_nonsense_is_refused_by_name(text):
    with pytest.raises(ValueError, match="this is not a number") as error:
        parse_quantity(text, ALL)
    assert repr(text) in str(error.value)


@given(text=st.text(max_size=12))
def test_any_text_gives_a_number_or_a_refusal(text):
    try:
        assert abs(parse_quantity(text, ALL)) < float("inf")
    except ValueError as error:
        assert "not a number" in str(error) or "thousands" in str(error)


def test_whole_numbers():
    assert parse_whole("2048") == 2048
    assert parse_whole("2k") == 2000
    with pytest.raises(ValueError, match=r"not a whole number: '2\.5'"):
        parse_whole("2.5")


class Hop:
    """A setting from 1 to 512, and a field to change it."""

    def __init__(self, qtbot, *, typed=True):
        self.value, self.applied = 128, []
        self.field = Field(
            "Hop", "The tip", [64, 128, 256, 1024], str, self.apply, parse_whole if typed else None
        )
        self.field.set_value(self.value)
        qtbot.addWidget(self.field)

    def apply(self, value):
        if not 1 <= value <= 512:
            raise ValueError(f"hop must be from 1 to 512, got {value}")
        if value != self.value:  # as a Session: what changes nothing emits nothing
            self.applied.append(value)
            self.value = value
            self.field.set_value(value)

    def type(self, qtbot, text):
        edit = self.field.lineEdit()
        edit.selectAll()
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)

    def choose(self, index):
        self.field.setCurrentIndex(index)
        self.field.activated.emit(index)


class TestField:
    def test_typed_value_is_applied(self, qtbot):
        hop = Hop(qtbot)
        hop.type(qtbot, "100")
        assert hop.applied == [100]
        assert hop.field.currentText() == "100"

    def test_value_refused_restores_the_text_and_says_why(self, qtbot):
        hop = Hop(qtbot)
        hop.type(qtbot, "700")
        assert hop.applied == []
        assert hop.field.currentText() == "128"
        assert hop.field.toolTip() == "The tip\nNot taken: hop must be from 1 to 512, got 700"
        hop.type(qtbot, "200")
        assert hop.field.toolTip() == "The tip"

    @pytest.mark.parametrize("text", ["much", "2.5", "\b"])
    def test_nonsense_restores_the_text_and_says_why(self, qtbot, text):
        hop = Hop(qtbot)
        hop.type(qtbot, text)
        assert hop.applied == []
        assert hop.field.currentText() == "128"
        assert "Not taken: this is not a" in hop.field.toolTip()

    def test_another_way_to_write_the_same_value_is_put_right(self, qtbot):
        hop = Hop(qtbot)
        hop.type(qtbot, "0.128k")
        assert hop.value == 128
        assert hop.field.currentText() == "128"

    def test_preset_is_applied(self, qtbot):
        hop = Hop(qtbot)
        hop.choose(2)
        assert hop.applied == [256]

    @pytest.mark.parametrize("typed", [True, False])
    def test_preset_refused_restores_the_choice(self, qtbot, typed):
        hop = Hop(qtbot, typed=typed)
        hop.choose(3)
        assert hop.applied == []
        assert hop.field.currentText() == "128"
        assert hop.field.currentIndex() == 1
        assert "got 1024" in hop.field.toolTip()

    def test_showing_a_value_applies_nothing(self, qtbot):
        hop = Hop(qtbot)
        hop.field.set_value(64)
        hop.field.set_value(99)
        hop.field.set_presets([1, 2, 99])
        assert hop.applied == []
        assert hop.field.currentText() == "99"
        assert hop.field.currentIndex() == 2

    def test_leaving_the_field_without_a_change_applies_nothing(self, qtbot):
        hop = Hop(qtbot)
        hop.field.lineEdit().editingFinished.emit()
        assert hop.applied == []

    def test_has_words_for_people_who_cannot_see_it(self, qtbot):
        assert Hop(qtbot).field.accessibleName() == "Hop"


def test_a_frequency_may_be_a_note():
    assert parse_frequency("A4") == 440
    assert parse_frequency("2k") == 2000
    with pytest.raises(ValueError, match="not a number"):
        parse_frequency("H4")
