"""What spoilt files have brought to light, each as the smallest change that does it."""

import re
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile

from dsp.audio.audio_file import AudioFile
from dsp.audio.opening import MOST_FRAMES_PER_BYTE
from dsp.audio.source import SourceError
from tests.fuzz.cases import Case, check_words, try_case
from tests.fuzz.corpus import RECORDINGS, sealed_pages, seeds

SOUNDS = {seed.name: seed.data for seed in seeds("sound")}


def with_page_position(name: str, page: int, position: int) -> bytes:
    """Return an Ogg file one of whose pages says that it ends elsewhere."""
    data = bytearray(SOUNDS[name])
    start = [match.start() for match in re.finditer(rb"OggS", data)][page]
    struct.pack_into("<q", data, start + 6, position)
    return sealed_pages(bytes(data))


@pytest.mark.parametrize("name", ["opus.opus", "free.oga"])
def test_ogg_pages_out_of_place_are_damage(tmp_path: Path, name: str) -> None:
    """A seek then ended beyond what was asked for, and reading raised ValueError."""
    path = tmp_path / name
    path.write_bytes(with_page_position(name, 2, -1))
    track = AudioFile(path).track
    assert track.read(track.end - 1000, track.end).shape == (1000, track.channels)
    assert "its parts are not where they should be" in str(track.problem)
    track.close()


def test_vorbis_code_books_that_are_refused_are_noticed_before_a_seek(tmp_path: Path) -> None:
    """A seek then ended the process, in libvorbis' vorbis_synthesis_trackonly."""
    data = bytearray(SOUNDS["vorbis.ogg"])
    start = data.index(b"\5vorbis") + 100
    data[start : start + 4] = b"\xff" * 4
    path = tmp_path / "spoilt.ogg"
    path.write_bytes(sealed_pages(bytes(data)))
    with pytest.raises(SourceError, match="is damaged: nothing in it can be decoded"):
        AudioFile(path)


@pytest.mark.parametrize("position", [1 << 40, (1 << 63) - 1])
def test_more_sound_than_the_bytes_can_hold_is_refused(tmp_path: Path, position: int) -> None:
    path = tmp_path / "long.opus"
    path.write_bytes(with_page_position("opus.opus", 4, position))
    with pytest.raises(SourceError, match="hours long, more than its"):
        AudioFile(path)


def test_flac_of_silence_is_not_taken_for_a_lie(tmp_path: Path) -> None:
    path = tmp_path / "silence.flac"
    soundfile.write(path, np.zeros(48000 * 60), 192000)
    file = AudioFile(path)
    assert 20 < file.track.end / path.stat().st_size < MOST_FRAMES_PER_BYTE
    file.stop()


@pytest.mark.parametrize("size", [3, 10, 100, 417, 1000, 2000])
def test_an_mp3_that_ends_in_its_tags_or_first_frame_is_called_cut_short(
    tmp_path: Path, size: int
) -> None:
    """It was called missing, or a pipe."""
    path = tmp_path / "cut.mp3"
    path.write_bytes((RECORDINGS / "rooster.mp3").read_bytes()[:size])
    with pytest.raises(SourceError) as raised:
        AudioFile(path)
    assert str(raised.value.problem).startswith(
        "'cut.mp3' is not a sound file that can be read: it is damaged or cut short."
    )
    check_words(raised.value.problem)


@pytest.mark.parametrize("channels", [256, 1024])
def test_as_many_channels_as_there_may_be_are_read(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "many.wav"
    with soundfile.SoundFile(path, "w", 8000, channels, "PCM_16") as file:
        file.write(np.full((3000, channels), 0.5))
    try_case(Case(0, "sound", "copy.wav", path.read_bytes()), tmp_path)
    track = AudioFile(path).track
    assert (track.read(0, 3000) == 0.5).all()
    track.close()


def test_a_flac_header_that_promises_a_week_reads_as_silence_with_a_reason(tmp_path: Path) -> None:
    data = bytearray(SOUNDS["free.flac"])
    fields = int.from_bytes(data[18:26], "big")  # rate, channels, bits, and 36 bits of length
    promised = len(data) * MOST_FRAMES_PER_BYTE - 1
    data[18:26] = (fields >> 36 << 36 | promised).to_bytes(8, "big")
    path = tmp_path / "week.flac"
    path.write_bytes(data)
    track = AudioFile(path).track
    assert track.end == promised
    assert track.read(0, 1000).any()
    assert not track.read(promised - 1000, promised).any()
    assert track.problem is not None
    check_words(track.problem)
    assert track.read(0, 1000).any()
    track.close()
