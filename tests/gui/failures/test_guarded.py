"""Every override that Qt's C++ calls is guarded; see gui/failures/guard.py for why."""

import importlib
import inspect
from collections.abc import Iterator

import pytest

from tests.checkout import ROOT

NOT_VIRTUAL = {"show"}
"""Names that a class of ours has for something of its own: C++ never calls these."""


def overrides() -> Iterator[tuple[str, object]]:
    """Yield every method of a class in gui/ that has the name of one of a class of Qt's."""
    for file in sorted((ROOT / "gui").rglob("*.py")):
        if file.name == "__init__.py":
            continue
        module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for kind in vars(module).values():
            if not inspect.isclass(kind) or kind.__module__ != module.__name__:
                continue
            of_qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
            for name, method in vars(kind).items():
                overridden = any(name in vars(base) for base in of_qt)
                if (
                    overridden
                    and name not in NOT_VIRTUAL
                    and not name.startswith("__")
                    and callable(method)
                ):
                    yield f"{module.__name__}.{kind.__name__}.{name}", method


OVERRIDES = dict(overrides())


def test_there_are_overrides_of_every_kind() -> None:
    names = {name.rpartition(".")[2] for name in OVERRIDES}
    assert names >= {"paint", "boundingRect", "eventFilter", "resizeEvent", "rowCount", "sizeHint"}


@pytest.mark.parametrize("name", OVERRIDES)
def test_is_guarded(name: str) -> None:
    assert getattr(OVERRIDES[name], "__guarded__", False), f"{name} needs @guarded"
