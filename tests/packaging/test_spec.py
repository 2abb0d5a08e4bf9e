"""What the bundle's description asks PyInstaller for, on each platform, with PyInstaller acted.

`make bundle` builds and tries the real thing, where it runs; the other two platforms have this.
"""

import plistlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import PySide6
import pytest

from main import __version__
from tests.checkout import ROOT

SPEC = ROOT / "packaging" / "melscope.spec"
CODE = compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec")
Entry = tuple[str, str, str]


class Asked:
    """Stands where PyInstaller's classes do and remembers how they were called."""

    def __init__(self, binaries: list[Entry]) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.analysis = SimpleNamespace(binaries=binaries, datas=[], pure=[], scripts=[])

    def stand_in(self, kind: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls.append((kind, arguments, options))
            return self.analysis if kind == "Analysis" else f"{kind} {options.get('name', '')}"

        return call

    def options(self, kind: str) -> list[dict[str, Any]]:
        return [options for called, _, options in self.calls if called == kind]


@pytest.fixture
def read_spec(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[Asked, dict[str, Any]]]:
    def read(platform: str, binaries: list[Entry] | None = None) -> tuple[Asked, dict[str, Any]]:
        asked = Asked(binaries or [])
        names: dict[str, Any] = {
            kind: asked.stand_in(kind) for kind in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
        }
        names |= {"SPECPATH": str(SPEC.parent), "workpath": str(tmp_path)}
        with monkeypatch.context() as patched:
            patched.setattr(sys, "path", list(sys.path))
            patched.setattr(sys, "platform", platform)
            exec(CODE, names)
        return asked, names

    return read


def test_linux_has_one_program(read_spec: Callable[..., tuple[Asked, Any]]) -> None:
    asked, _ = read_spec("linux")
    [program] = asked.options("EXE")
    assert (program["name"], program["console"]) == ("melscope", True)
    assert asked.options("BUNDLE") == []
    [(_, collected, _)] = [call for call in asked.calls if call[0] == "COLLECT"]
    assert "EXE melscope" in collected


def test_windows_has_one_that_prints_and_one_that_does_not(
    read_spec: Callable[..., tuple[Asked, Any]],
) -> None:
    asked, _ = read_spec("win32")
    programs = asked.options("EXE")
    assert {each["name"]: each["console"] for each in programs} == {
        "melscope": True,
        "melscopew": False,
    }
    for each in programs:
        assert Path(each["icon"]).read_bytes()[:4] == b"\0\0\1\0"
    [(_, collected, _)] = [call for call in asked.calls if call[0] == "COLLECT"]
    assert collected[:2] == ("EXE melscope", "EXE melscopew")


def test_macos_says_why_it_listens_and_what_it_opens(
    read_spec: Callable[..., tuple[Asked, Any]],
) -> None:
    asked, _ = read_spec("darwin")
    [app] = asked.options("BUNDLE")
    assert (app["name"], app["version"]) == ("Melscope.app", __version__)
    assert Path(app["icon"]).read_bytes()[:4] == b"icns"
    info = plistlib.loads(plistlib.dumps(app["info_plist"]))
    assert "microphone" in info["NSMicrophoneUsageDescription"]
    [kind] = info["CFBundleDocumentTypes"]
    assert kind["LSItemContentTypes"] == ["public.audio"]
    [program] = asked.options("EXE")
    assert program["argv_emulation"] is True


def test_all_that_the_program_reads_comes_with_it(
    read_spec: Callable[..., tuple[Asked, Any]],
) -> None:
    asked, _ = read_spec("linux")
    [analysis] = asked.options("Analysis")
    for name in ("fonts", "icons", "presets"):
        assert (str(ROOT / "resources" / name), f"gui/_resources/{name}") in analysis["datas"]
    german = ROOT / "resources" / "translations" / "melscope_de.qm"
    assert (str(german), "gui/_resources/translations") in analysis["datas"]
    assert (str(ROOT / "docs"), "gui/_guide") in analysis["datas"]
    licences = {place for file, place in analysis["datas"] if "LICENSE" in Path(file).name}
    assert {"licences/melscope", "licences/numpy"} <= licences
    assert all(Path(source).exists() for source, _ in analysis["datas"])


@pytest.mark.parametrize(
    ("platform", "name", "kept"),
    [
        ("linux", "PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("linux", "PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("linux", "PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("linux", "PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("linux", "PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("linux", "PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("linux", "PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("win32", r"PySide6\plugins\tls\qopensslbackend.dll", False),
        ("win32", r"PySide6\plugins\platforms\qwindows.dll", True),
        ("win32", r"PySide6\plugins\platforms\qoffscreen.dll", True),
        ("win32", r"PySide6\translations\qt_de.qm", False),
        ("darwin", "PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("darwin", "PySide6/Qt/translations/qt_de.qm", False),
        ("linux", "PySide6/Qt/translations/qtbase_de.qm", True),
        ("win32", r"PySide6\translations\qtbase_de.qm", True),
        ("linux", "PySide6/Qt/translations/qtbase_fi.qm", False),
        ("linux", "PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6", False),
        ("linux", "PySide6/Qt/lib/libQt6Gui.so.6", True),
        ("linux", "libasound.so.2", False),
        ("linux", "libstdc++.so.6", False),
        ("linux", "libxcb-cursor.so.0", True),
        ("linux", "libportaudio.so.2", True),
        ("linux", "libzstd.so.1", True),
    ],
)
def test_what_is_left_out(
    read_spec: Callable[..., tuple[Asked, dict[str, Any]]], platform: str, name: str, kept: bool
) -> None:
    _, names = read_spec(platform)
    assert names["wanted"]((name, "", "BINARY")) is kept


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("objdump") is None, reason="needs Linux and objdump"
)
def test_a_library_nobody_asks_for_stays_away(
    read_spec: Callable[..., tuple[Asked, dict[str, Any]]],
) -> None:
    package = Path(PySide6.__file__).parent
    libraries = package / "Qt" / "lib"
    binaries = [
        ("PySide6/QtCore.abi3.so", str(package / "QtCore.abi3.so"), "EXTENSION"),
        ("libQt6Core.so.6", str(libraries / "libQt6Core.so.6"), "BINARY"),
        ("libQt6Svg.so.6", str(libraries / "libQt6Svg.so.6"), "BINARY"),
        ("libpython3.so.1.0", str(libraries / "libQt6Svg.so.6"), "BINARY"),
        ("libportaudio.so.2", str(libraries / "libQt6Svg.so.6"), "BINARY"),
    ]
    # Qt's ICU is asked for by libQt6Core, which is itself only asked for by QtCore.
    icu = next(libraries.glob("libicuuc.so.*"))
    binaries.append((icu.name, str(icu), "BINARY"))
    asked, _ = read_spec("linux", list(binaries))
    left_out = {name for name, _, _ in binaries} - {name for name, _, _ in asked.analysis.binaries}
    assert left_out == {"libQt6Svg.so.6"}
