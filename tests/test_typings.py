"""What `typings` tells mypy of pyqtgraph is so."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import ROOT

TYPINGS = ROOT / "typings"
STUBS = sorted(TYPINGS.rglob("*.pyi"))


def module_of(stub: Path) -> object:
    names = stub.relative_to(TYPINGS).with_suffix("").parts
    return importlib.import_module(".".join(name for name in names if name != "__init__"))


def definitions(body: list[ast.stmt], owner: object) -> Iterator[tuple[ast.stmt, object]]:
    """Yield every class and function of a stub with what has its name in the library."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            real = getattr(owner, node.name)
            yield node, real
            if isinstance(node, ast.ClassDef):
                yield from definitions(node.body, real)


@pytest.mark.parametrize("stub", STUBS, ids=lambda stub: stub.stem)
def test_everything_is_there_as_it_is_written_down(stub):
    module = module_of(stub)
    found = list(definitions(ast.parse(stub.read_text(encoding="utf-8")).body, module))
    assert found
    for node, real in found:
        if isinstance(node, ast.ClassDef):
            bases = {base.__name__ for base in real.__mro__}
            assert {ast.unparse(base) for base in node.bases} <= bases, node.name
        else:
            by_place, by_name = node.args.posonlyargs, node.args.args
            signature = inspect.signature(real)
            signature.bind(*(each.arg for each in by_place), **{each.arg: 0 for each in by_name})
