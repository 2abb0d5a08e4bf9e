"""What the window says is collected, translated as it was written, and compiled."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

from gui.translation import CONTEXT
from tests.checkout import ROOT
from tests.scripts import script

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = sorted(path.stem.removeprefix("melscope_") for path in FOLDER.glob("melscope_*.ts"))
#: Linguist needs no more forms than these for the languages we have: of one, of any other number.
NUMBERS = {"de": (1, 2)}


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    sys.modules["script_translations"] = made = script("packaging/translations.py")
    return made


def plant(root: Path, source: str) -> Path:
    (root / "gui").mkdir()
    (root / "gui" / "a.py").write_text(source, encoding="utf-8")
    (root / "main.py").write_text("", encoding="utf-8")
    return root


def test_every_way_of_saying_something_is_collected(
    translations: ModuleType, tmp_path: Path
) -> None:
    source = (
        'NAMES = {"a": mark("A name")}\n'
        'tr(NAMES["a"] if a else field.words)\n'
        'say("It ends "\n    "at {t:.1f} s.", t=1)\n'
        'tr_n("{n} file", "{n} files", n)\n'
        'tr("Öffnen – “x”")\n'
        'other("not this")\n'
    )
    found = translations.collect(plant(tmp_path, source))
    assert [(words.text, words.one, words.files) for words in found.values()] == [
        ("A name", None, ["gui/a.py"]),
        ("It ends at {t:.1f} s.", None, ["gui/a.py"]),
        ("{n} files", "{n} file", ["gui/a.py"]),
        ("Öffnen – “x”", None, ["gui/a.py"]),
    ]


@pytest.mark.parametrize(
    "source",
    [
        'tr(f"It ends at {t} s.")',
        'tr("It ends" + where)',
        'tr("It ends at {}".format(t))',
        'tr("open" if shut else "close")',
        "tr(words())",
        "say(WORDS)",
        "mark(WORDS)",
        'tr_n("{n} file", MANY, n)',
        'tr_n("{n} file")',
        'tr("{n} files"), tr_n("{n} file", "{n} files", n)',
        'tr_n("{n} file", "{n} files", n), tr_n("one file", "{n} files", n)',
    ],
)
def test_words_that_cannot_be_collected_are_named(
    translations: ModuleType, tmp_path: Path, source: str
) -> None:
    with pytest.raises(translations.SourceError, match=r"^gui/a\.py:2: "):
        translations.collect(plant(tmp_path, f"\n{source}\n"))


def test_translations_stay_and_those_of_words_that_are_gone_go(
    translations: ModuleType, tmp_path: Path
) -> None:
    path = tmp_path / "melscope_de.ts"
    words = translations.Words
    signs = "A & <b> \"c\" 'd'"
    first = [words(signs), words("{n} files", "{n} file"), words("Gone"), words("New")]
    translations.write(path, "de", first, {})
    text = path.read_text(encoding="utf-8")
    assert "<source>A &amp; &lt;b&gt; &quot;c&quot; &apos;d&apos;</source>" in text
    assert "<source>Gone</source>" in text
    unfinished = '<translation type="unfinished"></translation>'
    text = text.replace(unfinished, "<translation>É &amp;</translation>", 1)
    text = text.replace(
        '<translation type="unfinished">\n            <numerusform></numerusform>\n'
        "            <numerusform></numerusform>",
        "<translation>\n            <numerusform>{n} Datei</numerusform>\n"
        "            <numerusform>{n} Dateien</numerusform>",
    )
    path.write_text(text, encoding="utf-8")
    translations.write(path, "de", [first[1], first[0], first[3]], translations.read(path))
    read = translations.read(path)
    assert {text: (said.forms, said.finished) for text, said in read.items()} == {
        "{n} files": (("{n} Datei", "{n} Dateien"), True),
        signs: (("É &",), True),
        "New": (("",), False),
    }
    # What has got a singular since is to be said anew.
    translations.write(path, "de", [words(signs, "one")], read)
    assert translations.read(path)[signs].finished is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_linguist_files_hold_all_that_the_program_says(
    translations: ModuleType, language: str, tmp_path: Path
) -> None:
    path, again = FOLDER / f"melscope_{language}.ts", tmp_path / "again.ts"
    translations.write(again, language, translations.collect().values(), translations.read(path))
    assert path.read_text("utf-8") == again.read_text("utf-8"), "out of date: make translations"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_translated(translations: ModuleType, language: str) -> None:
    said = translations.read(FOLDER / f"melscope_{language}.ts")
    assert said
    left = [text for text, one in said.items() if not one.finished or not all(one.forms)]
    assert left == []


def names_in(text: str) -> list[tuple[str, str, str]]:
    """Return what stands in braces: name, format, conversion."""
    return sorted(
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in Formatter().parse(text)
        if name is not None
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_braces_stays(translations: ModuleType, language: str) -> None:
    """With its format, in every form; only a number may go where a form says it in words."""
    words = translations.collect()
    for text, said in translations.read(FOLDER / f"melscope_{language}.ts").items():
        for form in filter(None, said.forms):
            missing = [name for name in names_in(text) if name not in names_in(form)]
            assert missing in ([], [("n", "", "")] if words[text].one else []), form
            assert all(name in names_in(text) for name in names_in(form)), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_and_keys_are_those_of_the_english(translations: ModuleType, language: str) -> None:
    """A sentence stays a sentence, "…" says that more is asked, "&" marks a key."""
    for text, said in translations.read(FOLDER / f"melscope_{language}.ts").items():
        for form in filter(None, said.forms):
            assert form.endswith(".") or not text.endswith("."), form
            for sign in ("…", ":", "?", "\n", " "):
                assert form.endswith(sign) == text.endswith(sign), form
            assert form.startswith(" ") == text.startswith(" "), form
            assert form.count("\n") == text.count("\n"), form
            assert len(re.findall(r"&\w", form)) == len(re.findall(r"&\w", text)), form
            assert re.findall(r"</?\w+", form) == re.findall(r"</?\w+", text), form
            assert re.findall(r"%\w", form) == re.findall(r"%\w", text), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(translations: ModuleType, language: str) -> None:
    compiled = QTranslator()
    assert compiled.load(str(FOLDER / f"melscope_{language}.qm"))
    for text, said in translations.read(FOLDER / f"melscope_{language}.ts").items():
        numbers = NUMBERS[language] if len(said.forms) > 1 else (-1,)
        found = tuple(compiled.translate(CONTEXT, text, None, n) for n in numbers)
        assert found == said.forms, "out of date: make translations"


def test_the_tool_keeps_its_promise_from_end_to_end(tmp_path: Path) -> None:
    """A project that says one thing: begun, translated, compiled, read."""
    plant(tmp_path, 'tr("Open {name}", name="x")\n')
    (tmp_path / "packaging").mkdir()
    (tmp_path / "resources" / "translations").mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "translations.py", tmp_path / "packaging")
    command = [sys.executable, tmp_path / "packaging" / "translations.py"]
    done = subprocess.run([*command, "fr"], capture_output=True, text=True, check=True)
    assert done.stdout == "melscope_fr.ts: 1 texts, 1 to translate\n"
    path = tmp_path / "resources" / "translations" / "melscope_fr.ts"
    text = path.read_text(encoding="utf-8")
    unfinished = '<translation type="unfinished"></translation>'
    path.write_text(text.replace(unfinished, "<translation>Ouvrir {name}</translation>"), "utf-8")
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "melscope_fr.ts: 1 texts, 0 to translate\n"
    compiled = QTranslator()
    assert compiled.load(str(path.with_suffix(".qm")))
    assert compiled.translate(CONTEXT, "Open {name}") == "Ouvrir {name}"
