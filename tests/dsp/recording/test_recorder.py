"""Recordings of Tracks that grow, forget and have gaps."""

import json
import os
import shutil
import threading
from datetime import datetime
from unittest import mock

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dsp.audio.source import SourceError
from dsp.audio.track import Gap, LiveTrack
from dsp.audio.writing import reserve
from dsp.recording import recorder as recorder_module
from dsp.recording.formats import BITS, RecordingFormat
from dsp.recording.recorder import Recorder, RecordingOrder
from dsp.recording.trigger import TriggerSettings
from tests.dsp.recording.disk import full_disk, largest_file

SR = 8000


def numbered(start, stop, channels=1):
    """Return samples [start, stop) that tell their numbers: 23 bits of them."""
    number = np.arange(start, stop, dtype=np.int64)[:, np.newaxis] * 2 + np.arange(channels)
    return ((number % (1 << 23)) / (1 << 23)).astype(np.float32)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Let recorders look as often as they may: a test waits for each of them."""
    monkeypatch.setattr(recorder_module, "POLL_SECONDS", 0.002)


@pytest.fixture
def track():
    return LiveTrack(SR, 1)


def order(folder, **values):
    kind = values.setdefault("kind", RecordingFormat())
    return RecordingOrder(
        create=lambda began: reserve(folder, "take", (kind.ending, ".json")), **values
    )


def read(path):
    return soundfile.read(path, dtype="float32", always_2d=True)[0]


def note_of(path):
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def reach(recorder, condition):
    """Wait until a running recorder has come to a state."""
    tick = threading.Event()
    for _ in range(5000):
        if condition(recorder.status):
            return
        assert recorder.alive, recorder.ended
        tick.wait(0.002)
    raise AssertionError(f"not reached: {recorder.status}")


def ended(recorder):
    recorder.join()
    [only] = recorder.ended
    return only


class TestEverything:
    @pytest.mark.parametrize("channels", [1, 2])
    def test_what_came_from_start_to_stop(self, tmp_path, channels):
        track = LiveTrack(SR, channels)
        track.append(numbered(0, 1000, channels))
        recorder = Recorder(track, order(tmp_path))
        recorder.start()
        for begin in range(1000, 9000, 500):
            track.append(numbered(begin, begin + 500, channels))
        recorder.stop()
        track.append(numbered(9000, 9500, channels))
        found = ended(recorder)
        assert found.path == tmp_path / "take.wav"
        assert (found.n_samples, found.clipped, found.gaps, found.problem) == (8000, 0, (), None)
        assert found.size == found.path.stat().st_size
        np.testing.assert_array_equal(read(found.path), numbered(1000, 9000, channels))

    def test_it_follows_while_the_track_grows(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path))
        recorder.start()
        for k in range(5):
            track.append(numbered(1000 * k, 1000 * (k + 1)))
            reach(recorder, lambda status, k=k: status.seconds == (k + 1) * 1000 / SR)
            status = recorder.status
            assert status.path == tmp_path / "take.wav"
            np.testing.assert_array_equal(read(status.path), numbered(0, 1000 * (k + 1)))
            assert (status.size, status.files) == (status.path.stat().st_size, 1)
        recorder.stop()
        assert ended(recorder).n_samples == 5000
        assert not recorder.alive

    def test_it_ends_by_itself(self, tmp_path, track):
        track.append(numbered(0, 100))
        recorder = Recorder(track, order(tmp_path, seconds=0.5))
        recorder.start()
        track.append(numbered(100, 7000))
        found = ended(recorder)
        np.testing.assert_array_equal(read(found.path), numbered(100, 4100))

    def test_pre_roll(self, tmp_path, track):
        track.append(numbered(0, 5 * SR))
        recorder = Recorder(track, order(tmp_path, pre_roll=2.0, seconds=1.0))
        recorder.start()
        track.append(numbered(5 * SR, 7 * SR))
        found = ended(recorder)
        np.testing.assert_array_equal(read(found.path), numbered(3 * SR, 6 * SR))

    def test_pre_roll_of_what_there_is(self, tmp_path, track):
        track.append(numbered(0, 100))
        recorder = Recorder(track, order(tmp_path, pre_roll=30.0))
        recorder.start()
        recorder.stop()
        np.testing.assert_array_equal(read(ended(recorder).path), numbered(0, 100))

    def test_no_pre_roll_of_what_is_about_to_be_forgotten(self, tmp_path):
        track = LiveTrack(SR, 1, retain_seconds=4)
        for k in range(10):
            track.append(numbered(k * SR, (k + 1) * SR))
        oldest = track.start + SR
        recorder = Recorder(track, order(tmp_path, pre_roll=30.0))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        assert found.gaps == ()
        np.testing.assert_array_equal(read(found.path), numbered(oldest, 10 * SR))

    def test_nothing_makes_no_file(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        assert (found.path, found.n_samples, found.problem) == (None, 0, None)
        assert not list(tmp_path.iterdir())

    def test_no_file_is_overwritten(self, tmp_path, track):
        (tmp_path / "take.json").write_text("mine")
        track.append(numbered(0, 100))
        recorder = Recorder(track, order(tmp_path, pre_roll=1))
        recorder.stop()
        recorder.start()
        assert ended(recorder).path == tmp_path / "take-2.wav"
        assert (tmp_path / "take.json").read_text() == "mine"

    @pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24"])
    def test_flac(self, tmp_path, track, subtype):
        track.append(np.full((SR, 1), 1.5, np.float32))
        kind = RecordingFormat("flac", subtype)
        recorder = Recorder(track, order(tmp_path, pre_roll=9, kind=kind))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        assert (found.path, found.n_samples, found.clipped) == (tmp_path / "take.flac", SR, SR)
        assert note_of(found.path)["recording"]["clipped_values"] == SR


class TestLosses:
    def test_gaps_are_silence_and_listed(self, tmp_path, track):
        track.append(numbered(0, 1000))
        recorder = Recorder(track, order(tmp_path, pre_roll=1))
        recorder.start()
        track.append(numbered(1300, 2000), 300, "overflow")
        track.append(numbered(2000, 2000), 70, "interrupted")
        reach(recorder, lambda status: status.seconds == 2070 / SR)
        track.append(numbered(2100, 3000), 30, "interrupted")
        recorder.stop()
        found = ended(recorder)
        samples = numbered(0, 3000)
        samples[1000:1300] = samples[2000:2100] = 0
        np.testing.assert_array_equal(read(found.path), samples)
        assert found.gaps == (Gap(1000, 1300, "overflow"), Gap(2000, 2100, "interrupted"))
        assert found.lost == {"overflow": 300, "interrupted": 100}
        assert note_of(found.path)["sound"] == {
            "sr": SR,
            "channels": 1,
            "start_sample": 0,
            "n_samples": 3000,
            "gaps": [
                {"start": 1000, "stop": 1300, "cause": "overflow"},
                {"start": 2000, "stop": 2100, "cause": "interrupted"},
            ],
        }

    def test_gaps_count_from_the_beginning_of_the_file(self, tmp_path, track):
        track.append(numbered(0, 1000))
        track.append(numbered(1500, 1600), 500)
        recorder = Recorder(track, order(tmp_path, pre_roll=400 / SR))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        assert found.gaps == (Gap(0, 300, "dropped"),)
        assert note_of(found.path)["sound"]["start_sample"] == 1200

    def test_what_is_forgotten_before_it_is_written_is_counted_silence(self, tmp_path):
        """As behind a disk that takes too long."""
        track = LiveTrack(SR, 1, retain_seconds=1)
        recorder = Recorder(track, order(tmp_path))
        for k in range(40):
            track.append(numbered(k * 1000, (k + 1) * 1000))
        first = track.start
        assert first > 0
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        samples = numbered(0, 40_000)
        samples[:first] = 0
        np.testing.assert_array_equal(read(found.path), samples)
        assert found.gaps == (Gap(0, first, "dropped"),)

    @pytest.mark.parametrize("container", ["wav", "flac"])
    def test_minutes_of_interruption_take_no_time(self, tmp_path, track, container):
        track.append(numbered(0, 100))
        kind = RecordingFormat(container, "PCM_24")
        recorder = Recorder(track, order(tmp_path, pre_roll=1, kind=kind))
        recorder.start()
        track.append(numbered(0, 100), 500 * SR, "interrupted")
        recorder.stop()
        found = ended(recorder)
        assert found.gaps == (Gap(100, 100 + 500 * SR, "interrupted"),)
        samples = read(found.path)
        assert len(samples) == 500 * SR + 200
        assert not samples[100:-100].any()
        np.testing.assert_array_equal(samples[-100:], numbered(0, 100))


STEPS = st.lists(
    st.tuples(
        st.integers(0, 3000),
        st.integers(0, 2000),
        st.sampled_from(["overflow", "dropped", "interrupted"]),
    ),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, before=st.integers(0, 5000), kind=st.sampled_from(["wav", "flac"]))
def test_any_sound_with_any_losses(tmp_path_factory, steps, before, kind):
    """Whatever comes, in whatever pieces: the file is a plain model's, and so are its gaps."""
    folder, track = tmp_path_factory.mktemp("any"), LiveTrack(SR, 1)
    with mock.patch.object(recorder_module, "POLL_SECONDS", 0.0005):
        track.append(numbered(0, before))
        wanted = order(folder, pre_roll=1000 / SR, kind=RecordingFormat(kind, "PCM_24"))
        recorder = Recorder(track, wanted)
        recorder.start()
        model, lost = [numbered(0, before)], []
        for count, gap, cause in steps:
            start = track.end
            track.append(numbered(start + gap, start + gap + count), gap, cause)
            model += [np.zeros((gap, 1), np.float32), numbered(start + gap, start + gap + count)]
            lost += [cause] * gap + [None] * count
        recorder.stop()
        found = ended(recorder)
    first = max(0, before - 1000)
    samples = np.concatenate(model)[first:]
    told = [None] * len(samples)
    for gap in found.gaps:
        told[gap.start : gap.stop] = [gap.cause] * (gap.stop - gap.start)
    assert told == [None] * (before - first) + lost
    assert found.problem is None
    assert found.n_samples == len(samples)
    if len(samples):
        np.testing.assert_array_equal(read(found.path), samples)


