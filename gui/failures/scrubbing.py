"""Taking out of a text what says whose computer it comes from."""

import re
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

#: A name shorter than this is taken out only where it stands alone: "al" is in half of all words.
SHORT_NAME = 4
_MOST_NAMES = 500

_FRAME = r'^(\s*File )"([^"\n]*)"(, line \d+)'
# In quotes, a path or a name of a file. Where a path ends is unknown if nothing quotes it, so it
# goes on over spaces to an ending.
_PATHS = r"""
    (?P<quote>["'])
    (?:[^"'\n]*[\\/][^"'\n]*|[^"'\n]*\.\w{1,5})
    (?P=quote)
    | (?<![\w<.])(?:file://|[A-Za-z]:[\\/]|\\\\|~?/)
      (?:(?:[^\s"'<>|:]|:(?!\s|$))+(?:\ [^\n"'<>|:]*?\.\w{1,5}\b)?)
"""
# A sentence of ours quotes names of files and devices. Python's own errors quote what it calls
# things, which is one word; a line of a traceback's code, indented, is ours.
_QUOTED_WORDS = r"""(?<!\w)(?P<quote>["'])[^"'\n]*[^\w"'\n.][^"'\n]*(?P=quote)"""


class Scrubber:
    """Replaces paths, file and device names, and the names of user and computer.

    For any thread. Names are known as they were told, and in the ways in which messages write them:
    escaped, in capitals, as part of an address.

    Parameters
    ----------
    home : Path, optional
        Home folder; the user's own by default.
    user, host : str, optional
        Names of user and computer; the real ones by default.
    """

    def __init__(
        self, home: Path | None = None, user: str | None = None, host: str | None = None
    ) -> None:
        self._lock = threading.Lock()
        self._home, self._user, self._host = home, user, host
        self._whose: dict[str, str] | None = None
        self._names: dict[str, str] = {}

    def know(self, name: str, kind: str = "file") -> None:
        """Take this name out of every text from now on, and leave ``<kind>`` in its place."""
        ways = [way for way in _ways(name) if way.strip()]
        with self._lock:
            # One that is told again is the newest: it must not be the first to be forgotten.
            for way in ways:
                self._names.pop(way, None)
                self._names[way] = f"<{kind}>"
            while len(self._names) > _MOST_NAMES:
                self._names.pop(next(iter(self._names)))

    def clean(self, text: str) -> str:
        """Return a text without what is known, nor any path but of the program's own files."""
        with self._lock:
            if self._whose is None:  # asked of the system when first needed, not at the start
                self._whose = self._found_out()
            names = self._whose | self._names
        text = re.sub(_FRAME, _short_frame, text, flags=re.MULTILINE)
        text = _replaced(text, names)
        text = re.sub(_PATHS, _placeholder, text, flags=re.VERBOSE)
        text = "\n".join(
            line if line[:1].isspace() else re.sub(_QUOTED_WORDS, _placeholder, line)
            for line in text.split("\n")
        )
        for name in names:
            # What was put in may, with what stands beside it, be the name once more.
            pattern = _pattern(name)
            while (shorter := pattern.sub("", text)) != text and not _only_ours(name):
                text = shorter
        return text

    def _found_out(self) -> dict[str, str]:
        import socket

        home = self._home or Path.home()
        user = _user() if self._user is None else self._user
        host = socket.gethostname() if self._host is None else self._host
        whose = dict.fromkeys(_ways(str(home)), "~") if len(home.parts) > 1 else {}
        for name, kind in ((user, "user"), (home.name, "user"), (host, "host")):
            whose |= dict.fromkeys((way for way in _ways(name) if way.strip()), f"<{kind}>")
        return whose


def _only_ours(name: str) -> bool:
    """Return whether a name is a part of the words that take the place of names."""
    return name.lower() in "~ <file> <user> <host> <device>"


def _placeholder(match: "re.Match[str]") -> str:
    mark = match["quote"]
    return "<file>" if mark is None else f"{mark}<file>{mark}"


def _short_frame(match: "re.Match[str]") -> str:
    """Return the line of a traceback with a path that begins at a folder everybody has."""
    path = match[2]
    for folder, name in _roots():
        if path.startswith(folder):
            return f"{match[1]}{name}{path[len(folder) :].replace(chr(92), '/')}{match[3]}"
    inner = path if path.startswith("<") and path.endswith(">") else "<file>"
    return f"{match[1]}{inner}{match[3]}"


def _roots() -> list[tuple[str, str]]:
    import sysconfig

    paths = sysconfig.get_paths()
    found = {
        str(Path(__file__).resolve().parents[2]): "melscope",
        paths["purelib"]: "packages",
        paths["platlib"]: "packages",
        paths["stdlib"]: "python",
        sys.prefix: "python",
    }
    return sorted(found.items(), key=lambda root: len(root[0]), reverse=True)


def _replaced(text: str, names: dict[str, str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = _pattern(name).sub(names[name], text)  # our own words, without a backslash
    return text


def _pattern(name: str) -> "re.Pattern[str]":
    escaped = re.escape(name)
    if len(name) < SHORT_NAME:
        escaped = rf"(?<!\w){escaped}(?!\w)"
    return re.compile(escaped, re.IGNORECASE)


def _ways(name: str) -> list[str]:
    """Return a name in the ways in which it may stand in a message."""
    plain = name.encode("utf-8", "backslashreplace").decode()
    forms: Iterable[str] = (
        name,
        plain,
        repr(name)[1:-1],
        ascii(name)[1:-1],
        repr(plain)[1:-1],
        name.replace("\\", "/"),
        quote(plain),
        quote(plain, safe=""),
        name.strip(),
    )
    return list(dict.fromkeys(form for form in forms if form))


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this number of a user
        return ""
