"""What other programs need for the same: measured once, elsewhere, printed beside ours."""

from dataclasses import dataclass

MEASURED = (
    "Indented are others: 2026-11-21, two cores of an EPYC server without a GPU, Debian 12, Xvfb "
    "1920x1080, PulseAudio's null sink as microphone; medians, from the start of the process to "
    "painted where it is a time. Not measured in this run: compare on such a machine alone."
)
"""When and where all of `PEERS` was measured."""


@dataclass(frozen=True)
class Peer:
    """What one program needs.

    Parameters
    ----------
    name : str
        With its version.
    value : float
        In the unit of the figure it stands beside.
    note : str
        What has to be known about it.
    """

    name: str
    value: float
    note: str = ""

    def line(self, unit: str) -> str:
        """Return it as a row of the table."""
        return f"{f'    {self.name}':58} {self.value:10g} {unit:12} {self.note}".rstrip()


_SPEK, _AUDACITY, _SONIC = "Spek 0.8.5", "Audacity 3.2.4", "Sonic Visualiser 4.5.1"
_FRITURE, _SPECTROGRAM = "Friture 0.54", "audio-spectrogram 0.2"
_AVERAGES, _ONE_WINDOW = "averages: short sounds vanish", "about one window a column"
_LOADS_ALL = "loads all of it"

PEERS = {
    "3 h 48 kHz mono: complete": (
        Peer(_SPEK, 6690, _AVERAGES),
        Peer(_AUDACITY, 6820, _ONE_WINDOW),
        Peer(_SONIC, 19000, _LOADS_ALL),
    ),
    "3 h 48 kHz mono: memory, peak": (
        Peer(_SPEK, 100),
        Peer(_AUDACITY, 162),
        Peer(_SONIC, 2600, _LOADS_ALL),
    ),
    "1 h 96 kHz 24 bit stereo: complete": (
        Peer(_SPEK, 5350, _AVERAGES),
        Peer(_AUDACITY, 9460, _ONE_WINDOW),
    ),
    "1 h 96 kHz 24 bit stereo: memory, peak": (Peer(_SONIC, 4400, _LOADS_ALL),),
    "1920x1080: start to first picture": (
        Peer(_SPEK, 90, "shows files alone"),
        Peer(_SONIC, 180, "shows files alone"),
        Peer(_SPECTROGRAM, 760, "then stands still for 5.7 s"),
        Peer("batogram 1.9.0", 790),
        Peer(_FRITURE, 860),
        Peer(_AUDACITY, 1210),
    ),
    "1920x1080: pictures": (
        Peer(_FRITURE, 38, "of a spectrogram, a spectrum and a scope"),
        Peer(_SPECTROGRAM, 24, "of a waveform and a spectrogram"),
        Peer(_AUDACITY, 21, "recording"),
    ),
    "1920x1080: processor": (
        Peer(_FRITURE, 166, "36 without drawing by OpenGL in software"),
        Peer(_SPECTROGRAM, 95),
        Peer(_AUDACITY, 17, "recording"),
    ),
    "1920x1080: memory, peak": (
        Peer(_FRITURE, 337, "after 30 s"),
        Peer(_SPECTROGRAM, 453, "after 30 s"),
        Peer(_AUDACITY, 143, "after 30 s"),
    ),
    "outside in, onset to pixels, p50": (
        Peer(_FRITURE, 131, "102 to 174"),
        Peer(_SPECTROGRAM, 105, "80 to 178"),
    ),
}
"""Programs by the name of the figure of ours that measures the same thing in the same way."""
