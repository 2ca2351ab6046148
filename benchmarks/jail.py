"""What the jail costs: each layer, and a file that is read in it against the same file read here. The last of them is
a finished hall, judged as a whole.

    python benchmarks/jail.py [rounds]

``here`` and ``jailed`` are milliseconds of processor time, medians of the rounds, since a clock tells how busy the
machine is; for the jailed they count the fork, the layers and the memory pages that a new process has to copy.
``answered`` is by the clock, from question to answer: the best of the rounds.
"""

import functools
import gc
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tools.jail import landlock, seccomp
from tools.jail.answering import limit_itself
from tools.jail.confine import confine, readable_paths
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.assemble import assemble
from tools.scene.reading import QUESTIONS
from tools.scene.stand_in import stand_in_picture, stand_in_piece, stand_in_scene, stand_in_textures
from tools.toolbox import READING

DEFAULT_ROUNDS = 30
TARGET_MS = 25.0  # per file of a Space, above what reading it takes
HALL = {"name": "Hall", "length": 28.0, "width": 11.0, "height": 9.5, "ceiling": "flat", "windows": "none",
        "floor": "marble", "walls": "plaster_white"}  # fmt: skip

LAYERS: dict[str, Callable[[], None]] = {
    "resource limits": limit_itself,
    "landlock": lambda: landlock.restrict(readable=readable_paths(), writable=[Path("/tmp")], ports=[443]),  # noqa: S108
    "seccomp": lambda: seccomp.deny("tcp"),
}


def processor_ms(action: Callable[[], object]) -> float:
    """Return the processor time that ``action`` takes here."""
    started = time.process_time()
    action()
    return (time.process_time() - started) * 1000


def processor_ms_in_a_child(action: Callable[[], object]) -> float:
    """Return the processor time of a child that does ``action``, with that of forking it."""
    reading, writing = os.pipe()
    started = time.process_time()
    child = os.fork()
    if child == 0:
        action()
        os.write(writing, repr(time.process_time()).encode())  # a child's clock begins at its birth
        os._exit(0)
    forking = time.process_time() - started
    os.close(writing)
    with os.fdopen(reading) as file:
        took = float(file.read()) + forking
    os.waitpid(child, 0)
    return took * 1000


def jailed(question: str, message: Message) -> None:
    """Answer as a child of the parser does."""
    limit_itself()
    confine(folder=None, port=None)
    QUESTIONS[question](message)


def place() -> bytes:
    """Return a finished hall."""
    scene, told = stand_in_scene({"rooms": [HALL], "artworks": []}, "")
    brief = {"title": "Hall", "time_of_day": "noon", "artworks": []}
    return assemble(stand_in_textures(scene), json.dumps(told).encode(), brief)


def main(rounds: int) -> None:
    """Print both tables; exit code 1 when a file of a Space costs more than the target."""
    landlock.abi()
    gc.freeze()  # as the zygote does before it forks
    empty = statistics.median(processor_ms_in_a_child(lambda: None) for _ in range(rounds))
    print(f"layer                   ms\nfork             {empty:9.2f}")
    for name, action in LAYERS.items():
        cost = statistics.median(processor_ms_in_a_child(action) for _ in range(rounds)) - empty
        print(f"{name:16} {cost:9.2f}")

    step = Step(id="it", stage="geometry", capability="text_to_3d", brief={"subject": "x", "height": 1.0})
    asked = {"step": step.model_dump(mode="json"), "quality": "draft", "earlier": False, "told": False}
    files = {
        "sculpture": ("judge_scene", Message(asked, [stand_in_piece("a figure", "none", 1.0)])),
        "picture": (
            "judge_picture",
            Message({"size": None, "any_content": False}, [stand_in_picture("Water", "none", 512, 512)]),
        ),
        "place": (
            "judge_place",
            Message({"works": [], "exhibits": [], "quality": "draft", "splats": []}, [place()]),
        ),
    }
    slowest = 0.0
    print("\nfile                here  jailed  overhead  answered")
    with closing(Parser(READING)) as parser:
        for name, (question, message) in files.items():
            QUESTIONS[question](message)  # what is imported late
            here, there = _medians(question, message, rounds)
            answered = min(_answered(parser, question, message) for _ in range(rounds))
            if name != "place":  # which we wrote
                slowest = max(slowest, there - here)
            print(f"{name:16} {here:7.1f} {there:7.1f} {there - here:9.1f} {answered:9.1f}")
    sys.exit(slowest > TARGET_MS)


def _medians(question: str, message: Message, rounds: int) -> tuple[float, float]:
    """Return what a file takes here and jailed, in turns: whatever else the machine does falls on both."""
    pairs = [
        (
            processor_ms(functools.partial(QUESTIONS[question], message)),
            processor_ms_in_a_child(functools.partial(jailed, question, message)),
        )
        for _ in range(rounds)
    ]
    here, there = zip(*pairs, strict=True)
    return statistics.median(here), statistics.median(there)


def _answered(parser: Parser, question: str, message: Message) -> float:
    started = time.perf_counter()
    parser.ask(question, message.data, message.blobs)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_ROUNDS)
