"""What the jail costs: each layer, and a file that is read in it against the same file read here.

    python benchmarks/jail.py [rounds]

A round reads a small sculpture and a small picture both ways, one after the other, so that whatever else the machine
does falls on all alike. ``overhead`` is the difference of the medians: fork, layers, question and answer.
"""

import functools
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tools.jail import landlock, seccomp
from tools.jail.answering import limit_itself
from tools.jail.confine import readable_paths
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.inspect_image import inspect_image
from tools.scene.judging import judge_result
from tools.scene.stand_in import stand_in_picture, stand_in_piece
from tools.toolbox import READING

DEFAULT_ROUNDS = 30
TARGET_MS = 25.0  # per file, above what reading it takes

LAYERS: dict[str, Callable[[], None]] = {
    "resource limits": limit_itself,
    "landlock": lambda: landlock.restrict(readable=readable_paths(), writable=[Path("/tmp")], ports=[443]),  # noqa: S108
    "seccomp": lambda: seccomp.deny("tcp"),
}


def milliseconds(action: Callable[[], object]) -> float:
    """Return what ``action`` takes."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def in_a_child(action: Callable[[], None]) -> float:
    """Return the milliseconds of what cannot be undone, measured in a child."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, repr(milliseconds(action)).encode())
        os._exit(0)
    os.wait()
    os.close(writing)
    with os.fdopen(reading) as file:
        return float(file.read())


def main(rounds: int) -> None:
    """Print both tables; exit code 1 when a file costs more than the target."""
    landlock.abi()
    print("layer            median ms")
    for name, action in LAYERS.items():
        print(f"{name:16} {statistics.median(in_a_child(action) for _ in range(rounds)):9.2f}")

    step = Step(id="it", stage="geometry", capability="text_to_3d", brief={"subject": "x", "height": 1.0})
    piece, picture = stand_in_piece("a figure", "none", 1.0), stand_in_picture("Water", "none", 512, 512)
    asked = {"step": step.model_dump(mode="json"), "quality": "draft", "earlier": False, "told": False}
    slowest = 0.0
    with closing(Parser(READING)) as parser:
        here = {
            "sculpture": functools.partial(judge_result, step, "draft", piece, earlier=None, told=None),
            "picture": functools.partial(inspect_image, picture),
        }
        jailed = {
            "sculpture": functools.partial(parser.ask, "judge_scene", asked, [piece]),
            "picture": functools.partial(
                parser.ask, "judge_picture", {"size": None, "any_content": False}, [picture]
            ),
        }
        print("\nfile             here ms  jailed ms  overhead ms")
        for name in here:
            here[name]()
            jailed[name]()
            pairs = [(milliseconds(here[name]), milliseconds(jailed[name])) for _ in range(rounds)]
            open_, closed = (statistics.median(column) for column in zip(*pairs, strict=True))
            slowest = max(slowest, closed - open_)
            print(f"{name:16} {open_:7.1f}  {closed:9.1f}  {closed - open_:11.1f}")
    sys.exit(slowest > TARGET_MS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
