"""What this program is, and under which terms."""

import platform
from html import escape
from importlib import metadata

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from dsp.audio.facts import program_version
from gui.sizes import px
from gui.translation import tr

#: What others made and Melscope stands on, as their distributions are called.
_LIBRARIES = (
    "PySide6-Essentials",
    "pyqtgraph",
    "numpy",
    "scipy",
    "sounddevice",
    "rtmixer",
    "soundfile",
    "soxr",
)


def about_words() -> str:
    """Return version and licences as HTML."""
    libraries = ", ".join(f"{name} {version}" for name, version in _versions().items())
    paragraphs = (
        tr("A real-time spectrogram whose picture is the array a model gets."),
        tr(
            "MIT licence. The font is Inter, under the SIL Open Font License 1.1. Qt {version} is "
            "used through PySide6, under the LGPL 3.",
            version=qVersion(),
        ),
        tr(
            "It runs on Python {version} and stands on {libraries}.",
            version=platform.python_version(),
            libraries=libraries,
        ),
    )
    body = "\n".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    return f"<h3>Melscope {escape(program_version())}</h3>\n{body}\n"


def show_about(window: QWidget) -> QMessageBox:
    """Open the words in a box of their own; whoever opened it may go on."""
    box = QMessageBox(window)
    box.setWindowTitle(tr("About Melscope"))
    box.setIconPixmap(window.windowIcon().pixmap(px(64), px(64)))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(about_words())
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
    return box


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # another distribution has it, such as Debian's
            continue
    return found
