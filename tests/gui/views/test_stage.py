import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.columns.column_feed import ColumnFeed
from gui.settings import DisplaySettings
from gui.theme import DARK
from gui.views.stage import Stage
from tests.gui.doubles import ArrayTrack, PromptWorker, finish, pixels_of

SR = 8000
ANALYSIS = AnalysisSettings(
    stft=StftSettings(n_fft=512, hop_length=128), mel=MelSettings(n_mels=40)
)
DISPLAY = DisplaySettings(scale=FrequencyScale.LINEAR, fmin=0.0, fmax=4000.0)


def sine(hz, amplitude, seconds=2.0):
    time = np.arange(round(seconds * SR)) / SR
    return (amplitude * np.sin(2 * np.pi * hz * time)).astype(np.float32)[:, None]


def feed_for(stage, samples=None, *, display=DISPLAY, analysis=ANALYSIS):
    worker = PromptWorker()
    track = ArrayTrack(sine(1000, 0.5) if samples is None else samples, SR)
    feed = ColumnFeed(track, analysis, display, stage.sizes, DARK, worker, 1, track.end)
    finish(feed, worker)
    return feed


@pytest.fixture
def stage(qtbot):
    stage = Stage(DARK)
    qtbot.addWidget(stage)
    stage.resize(700, 500)
    with qtbot.waitExposed(stage):
        stage.show()
    stage.show_feed(feed_for(stage))
    return stage


def place_of(stage, hz, share=0.5):
    """Return the point of the stage that shows `hz`, `share` of the way along the time axis."""
    rect = stage.geometry_now.panes[0]
    row = float(stage._feed.panes[0].rows.row_of(hz)) + 0.5
    return QPointF(rect.left() + share * rect.width(), rect.top() + row)


class TestReadings:
    def test_a_tone_on_the_spectrogram(self, stage):
        reading = stage.reading_at(place_of(stage, 1000))
        rows = stage._feed.panes[0].rows
        assert abs(float(rows.row_of(reading.hz)) - float(rows.row_of(1000))) <= 1
        column = stage._feed.pictures[0].values_at(150)[0]
        assert reading.value == column[round(float(rows.row_of(1000)))]
        assert column.max() == pytest.approx(-6.02, abs=0.1)
        assert reading.seconds == pytest.approx(1.0, abs=2 / 300)
        assert reading.seconds_ago is None
        assert reading.unit == "dBFS"

    def test_beside_the_tone_it_is_quiet(self, stage):
        assert stage.reading_at(place_of(stage, 2500)).value < -90

    def test_the_waveform(self, stage):
        reading = stage.reading_at(stage.geometry_now.wave.center())
        assert reading.amplitude == (-0.5, 0.5)
        assert reading.hz is None

    def test_a_mel_band(self, stage):
        feed, rect = stage._feed, stage.geometry_now.panes[1]
        rows = feed.pictures[1].values_at(100)[0]
        reading = stage.reading_at(QPointF(rect.left() + 100, rect.top() + int(rows.argmax())))
        low, _, high = feed.panes[1].edges_hz[reading.band : reading.band + 3]
        assert low < 1000 < high
        assert reading.hz == feed.panes[1].edges_hz[reading.band + 1]
        assert reading.value == rows.max()
        assert reading.unit == "dB"

    def test_the_spectrum_beside_it(self, stage):
        feed = stage._feed
        stage.spectra[0].show_with_peaks(feed.pictures[0].values_at(100), feed.pictures[0].peaks())
        at = QPointF(stage.geometry_now.spectra[0].center().x(), place_of(stage, 1000).y())
        reading = stage.reading_at(at)
        rows = stage._feed.panes[0].rows
        column = stage._feed.pictures[0].peaks()[0]
        assert reading.value == column[round(float(rows.row_of(1000)))]
        assert column.max() == pytest.approx(-6.02, abs=0.1)
        assert reading.seconds is None

    def test_live_time_counts_back_from_the_right_edge(self, stage):
        stage.set_live_axis(True)
        reading = stage.reading_at(place_of(stage, 1000, share=0.75))
        assert reading.seconds_ago == pytest.approx(0.5, abs=2 / 300)

    @pytest.mark.parametrize(
        "at", [QPointF(1, 1), QPointF(-5, 100), QPointF(699, 499), QPointF(1e6, 1e6)]
    )
    def test_there_is_none_outside_the_views(self, stage, at):
        assert stage.reading_at(at) is None
        assert stage.reading_at(None) is None

    def test_every_point_of_the_stage_has_a_reading_or_none(self, stage):
        """Edges and corners too, and words for each."""
        inside = 0
        for x in range(0, 700, 7):
            for y in range(0, 500, 3):
                reading = stage.reading_at(QPointF(x + 0.5, y + 0.5))
                if reading is not None:
                    inside += 1
                    assert isinstance(reading.headline() + reading.details(), str)
        assert inside > 5000
        now = stage.geometry_now
        for rect in (now.wave, now.panes[0], now.panes[1], now.spectra[0], now.spectra[1]):
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                stage.reading_at(corner)

    def test_columns_without_values_have_no_level(self, stage):
        stage.show_feed(feed_for(stage, np.zeros((0, 1), np.float32)))
        reading = stage.reading_at(place_of(stage, 1000))
        assert reading.value is None
        assert reading.hz == pytest.approx(1000, rel=0.02)

    def test_lanes_are_read_each_on_its_own(self, stage):
        stereo = np.concatenate((sine(500, 0.5), sine(2000, 0.25)), axis=1)
        analysis = AnalysisSettings(stft=ANALYSIS.stft, mel=ANALYSIS.mel, channel="stack")
        feed = feed_for(stage, stereo, analysis=analysis)
        stage.show_feed(feed)
        rect = stage.geometry_now.panes[0]
        for lane, (hz, level_db) in enumerate(((500, -6.02), (2000, -12.04))):
            row = feed.panes[0].lanes[lane].start + int(
                feed.pictures[0].values_at(100)[lane].argmax()
            )
            reading = stage.reading_at(QPointF(rect.center().x(), rect.top() + row))
            assert reading.hz == pytest.approx(hz, abs=4000 / feed.panes[0].rows.n_rows)
            assert reading.value == pytest.approx(level_db, abs=0.1)
        gap = rect.top() + feed.panes[0].lanes[0].stop + 1
        assert stage.reading_at(QPointF(rect.center().x(), gap)) is None


