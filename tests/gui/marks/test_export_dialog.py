"""The name under which is written what a dialog was asked for."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QFileDialog

from gui.marks.export_dialog import ask_where

KINDS = {
    "Text (*.txt)": (".txt", "text"),
    "Table (*.selections.txt)": (".selections.txt", "table"),
    "CSV (*.csv)": (".csv", "csv"),
}
TEXT, TABLE, CSV = KINDS


def asked(chosen, kind):
    """What `ask_where` makes of the answer of a dialog."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(chosen), kind))
        return ask_where(None, "Export", Path("take"), KINDS)


@pytest.mark.parametrize(
    ("typed", "kind", "written", "meaning"),
    [
        ("take.txt", TEXT, "take.txt", "text"),
        ("take", TEXT, "take.txt", "text"),
        ("take 1.250-2.500 s", CSV, "take 1.250-2.500 s.csv", "csv"),
        ("take.txt", TABLE, "take.selections.txt", "table"),
        ("take.txt", CSV, "take.csv", "csv"),
        ("take.selections.txt", TEXT, "take.selections.txt", "table"),
        ("TAKE.Selections.TXT", TABLE, "TAKE.Selections.TXT", "table"),
        ("take.selections.txt", CSV, "take.csv", "csv"),
        ("take.csv", TEXT, "take.csv", "csv"),
        ("take.csv", "", "take.csv", "csv"),
        ("take.csv", TABLE, "take.selections.txt", "table"),
        (".csv", CSV, ".csv.csv", "csv"),
    ],
)
def test_endings(tmp_path, typed, kind, written, meaning):
    assert asked(tmp_path / typed, kind) == (tmp_path / written, meaning)


def test_no_answer(tmp_path):
    assert asked("", TEXT) is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    stem=st.sampled_from(["take", "take-2", "take.selections", "a.b"]),
    typed=st.sampled_from(["", ".txt", ".selections.txt", ".csv", ".TXT", ".wav"]),
    kind=st.sampled_from([*KINDS, ""]),
    taken=st.sets(st.sampled_from([0, 1, 2])),
)
def test_a_file_that_the_dialog_did_not_ask_about_is_never_chosen(
    tmp_path_factory, stem, typed, kind, taken
):
    chosen = tmp_path_factory.mktemp("folder") / f"{stem}{typed}"
    for _ in taken:  # whatever would be chosen without them
        found, _ = asked(chosen, kind)
        found.touch()
    path, meaning = asked(chosen, kind)
    assert path == chosen or not path.exists()
    endings = {meaning: ending for ending, meaning in KINDS.values()}
    assert path.name.lower().endswith(endings[meaning])
