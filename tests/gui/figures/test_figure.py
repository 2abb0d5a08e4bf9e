"""Figures as pixels and as files, read back."""

import base64
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from PySide6.QtGui import QImage

from dsp.analysis.recipes import RECIPES
from dsp.audio.track import Gap
from gui.figures.choices import DPI, PAPER, PX_PER_CM, FigureChoices
from gui.figures.computing import PicturesRequest, compute
from gui.figures.figure import Figure, lines_of
from gui.figures.layout import divide, text_room
from gui.figures.words import range_words, words_of
from gui.figures.writing import image_of, write_figure
from gui.opening import Input
from gui.theme import DARK
from gui.views.geometry import Geometry
from gui.views.stage_layout import StageLayout
from tests import pdf_pages
from tests.gui.doubles import ArrayTrack, pixels_of
from tests.gui.scripted_window import ANALYSIS, DISPLAY, Window, sound

SR = 8000
MADE = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture
def window(qapp):
    window = Window()
    window.resize(700, 500)
    window.show_live(1).deliver(sound(12_000, 1, 5))
    window.loop.tick()
    yield window
    window.close()


def figure_of(choices, geometry, track=None, start=0, span=9000):
    """A figure of noise, and its pictures."""
    track = track or ArrayTrack(sound(9000, 1, 3), SR)
    request = PicturesRequest(
        track=track, analysis=ANALYSIS, display=DISPLAY, start=start, span=span, live=False
    )
    feed = compute(request, divide(choices, geometry, 0).picture_sizes(span), choices.theme)
    panes = [n for n in range(2) if choices.shows(f"pane {n + 1}")]
    words = words_of(Input("Noise", track), feed, panes, None, MADE)
    lines = lines_of(words, choices, text_room(choices, geometry)[1])
    layout = divide(choices, geometry, len(lines))
    feed = compute(request, layout.picture_sizes(span), choices.theme)
    return Figure(choices, layout, words.name, ", ".join(words.about), lines, '{"a": 1}'), feed


def part(image: QImage, rect, ratio=1.0):
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    right, bottom = round(rect.right() * ratio), round(rect.bottom() * ratio)
    return pixels_of(image)[top:bottom, left:right]


def test_at_its_own_size_its_pictures_are_those_on_the_stage(window):
    feed, stage = window.feed, window.stage
    choices = FigureChoices(kind="png", density=1.0, ground="dark")
    layout = divide(choices, stage.geometry_now, 0)
    assert layout.picture_sizes(feed.span) == feed.sizes
    image = image_of(Figure(choices, layout, "", "", ()), feed)
    assert (image.width(), image.height()) == layout.pixels
    shown = stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    now, there = layout.geometry, stage.geometry_now
    np.testing.assert_array_equal(part(image, now.wave), part(shown, there.wave))
    # On the stage, words stand in the corner, and faint lines cross where there is a scale in Hz.
    words = 40
    np.testing.assert_array_equal(
        part(image, now.panes[1])[words:], part(shown, there.panes[1])[words:]
    )
    on_both = (part(image, now.panes[0]) == part(shown, there.panes[0]))[words:].all(axis=1)
    assert on_both.mean() > 0.9
    for index in (0, 1):
        np.testing.assert_array_equal(
            part(image, now.panes[index]), pixels_of(feed.pictures[index].picture())
        )


@pytest.mark.parametrize("density", [1.0, 2.0, 300 / DPI, 4.0])
def test_pictures_are_put_pixel_for_pixel_at_every_density(window, density):
    choices = FigureChoices(density=density)
    figure, feed = figure_of(choices, window.stage.geometry_now)
    image = image_of(figure, feed)
    now = figure.layout.geometry
    assert feed.sizes.width == round(now.wave.width() * density)
    for rect, ring in ((now.wave, feed.wave), *zip(now.panes, feed.pictures, strict=True)):
        np.testing.assert_array_equal(part(image, rect, density), pixels_of(ring.picture()))
    assert image.dotsPerMeterX() == round(DPI * density / 0.0254)
    assert image.text("Comment") == '{"a": 1}'
    assert image.text("Title").startswith("Noise · 0:00.000–0:01.125, 8 kHz, mono")