class TestPointer:
    def test_hovering_needs_no_button(self, stage, qtbot):
        at = place_of(stage, 1000).toPoint()
        QTest.mouseMove(stage.viewport(), at - at / 50)
        QTest.mouseMove(stage.viewport(), at)
        column = at.x() - stage.geometry_now.panes[0].left()
        qtbot.waitUntil(lambda: stage.hovered_column == column)
        assert stage.hover._reading == stage.reading_at(QPointF(at))

    def test_the_crosshair_goes_through_all_views(self, stage):
        now = stage.geometry_now
        lines = stage.hover._lines(place_of(stage, 1000), now)
        upright = [line for line in lines if line.x1() == line.x2()]
        across = [line for line in lines if line.y1() == line.y2()]
        assert [(line.y1(), line.y2()) for line in upright] == [
            (rect.top(), rect.bottom()) for rect in (now.wave, now.panes[0], now.panes[1])
        ]
        assert [(line.x1(), line.x2()) for line in across] == [
            (rect.left(), rect.right()) for rect in (now.panes[0], now.spectra[0])
        ]


class TestPainting:
    def test_the_pictures_are_shown_pixel_for_pixel(self, stage, qtbot):
        stage.panes[0].set_grid([])
        stage.panes[0].set_caption("")
        shown = pixels_of(stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
        rect = stage.geometry_now.panes[0].toRect()
        part = shown[rect.top() : rect.top() + rect.height(), rect.left() :][:, : rect.width()]
        np.testing.assert_array_equal(part, pixels_of(stage._feed.pictures[0].picture()))

    def test_what_is_on_the_screen_is_what_a_whole_paint_gives(self, stage, qtbot, qapp):
        """Frames paint only what moves, also while the axes wait to be painted anew."""
        if qapp.platformName() == "offscreen":
            pytest.skip("Qt's offscreen platform has no screen to look at")
        for display in (
            DISPLAY,
            DisplaySettings(fmin=100.0, fmax=3000.0, level_low_db=-70.0, colours="viridis"),
        ):
            stage.show_feed(feed_for(stage, display=display))
            stage.paint_frame()
            # Three frames, as if sound moved on, and time for the window system.
            for _ in range(3):
                qapp.processEvents()
                stage.paint_frame()
            whole = pixels_of(stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))

            def same(whole=whole):
                image = stage.screen().grabWindow(stage.winId()).toImage()
                shown = pixels_of(image.convertToFormat(QImage.Format.Format_RGB32))
                return shown.shape == whole.shape and bool((shown == whole).all())

            qtbot.waitUntil(same)

    def test_a_frame_that_more_was_waiting_for_paints_all_of_it(self, stage, qtbot, qapp):
        """Qt then paints the rest with the frame: axes must not be left out."""
        if qapp.platformName() == "offscreen":
            pytest.skip("Qt's offscreen platform has no screen to look at")
        qapp.processEvents()
        corner = stage.rect().bottomLeft() + QPoint(3, -3)
        assert not stage._frame_rect.contains(corner)
        for colour in ("#ff0000", "#00ff00", "#0000ff"):
            stage._backdrop_pixmap.fill(QColor(colour))
            stage.viewport().update()
            stage.paint_frame()

            def painted(colour=colour):
                image = stage.screen().grabWindow(stage.winId()).toImage()
                return image.pixelColor(corner).name() == colour

            qtbot.waitUntil(painted)

    def test_a_resize_asks_for_pictures_of_the_new_size(self, stage, qtbot):
        with qtbot.waitSignal(stage.resized):
            stage.resize(620, 400)
        sizes = stage.sizes
        assert (sizes.width, sizes.panes[0]) == (
            stage.geometry_now.panes[0].width(),
            stage.geometry_now.panes[0].height(),
        )
        stage.show_feed(feed_for(stage))
        stage.paint_frame()

    def test_the_crosshair_can_be_seen_whatever_the_first_size(self, qtbot):
        stage = Stage(DARK)
        qtbot.addWidget(stage)
        stage.resize(800, 600)
        with qtbot.waitExposed(stage):
            stage.show()
        stage.show_feed(feed_for(stage))
        assert stage.hover.boundingRect().size().toSize() == stage.size()

    def test_has_words_for_people_who_cannot_see_it(self, stage):
        assert stage.accessibleName()
        assert stage.focusPolicy() is Qt.FocusPolicy.StrongFocus
