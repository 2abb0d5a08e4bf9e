"""The front ends of audio models, as data: what each library computes from a sound.

`dsp.analysis.features` computes them; `tests/dsp/features` holds each one against the library it is
named after.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dsp.analysis.levels import FLOOR_DB
from dsp.analysis.recipe import Recipe
from dsp.analysis.settings import AnalysisSettings
from dsp.message import say


def from_settings(analysis: AnalysisSettings, sr: int | None = None) -> Recipe:
    """Return the recipe "custom": mel bands by the inspector's own values, in dB.

    Parameters
    ----------
    analysis : AnalysisSettings
        Its choice of channels is none of the recipe's business.
    sr : int, optional
        Sample rate in Hz that the bands are to fit; without, they are as they were asked for.
    """
    stft, mel = analysis.stft, analysis.mel
    fmin, fmax = (mel.fmin, mel.fmax) if sr is None else mel.edges(sr)
    return Recipe(
        name="custom",
        title="Custom",
        origin=say("the inspector's values; dB relative to a power |X|² of 1"),
        sr=None,
        padding="zeros",
        pad_length=stft.n_fft // 2,
        window=stft.window,
        n_fft=stft.n_fft,
        win_length=stft.win_length or stft.n_fft,
        hop_length=stft.hop_length,
        mel_scale=mel.scale,
        mel_norm=mel.norm,
        n_mels=mel.n_mels,
        fmin=fmin,
        fmax=fmax,
        log="db",
        floor=10 ** (FLOOR_DB / 10),
        orientation="bands first",
    )


def front_end(analysis: AnalysisSettings, sr: int | None = None) -> Recipe:
    """Return what the mel view shows: the recipe chosen, or the inspector's own values as one."""
    return analysis.recipe or from_settings(analysis, sr)


_MACHINE_EPSILON = 2.0**-23  # of float32: the floor of Kaldi's log energies

_TABLE = (
    from_settings(AnalysisSettings()),
    Recipe(
        name="linear",
        title="Linear STFT",
        origin="librosa.power_to_db(abs(librosa.stft(y)) ** 2, top_db=None), at the sound's rate",
        sr=None,
        padding="zeros",
        pad_length=1024,
        n_fft=2048,
        win_length=2048,
        hop_length=512,
        filterbank=None,
        log="db",
        floor=1e-10,
        orientation="bands first",
    ),
    Recipe(
        name="librosa",
        title="librosa",
        origin="librosa.power_to_db(librosa.feature.melspectrogram(y=y, sr=22050)), all defaults",
        sr=22050,
        padding="zeros",
        pad_length=1024,
        n_fft=2048,
        win_length=2048,
        hop_length=512,
        n_mels=128,
        log="db",
        floor=1e-10,
        clip_range=80.0,
        orientation="bands first",
    ),
    Recipe(
        name="torchaudio",
        title="torchaudio",
        origin="torchaudio.transforms.MelSpectrogram(), all defaults: power without a logarithm",
        sr=16000,
        padding="reflect",
        pad_length=200,
        n_fft=400,
        win_length=400,
        hop_length=200,
        mel_scale="htk",
        mel_norm=None,
        n_mels=128,
        log=None,
        orientation="bands first",
    ),
    *(
        Recipe(
            name=f"whisper-{n_mels}",
            title=say("Whisper, {n} bands", n=n_mels),
            origin="Radford et al. 2022, log_mel_spectrogram in whisper/audio.py, "
            "without the silence that makes every clip 30 s long",
            sr=16000,
            padding="reflect",
            pad_length=200,
            n_fft=400,
            win_length=400,
            hop_length=160,
            drop_last_frame=True,
            n_mels=n_mels,
            log="log10",
            floor=1e-10,
            clip_range=8.0,
            shift=-4.0,
            spread=4.0,
            orientation="bands first",
        )
        for n_mels in (80, 128)
    ),
    Recipe(
        name="kaldi-fbank-80",
        title=say("Kaldi fbank, {n} bands", n=80),
        origin="Kaldi's compute-fbank-feats with --num-mel-bins=80 --dither=0, defaults otherwise",
        sr=16000,
        sample_scale=32768.0,
        padding="none",
        dc_removal=True,
        pre_emphasis=0.97,
        single_precision=True,
        window="povey",
        n_fft=512,
        win_length=400,
        hop_length=160,
        mel_scale="htk",
        mel_norm=None,
        triangles="kaldi",
        n_mels=80,
        fmin=20.0,
        log="ln",
        floor=_MACHINE_EPSILON,
        orientation="frames first",
    ),
    Recipe(
        name="ast",
        title="Audio Spectrogram Transformer",
        origin="Gong et al. 2021, transformers.ASTFeatureExtractor(), "
        "without the padding that makes every clip 1024 frames long",
        sr=16000,
        padding="none",
        dc_removal=True,
        pre_emphasis=0.97,
        single_precision=True,
        window="hann_symmetric",
        n_fft=512,
        win_length=400,
        hop_length=160,
        mel_scale="htk",
        mel_norm=None,
        triangles="kaldi",
        n_mels=128,
        fmin=20.0,
        log="ln",
        floor=_MACHINE_EPSILON,
        shift=-4.2677393,
        spread=2 * 4.5689974,
        orientation="frames first",
    ),
    Recipe(
        name="hifigan-22k",
        title="HiFi-GAN, 22.05 kHz",
        origin="Kong et al. 2020, mel_spectrogram in meldataset.py with config_v1.json",
        sr=22050,
        padding="reflect",
        pad_length=384,
        n_fft=1024,
        win_length=1024,
        hop_length=256,
        spectrum="magnitude",
        magnitude_offset=1e-9,
        n_mels=80,
        fmax=8000.0,
        log="ln",
        floor=1e-5,
        orientation="bands first",
    ),
    Recipe(
        name="panns",
        title="PANNs",
        origin="Kong et al. 2019, Cnn14's Spectrogram and LogmelFilterBank of torchlibrosa",
        sr=32000,
        padding="reflect",
        pad_length=512,
        n_fft=1024,
        win_length=1024,
        hop_length=320,
        n_mels=64,
        fmin=50.0,
        fmax=14000.0,
        log="db",
        floor=1e-10,
        orientation="frames first",
    ),
    Recipe(
        name="yamnet",
        title="YAMNet",
        origin="waveform_to_log_mel_spectrogram_patches in features.py of TensorFlow's YAMNet, "
        "before it pads and cuts patches",
        sr=16000,
        padding="none",
        n_fft=512,
        win_length=400,
        hop_length=160,
        spectrum="magnitude",
        mel_scale="htk",
        mel_norm=None,
        triangles="mel",
        n_mels=64,
        fmin=125.0,
        fmax=7500.0,
        log="ln",
        floor=0.001,
        floor_is_added=True,
        orientation="frames first",
    ),
)

#: All recipes by name. "custom" stands for the inspector's own values.
RECIPES: Mapping[str, Recipe] = MappingProxyType({recipe.name: recipe for recipe in _TABLE})