class TestNotes:
    def test_what_a_note_says(self, tmp_path, track):
        track.append(numbered(0, SR))
        facts = {"source": {"name": "Mic"}}
        recorder = Recorder(track, order(tmp_path, pre_roll=0.5, facts=facts))
        now = datetime.now().astimezone()
        recorder.stop()
        recorder.start()
        note = note_of(ended(recorder).path)
        assert note["source"] == {"name": "Mic"}
        assert note["melscope"] and note["settings_version"] == 2
        about = note["recording"]
        assert (about["format"], about["finished"], about["problem"]) == (
            *("WAV, 32 bit float", True),
            None,
        )
        began = datetime.fromisoformat(about["start_time"])
        assert began.tzinfo is not None
        # It began half a second before; the clock is not what is tested here.
        assert -60 < (began - now).total_seconds() < 60

    def test_there_is_one_from_the_beginning_and_after_a_loss(self, tmp_path, track, monkeypatch):
        monkeypatch.setattr(recorder_module, "NOTE_SECONDS", 0)
        recorder = Recorder(track, order(tmp_path))
        recorder.start()
        track.append(numbered(0, 100))
        reach(recorder, lambda status: status.seconds == 100 / SR)
        path = recorder.status.path
        assert note_of(path)["recording"]["finished"] is False
        track.append(numbered(100, 200), 50, "overflow")
        track.append(numbered(200, 300))
        reach(recorder, lambda status: status.seconds == 350 / SR)
        gaps = [{"start": 100, "stop": 150, "cause": "overflow"}]
        tick = threading.Event()
        while note_of(path)["sound"]["gaps"] != gaps:
            assert recorder.alive
            tick.wait(0.002)
        recorder.stop()
        assert note_of(ended(recorder).path)["sound"]["gaps"] == gaps

    def test_without_one_the_sound_is_kept_and_it_is_told(self, tmp_path, track, monkeypatch):
        (tmp_path / "take.json").mkdir()
        monkeypatch.setattr("dsp.recording.take.replacing", _refuse)
        track.append(numbered(0, 100))
        recorder = Recorder(track, order(tmp_path, pre_roll=1))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        np.testing.assert_array_equal(read(found.path), numbered(0, 100))
        assert "note" in found.problem.what


