import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.files.recent import MOST, RecentFiles


@pytest.fixture
def store(tmp_path):
    return tmp_path / "settings" / "recent.json"


def test_the_newest_comes_first_and_each_once(store, tmp_path):
    recent = RecentFiles(store)
    for name in ("a.wav", "b.wav", "a.wav"):
        recent.add(tmp_path / name)
    assert [path.name for path in recent.read()] == ["a.wav", "b.wav"]
    assert RecentFiles(store).read() == recent.read()


def test_as_many_as_a_menu_holds(store, tmp_path):
    recent = RecentFiles(store)
    for index in range(MOST + 3):
        recent.add(tmp_path / f"{index}.wav")
    assert [path.name for path in recent.read()] == [f"{n}.wav" for n in range(MOST + 2, 2, -1)]


def test_names_of_any_bytes_come_back(store, tmp_path):
    path = tmp_path / "caf\udce9 & “x”.wav"
    RecentFiles(store).add(path)
    assert RecentFiles(store).read() == [path]


def test_relative_paths_are_made_absolute(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    RecentFiles(store).add(Path("a.wav"))
    assert RecentFiles(store).read() == [tmp_path / "a.wav"]


def test_clear(store, tmp_path):
    recent = RecentFiles(store)
    recent.add(tmp_path / "a.wav")
    recent.clear()
    assert recent.read() == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b'{"files": "/a.wav"}',
        b'{"files": {"0": "/a"}}',
        b"[" * 200_000,
        b'{"version": 1, "files": ["/a.wav"',
    ],
)
def test_a_damaged_list_is_empty_and_mends_itself(store, tmp_path, content):
    store.parent.mkdir()
    store.write_bytes(content)
    recent = RecentFiles(store)
    assert recent.read() == []
    recent.add(tmp_path / "a.wav")
    assert recent.read() == [tmp_path / "a.wav"]


def test_what_is_no_path_is_passed_over(store, tmp_path):
    store.parent.mkdir()
    good = str(tmp_path / "a.wav")
    names = [1, None, "relative.wav", "/nul\0.wav", good, [good], good]
    store.write_text(json.dumps({"files": names}))
    assert RecentFiles(store).read() == [Path(good)]


@settings(max_examples=60)
@given(content=st.binary(max_size=300))
def test_no_content_raises(tmp_path_factory, content):
    store = tmp_path_factory.mktemp("settings") / "recent.json"
    store.write_bytes(content)
    assert all(path.is_absolute() for path in RecentFiles(store).read())


def test_where_it_cannot_be_written_nothing_happens(tmp_path):
    (tmp_path / "file").write_text("in the way")
    recent = RecentFiles(tmp_path / "file" / "recent.json")
    recent.add(tmp_path / "a.wav")
    assert recent.read() == []
