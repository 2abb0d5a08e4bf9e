import pytest

from gui.files.neighbours import natural_key, neighbours


@pytest.fixture
def folder(tmp_path):
    for name in ("take 10.wav", "Take 2.WAV", "take 1.flac", "notes.txt", ".take 3.wav", "zoo.mp3"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "take 5.wav").mkdir()
    return tmp_path


def names(paths):
    return [path.name for path in paths]


def test_numbers_sort_as_numbers():
    mixed = ["b10", "B9", "a", "10", "9", "", "b9x2", "b9x10"]
    expected = ["", "9", "10", "a", "B9", "b9x2", "b9x10", "b10"]
    assert sorted(mixed, key=natural_key) == expected


def test_names_that_differ_in_case_alone_differ():
    assert natural_key("A.wav") != natural_key("a.wav")


def test_those_behind_come_nearest_first(folder):
    found = neighbours(folder / "take 1.flac", 1)
    assert names(found) == ["Take 2.WAV", "take 10.wav", "zoo.mp3"]
    assert all(path.parent == folder for path in found)


def test_those_before_come_nearest_first(folder):
    found = neighbours(folder / "take 10.wav", -1)
    assert names(found) == ["Take 2.WAV", "take 1.flac"]


def test_the_ends(folder):
    assert neighbours(folder / "zoo.mp3", 1) == []
    assert neighbours(folder / "take 1.flac", -1) == []


def test_a_file_that_went_away_still_has_neighbours(folder):
    assert names(neighbours(folder / "take 3.wav", 1)) == ["take 10.wav", "zoo.mp3"]


def test_a_folder_that_went_away(tmp_path):
    with pytest.raises(OSError, match="gone"):
        neighbours(tmp_path / "gone" / "a.wav", 1)