def _refuse(path):
    raise PermissionError(13, "Permission denied", str(path))


def parts_of(recorder):
    """Return the files of a recording, and all their samples one after the other."""
    recorder.join()
    ended = recorder.ended
    return ended, np.concatenate([read(one.path) for one in ended])


def whole_numbers(count, channels=1):
    return (np.random.default_rng(0).integers(-32768, 32768, (count, channels)) / 32768).astype(
        np.float32
    )


any_recording = pytest.mark.parametrize(
    "kind",
    [
        RecordingFormat("wav", "FLOAT"),
        RecordingFormat("wav", "PCM_24"),
        RecordingFormat("flac", "PCM_16"),
    ],
    ids=lambda kind: f"{kind.container}-{kind.subtype}",
)


class TestLargestFiles:
    """Where a file can become no larger, the next one goes on with the next sample."""

    @any_recording
    def test_a_file_system_with_a_limit_loses_nothing(self, tmp_path, track, kind):
        sound = whole_numbers(100_000)
        recorder = Recorder(track, order(tmp_path, kind=kind))
        with largest_file(50_001):
            recorder.start()
            for begin in range(0, len(sound), 700):
                track.append(sound[begin : begin + 700])
            recorder.stop()
            ended, samples = parts_of(recorder)
        np.testing.assert_array_equal(samples, sound)
        assert len(ended) > 2
        assert all(one.problem is None and one.clipped == 0 for one in ended)
        names = [one.path.name for one in ended]
        suffix = kind.ending
        assert names == [f"take{suffix}", *(f"take-{k}{suffix}" for k in range(2, 1 + len(names)))]
        notes = [note_of(one.path) for one in ended]
        said = [note["recording"] for note in notes]
        assert [one["continued_in"] for one in said] == [*names[1:], None]
        assert [one["continues"] for one in said] == [None, *names[:-1]]
        assert all(one["finished"] for one in said)
        starts = [note["sound"]["start_sample"] for note in notes]
        lengths = [note["sound"]["n_samples"] for note in notes]
        assert starts == [sum(lengths[:k]) for k in range(len(lengths))]
        times = [datetime.fromisoformat(one["start_time"]) for one in said]
        passed = [(time - times[0]).total_seconds() for time in times]
        np.testing.assert_allclose(passed, np.array(starts) / SR, atol=0.002)

    @any_recording
    @settings(max_examples=20)
    @given(
        st.lists(
            st.tuples(st.integers(0, 3000), st.sampled_from([0, 0, 1, 40_000, 2_000_000])),
            min_size=1,
            max_size=8,
        ),
        st.integers(40_000, 120_000),
    )
    def test_any_sound_with_any_losses_is_the_same_in_parts(
        self, tmp_path_factory, kind, steps, max_bytes
    ):
        if kind.container == "flac":  # silence takes time there, and hardly any room
            steps = [(count, min(lost, 40_000)) for count, lost in steps]
        track = LiveTrack(SR, 1)
        for seed, (count, lost) in enumerate(steps):
            track.append(whole_numbers(count) * np.float32(1 / (1 + seed)), lost, "interrupted")
        folder = tmp_path_factory.mktemp("parts")
        recorder = Recorder(track, order(folder, kind=kind, pre_roll=1e4, max_bytes=max_bytes))
        # All of it is there already, and the recording ends where it begins.
        recorder.stop()
        recorder.start()
        recorder.join()
        ended = recorder.ended
        assert all(one.problem is None for one in ended)
        files = [one for one in ended if one.path is not None]
        assert all(one.path.stat().st_size == one.size <= max_bytes for one in files)
        total = sum(count + lost for count, lost in steps)
        assert sum(one.n_samples for one in files) == total
        if total:
            scale = 2 ** (BITS[kind.subtype] - 1)
            wanted = track.read(0, total)
            if kind.subtype != "FLOAT":
                wanted = np.clip(np.rint(wanted * scale), -scale, scale - 1) / scale
            got = np.concatenate([read(one.path) for one in files])
            np.testing.assert_array_equal(got, wanted)
        lost = sum(gap.stop - gap.start for gap in track.gaps)
        noted = [
            gap["stop"] - gap["start"]
            for one in files
            for gap in note_of(one.path)["sound"]["gaps"]
        ]
        assert sum(noted) == lost == sum(sum(one.lost.values()) for one in files)

    @pytest.mark.parametrize(("free", "files"), [(1 << 30, 2), (1 << 20, 1)])
    def test_a_file_at_its_limit_is_told_from_a_full_disk(
        self, monkeypatch, tmp_path, track, free, files
    ):
        """Windows says of both that the disk is full; only the former leaves room on it."""
        monkeypatch.setattr("dsp.recording.parts._SMALLEST_LIMIT", 50_000)
        usage = mock.Mock(free=free)
        monkeypatch.setattr("dsp.recording.parts.shutil.disk_usage", lambda folder: usage)
        sound = whole_numbers(20_000)  # 80 kB, a quarter of a second at a time
        recorder = Recorder(track, order(tmp_path))
        with full_disk(monkeypatch, 60_000):
            recorder.start()
            track.append(sound)
            recorder.stop()
            ended, samples = parts_of(recorder)
        assert len(ended) == files
        assert (ended[-1].problem is None) == (files == 2)
        np.testing.assert_array_equal(samples, sound[: len(samples)])
        assert (len(samples) == len(sound)) == (files == 2)

    def test_what_is_clipped_is_counted_once(self, tmp_path, track):
        """Also what a full file was to take, and the next one took."""
        sound = whole_numbers(60_000) * np.float32(1.5)
        track.append(sound)
        for kind in (RecordingFormat("wav", "PCM_16"), RecordingFormat("flac", "PCM_16")):
            recorder = Recorder(track, order(tmp_path, kind=kind, pre_roll=100, max_bytes=30_000))
            recorder.stop()
            recorder.start()
            ended, samples = parts_of(recorder)
            assert (len(samples), len(ended) > 2) == (60_000, True)
            scaled = np.rint(sound * np.float32(32768))
            wanted = np.count_nonzero((scaled > 32767) | (scaled < -32768))
            assert sum(one.clipped for one in ended) == wanted > 1000

    def test_the_status_counts_all_files(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path, max_bytes=20_000))
        recorder.start()
        track.append(whole_numbers(12_000))
        reach(recorder, lambda status: status.seconds == 12_000 / SR)
        status = recorder.status
        assert status.files == 3  # 4 bytes a sample, a quarter of a second at a time
        assert status.path == tmp_path / "take-3.wav"
        assert status.size == sum(path.stat().st_size for path in tmp_path.glob("*.wav"))
        recorder.stop()
        recorder.join()
        assert (recorder.status.files, recorder.status.seconds) == (3, 1.5)

    def test_each_sound_of_a_trigger_may_need_several(self, tmp_path, track):
        loud = whole_numbers(8_000)
        trigger = TriggerSettings(level_dbfs=-20, hold=0.1)
        recorder = Recorder(track, order(tmp_path, trigger=trigger, max_bytes=20_000))
        recorder.start()
        for _ in range(2):
            track.append(loud)
            track.append(np.zeros((4_000, 1), np.float32))
        recorder.stop()
        recorder.join()
        names = [one.path.name for one in recorder.ended]
        # The second sound's own name is taken by what went on from the first.
        assert names == ["take.wav", "take-2.wav", "take-3.wav", "take-3-2.wav"]
        assert all(one.problem is None for one in recorder.ended)

    def test_a_limit_below_the_smallest_file_ends_it(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path, max_bytes=50))
        recorder.start()
        track.append(whole_numbers(1_000))
        found = ended(recorder)
        assert (found.path, found.n_samples) == (None, 0)
        assert "Nothing can be recorded" in found.problem.what
        assert list(tmp_path.iterdir()) == []

    def test_where_no_other_file_can_be_made_it_ends(self, tmp_path, track):
        folder = tmp_path / "takes"
        folder.mkdir()
        recorder = Recorder(track, order(folder, max_bytes=20_000))
        with mock.patch("dsp.recording.parts.reserve", side_effect=OSError(30, "Read-only")):
            recorder.start()
            track.append(whole_numbers(12_000))
            found = ended(recorder)
        assert "Read-only" in found.problem.what and "'take.wav'" in found.problem.what
        np.testing.assert_array_equal(read(found.path), whole_numbers(12_000)[: found.n_samples])
        assert note_of(found.path)["recording"]["continued_in"] is None


