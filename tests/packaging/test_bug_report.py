"""The form for a bug report asks for what the window offers to copy."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.panels.diagnostics import Diagnostics
from tests.checkout import ROOT

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "bug_report.yml"


def test_the_form_names_the_button_of_the_window(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    button = Diagnostics(dict, parent).findChild(QPushButton)
    words = " ".join(FORM.read_text(encoding="utf-8").split())
    assert f'"{button.text()}"' in words


def test_the_form_can_be_read() -> None:
    yaml = pytest.importorskip("yaml")
    form = yaml.safe_load(FORM.read_text(encoding="utf-8"))
    fields = {part["id"]: part for part in form["body"]}
    assert {"name", "description", "body"} <= form.keys()
    assert fields["diagnostics"]["validations"]["required"] is True
