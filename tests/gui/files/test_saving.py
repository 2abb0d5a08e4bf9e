import json
import os
import stat
from dataclasses import replace

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QThread
from PySide6.QtGui import QColor, QImage

from dsp.analysis.recipe import Recipe
from dsp.analysis.recipes import RECIPES, front_end
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from dsp.audio.label_files import load_sidecar, sidecar_path
from dsp.audio.regions import Region, RegionList
from dsp.audio.source import Problem, SourceError
from dsp.audio.track import LiveTrack
from gui.files.saving import Saver, SaveRequest, settings_of, write
from gui.settings import DisplaySettings
from tests.dsp.recording.disk import largest_file
from tests.gui.doubles import ArrayTrack

SR = 8000
ANALYSIS = AnalysisSettings(
    stft=StftSettings(n_fft=1024, hop_length=100, win_length=400, window="blackman"),
    mel=MelSettings(n_mels=40, fmin=0.1, fmax=3333.3, scale="htk", norm=None),
    recipe=RECIPES["ast"],
    channel=1,
)
DISPLAY = DisplaySettings(scale=FrequencyScale.BARK, level_low_db=-77.7)


def noise(seconds, channels=2):
    rng = np.random.default_rng(3)
    return rng.normal(0, 0.4, (round(seconds * SR), channels)).astype(np.float32)


@pytest.fixture
def track():
    return ArrayTrack(noise(2), SR)


@pytest.fixture
def request_(track, tmp_path):
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("#102030"))
    return SaveRequest(
        track=track,
        start=100,
        stop=9100,
        picture=picture,
        settings=settings_of(ANALYSIS, DISPLAY, track, 100, 9100),
        folder=tmp_path / "new" / "folder",
        name="2026-11-21 08-03-12 Mic",
    )


def files_in(folder):
    return sorted(path.name for path in folder.iterdir())


def analysis_from(fields):
    """Return the settings that a settings file holds."""
    recipes = {
        name: Recipe(**fields[name]) if fields[name] else None for name in ("recipe", "compared")
    }
    return AnalysisSettings(
        stft=StftSettings(**fields["stft"]),
        mel=MelSettings(**fields["mel"]),
        channel=fields["channel"],
        **recipes,
    )


class TestWhatIsWritten:
    def test_three_files_with_one_stem(self, request_):
        sound = write(request_)
        assert sound.name == "2026-11-21 08-03-12 Mic.wav"
        stem = request_.name
        assert files_in(request_.folder) == [f"{stem}.json", f"{stem}.png", f"{stem}.wav"]

    def test_the_sound_bit_for_bit(self, request_):
        samples, sr = soundfile.read(write(request_), dtype="float32", always_2d=True)
        assert sr == SR
        np.testing.assert_array_equal(samples, request_.track.read(100, 9100))

    def test_the_picture_pixel_for_pixel(self, request_):
        image = QImage(str(write(request_).with_suffix(".png")))
        assert (image.width(), image.height()) == (30, 20)
        assert image.pixelColor(29, 19) == QColor("#102030")

    @pytest.mark.parametrize(
        "analysis",
        [
            ANALYSIS,
            AnalysisSettings(),
            AnalysisSettings(compared=RECIPES["kaldi-fbank-80"], channel="stack"),
        ],
    )
    def test_the_settings_come_back(self, request_, analysis):
        settings = settings_of(analysis, DISPLAY, request_.track, 100, 9100)
        path = write(replace(request_, settings=settings)).with_suffix(".json")
        read = json.loads(path.read_text(encoding="utf-8"))
        assert analysis_from(read["analysis"]) == analysis
        assert Recipe(**read["recipe"]) == front_end(analysis, SR)
        display = {**read["display"], "scale": FrequencyScale(read["display"]["scale"])}
        assert DisplaySettings(**display) == DISPLAY
        assert read["sound"] == {
            "sr": SR,
            "channels": 2,
            "start_sample": 100,
            "n_samples": 9000,
            "gaps": [],
        }
        assert read["melscope"]

    def test_gaps_are_told_in_samples_of_the_file(self):
        track = LiveTrack(SR, 1)
        for lost, cause in ((0, "dropped"), (50, "overflow"), (70, "interrupted")):
            track.append(np.ones((100, 1), np.float32), lost, cause)
        found = settings_of(ANALYSIS, DISPLAY, track, 120, 300)["sound"]
        assert found["gaps"] == [  # 100 to 150 and 250 to 320 in the Track
            {"start": 0, "stop": 30, "cause": "overflow"},
            {"start": 130, "stop": 180, "cause": "interrupted"},
        ]
        assert settings_of(ANALYSIS, DISPLAY, track, 0, 100)["sound"]["gaps"] == []


