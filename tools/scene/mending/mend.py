"""Mending a place: each fault that has a local remedy is tried to be mended, and stays mended only if that helps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tools.planning.plan import Artwork, Exhibit
from tools.scene.glb import Glb, read_glb, write_glb
from tools.scene.inspect_scene import visit_of
from tools.scene.mending.hanging import free_walls
from tools.scene.mending.moves import move, shift
from tools.scene.mending.standing import free_spots, free_start
from tools.scene.place import Floats
from tools.scene.place_checks import doors_passable, free_area, spawn_clear, spawn_headroom, spawn_on_floor
from tools.scene.report import Check, Fault
from tools.scene.things import thing_of
from tools.scene.visit import Visit
from tools.scene.work_checks import (
    exhibits_stand,
    exhibits_visible,
    works_at_a_good_height,
    works_face_the_room,
    works_true_to_size,
    works_visible,
)

MENDABLE: tuple[Callable[[Visit], Check], ...] = (
    works_true_to_size,  # first: all others measure in metres
    spawn_on_floor,
    spawn_headroom,
    spawn_clear,
    free_area,
    doors_passable,
    works_face_the_room,
    works_at_a_good_height,
    works_visible,
    exhibits_stand,
    exhibits_visible,
)
# Of the whole place, about a second each: a place with more faults is made anew, not mended.
MAX_JUDGEMENTS = 24


@dataclass(frozen=True)
class Mended:
    """A scene's bytes, those that were given where nothing was mended, and what was done to them."""

    data: bytes
    repairs: list[str]


@dataclass(frozen=True)
class _Change:
    """One way to mend a fault: what it is called, and what it does to a scene."""

    said: str
    apply: Callable[[Glb], None]


def mend_place(data: bytes, works: list[Artwork], exhibits: Sequence[Exhibit] = ()) -> Mended:
    """Return the scene with what could be moved out of the way, hung or begun elsewhere.

    Raises MalformedAsset when the bytes are no GLB, or hold no floor.
    """
    repairs: list[str] = []
    visit = visit_of(data, works, exhibits)
    faults = _faults(visit)
    hopeless: set[tuple[str, str]] = set()
    judged = 0
    while fault := next((fault for fault in faults if (fault.object, fault.advice) not in hopeless), None):
        for change in _changes(visit, fault):
            if judged == MAX_JUDGEMENTS:
                return Mended(data, repairs)
            glb = read_glb(data)
            change.apply(glb)
            after = write_glb(glb)
            seen = visit_of(after, works, exhibits)
            left = _faults(seen)
            judged += 1
            if len(left) < len(faults):
                data, visit, faults = after, seen, left
                repairs.append(change.said)
                break
        else:
            hopeless.add((fault.object, fault.advice))
    return Mended(data, repairs)


def _faults(visit: Visit) -> list[Fault]:
    return [fault for check in MENDABLE for fault in check(visit).faults]


def _changes(visit: Visit, fault: Fault) -> Iterator[_Change]:
    """Return what might mend a fault, the smallest change first."""
    match fault.advice:
        case "start_elsewhere":
            yield from _starts(visit)
            yield from _moves(visit, _at_start(visit))
        case "move_aside":
            yield from _moves(visit, [fault.object])
        case "set_down":
            yield from _sets_down(visit, fault.object)
        case "rescale":
            yield from _rescales(visit)
        case "rehang":
            hiding = visit.sights[fault.object].hidden_by if fault.object in visit.sights else []
            yield from _moves(visit, hiding[:1])
            yield from _hangs(visit, fault.object)


def _starts(visit: Visit) -> Iterator[_Change]:
    spot = free_start(visit)
    if spot is None or visit.place.enfilade is None:
        return

    def start_there(glb: Glb) -> None:
        scene = glb.document["scenes"][glb.document.get("scene", 0)]
        scene["extras"]["enfilade"]["spawn"]["position"] = [round(float(value), 3) for value in spot]

    yield _Change(f"the start: begun {np.linalg.norm(spot - visit.spawn):.1f} m away", start_there)


def _at_start(visit: Visit) -> list[str]:
    """Return the node of what stands where a visit starts."""
    if visit.ground is None:
        return []
    middles = visit.ground.grid.middles()
    about = np.linalg.norm(middles - visit.spawn[[0, 2]], axis=-1) < 1.0
    return [visit.place.solid_parts[part].draw.name for part in visit.ground.obstacles.owners(about)[:1]]


def _moves(visit: Visit, names: list[str]) -> Iterator[_Change]:
    for name in names:
        thing = thing_of(visit.place, name)
        if thing is None or thing.name.startswith("Artwork_"):
            continue
        for by in free_spots(visit, thing):
            yield _Change(f"{thing.name}: moved by {np.linalg.norm(by):.1f} m", _mover(thing.node, shift(by)))


def _sets_down(visit: Visit, name: str) -> Iterator[_Change]:
    gap = visit.place.gap_below(visit.place.exhibits[name])
    nodes = visit.place.glb.document["nodes"]
    piece = next((number for number, node in enumerate(nodes) if node.get("name") == f"{name}_Piece"), None)
    if piece is not None and np.isfinite(gap):
        yield _Change(
            f"{name}: {'lowered' if gap > 0 else 'raised'} by {abs(gap):.2f} m",
            _mover(piece, shift((0, -gap, 0))),
        )


def _rescales(visit: Visit) -> Iterator[_Change]:
    """The whole scene as large as its works say. Where the start is was written by us, in metres, and stays."""
    scale = visit.scale_of_works
    if scale is None:
        return

    def rescale(glb: Glb) -> None:
        for root in glb.document["scenes"][glb.document.get("scene", 0)]["nodes"]:
            move(glb, root, np.diag([1 / scale, 1 / scale, 1 / scale, 1.0]))

    yield _Change(f"the scene: scaled by {1 / scale:.2f}, as its works were planned", rescale)


def _hangs(visit: Visit, name: str) -> Iterator[_Change]:
    canvas = visit.place.canvases.get(name)
    node = thing_of(visit.place, f"{name}_Canvas") if canvas else None
    if canvas is None or node is None:
        return
    for matrix in free_walls(visit, canvas):
        to = matrix[:3, :3] @ canvas.centre + matrix[:3, 3]
        away = float(np.linalg.norm(to - canvas.centre))
        yield _Change(f"{name}: hung {away:.1f} m away", _mover(node.node, matrix))


def _mover(node: int, matrix: Floats) -> Callable[[Glb], None]:
    return lambda glb: move(glb, node, matrix)
