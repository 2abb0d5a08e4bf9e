import os
import re
import resource
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.audio import label_files
from dsp.audio.label_files import (
    append_to_sidecar,
    format_of_name,
    load_sidecar,
    read_labels,
    save_sidecar,
    sidecar_path,
    write_labels,
)
from dsp.audio.regions import Region, RegionList
from dsp.audio.source import SourceError

REGIONS = RegionList(
    [Region(0.1, 1 / 3, 100.5, None, 'Zaunkönig, "1"'), Region(2.0, 2.0, label="鳥\t\n\r\n")]
)


@pytest.mark.parametrize(
    ("name", "label_format"),
    [
        ("a.csv", "csv"),
        ("A.CSV", "csv"),
        ("a.tsv", "raven"),
        ("a.Table.1.selections.txt", "raven"),
        ("a.txt", "audacity"),
        ("labels", "audacity"),
    ],
)
def test_the_format_that_a_name_asks_for(name, label_format):
    assert format_of_name(f"/folder.csv/{name}") == label_format


@pytest.mark.parametrize("name", ("a.csv", "a.tsv", "a.txt"))
def test_what_is_written_is_read_whatever_the_file_is_called(tmp_path, name):
    path = tmp_path / "labels.bin"
    write_labels(path, REGIONS[:1], format_of_name(name))
    found = read_labels(str(path))
    if name == "a.txt":
        found = found.replace(0, Region(0.1, 1 / 3, found[0].fmin, None, found[0].label))
    assert found == REGIONS[:1]
    assert [p.name for p in tmp_path.iterdir()] == ["labels.bin"]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("latin-1", b""),
    ],
)
@pytest.mark.parametrize("end", ("\n", "\r\n", "\r"))
def test_encodings_and_line_ends(tmp_path, encoding, mark, end):
    path = tmp_path / "labels.txt"
    path.write_bytes(mark + f"0\t1\tZaunkönig{end}2\t3\té{end}".encode(encoding))
    assert [region.label for region in read_labels(path)] == ["Zaunkönig", "é"]


def test_a_lone_surrogate_becomes_a_question_mark(tmp_path):
    write_labels(tmp_path / "a.csv", RegionList([Region(0.0, 1.0, label="a\ud800b")]), "csv")
    assert read_labels(tmp_path / "a.csv")[0].label == "a?b"


PIECES = [b"0\t1\ta\n", b"start,stop\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\\\t1\t2", b"\0", b'"']


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=12).map(
            b"".join
        ),
    )
)
def test_any_bytes_are_a_list_or_one_plain_error(tmp_path, data):
    path = tmp_path / "labels"
    path.write_bytes(data)
    try:
        found = read_labels(path)
    except SourceError as error:
        what = error.problem.what
        assert re.match(
            r"The labels in 'labels' cannot be read: (line \d+: |byte \d+ is no )", what
        )
        assert what.isascii() and what.isprintable()
    else:
        assert isinstance(found, RegionList)


def test_mutations_of_good_files_are_a_list_or_one_plain_error(tmp_path):
    """Every byte of a file of each format left out, doubled or replaced."""
    path = tmp_path / "labels"
    outcomes = set()
    for label_format in ("audacity", "raven", "csv"):
        write_labels(path, REGIONS, label_format)
        good = path.read_bytes()
        for i in range(len(good)):
            for piece in (b"", good[i : i + 1] * 2, b"\xff", b'"', b"\n"):
                path.write_bytes(good[:i] + piece + good[i + 1 :])
                try:
                    read_labels(path)
                    outcomes.add("list")
                except SourceError as error:
                    assert "\n" not in str(error)
                    outcomes.add("error")
    assert outcomes == {"list", "error"}


