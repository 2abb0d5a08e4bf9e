"""Words are found in a catalogue, or said in English."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from dsp.message import say
from gui.translation import CONTEXT, mark, reason_of, tr, tr_n, translated


class Catalogue(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        if context != CONTEXT:
            return None
        if text == "{n} files":
            return {1: "{n} Datei", 0: "keine Datei"}.get(n, "{n} Dateien")
        return {
            "Open": "Öffnen",
            "{name} is {size:.1f} s long": "{size:.1f} s dauert {name}",
            "the file": "die Datei",
        }.get(text)

    def isEmpty(self):
        return False


@pytest.fixture
def catalogue(qapp):
    made = Catalogue()
    QCoreApplication.installTranslator(made)
    yield
    QCoreApplication.removeTranslator(made)


def test_english_needs_no_catalogue(qapp):
    assert tr("Open") == mark("Open") == "Open"
    assert tr("{name} is {size:.1f} s long", name="x", size=2) == "x is 2.0 s long"
    assert [tr_n("{n} file", "{n} files", n) for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_words_are_said_in_the_language_of_the_catalogue(catalogue):
    assert tr("Open") == "Öffnen"
    assert tr("{name} is {size:.1f} s long", name="x", size=2) == "2.0 s dauert x"
    assert tr_n("{n} file", "{n} files", 1) == "1 Datei"
    assert tr_n("{n} file", "{n} files", 3) == "3 Dateien"
    assert tr_n("{n} file", "{n} files", 0) == "keine Datei"


def test_what_is_not_in_the_catalogue_is_said_in_english(catalogue):
    assert tr("Close") == "Close"
    assert tr_n("{n} day", "{n} days", 1) == "1 day"
    assert tr("") == ""


def test_messages_are_translated_with_what_they_hold(catalogue):
    message = say("{name} is {size:.1f} s long", name=say("the file"), size=1.25)
    assert translated(message) == "1.2 s dauert die Datei"
    assert translated("the file") == "the file"  # a name may read like words of ours


def test_errors_say_their_reason_in_the_language_of_the_catalogue(catalogue):
    said = say("{name} is {size:.1f} s long", name=say("the file"), size=1.25)
    assert reason_of(ValueError(said)) == "1.2 s dauert die Datei"
    assert reason_of(ValueError("the file")) == "the file"
    assert reason_of(OSError(2, "gone", "a path")) == "gone"
    assert reason_of(OSError(17, said)) == "1.2 s dauert die Datei"


def test_braces_in_values_stay(catalogue):
    assert translated(say("{name} is {size:.1f} s long", name="{n}", size=1)) == "1.0 s dauert {n}"
