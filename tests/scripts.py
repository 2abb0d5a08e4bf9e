"""Scripts that lie in no package, loaded by their path."""

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from tests.checkout import ROOT


def script(path: str) -> ModuleType:
    """Load a script of the project by its path from the root."""
    file = ROOT / path
    spec = spec_from_file_location(f"script_{file.stem}", file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
