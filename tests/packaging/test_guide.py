"""The user guide: pages that agree with the program, links that lead somewhere, small pictures."""

import re
import sys
from types import ModuleType

import pytest

from tests.checkout import ROOT
from tests.scripts import script

DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MOST_BYTES = 1_500_000


@pytest.fixture
def guide_pages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    monkeypatch.setitem(sys.modules, "man_page", script("packaging/man_page.py"))
    return script("packaging/guide_pages.py")


@pytest.mark.parametrize("page", ["keyboard.md", "command-line.md"])
def test_what_the_program_knows_best_is_as_the_program_says(
    guide_pages: ModuleType, qapp: object, page: str
) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == guide_pages.PAGES[page](), "run make man"


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file_that_comes_with_the_guide(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    assert text.startswith("# ")
    for target in LINK.findall(text):
        assert "://" in target or (DOCS / target).is_file(), target


def test_the_web_site_has_every_page() -> None:
    nav = (ROOT / "packaging" / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    assert sorted(re.findall(r": ([\w-]+\.md)$", nav, flags=re.MULTILINE)) == PAGES


def test_every_picture_is_used_and_all_of_them_are_small() -> None:
    named = {target for page in PAGES for target in LINK.findall((DOCS / page).read_text("utf-8"))}
    pictures = sorted((DOCS / "pictures").iterdir())
    assert {f"pictures/{path.name}" for path in pictures} == {
        target for target in named if target.endswith(".png")
    }
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES
