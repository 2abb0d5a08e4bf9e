"""What benchmarks say of others, and the page they write; they themselves are measured by hand."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import long_files, window
from benchmarks.peers import MEASURED, PEERS
from benchmarks.report import machine, results, rows
from benchmarks.table import Figure


class Number(float):
    """A number that is found by any key, too."""

    def __getitem__(self, _key):
        return self


@pytest.fixture
def names(monkeypatch):
    """Return the names of the figures that are of whole programs."""
    monkeypatch.setattr(long_files, "run", lambda *_, **__: Number(1.0))
    figures = [
        *window._figures("1920x1080", [Number(1.0)]),
        *long_files._figures("3 h 48 kHz mono", ":0", Path("a.wav")),
        *long_files._figures("1 h 96 kHz 24 bit stereo", ":0", Path("a.wav")),
        Figure("outside in, onset to pixels, p50", "ms", (1.0,)),
    ]
    return {figure.name: figure.unit for figure in figures}


def test_each_peer_stands_beside_a_figure_of_ours(names):
    assert set(PEERS) <= set(names)
    assert {names[name] for name in PEERS} == {"ms", "MB", "a second", "% of a core"}


def test_a_row_of_ours_is_followed_by_those_of_others():
    ours, *others = rows(Figure("3 h 48 kHz mono: complete", "ms", (5000.0, 6000.0, 7000.0)))
    assert ours.split()[-5:] == ["6e+03", "ms", "5e+03", "–", "7e+03"]
    assert [line.split("  ")[2] for line in others] == [
        "Spek 0.8.5",
        "Audacity 3.2.4",
        "Sonic Visualiser 4.5.1",
    ]
    assert [line[58:72].split() for line in others] == [
        ["6690", "ms"],
        ["6820", "ms"],
        ["19000", "ms"],
    ]


def test_the_page_says_version_day_machine_and_where_others_were_measured():
    figure = Figure("import numpy", "ms", (60.0, 61.0, 62.0))
    page = results([figure], "1.2.3", date(2024, 2, 29))
    assert "Version 1.2.3, 2024-02-29" in page
    assert machine() in page
    assert MEASURED in page
    assert page.count("```") == 2
    assert figure.line() in page.splitlines()
