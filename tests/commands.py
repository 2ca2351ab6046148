"""Commands in processes of their own, forked from one that has done the imports of the command line.

A command's imports, and those of its zygotes, take longer than most of what it is asked for here. What is forked has
arguments, environment, folder, output and exit code of its own, as the script has; its zygotes are those of
``python -m tests.commands``, which forks it.
"""

import importlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.zygotes import Zygotes
from tools.durable.forker import Forker, serve_orders

SCRIPT = Path(sys.executable).with_name("enfilade")
KILLED = -signal.SIGKILL  # of a command that left no exit code
# Nothing that reads the environment as it is imported: that of a command comes later.
PRELOADED = ("enfilade.cli", "enfilade.runs", "graph.gallery", "numpy", "rich.live")


@dataclass
class Finished:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object on stdout; fails where there is more than that, or less."""
        return json.loads(self.out)


class Commands:
    """Runs commands, one at a time."""

    def __init__(self) -> None:
        self._forker = Forker("tests.commands", limit=lambda _: None)

    def run(
        self, *arguments: str, environment: Mapping[str, str], folder: Path, seconds: float,
        program: str = "enfilade.cli:main", lent: bool = True,
    ) -> Finished:  # fmt: skip
        """Run ``program``, a module and its function, with ``arguments`` to its end; after so long it is killed.

        It has zygotes of its own unless they are ``lent``. Raises TimeoutExpired.
        """
        with tempfile.TemporaryDirectory() as made:
            place = Path(made)
            order = {
                "program": program,
                "arguments": arguments,
                "environment": dict(environment),
                "folder": str(folder),
                "lent": lent,
            }
            (place / "order.json").write_text(json.dumps(order))
            reading, writing = os.pipe()
            with os.fdopen(reading, "rb") as ending:
                with (place / "out").open("wb") as out, (place / "err").open("wb") as err:
                    held = [out.fileno(), err.fileno(), writing]
                    child = self._forker.order(os.fsencode(place / "order.json"), held, home=Path("/"))
                    os.close(writing)
                assert child is not None, self._forker.last_words()
                if not select.select([ending], [], [], seconds)[0]:
                    os.killpg(child, signal.SIGKILL)
                    raise subprocess.TimeoutExpired(list(arguments), seconds)
                code = ending.read()  # to its end, which is the process's
            texts = [(place / name).read_text(encoding="utf-8") for name in ("out", "err")]
        return Finished(int(code) if code else KILLED, *texts)

    def close(self) -> None:
        """End what forks."""
        self._forker.close()


def run_order(message: bytes, descriptors: list[int], *, lent: pytest.MonkeyPatch) -> None:
    """In the child: be the command that is ordered, and leave its exit code."""
    order = json.loads(Path(os.fsdecode(message)).read_text())
    out, err, ending = descriptors
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv = [str(SCRIPT), *order["arguments"]]
    if not order["lent"]:
        lent.undo()
    code = _main(order["program"])
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(ending, str(code).encode())


def _main(program: str) -> int:
    """Run the program to where the interpreter would end; return what it would end with."""
    module, _, name = program.partition(":")
    code: object = 0
    try:
        getattr(importlib.import_module(module), name)()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  as the interpreter itself does
        traceback.print_exc()
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    return code if isinstance(code, int) else int(code is not None)


if __name__ == "__main__":
    for name in PRELOADED:
        importlib.import_module(name)
    zygotes, patch = Zygotes(), pytest.MonkeyPatch()
    zygotes.prepare()
    zygotes.lend(patch)
    serve_orders(partial(run_order, lent=patch))