def test_what_cannot_be_read_is_said_plainly(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, what in [
        ("absent", "'absent' does not exist."),
        (".", "is a folder."),
        ("pipe", "'pipe' is a pipe or a device, not a file."),
        ("a\0b", "cannot be read (its name holds a null character)."),
        ("a" * 300, "cannot be read (File name too long)."),
    ]:
        with pytest.raises(SourceError) as raised:
            read_labels(tmp_path / name)
        assert what in raised.value.problem.what
        assert raised.value.problem.advice


def test_a_damaged_encoding_is_said(tmp_path):
    path = tmp_path / "labels"
    for data, words in [
        (b"\xef\xbb\xbf0\t1\t\xff", "byte 7 is no utf-8"),
        (b"\xff\xfe0\0\t\0001", "byte 6 is no utf-16-le"),
    ]:
        path.write_bytes(data)
        with pytest.raises(SourceError, match=words):
            read_labels(path)


def test_sizes_are_bounded_both_ways(tmp_path, monkeypatch):
    path = tmp_path / "labels"
    with open(path, "wb") as file:
        file.truncate(label_files.MAX_BYTES + 1)
    with pytest.raises(SourceError, match="'labels' is larger than 16 MB"):
        read_labels(path)
    path.write_text("0\t1\tmine\n")
    with pytest.raises(ValueError, match="at most 200000 labels, got 200001"):
        write_labels(path, RegionList([REGIONS[0]] * 200_001), "csv")
    monkeypatch.setattr(label_files, "MAX_BYTES", 20)
    with pytest.raises(ValueError, match="a file of labels must be at most"):
        write_labels(path, REGIONS, "csv")
    assert path.read_text() == "0\t1\tmine\n"
    assert [p.name for p in tmp_path.iterdir()] == ["labels"]


@pytest.mark.parametrize(
    ("audio", "sidecar"),
    [
        ("take.wav", "take.wav.labels.csv"),
        ("take.1.flac", "take.1.flac.labels.csv"),
        ("take", "take.labels.csv"),
        (".wav", ".wav.labels.csv"),
    ],
)
def test_regions_lie_beside_their_sound(audio, sidecar):
    assert sidecar_path(f"/music/{audio}") == Path("/music") / sidecar


def test_a_sidecar_comes_back_exactly(tmp_path):
    audio = tmp_path / "take.wav"
    assert load_sidecar(audio) == RegionList()
    save_sidecar(audio, RegionList())
    assert list(tmp_path.iterdir()) == []
    save_sidecar(audio, REGIONS)
    assert load_sidecar(audio) == REGIONS
    save_sidecar(audio, RegionList())
    assert load_sidecar(audio) == RegionList()
    sidecar_path(audio).write_text("nonsense")
    with pytest.raises(SourceError, match=r"'take\.wav\.labels\.csv' cannot be read: line 1"):
        load_sidecar(audio)


def test_sounds_of_one_name_have_regions_of_their_own(tmp_path):
    for ending, regions in ((".wav", REGIONS), (".flac", RegionList([REGIONS[0]]))):
        save_sidecar(tmp_path / f"take{ending}", regions)
    assert load_sidecar(tmp_path / "take.wav") == REGIONS
    assert load_sidecar(tmp_path / "take.flac") == RegionList([REGIONS[0]])


def test_what_they_shared_before_is_read_until_they_have_and_never_written(tmp_path):
    shared = tmp_path / "take.labels.csv"
    write_labels(shared, REGIONS, "csv")
    before = shared.read_bytes()
    wav, flac = tmp_path / "take.wav", tmp_path / "take.flac"
    assert load_sidecar(wav) == load_sidecar(flac) == REGIONS
    save_sidecar(wav, RegionList([REGIONS[1]]))
    assert load_sidecar(wav) == RegionList([REGIONS[1]])
    save_sidecar(flac, RegionList())  # all were deleted: those shared must not come back
    assert load_sidecar(flac) == RegionList()
    assert shared.read_bytes() == before


def test_regions_are_appended_to_those_that_are_kept(tmp_path):
    audio = tmp_path / "take.wav"
    append_to_sidecar(audio, RegionList([REGIONS[0]]))
    append_to_sidecar(audio, REGIONS)
    assert load_sidecar(audio) == RegionList([REGIONS[0], *REGIONS])
    sidecar_path(audio).write_text("nonsense")
    with pytest.raises(SourceError, match="cannot be read"):
        append_to_sidecar(audio, REGIONS)
    assert sidecar_path(audio).read_text() == "nonsense"


def test_a_disk_that_does_not_answer_is_not_waited_for(tmp_path, monkeypatch):
    audio, gate = tmp_path / "take.wav", threading.Event()
    save_sidecar(audio, REGIONS)
    monkeypatch.setattr(label_files, "_READ_SECONDS", 0.05)
    monkeypatch.setattr(label_files, "_head", lambda path, count: gate.wait())
    try:
        with pytest.raises(SourceError, match=r"cannot be read \(no answer\)"):
            load_sidecar(audio)
    finally:
        gate.set()


def test_a_list_as_long_as_may_be_is_read_line_by_line(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("1.0\t2.0\tx\n" * 200_001)
    with pytest.raises(SourceError, match="line 200001: there must be at most 200000 labels"):
        read_labels(path)


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceError, match="is larger than 16 MB"):
        read_labels(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10


def test_a_name_too_long_for_a_sidecar(tmp_path):
    audio = tmp_path / ("a" * 250 + ".wav")
    assert load_sidecar(audio) == RegionList()
    with pytest.raises(OSError, match="File name too long"):
        save_sidecar(audio, REGIONS)


def test_a_sidecar_that_cannot_be_looked_at_is_not_taken_for_none(tmp_path):
    audio = tmp_path / "take.wav"
    sidecar_path(audio).symlink_to(sidecar_path(audio))
    with pytest.raises(SourceError, match="cannot be read"):
        load_sidecar(audio)
