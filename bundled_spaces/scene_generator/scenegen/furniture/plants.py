"""Potted plants by style, and where they stand: in corners, beside doors and between the columns."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import shapely

from scenegen.brief import Style
from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.furniture import pots
from scenegen.furniture.foliage import blade, crown, stem
from scenegen.furniture.ground import Ground, Spot
from scenegen.furniture.palms import TALLEST, fronds
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan, Suite
from scenegen.profiles import arc
from scenegen.solids import revolve

FROM_WALL = 0.5  # metres from a wall to the middle of a pot, so that fronds do not grow into it
RADIUS = 0.36  # metres of floor that a pot takes
CLEAR = 0.1
HEADROOM = 0.25  # metres between a plant and the soffit
NARROW = 0.5  # metres: the narrowest crown to which a plant is kept beside a work


@dataclass(frozen=True)
class Plant:
    """Meshes at the origin by what they are made of: ``pot`` has ``surface``; ``wood`` may be empty."""

    leaves: Mesh
    wood: Mesh
    fruit: Mesh
    pot: Mesh
    soil: Mesh
    surface: str


def plant_parts(suite: Suite, room: RoomPlan, ground: Ground, detail: Detail, seed: int) -> list[Part]:
    """The plants of a room. Takes their floor from ``ground``; those that find no place are left out."""
    grown: list[tuple[Plant, Floats]] = []
    kinds = KINDS[suite.style]
    tall = min(TALLEST, room.section.soffit - HEADROOM)
    for number, wish in enumerate(_wishes(suite, room)):
        if len(grown) == room.spec.plants:
            break
        spot = ground.nearest(wish, RADIUS, CLEAR, aside=NARROW)
        if spot is None or np.hypot(spot[0] - wish[0], spot[1] - wish[1]) > 1.0:
            continue
        x, z = spot
        ground.take(shapely.box(x - RADIUS, z - RADIUS, x + RADIUS, z + RADIUS))
        rng = np.random.default_rng([seed, room.index, number])
        make = kinds[(len(grown) // 2) % len(kinds)]  # in pairs, right and left
        # A pot with edges stands straight, whatever grows in it.
        grown.append((_kept_to(make(rng, tall, detail), ground.beside_sights(spot)), shift(x, 0.0, z)))
    groups: dict[tuple[str, str, bool], list[Mesh]] = {}
    for plant, place in grown:
        for name, surface, mesh, collide in (
            ("Leaves", "leaf", plant.leaves, False), ("Stems", "walnut", plant.wood, True),
            ("Fruit", "terracotta", plant.fruit, False), ("Soil", "soil", plant.soil, True),
            (f"Pots_{plant.surface}", plant.surface, plant.pot, True),
        ):  # fmt: skip
            if len(mesh.faces):
                groups.setdefault((name, surface, collide), []).append(mesh.moved(place))
    return [Part(name, surface, join(meshes), collide) for (name, surface, collide), meshes in groups.items()]


def _kept_to(plant: Plant, reach: float) -> Plant:
    """The plant with its crown drawn together until no leaf is more than ``reach`` metres from its axis."""
    widest = float(np.hypot(plant.leaves.positions[:, 0], plant.leaves.positions[:, 2]).max())
    if widest <= reach:
        return plant
    slim = np.array([reach / widest, 1.0, reach / widest])
    return replace(
        plant,
        leaves=_drawn(plant.leaves, slim),
        wood=_drawn(plant.wood, slim),
        fruit=_drawn(plant.fruit, slim),
    )


def _drawn(mesh: Mesh, shares: Floats) -> Mesh:
    """The mesh with its lengths along x, y and z multiplied."""
    normals = mesh.normals / shares
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return replace(mesh, positions=mesh.positions * shares, normals=normals / length)


def _wishes(suite: Suite, room: RoomPlan) -> list[Spot]:
    """Corners first, the far ones before the near; then both sides of the doors, or of the steps up to them; then the
    joints of the bays: the walls there, or the feet of slim columns. A classical column stands free of pots."""
    section = room.section
    x = section.half - FROM_WALL
    near, far = room.near - FROM_WALL, room.far + FROM_WALL
    spots = [(side * x, z) for z in (far, near) for side in (-1, 1)]
    for wall, z in ((room.walls[3], far), (room.walls[2], near)):
        if wall.door:
            beside = max(wall.door.width, wall.flight.width if wall.flight else 0.0) / 2 + 0.75
            spots += [(side * beside, z) for side in (-1, 1) if beside < x - 1.2]
    if room.radius and suite.ornament.order in ("corinthian", "ionic"):
        return spots
    joints = sorted(room.joints, key=lambda z: (round(abs(z - (room.near + room.far) / 2), 6), -z))
    inside = [z for z in joints if far - 0.1 < z < near + 0.1]
    spots += [(side * (section.face - RADIUS if room.radius else x), z) for z in inside for side in (-1, 1)]
    return spots


def palm(rng: np.random.Generator, tall: float, detail: Detail) -> Plant:
    """A Kentia palm in a thrown pot."""
    leaves, wood = fronds(rng, tall, detail)
    pot, soil = pots.thrown(0.27, 0.46, detail)
    return Plant(leaves, wood, join([]), pot, soil, "terracotta")


def orange_tree(rng: np.random.Generator, tall: float, detail: Detail) -> Plant:
    """A clipped orange tree on a straight stem in a Versailles box."""
    top = min(tall, 2.15)
    radius = 0.4 * top / 2.15
    middle = np.array([0.0, top - radius, 0.0])
    count = 420 if detail.round < 24 else 760
    leaves = crown(rng, middle, np.full(3, radius), count, 0.105, 0.05)
    core = _ball(0.76 * radius, 14).moved(shift(*middle))
    bend = np.column_stack(
        [0.012 * np.sin(np.linspace(0, 5, 9)), np.linspace(0.4, middle[1], 9), np.zeros(9)]
    )
    trunk = stem(bend, 0.032, 0.024, 9)
    out = rng.normal(size=(15, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    orange = _ball(0.032, 10)
    fruit = join([orange.moved(shift(*(middle + radius * 0.96 * way))) for way in out])
    pot, soil = pots.versailles(0.25, 0.5, detail)
    return Plant(join([leaves, core]), trunk, fruit, pot, soil, "oak")


def banana(rng: np.random.Generator, tall: float, detail: Detail) -> Plant:
    """Great paddle leaves that rise from a sheathed stem and bow, their edges torn here and there."""
    count, rows, columns = (8, 11, 4) if detail.round < 24 else (10, 17, 6)
    leaves, wood = [], []
    start = rng.uniform(0, 2 * np.pi)
    wood.append(
        stem(np.array([(0.0, 0.4, 0.0), (0.015, 0.42 * tall, 0.0), (0.0, 0.56 * tall, 0.01)]), 0.06, 0.03, 10)
    )
    for number in range(count):
        inner = number / count
        way = start + 2.4 * number + rng.uniform(-0.25, 0.25)
        length = tall * rng.uniform(0.44, 0.54)
        lift = 0.5 + 0.75 * inner
        t = np.linspace(0.0, 1.0, rows)
        base = np.array([0.0, tall * (0.36 + 0.2 * inner), 0.0])
        angle = lift - (1.5 - 0.5 * inner) * t**1.5
        steps = np.column_stack([np.cos(angle), np.sin(angle)])[:-1] * (length / (rows - 1))
        run = np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)])
        direction = np.array([np.cos(way), 0.0, np.sin(way)])
        axis = base + run[:, :1] * direction + run[:, 1:] * np.array([0.0, 1.0, 0.0])
        across = np.tile(np.cross(direction, (0.0, 1.0, 0.0)), (rows, 1))
        wide = (
            0.125
            * tall
            / TALLEST
            * np.clip(1.25 * np.sin(np.pi * np.clip(t * 1.05 - 0.14, 0, 1) ** 0.8), 0.05, 1.2)
        )
        ripple = 1 + 0.07 * np.sin(9 * t + rng.uniform(0, 6)) + 0.04 * rng.normal(size=rows)
        leaves.append(blade(axis, across, 1.35 * wide * ripple, 0.28, columns))
        leaves.append(stem(axis - (0.0, 0.006, 0.0), 0.013, 0.003, 5))
    pot, soil = pots.thrown(0.29, 0.44, detail)
    return Plant(join(leaves), join(wood), join([]), pot, soil, "terracotta")


def olive(rng: np.random.Generator, tall: float, detail: Detail) -> Plant:
    """An old olive: a twisted trunk that forks, and loose crowns of narrow leaves."""
    top = min(tall, 2.3)
    count = 260 if detail.round < 24 else 460
    fork = np.array([0.05, 0.46 * top, 0.02])
    sway = np.array([(-0.03, 0.0), (0.03, 0.03), (-0.02, -0.02), (0.03, 0.02), fork[[0, 2]]])
    trunk = smooth(np.column_stack([sway[:, 0], np.linspace(0.38, fork[1], 5), sway[:, 1]]), 14)
    wood, leaves = [stem(trunk, 0.058, 0.036, 9)], []
    start = rng.uniform(0, 2 * np.pi)
    for number in range(4):
        way = start + number * np.pi / 2 + rng.uniform(-0.3, 0.3)
        out = rng.uniform(0.24, 0.36) if number else 0.08
        tip = np.array(
            [out * np.cos(way), top * rng.uniform(0.74, 0.86) if number else 0.9 * top, out * np.sin(way)]
        )
        bend = (fork + tip) / 2 + rng.normal(0, 0.04, 3)
        wood.append(stem(smooth(np.array([fork, bend, tip]), 7), 0.03, 0.008, 6))
        for share in (0.0, 0.5):
            middle = tip + (bend - tip) * share + rng.normal(0, 0.03, 3)
            size = np.array([0.25, 0.2, 0.25]) * rng.uniform(0.85, 1.1) * (1 - 0.25 * share)
            leaves.append(crown(rng, middle, size, count // 4, 0.085, 0.02))
    pot, soil = pots.cast(0.27, 0.48, detail)
    return Plant(join(leaves), join(wood), join([]), pot, soil, "concrete")


def _ball(radius: float, segments: int) -> Mesh:
    return revolve(np.array(arc((0.0, 0.0), radius, 90, -90, max(5, segments // 2))), segments)


Maker = Callable[[np.random.Generator, float, Detail], Plant]
KINDS: dict[Style, tuple[Maker, ...]] = {
    "beaux_arts": (palm, orange_tree), "haussmann": (palm, orange_tree), "art_nouveau": (banana, palm),
    "industrial_loft": (olive, banana), "white_cube": (olive, palm),
}  # fmt: skip