class TestDisks:
    @pytest.mark.parametrize("container", ["wav", "flac"])
    def test_a_full_disk_ends_it_and_keeps_what_was_written(
        self, monkeypatch, tmp_path, track, container
    ):
        rng = np.random.default_rng(0)
        sound = (rng.integers(-32768, 32768, (60_000, 1)) / 32768).astype(np.float32)
        track.append(sound[:1])
        kind = RecordingFormat(container, "PCM_16")
        recorder = Recorder(track, order(tmp_path, kind=kind, pre_roll=1))
        with full_disk(monkeypatch, 50_000):
            recorder.start()
            for begin in range(1, len(sound), 500):
                track.append(sound[begin : begin + 500])
            found = ended(recorder)
        assert "is kept in" in found.problem.what and f"take.{container}" in found.problem.what
        assert found.n_samples > 20_000
        np.testing.assert_array_equal(read(found.path), sound[: found.n_samples])
        assert note_of(found.path)["recording"]["problem"] == str(found.problem)
        assert track.end == len(sound)  # capture went on

    def test_a_removed_folder_ends_it(self, tmp_path, track):
        folder = tmp_path / "takes"
        folder.mkdir()
        recorder = Recorder(track, order(folder))
        recorder.start()
        track.append(numbered(0, 100))
        reach(recorder, lambda status: status.seconds == 100 / SR)
        shutil.rmtree(folder)
        track.append(numbered(100, 200))
        found = ended(recorder)
        assert "removed" in found.problem.what
        assert (found.path, found.n_samples) == (None, 0)
        assert not folder.exists()

    def test_a_folder_that_is_not_there(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path / "none"))
        recorder.start()
        track.append(numbered(0, 100))
        found = ended(recorder)
        assert "Nothing can be recorded" in found.problem.what
        assert found.path is None

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
    def test_a_read_only_folder(self, tmp_path, track):
        tmp_path.chmod(0o500)
        recorder = Recorder(track, order(tmp_path))
        recorder.start()
        track.append(numbered(0, 100))
        assert "Permission denied" in ended(recorder).problem.what

    def test_an_error_of_the_disk_that_comes_late(self, tmp_path, track, monkeypatch):
        """A medium that was pulled out says so when the disk is asked to write."""
        monkeypatch.setattr(recorder_module, "SYNC_SECONDS", 0)

        def gone(_handle):
            raise OSError(5, "Input/output error")

        recorder = Recorder(track, order(tmp_path))
        monkeypatch.setattr("dsp.recording.sound_file.os.fsync", gone)
        recorder.start()
        track.append(numbered(0, 100))
        assert "Input/output error" in ended(recorder).problem.what

    def test_even_with_the_last_sample(self, tmp_path, track, monkeypatch):
        monkeypatch.setattr(recorder_module, "SYNC_SECONDS", -1)

        def gone(_handle):
            raise OSError(5, "Input/output error")

        monkeypatch.setattr("dsp.recording.sound_file.os.fsync", gone)
        track.append(numbered(0, 100))
        recorder = Recorder(track, order(tmp_path, pre_roll=1))
        recorder.stop()
        recorder.start()
        found = ended(recorder)
        assert "Input/output error" in found.problem.what
        np.testing.assert_array_equal(read(found.path), numbered(0, 100))

    @pytest.mark.skipif(os.name == "nt", reason="Windows moves no open file")
    def test_a_moved_folder_keeps_all_and_it_is_told(self, tmp_path, track):
        folder = tmp_path / "takes"
        folder.mkdir()
        recorder = Recorder(track, order(folder))
        recorder.start()
        track.append(numbered(0, 100))
        reach(recorder, lambda status: status.seconds == 100 / SR)
        folder.rename(tmp_path / "elsewhere")
        track.append(numbered(100, 200))
        recorder.stop()
        found = ended(recorder)
        assert found.path is None and "moved" in found.problem.what
        np.testing.assert_array_equal(read(tmp_path / "elsewhere" / "take.wav"), numbered(0, 200))

    def test_any_other_error_is_told_too(self, tmp_path, track):
        def broken(_began):
            raise RuntimeError("a bug")

        recorder = Recorder(track, RecordingOrder(create=broken))
        recorder.start()
        track.append(numbered(0, 100))
        assert "a bug" in ended(recorder).problem.what


