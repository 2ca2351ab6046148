"""Running a bundled Space's ``app.py`` as Python would, for a host that knows who calls.

At every start Gradio writes an editor's type stubs for each of its components, which parses its whole source: nearly
half of the time that it takes to import. Nobody edits a Space that runs for a build, so it has none. Two fifths of what
is left goes into pandas, a protocol that it may serve, notebooks that show it, and a hunt for garbage in what stays:
an app has the first three when it asks for them.
"""

import compileall
import gc
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

STUBS = "gradio.component_meta"
WRITER = "create_or_modify_pyi"
TABLES = "pandas"
PROTOCOL = "mcp"
NOTEBOOKS = "IPython"
GRADIO = {"gradio", "gradio_client"}
FILES = "DEFAULT_TEMP_DIR"
# Gradio looks into an idle queue every millisecond, which takes a twentieth of a core all the time.
QUEUE_POLL_S = 0.01
SILENT = 2  # compileall prints neither names nor errors


class WithoutStubs(MetaPathFinder, Loader):
    """Finds the module that writes stubs, and takes the writing out of it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != STUBS:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            self._loader = spec.loader
            spec.loader = self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        if hasattr(module, WRITER):  # another version of Gradio may have none
            setattr(module, WRITER, lambda *_: None)


class Deferred(ModuleType):
    """Stands for a module in those that were imported beside it, and imports it when they first ask for something."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # asked of every module by who looks through them all
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def without_stubs() -> None:
    """From now on import Gradio without its writing of stubs."""
    sys.meta_path.insert(0, WithoutStubs())


def import_gradio() -> None:
    """Import Gradio, for apps to be forked, which look into their queues less often; where it is not installed, they
    say so themselves.

    Afterwards the garbage collector leaves alone what was imported: an app that went through it would have the kernel
    copy all of its pages.
    """
    gc.disable()
    # None: as if not installed.
    beside: dict[str, ModuleType | None] = {TABLES: Deferred(TABLES), PROTOCOL: None, NOTEBOOKS: None}
    sys.modules.update(beside)  # type: ignore[arg-type]
    try:
        with suppress(ImportError):
            from gradio.queueing import Queue

            # Each queue sets this for itself.
            Queue.sleep_when_free = property(lambda _: QUEUE_POLL_S, lambda *_: None)  # type: ignore[assignment]
    finally:
        for name, module in beside.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
        gc.freeze()
        gc.enable()


def move_gradio(folder: Path) -> None:
    """Have Gradio, where it is imported already, keep its files in ``folder``: it settles that at its import."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in GRADIO and hasattr(module, FILES):
            setattr(module, FILES, str(folder))


def compile_sources(folder: Path) -> None:
    """Have Python find compiled what it imports from ``folder``, which an app in its jail cannot write. What cannot be
    written or compiled is left to the app, which says what is wrong with it."""
    compileall.compile_dir(folder, quiet=SILENT)


def run_app(app: Path) -> None:
    """Run ``app`` as the main program, its folder first on the path."""
    sys.argv = [str(app)]
    sys.path.insert(0, str(app.resolve().parent))
    runpy.run_path(str(app), run_name="__main__")