class TestNames:
    @pytest.mark.parametrize("ending", [".wav", ".png", ".json"])
    def test_nothing_is_overwritten(self, request_, ending):
        request_.folder.mkdir(parents=True)
        taken = request_.folder / f"{request_.name}{ending}"
        taken.write_text("mine")
        assert write(request_).stem == f"{request_.name}-2"
        assert write(request_).stem == f"{request_.name}-3"
        assert taken.read_text() == "mine"
        assert len(files_in(request_.folder)) == 7

    def test_not_through_a_link_either(self, request_, tmp_path):
        request_.folder.mkdir(parents=True)
        link = request_.folder / f"{request_.name}.wav"
        link.symlink_to(tmp_path / "elsewhere.wav")
        assert write(request_).stem == f"{request_.name}-2"
        assert not (tmp_path / "elsewhere.wav").exists()


class TestWhatGoesWrong:
    def test_a_folder_that_cannot_be_made(self, request_, tmp_path):
        (tmp_path / "new").write_text("in the way")
        with pytest.raises(SourceError) as caught:
            write(request_)
        assert "Nothing can be saved in" in caught.value.problem.what
        assert "Ctrl+Shift+S" in caught.value.problem.advice

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_may_not_be_written(self, request_):
        request_.folder.mkdir(parents=True)
        request_.folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        with pytest.raises(SourceError, match="Permission denied"):
            write(request_)

    @pytest.mark.parametrize("limit", [100, 20_000])
    def test_a_sound_that_has_no_room_leaves_nothing(self, request_, limit):
        with largest_file(limit), pytest.raises(SourceError, match="cannot be written"):
            write(request_)
        assert files_in(request_.folder) == []

    def test_where_only_the_sound_has_room_it_stays(self, request_):
        settings = {"long": "x" * 1_000_000}
        with largest_file(200_000), pytest.raises(SourceError) as caught:
            write(replace(request_, settings=settings))
        assert "is saved, but" in caught.value.problem.what
        found = files_in(request_.folder)
        assert found == [f"{request_.name}.png", f"{request_.name}.wav"]

    def test_sound_that_is_forgotten_meanwhile_is_not_silence(self, request_):
        track = LiveTrack(SR, 1, retain_seconds=0.2)
        track.append(noise(2, 1))
        assert track.start > 0
        with pytest.raises(SourceError, match="forgotten"):
            write(replace(request_, track=track, start=track.start - 1, stop=track.end))
        assert files_in(request_.folder) == []
        sound = write(replace(request_, track=track, start=track.start, stop=track.end))
        samples, _ = soundfile.read(sound, dtype="float32", always_2d=True)
        np.testing.assert_array_equal(samples, track.read(track.start, track.end))


class TestSaver:
    def test_tells_in_the_guis_thread(self, request_, qtbot):
        saver, told = Saver(), []
        here = QThread.currentThread()
        saver.save(request_, lambda path: told.append((path, QThread.currentThread() is here)))
        qtbot.waitUntil(lambda: bool(told))
        saver.close()
        assert told == [(request_.folder / f"{request_.name}.wav", True)]

    def test_tells_what_went_wrong(self, request_, qtbot, tmp_path):
        class Broken(ArrayTrack):
            def read(self, start, stop):
                raise RuntimeError("no such thing")

        saver, told = Saver(), []
        broken = replace(request_, track=Broken(noise(1), SR), stop=200)
        saver.save(broken, told.append)
        (tmp_path / "new2").write_text("in the way")
        saver.save(replace(request_, folder=tmp_path / "new2"), told.append)
        qtbot.waitUntil(lambda: len(told) == 2)
        saver.close()
        assert all(isinstance(problem, Problem) for problem in told)
        assert "no such thing" in told[0].what
        assert files_in(request_.folder) == []

    def test_closing_waits_for_what_was_asked_for(self, request_):
        saver = Saver()
        for _ in range(3):
            saver.save(request_, lambda _: None)
        saver.close()
        assert len(files_in(request_.folder)) == 9


def test_labelled_regions_are_kept_beside_the_sound(request_):
    regions = RegionList([Region(0.1, 0.2, label="mycall")])
    saved = write(replace(request_, regions=regions))
    assert load_sidecar(saved) == regions
    plain = write(request_)
    assert not sidecar_path(plain).exists()
