"""How a bundled Space's app is started: as by Python itself, but for Gradio's type stubs."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from tools.durable.environment import TREE
from tools.spaces import starting

COMPONENTS = "def create_or_modify_pyi(*_):\n    raise SystemExit('wrote stubs')\n\nCOMPONENT = 'as it is'\n"
APP = """
import sys
import beside
from gradio import component_meta
component_meta.create_or_modify_pyi(object, "Textbox", [])
print(__name__, sys.argv, component_meta.COMPONENT, beside.HERE)
"""


def test_an_app_runs_as_the_main_program_and_writes_no_stubs(tmp_path: Path) -> None:
    (tmp_path / "gradio").mkdir()
    (tmp_path / "gradio" / "__init__.py").touch()
    (tmp_path / "gradio" / "component_meta.py").write_text(COMPONENTS)
    (tmp_path / "beside.py").write_text("HERE = 'its own module'\n")
    (tmp_path / "app.py").write_text(APP)
    start = "from tools.spaces.starting import *; without_stubs(); run_app(Path('app.py'))"
    started = subprocess.run(
        [sys.executable, "-P", "-c", start],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TREE)},
        capture_output=True,
        text=True,
    )
    assert started.stdout == "__main__ ['app.py'] as it is its own module\n", started.stderr


def test_the_installed_gradio_has_what_is_left_out() -> None:
    """Else starting would take nearly twice as long again, and nobody would notice."""
    folder = find_spec("gradio").submodule_search_locations[0]  # type: ignore[union-attr, index]
    assert f"def {starting.WRITER}(" in (Path(folder) / f"{starting.STUBS.partition('.')[2]}.py").read_text()


def test_gradio_that_was_imported_elsewhere_keeps_its_files_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two apps forked from one process would else keep them in a folder of neither."""
    module = ModuleType("gradio.somewhere")
    module.DEFAULT_TEMP_DIR = "another folder"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    starting.move_gradio(tmp_path)
    assert str(tmp_path) == module.DEFAULT_TEMP_DIR  # type: ignore[attr-defined]


IMPORTED = """
import gc, sys
from pathlib import Path
from tools.spaces.starting import compile_sources, import_gradio, without_stubs
without_stubs()
import_gradio()
import gradio
print([name in sys.modules for name in ("gradio", "mcp", "pandas")], gc.isenabled(), gc.get_freeze_count() > 0)
print(gradio.caching.pd.DataFrame({"a": [1]}).columns[0], "pandas" in sys.modules)
print(gradio.Blocks().queue()._queue.sleep_when_free)
import mcp.types, pandas
print(mcp.types.Tool.__name__, gradio.caching.pd.DataFrame is pandas.DataFrame)
"""


def test_gradio_is_imported_without_what_an_app_may_still_import() -> None:
    """Tables and a protocol: a quarter of what it takes."""
    started = subprocess.run(
        [sys.executable, "-c", IMPORTED],
        env={**os.environ, "PYTHONPATH": str(TREE)},
        capture_output=True,
        text=True,
    )
    assert started.stdout == "[True, False, False] True True\na True\n0.01\nTool True\n", started.stderr


def test_sources_are_compiled_for_an_app_that_cannot_write_beside_them(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "whole.py").write_text("HERE = 1\n")
    (tmp_path / "package" / "broken.py").write_text("HERE =\n")
    starting.compile_sources(tmp_path)
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("*.pyc")] == ["whole"]
