import json
import struct
from datetime import datetime, timedelta, timezone

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from dsp.audio.beginning import beginning_of
from dsp.audio.track import LiveTrack
from dsp.recording.formats import RecordingFormat
from dsp.recording.take import Take, TakeOrder

SR, N = 48000, 480


def wave_file(path, *chunks, marker=b"RIFF"):
    """Write a WAV file with chunks in front of its format, byte by byte."""
    parts = [
        struct.pack("<4sI", name, len(data)) + data + bytes(len(data) % 2) for name, data in chunks
    ]
    parts.append(struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SR, 2 * SR, 2, 16))
    parts.append(struct.pack("<4sI", b"data", 2 * N) + bytes(2 * N))
    body = b"WAVE" + b"".join(parts)
    path.write_bytes(struct.pack("<4sI", marker, len(body)) + body)
    return path


def bext(date=b"2024-06-30", time=b"23:59:58", since_midnight=0):
    """Return a bext chunk, version 0, with the offsets of EBU Tech 3285 written out."""
    chunk = bytearray(602)
    chunk[0:4] = b"Take"
    chunk[320:330], chunk[330:338] = date, time
    chunk[338:346] = since_midnight.to_bytes(8, "little")
    return b"bext", bytes(chunk)


class TestBroadcastWave:
    def test_the_first_sample_is_counted_from_midnight(self, tmp_path):
        # 10 h, 20 min and 30.5 s at 48 kHz.
        path = wave_file(tmp_path / "a.wav", bext(since_midnight=37230 * SR + SR // 2))
        assert beginning_of(path, SR, N) == datetime(2024, 6, 30, 10, 20, 30, 500000)

    def test_without_a_count_it_is_known_to_the_second(self, tmp_path):
        path = wave_file(tmp_path / "a.wav", bext())
        assert beginning_of(path, SR, N) == datetime(2024, 6, 30, 23, 59, 58)

    @pytest.mark.parametrize("sign", [b":", b"-", b"_", b" ", b"."])
    def test_all_separators_of_the_standard_are_read(self, tmp_path, sign):
        said = bext(sign.join((b"2024", b"06", b"30")), sign.join((b"01", b"02", b"03")))
        path = wave_file(tmp_path / "a.wav", said)
        assert beginning_of(path, SR, N) == datetime(2024, 6, 30, 1, 2, 3)

    def test_it_is_found_behind_other_chunks_of_odd_length_and_in_64_bit_files(self, tmp_path):
        for marker in (b"RIFF", b"RF64", b"BW64"):
            chunks = (b"ds64", bytes(28)), (b"iXML", b"<a/>!"), bext()
            path = wave_file(tmp_path / "a.wav", *chunks, marker=marker)
            assert beginning_of(path, SR, N) == datetime(2024, 6, 30, 23, 59, 58)

    @pytest.mark.parametrize(
        ("date", "time"),
        [(bytes(10), bytes(8)), (b"2024-13-01", b"01:02:03"), (b"2024-06-30", b"25:00:00")],
    )
    def test_what_is_no_time_says_nothing(self, tmp_path, date, time):
        assert beginning_of(wave_file(tmp_path / "a.wav", bext(date, time)), SR, N) is None

    @given(data=st.binary(max_size=200), cut=st.integers(0, 700))
    def test_whatever_is_in_it_nothing_fails(self, tmp_path_factory, data, cut):
        path = tmp_path_factory.mktemp("spoilt") / "a.wav"
        whole = wave_file(path, bext(), (b"LIST", data)).read_bytes()
        path.write_bytes(whole[:cut])
        assert beginning_of(path, SR, N) in (None, datetime(2024, 6, 30, 23, 59, 58))
        path.write_bytes(b"RIFF\0\0\0\0WAVE" + data)
        assert beginning_of(path, SR, N) is None


class TestOurNotes:
    BEGAN = datetime(2024, 3, 31, 1, 59, 59, 250000, timezone(timedelta(hours=1)))

    def recorded(self, folder, name="take"):
        """Record with the recorder's own writer: what it writes is what is read here."""
        kind = RecordingFormat("wav", "PCM_16")
        track = LiveTrack(SR, 1)
        track.append(np.zeros((N, 1), np.float32))
        path = folder / f"{name}{kind.ending}"
        path.touch()
        take = Take(
            TakeOrder(
                track=track,
                start=0,
                began=self.BEGAN,
                kind=kind,
                create=lambda began: path,
                facts={"source": {"name": "Mic"}},
            )
        )
        take.copy(N)
        take.note()
        return path, take

    def test_a_recording_knows_its_beginning_with_the_zone(self, tmp_path):
        path, take = self.recorded(tmp_path)
        assert beginning_of(path, SR, N) == self.BEGAN  # also while it is made
        take.finish()
        found = beginning_of(path, SR, N)
        assert found == self.BEGAN
        assert found.utcoffset() == timedelta(hours=1)

    def test_a_note_of_another_sound_is_not_believed(self, tmp_path):
        path, take = self.recorded(tmp_path)
        take.finish()
        assert beginning_of(path, 44100, N) is None
        assert beginning_of(path, SR, N - 1) is None  # cut by another program since

    def test_sound_saved_out_of_what_was_live_knows_it_too(self, tmp_path):
        path = tmp_path / "saved.wav"
        soundfile.write(path, np.zeros(N, np.float32), SR)
        note = {
            "melscope": "1",
            "settings_version": 2,
            "sound": {"sr": SR, "n_samples": N},
            "source": {"name": "Mic", "start_time": self.BEGAN.isoformat()},
        }
        path.with_suffix(".json").write_text(json.dumps(note))
        assert beginning_of(path, SR, N) == self.BEGAN
        note["source"]["start_time"] = None
        path.with_suffix(".json").write_text(json.dumps(note))
        assert beginning_of(path, SR, N) is None

    @pytest.mark.parametrize(
        "text",
        ["", "[]", "{}", '{"melscope": 1, "sound": 3}', "[" * 100000, '{"melscope": NaN', "\0\xff"],
    )
    def test_other_json_beside_a_sound_says_nothing(self, tmp_path, text):
        path = tmp_path / "a.wav"
        soundfile.write(path, np.zeros(N, np.float32), SR)
        path.with_suffix(".json").write_text(text, encoding="latin-1")
        assert beginning_of(path, SR, N) is None

    def test_a_recording_without_its_note_has_its_name(self, tmp_path):
        path, take = self.recorded(tmp_path, name="2024-03-31 01-59-59 Mic")
        take.finish()
        path.with_suffix(".json").unlink()
        assert beginning_of(path, SR, N) == datetime(2024, 3, 31, 1, 59, 59)

    def test_a_name_is_not_believed_of_what_another_program_wrote(self, tmp_path):
        path = tmp_path / "2024-03-31 01-59-59 Mic.wav"
        soundfile.write(path, np.zeros(N, np.float32), SR)
        assert beginning_of(path, SR, N) is None


def test_the_times_of_the_file_system_are_never_asked(tmp_path):
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros(N, np.float32), SR)
    assert beginning_of(path, SR, N) is None
    assert beginning_of(tmp_path / "gone.wav", SR, N) is None