def test_a_stretch_with_fewer_samples_than_pixels_is_shown_whole(window):
    figure, feed = figure_of(FigureChoices(density=4.0), window.stage.geometry_now, span=300)
    assert feed.sizes.width == 300
    image = part(image_of(figure, feed), figure.layout.geometry.panes[1], 4.0)
    columns = pixels_of(feed.pictures[1].picture())
    places = np.floor((np.arange(image.shape[1]) + 0.5) / image.shape[1] * 300).astype(int)
    assert (image == columns[:, places]).mean() > 0.99


def test_gaps_are_hatched_and_told(window):
    class Lossy(ArrayTrack):
        gaps = (Gap(3000, 4000, "dropped"),)

    track = Lossy(sound(9000, 1, 3), SR)
    figure, feed = figure_of(FigureChoices(density=1.0), window.stage.geometry_now, track)
    image = part(image_of(figure, feed), figure.layout.geometry.panes[0])
    plain = pixels_of(feed.pictures[0].picture())
    differs = np.flatnonzero((image != plain).any(axis=0))
    per_column = float(feed.grid.samples_per_column)
    assert differs[0] == int(np.ceil(3000 / per_column))
    assert differs[-1] + 1 == int(4000 // per_column)
    assert any("0.12 s lost: this program was too slow" in line for line in figure.lines)


def test_an_svg_has_words_and_one_picture_each(window, tmp_path):
    choices = FigureChoices(kind="svg", density=3.0)
    figure, feed = figure_of(choices, window.stage.geometry_now)
    write_figure(tmp_path / "a.svg", figure, feed)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    size = figure.layout.size
    assert [float(n) for n in root.get("viewBox").split()] == [0, 0, size.width(), size.height()]
    assert root.findtext(f"{SVG}title") == figure.title
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    for wanted in ("Noise", "Amplitude", "Frequency (Hz)", "Band", "Level (dBFS)", "Time (min:s)"):
        assert wanted in texts
    assert set(figure.lines) <= set(texts)
    assert {"0:00.0", "0:01.0", "−100", "−20"} <= set(texts)
    families = {text.get("font-family") for text in root.iter(f"{SVG}text")}
    assert all(family.endswith(", Helvetica, Arial, sans-serif") for family in families)
    images = list(root.iter(f"{SVG}image"))
    now = figure.layout.geometry
    pictures = [(now.wave, feed.wave), *zip(now.panes, feed.pictures, strict=True)]
    assert len(images) == len(pictures)
    for element, (rect, ring) in zip(images, pictures, strict=True):
        place = [float(element.get(name)) for name in ("x", "y", "width", "height")]
        np.testing.assert_allclose(
            place, [rect.x(), rect.y(), rect.width(), rect.height()], atol=0.01
        )
        data = base64.b64decode(element.get(HREF).partition(",")[2])
        found = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32)
        np.testing.assert_array_equal(pixels_of(found), pixels_of(ring.picture()))


def test_a_pdf_has_words_that_can_be_copied_and_one_picture_each(window, tmp_path):
    size = (17.5 * PX_PER_CM, 14 * PX_PER_CM)
    choices = FigureChoices(kind="pdf", size=size, density=300 / DPI)
    figure, feed = figure_of(choices, window.stage.geometry_now)
    write_figure(tmp_path / "a.pdf", figure, feed)
    pdf = (tmp_path / "a.pdf").read_bytes()
    [page] = pdf_pages.page_sizes(pdf)
    np.testing.assert_allclose(page, (17.5 / 2.54 * 72, 14 / 2.54 * 72), atol=1)
    found = pdf_pages.words(pdf)
    for wanted in ("Noise", "Frequency (Hz)", "Band", "Level (dBFS)", "Time (min:s)", "0:01.0"):
        assert wanted in found
    assert set(figure.lines) <= set(found)
    sizes = feed.sizes
    assert sizes.width == round(figure.layout.geometry.wave.width() * 300 / DPI)
    heights = (sizes.wave, *sizes.panes)
    assert pdf_pages.picture_sizes(pdf) == [(sizes.width, height) for height in heights]


