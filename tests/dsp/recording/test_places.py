from datetime import datetime
from pathlib import Path

import pytest

from dsp.audio.source import SourceError
from dsp.recording.formats import RecordingFormat
from dsp.recording.places import exactly, kind_of, numbered

NOON = datetime(2026, 11, 21, 12, 0, 0)


@pytest.mark.parametrize(
    ("name", "subtype", "kind"),
    [
        ("a.wav", None, RecordingFormat("wav", "FLOAT")),
        ("a.b.WAV", "PCM_16", RecordingFormat("wav", "PCM_16")),
        ("a.flac", None, RecordingFormat("flac", "PCM_24")),
    ],
)
def test_a_name_tells_the_kind(name, subtype, kind):
    assert kind_of(Path(name), subtype) == kind


@pytest.mark.parametrize(
    ("name", "subtype"), [("a.mp3", None), ("a", None), (".wav", None), ("a.flac", "FLOAT")]
)
def test_other_names_are_refused(name, subtype):
    with pytest.raises(SourceError):
        kind_of(Path(name), subtype)


def test_one_file_is_made_once_there_is_sound(tmp_path):
    create = exactly(tmp_path / "a.wav", force=False)
    assert not list(tmp_path.iterdir())
    assert create(NOON) == tmp_path / "a.wav"
    with pytest.raises(FileExistsError):  # made by somebody else meanwhile
        create(NOON)


def test_one_that_is_there_is_overwritten_only_by_force(tmp_path):
    path = tmp_path / "a.wav"
    path.write_text("mine")
    with pytest.raises(SourceError, match="there already"):
        exactly(path, force=False)
    create = exactly(path, force=True)
    assert path.read_text() == "mine"
    create(NOON)
    assert path.read_bytes() == b""


def test_a_link_that_leads_nowhere_counts_as_there(tmp_path):
    (tmp_path / "a.wav").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SourceError, match="there already"):
        exactly(tmp_path / "a.wav", force=False)


def test_what_is_no_file_is_refused_even_by_force(tmp_path):
    (tmp_path / "a.wav").mkdir()
    with pytest.raises(SourceError, match="no file"):
        exactly(tmp_path / "a.wav", force=True)


def test_many_get_the_time_and_numbers(tmp_path):
    kind = RecordingFormat("flac", "PCM_16")
    create = numbered(tmp_path / "new", lambda began: f"{began:%H-%M}", kind)
    assert [create(NOON).name for _ in range(2)] == ["12-00.flac", "12-00-2.flac"]
    (tmp_path / "new" / "12-00-3.json").touch()
    assert create(NOON).name == "12-00-4.flac"
