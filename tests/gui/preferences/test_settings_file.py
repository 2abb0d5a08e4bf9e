"""Settings as TOML: there and back, and whatever else a file may hold."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsp.analysis.recipes import RECIPES
from dsp.analysis.scales import FrequencyScale
from dsp.analysis.settings import AnalysisSettings, MelSettings, StftSettings
from gui.preferences.settings_file import (
    MOST_BYTES,
    Settings,
    SettingsFileError,
    from_table,
    read_table,
    to_table,
    to_text,
)
from gui.settings import AVERAGINGS, COLOUR_MAPS, DisplaySettings, SpectrumSettings

recipes = st.sampled_from([None, *RECIPES.values()])


@st.composite
def settings(draw: st.DrawFn) -> Settings:
    n_fft = draw(st.sampled_from([64, 500, 2048, 32768]))
    stft = StftSettings(
        n_fft=n_fft,
        hop_length=draw(st.integers(1, n_fft)),
        win_length=draw(st.none() | st.integers(16, n_fft)),
        window=draw(st.sampled_from(["hann", "blackmanharris", "boxcar"])),
    )
    mel = MelSettings(
        n_mels=draw(st.integers(1, 512)),
        fmin=draw(st.floats(0, 1000)),
        fmax=draw(st.none() | st.floats(1001, 1e5)),
        scale=draw(st.sampled_from(["slaney", "htk"])),
        norm=draw(st.sampled_from(["slaney", None])),
    )
    analysis = AnalysisSettings(
        stft=stft,
        mel=mel,
        recipe=draw(recipes),
        compared=draw(recipes),
        channel=draw(st.sampled_from(["mix", "stack", 0, 7])),
    )
    display = DisplaySettings(
        scale=draw(st.sampled_from(FrequencyScale)),
        fmin=draw(st.floats(0, 900)),
        level_low_db=draw(st.floats(-160, -80)),
        colours=draw(st.sampled_from(sorted(COLOUR_MAPS))),
        time_labels=draw(st.sampled_from(["clock", "seconds", "samples", "time of day"])),
        fps=draw(st.integers(1, 120)),
    )
    spectrum = SpectrumSettings(
        fraction=draw(st.sampled_from([None, 3, 24])), averaging=draw(st.sampled_from(AVERAGINGS))
    )
    return Settings(analysis=analysis, display=display, spectrum=spectrum)


@given(settings())
def test_settings_come_back_as_they_were(chosen: Settings) -> None:
    table = tomllib.loads(to_text(to_table(chosen)))
    assert from_table(table) == (chosen, [])


def test_what_is_not_mentioned_stays() -> None:
    base = Settings(display=DisplaySettings(colours="viridis", span=30.0))
    found, ignored = from_table({"version": 1, "display": {"span": 5}}, base)
    assert found == replace(base, display=replace(base.display, span=5.0))
    assert ignored == []


def test_values_that_are_none_are_named_and_passed_over() -> None:
    table = {
        "stft": {"n_fft": "many", "hop_length": 128, "later": 1},
        "mel": "wide",
        "analysis": {"recipe": "nobody's", "channel": True},
        "display": {"colours": "rainbow", "span": 20.0},
        "spectrum": {"fraction": 5, "hold": float("nan")},
        "lenses": {"pitch": True},
    }
    found, ignored = from_table(table)
    assert found.analysis == AnalysisSettings(stft=StftSettings(hop_length=128))
    assert found.display == DisplaySettings(span=20.0)
    assert found.spectrum == SpectrumSettings()
    assert ignored == [
        "stft.n_fft",
        "mel",
        "analysis.recipe",
        "analysis.channel",
        "display.colours",
        "spectrum.hold",
        "spectrum.fraction",
    ]


def test_of_values_that_do_not_go_together_each_that_can_is_taken() -> None:
    found, ignored = from_table({"stft": {"n_fft": 128, "hop_length": 100}})
    assert found.analysis.stft == StftSettings(n_fft=128, hop_length=100)
    assert ignored == []
    found, ignored = from_table({"stft": {"n_fft": 128, "hop_length": 4000}})
    assert found.analysis.stft == StftSettings()
    assert ignored == ["stft.n_fft", "stft.hop_length"]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
names = st.sampled_from(
    [name for part in to_table(Settings()).values() if isinstance(part, dict) for name in part]
)


@given(
    st.dictionaries(
        st.sampled_from(["analysis", "stft", "mel", "display", "spectrum", "version"]),
        plain | st.dictionaries(names, plain, max_size=5),
    )
)
def test_whatever_a_table_holds_settings_come_of_it(table) -> None:
    found, ignored = from_table(table)
    assert from_table(to_table(found)) == (found, [])
    assert len(ignored) == len(set(ignored))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no file of settings"),
        (b"version = 'one'", "is no file of settings"),
        (b"version = true", "is no file of settings"),
        (b"version = 99", "written by a newer Melscope"),
        (b"\xff\xfe\x00", "is no file of settings"),
        (b"[" * 100_000, "is no file of settings"),
        (b"version = 1\n" + b"#" * MOST_BYTES, "is no file of settings"),
    ],
)
def test_files_that_are_none_are_refused_in_a_line(tmp_path, content, words) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsFileError, match=f"^'mine.toml' .*{words}"):
        read_table(path)


def test_no_file_and_folders_are_refused_too(tmp_path) -> None:
    with pytest.raises(SettingsFileError, match="cannot be read"):
        read_table(tmp_path / "none.toml")
    with pytest.raises(SettingsFileError, match="no file of settings"):
        read_table(tmp_path)