@pytest.mark.parametrize(
    ("without", "absent", "n_pictures"),
    [
        ({"waveform"}, ["Amplitude"], 2),
        ({"pane 1"}, ["Frequency (Hz)"], 2),
        ({"pane 2", "waveform"}, ["Band", "Amplitude"], 1),
        ({"pane 1", "pane 2"}, ["Frequency (Hz)", "Band", "Level (dBFS)"], 1),
        ({"colour bar"}, ["Level (dBFS)", "−100"], 3),
        ({"title"}, ["Noise"], 3),
    ],
)
def test_what_is_left_out_is_not_there(window, tmp_path, without, absent, n_pictures):
    choices = FigureChoices(kind="svg", density=1.0, without=frozenset(without))
    figure, feed = figure_of(choices, window.stage.geometry_now)
    write_figure(tmp_path / "a.svg", figure, feed)
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert not set(absent) & set(texts)
    assert len(list(root.iter(f"{SVG}image"))) == n_pictures
    assert "Time (min:s)" in texts
    if without == {"pane 1"}:
        assert "Level (dB)" in texts  # the bar that both shared stands beside the other


def test_no_settings_no_words_below(window):
    choices = FigureChoices(without=frozenset({"settings"}))
    figure, _ = figure_of(choices, window.stage.geometry_now)
    with_them, _ = figure_of(FigureChoices(), window.stage.geometry_now)
    assert figure.lines == ()
    assert figure.layout.size.height() < with_them.layout.size.height()


