"""Files that come with Melscope are found from a checkout and from an installed wheel."""

import shutil
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from gui import resources

ROOT = Path(__file__).resolve().parents[2]


def load(file: Path) -> ModuleType:
    spec = spec_from_file_location("resources_elsewhere", file)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_checkout_has_them_beside_the_package() -> None:
    path = resources.resource_path("icons", "melscope.svg")
    assert path == ROOT / "resources" / "icons" / "melscope.svg"
    assert resources.resource_path("fonts").is_dir()


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = config["tool"]["hatch"]["build"]["targets"]["wheel"]
    inside = tmp_path / wheel["sources"]["resources"]  # where the build puts resources/
    (inside / "icons").mkdir(parents=True)
    (inside / "icons" / "x.svg").touch()
    shutil.copy(ROOT / "gui" / "resources.py", tmp_path / "gui")
    installed = load(tmp_path / "gui" / "resources.py")
    assert installed.resource_path("icons", "x.svg") == inside / "icons" / "x.svg"


def test_what_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no resource 'icons/none\.svg' in .*resources"):
        resources.resource_path("icons", "none.svg")
