"""All the furniture of one room, in the order in which it may claim the floor."""

from dataclasses import dataclass

import numpy as np

from scenegen.detail import Detail
from scenegen.furniture.beds import bed_parts
from scenegen.furniture.belongings import belonging_parts, left_on_bench
from scenegen.furniture.benches import bench_parts, bench_places
from scenegen.furniture.chandelier import chandelier_parts
from scenegen.furniture.climbers import climber_parts
from scenegen.furniture.fountain import fountain_parts
from scenegen.furniture.garden import RADIUS, has_fountain
from scenegen.furniture.ground import Ground
from scenegen.furniture.plants import plant_parts
from scenegen.furniture.plinths import Standing, place_exhibits, plinth_node
from scenegen.furniture.ropes import rope_parts
from scenegen.furniture.rugs import rug_parts
from scenegen.glb import Node
from scenegen.hanging import Hung
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan, Suite


@dataclass(frozen=True)
class Furniture:
    """``parts`` become nodes of the room, ``nodes`` stand by themselves, ``standing`` says what is where."""

    parts: list[Part]
    nodes: list[Node]
    standing: list[Standing]


def furnish(suite: Suite, room: RoomPlan, hung: list[Hung], detail: Detail, seed: int) -> Furniture:
    """Furnish a room: benches and a fountain have their places, beds their corners; then exhibits choose, then ropes,
    what people use, and plants in pots."""
    ground = Ground(suite, room, hung)
    garden = has_fountain(suite, room)
    green = _green(room, ground, detail, np.random.default_rng([seed, room.index])) if garden else []
    exhibits = [exhibit for exhibit in suite.brief.exhibits if exhibit.room == room.index]
    standing = place_exhibits(room, exhibits, ground)
    parts = [*chandelier_parts(suite, room, detail), *rug_parts(suite, room, ground), *green]
    parts += rope_parts(suite, hung, ground, detail) if room.spec.ropes else []
    parts += belonging_parts(suite, room, ground, detail)
    parts += plant_parts(suite, room, ground, detail, seed)
    nodes = [plinth_node(suite, item, detail, seed) for item in standing]
    seat = bench_parts(suite, detail) if room.spec.benches else []
    for number, z in enumerate(bench_places(room, RADIUS if garden else 0.0), start=1):
        name = f"{room.node}_Bench_{number}"
        bench = Node(name, matrix=shift(z=z))
        left = left_on_bench(suite) if room.index == 0 and number == 1 else []
        bench.children = [Node(f"{name}_{part.name}", part.mesh, part.surface) for part in [*seat, *left]]
        nodes.append(bench)
    return Furniture(parts, nodes, standing)


def _green(room: RoomPlan, ground: Ground, detail: Detail, rng: np.random.Generator) -> list[Part]:
    """What makes a garden of a room."""
    return [
        *fountain_parts(room, detail, rng), *bed_parts(room, ground, detail, rng), *climber_parts(room, detail, rng)
    ]  # fmt: skip