class TestSounds:
    WANTED = TriggerSettings(level_dbfs=-20, hold=0.25)

    def sound(self):
        """Two sounds of a second in four seconds."""
        sound = np.zeros((5 * SR, 1), np.float32)
        sound[SR : 2 * SR] = sound[3 * SR : 4 * SR] = 0.5
        return sound

    def record(self, folder, step, **values):
        track, sound = LiveTrack(SR, 1), self.sound()
        recorder = Recorder(track, order(folder, **{"trigger": self.WANTED, **values}))
        recorder.start()
        for begin in range(0, len(sound), step):
            track.append(sound[begin : begin + step])
        recorder.stop()
        recorder.join()
        return recorder.ended

    @pytest.mark.parametrize("step", [100, 3000, 5 * SR])
    def test_each_sound_has_a_file(self, tmp_path, step):
        first, second = self.record(tmp_path, step, pre_roll=0.5)
        assert first.path.name == "take.wav" and second.path.name == "take-2.wav"
        for found, begin in ((first, 1), (second, 3)):
            begin, stop = round((begin - 0.5) * SR), round((begin + 1.25) * SR)
            np.testing.assert_array_equal(read(found.path), self.sound()[begin:stop])

    def test_nothing_is_in_two_files(self, tmp_path):
        first, second = self.record(tmp_path, 1000, pre_roll=1.9)
        assert first.n_samples == round(2.25 * SR)
        np.testing.assert_array_equal(read(second.path), self.sound()[round(2.25 * SR) : 34_000])

    def test_silence_makes_no_file(self, tmp_path):
        quiet = TriggerSettings(level_dbfs=0)
        assert self.record(tmp_path, 1000, trigger=quiet) == ()
        assert not list(tmp_path.iterdir())

    def test_the_file_grows_while_the_sound_lasts(self, tmp_path, track):
        wanted = TriggerSettings(level_dbfs=-20, hold=2)
        recorder = Recorder(track, order(tmp_path, trigger=wanted))
        recorder.start()
        loud = np.full((SR, 1), 0.5, np.float32)
        track.append(loud)
        reach(recorder, lambda status: status.seconds == 1)
        track.append(np.zeros((SR, 1), np.float32))
        reach(recorder, lambda status: status.seconds == 2)
        track.append(np.zeros((2 * SR, 1), np.float32))
        reach(recorder, lambda status: status.path is None and status.files == 1)
        assert recorder.status.seconds == 3  # the hold included
        recorder.stop()
        assert ended(recorder).n_samples == 3 * SR

    def test_time_is_up(self, tmp_path):
        [first] = self.record(tmp_path, 1000, seconds=1.5)
        np.testing.assert_array_equal(read(first.path), self.sound()[SR:12_000])

    def test_a_full_disk_ends_the_waiting_too(self, tmp_path, track):
        recorder = Recorder(track, order(tmp_path / "none", trigger=self.WANTED))
        recorder.start()
        track.append(self.sound())
        assert ended(recorder).problem is not None


def test_refusals_come_at_once(tmp_path):
    many = LiveTrack(SR, 9)
    with pytest.raises(SourceError, match="FLAC"):
        Recorder(many, order(tmp_path, kind=RecordingFormat("flac", "PCM_16")))
    with pytest.raises(SourceError, match="band"):
        Recorder(many, order(tmp_path, trigger=TriggerSettings(band=(5000, 6000))))