def test_the_grounds_differ_and_the_spectrogram_does_not(window):
    paper, feed = figure_of(FigureChoices(density=1.0), window.stage.geometry_now)
    dark, other = figure_of(FigureChoices(density=1.0, ground="dark"), window.stage.geometry_now)
    one, two = image_of(paper, feed), image_of(dark, other)
    assert pixels_of(one)[1, 1] == PAPER.pixel("stage")
    assert pixels_of(two)[1, 1] == DARK.pixel("stage")
    rect = paper.layout.geometry.panes[0]
    np.testing.assert_array_equal(part(one, rect), part(two, rect))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kind": "gif"}, "kind must be one of png, svg, pdf, got 'gif'"),
        ({"ground": "blue"}, "ground must be one of paper, dark, got 'blue'"),
        ({"density": 0.5}, "density must be from 1 to 8, got 0.5"),
        ({"size": (100.0, 400.0)}, "at least 5.3 cm wide and high"),
        ({"size": (3000.0, 3000.0), "density": 8.0}, "at most 20000 pixels on a side"),
        ({"without": frozenset({"axes"})}, "there is no part 'axes'"),
    ],
)
def test_what_cannot_be_made_is_refused(changes, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        replace(FigureChoices(), **changes)


def test_a_figure_without_pictures_or_room_is_refused(window):
    geometry = window.stage.geometry_now
    nothing = frozenset({"waveform", "pane 1", "pane 2"})
    with pytest.raises(ValueError, match="needs the waveform or one of the spectrograms"):
        divide(FigureChoices(without=nothing), geometry, 0)
    with pytest.raises(ValueError, match="no room for all of this"):
        divide(FigureChoices(size=(210.0, 210.0)), geometry, 6)


@pytest.mark.parametrize(
    ("start", "stop", "words"),
    [
        (0.0, 2.5, "0:00.000–0:02.500"),
        (59.9996, 62.0, "1:00.000–1:02.000"),
        (3.0, 33.123, "0:03.00–0:33.12"),
        (0.0, 3700.0, "0:00–1:01:40"),
        (-0.2, 1.0, "0:00.000–0:01.000"),
    ],
)
def test_a_range_is_told_as_finely_as_it_is_long(start, stop, words):
    assert range_words(start, stop) == words


def test_live_sound_is_told_by_the_clock(window):
    figure, feed = figure_of(FigureChoices(density=1.0), window.stage.geometry_now)
    heard = datetime(2026, 3, 4, 5, 6, 59, tzinfo=timezone(timedelta(hours=1)))
    words = words_of(Input("default", feed.track, device=True), feed, [0], heard, MADE)
    assert words.name == "Default input"
    assert "heard 2026-03-04 05:06:59–05:07:00" in words.settings
    assert "STFT 256, hop 64, Hann window" in words.settings
    assert not any("mel" in one for one in words.settings)
    assert json.loads(figure.meta) == {"a": 1}


@pytest.mark.parametrize("without", [{"pane 1"}, {"pane 2", "waveform"}])
def test_many_channels_above_each_other_with_parts_left_out(window, without):
    stacked = replace(ANALYSIS, channel="stack")
    track = ArrayTrack(sound(9000, 8, 3), SR)
    choices = FigureChoices(density=1.0, without=frozenset(without))
    geometry = window.stage.geometry_now
    layout = divide(choices, geometry, 0)
    request = PicturesRequest(
        track=track, analysis=stacked, display=DISPLAY, start=0, span=9000, live=False
    )
    feed = compute(request, layout.picture_sizes(9000), choices.theme)
    image = image_of(Figure(choices, layout, "Noise", "", ()), feed)
    [index] = layout.shown
    np.testing.assert_array_equal(
        part(image, layout.geometry.panes[index]), pixels_of(feed.pictures[index].picture())
    )


@pytest.mark.parametrize("without", [{"pane 1"}, {"pane 1", "pane 2"}, {"pane 3"}])
def test_a_difference_is_the_same_without_what_it_is_of(window, without):
    compared = replace(ANALYSIS, recipe=RECIPES["whisper-80"], compared=RECIPES["librosa"])
    on_stage = Geometry.of(900, 700, 1.0, 3)
    shown = []
    for left_out in (frozenset[str](), frozenset(without)):
        choices = FigureChoices(density=1.0, without=left_out)
        layout = divide(choices, on_stage, 0)
        request = PicturesRequest(
            track=ArrayTrack(sound(9000, 1, 3), SR),
            analysis=compared,
            display=DISPLAY,
            start=0,
            span=9000,
            live=False,
        )
        feed = compute(request, layout.picture_sizes(9000), choices.theme)
        image = image_of(Figure(choices, layout, "Noise", "", ()), feed)
        shown.append({n: part(image, layout.geometry.panes[n]) for n in layout.shown})
    whole, rest = shown
    assert sorted(rest) == [n for n in range(3) if f"pane {n + 1}" not in without]
    for number, picture in rest.items():
        np.testing.assert_array_equal(picture, whole[number])


def test_a_figure_follows_the_rows_of_the_stage() -> None:
    layout = StageLayout(
        order=("second", "waveform", "spectrogram", "difference"), hidden=frozenset({"waveform"})
    )
    on_stage = Geometry.of(900, 700, 1.0, 2, layout)
    found = divide(FigureChoices(), on_stage, 2)
    assert found.shown == (1, 0)
    assert not found.wave
    upper, lower = (found.geometry.panes[index] for index in found.shown)
    assert upper.bottom() < lower.top() < found.size.height()
    assert (upper.height(), lower.height()) == (
        on_stage.panes[1].height(),
        on_stage.panes[0].height(),
    )
    alone = Geometry.of(900, 700, 1.0, 2, layout.hide("spectrogram", 2))
    assert divide(FigureChoices(size=(600.0, 400.0)), alone, 0).shown == (1,)
