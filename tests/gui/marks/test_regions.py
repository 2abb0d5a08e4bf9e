"""What becomes of regions where files are slow: nothing that was added is lost."""

import shutil
import threading

import pytest

from dsp.audio.label_files import load_sidecar, read_labels, save_sidecar, sidecar_path
from dsp.audio.regions import Region, RegionList
from gui.marks import region_files
from tests.gui.marks.selecting_window import SelectingWindow

EARLIER, ADDED = Region(0.25, 0.5, 100.0, 2000.0, "call"), Region(1.0, 1.5, None, None, "new")


@pytest.fixture
def gate(monkeypatch):
    """What is beside a file is not read before this is set."""
    made = threading.Event()

    def load(sound):
        assert made.wait(20)
        return load_sidecar(sound)

    monkeypatch.setattr(region_files, "load_sidecar", load)
    yield made
    made.set()


@pytest.fixture
def window(qtbot, gate):
    made = SelectingWindow(qtbot)
    yield made
    gate.set()
    made.window.close()


@pytest.fixture
def sound(tone_file, tmp_path):
    path = tmp_path / "take.wav"
    shutil.copy(tone_file, path)
    return path


class TestClosingWhileTheFileIsRead:
    @pytest.mark.parametrize("earlier", [RegionList(), RegionList([EARLIER])])
    def test_keeps_what_was_added(self, window, gate, sound, earlier):
        if earlier:
            save_sidecar(sound, earlier)
        window.open(sound)
        window.regions.add(ADDED)
        assert window.regions.kept_beside is None
        gate.set()  # its outcome can only arrive in an event, of which none comes before closing
        window.window.close()
        assert read_labels(sidecar_path(sound)) == RegionList([*earlier, ADDED])

    def test_leaves_alone_what_cannot_be_read(self, window, gate, sound):
        path = sidecar_path(sound)
        path.write_bytes(b"start,stop\nthis is,not a number\n")
        before = path.read_bytes()
        window.open(sound)
        window.regions.add(ADDED)
        gate.set()
        window.window.close()
        assert path.read_bytes() == before

    def test_writes_nothing_where_nothing_was_added(self, window, gate, sound):
        window.open(sound)
        gate.set()
        window.window.close()
        assert not sidecar_path(sound).exists()


class TestAnotherFileOpensWhileTheFirstIsRead:
    @pytest.fixture
    def other(self, stereo_file, tmp_path):
        path = tmp_path / "other.wav"
        shutil.copy(stereo_file, path)
        return path

    @pytest.mark.parametrize("earlier", [RegionList(), RegionList([EARLIER])])
    def test_what_was_added_is_kept_beside_the_first(self, window, gate, sound, other, earlier):
        if earlier:
            save_sidecar(sound, earlier)
        window.open(sound)
        window.regions.add(ADDED)
        window.open(other)
        assert not window.regions.regions
        gate.set()
        window.window.close()
        assert read_labels(sidecar_path(sound)) == RegionList([*earlier, ADDED])
        assert not sidecar_path(other).exists()

    def test_it_is_there_again_with_the_file(self, window, gate, sound, other, qtbot):
        window.open(sound)
        window.regions.add(ADDED)
        window.open(other)
        window.open(sound)
        gate.set()
        qtbot.waitUntil(lambda: window.regions.kept_beside == sound)
        assert list(window.regions.regions) == [ADDED]

    def test_it_is_said_if_it_cannot_be_kept(self, window, gate, sound, other, qtbot):
        sidecar_path(sound).write_text("nonsense")
        window.open(sound)
        window.regions.add(ADDED)
        told = []
        window.regions.problem_found.connect(told.append)
        window.open(other)
        gate.set()
        qtbot.waitUntil(lambda: bool(told))
        assert "are lost" in told[0].advice
        assert sidecar_path(sound).read_text() == "nonsense"


def test_a_change_after_closing_is_no_error(window, gate, sound, qtbot):
    gate.set()
    window.open(sound)
    qtbot.waitUntil(lambda: window.regions.kept_beside == sound)
    window.window.close()
    window.regions.add(ADDED)
    assert list(window.regions.regions) == [ADDED]
    assert not sidecar_path(sound).exists()
