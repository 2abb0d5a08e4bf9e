import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from dsp.audio.source import Problem
from gui.panels.banner import Banner
from gui.tooltips import plain_tip


@pytest.mark.parametrize("words", ["take 1.wav", "a & b > c.wav", "two\nlines"])
def test_what_is_no_html_stays_as_it_is(words):
    assert plain_tip(words) == words


@pytest.mark.parametrize("words", ["<img src=a.png>.wav", "<b>bold</b> & more\nnext line"])
def test_what_looks_like_html_is_shown_as_it_is(qapp, words):
    page = QTextDocument()
    page.setHtml(plain_tip(words))
    assert page.toPlainText() == words


def test_the_banner_takes_no_name_for_html(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_problem(Problem("'<img src=a.png>' is empty.", ""), {})
    assert banner.findChild(QLabel).textFormat() == Qt.TextFormat.PlainText
