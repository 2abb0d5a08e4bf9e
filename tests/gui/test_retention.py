import numpy as np
import pytest

from dsp.audio.source import SourceError
from gui.retention import Retention


def test_ten_minutes_are_kept_in_memory(tmp_path):
    track = Retention(folder=tmp_path / "cache").track(1000, 2)
    track.append(np.ones((1_000_000, 2), np.float32))
    assert 600_000 <= track.end - track.start < 620_000
    assert not (tmp_path / "cache").exists()


def test_more_is_kept_on_disk_and_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "not there yet"
    track = Retention(900.0, folder).track(1000, 1)
    samples = np.arange(1_000_000, dtype=np.float32)[:, None]
    track.append(samples)
    assert 900_000 <= track.end - track.start < 920_000
    kept = track.read(track.end - 5, track.end)
    np.testing.assert_array_equal(kept, samples[-5:])
    assert list(folder.iterdir()) == []


def test_no_folder_to_keep_it_in_is_told(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("")
    with pytest.raises(SourceError, match="cannot be kept") as raised:
        Retention(900.0, taken / "below").track(1000, 1)
    assert "Keep less" in raised.value.problem.advice
