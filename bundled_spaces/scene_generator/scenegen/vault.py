"""A coffered barrel vault with rosettes and a skylight along its crown."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scenegen.detail import FAR, Detail
from scenegen.mesh import CREASE, Floats, Mesh, grid, join, shaded
from scenegen.parts import Part
from scenegen.placing import shift, turn
from scenegen.plan import RoomPlan, Suite
from scenegen.skylight import skylight_parts
from scenegen.solids import revolve

COFFER = 0.24  # size of a coffer that is aimed at, as a share of the vault's radius, and its least in metres
LEAST_COFFER = 1.0
RIB = 0.13  # share of half a coffer that its rib takes on each side
STEPS = (
    (0.0, 0.0),
    (0.0, 0.45),
    (0.24, 0.45),
    (0.24, 0.36),
    (0.30, 0.36),
    (0.30, 0.95),
    (0.42, 0.95),
    (0.46, 1.0),
)
DEPTH = 0.20  # metres: depth of a coffer
SKYLIGHT = 0.24  # half width of the skylight as a share of the half span
SUNK = 0.03  # how far the edges of petals go into what they lie on, as a share of the rosette's radius
HEART = 0.16  # where its petals begin, in the same
BELLY = 0.34  # how high they bulge
BUD = ((0.0, 0.52), (0.19, 0.44), (0.27, 0.24), (0.29, 0.0))  # (radius, height) in the same
NOTCH, POINT = 0.66, 0.42  # of a sketched flower: how far out its petals part, how high its middle is
MINIMUM_RISE = 0.8  # a flatter vault has no coffers


@dataclass(frozen=True)
class Curve:
    """The circle of the vault: its ``radius``, the height of its ``axis``, and the angle from crown to springing."""

    radius: float
    axis: float
    reach: float


def curve(room: RoomPlan) -> Curve:
    """The circle through both springings and the crown."""
    half, rise = room.section.face, room.section.crown - room.section.spring
    radius = (half * half + rise * rise) / (2 * rise)
    return Curve(radius, room.section.crown - radius, float(np.arctan2(half, radius - rise)))


def _bands(room: RoomPlan, circle: Curve) -> tuple[Floats, int]:
    """Angles between the rows of coffers on one side, from the skylight down; the number of coffers in a row."""
    top = float(np.arcsin(SKYLIGHT * room.section.face / circle.radius))
    size = max(LEAST_COFFER, COFFER * circle.radius)
    rows = max(1, round((circle.reach - top) * circle.radius / size))
    bays = max(1, len(room.joints) - 1)
    along = bays * max(1, round(room.spec.length / bays / size))
    return np.linspace(top, circle.reach, rows + 1), along


def gable(room: RoomPlan, detail: Detail) -> Floats:
    """The vault in section, from the right springing to the left one, in the frame of the far wall."""
    circle = curve(room)
    bands, _ = _bands(room, circle)
    # The same points as the coffers have, those of the crown included, so that vault and wall meet.
    steps = [np.linspace(high, low, 2 * detail.coffer + 1)[:-1] for low, high in pairwise(bands)][::-1]
    side = np.concatenate([*steps, np.linspace(bands[0], 0.0, detail.coffer + 1)[:-1]])
    angles = np.concatenate([side, [0.0], -side[::-1]])
    return np.column_stack([circle.radius * np.sin(angles), circle.axis + circle.radius * np.cos(angles)])


def vault_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """Coffers, rosettes and skylight, in the coordinates of the suite."""
    circle = curve(room)
    bands, along = _bands(room, circle)
    length = room.spec.length / along
    angle = bands[1] - bands[0]
    plain = room.section.crown - room.section.spring < MINIMUM_RISE
    cell = _coffer(circle.radius, angle, length, detail, 0.0 if plain else DEPTH)
    crown = _coffer(circle.radius, 2 * bands[0], length, detail, 0.0 if plain else DEPTH)
    flower = rosette(0.16 * min(angle * circle.radius, length), detail.petals, detail.petal)
    vault: list[Mesh] = []
    flowers: list[Mesh] = []
    for number in range(along):
        middle = shift(0.0, circle.axis, room.near - (number + 0.5) * length)
        for low, high in pairwise(bands):
            for side in (-1, 1):
                place = middle @ turn(2, -side * (low + high) / 2)
                vault.append(cell.moved(place))
                if not plain:
                    down = shift(y=circle.radius + DEPTH) @ turn(0, np.pi / 2)
                    flowers.append(flower.moved(place @ down))
        if number in (0, along - 1):
            vault.append(crown.moved(middle))
    parts = [Part("Vault", suite.ornament.ceiling, join(vault))]
    if flowers:
        parts.append(Part("Rosettes", suite.ornament.accent, join(flowers)))
    if along > 2:
        half = circle.radius * float(np.sin(bands[0]))
        eaves = circle.axis + circle.radius * float(np.cos(bands[0]))
        parts += skylight_parts(suite, half, eaves, room.near - length, room.far + length)
    return parts


def _coffer(radius: float, angle: float, length: float, detail: Detail, depth: float) -> Mesh:
    """One coffer centred on the crown of a vault whose axis is z: rings from the rib inwards, then the field.

    A ``depth`` of 0 gives a plain piece of the vault.
    """
    pieces = 2 * detail.coffer
    metres = np.array([angle * radius, length]) / 2
    steps = np.array([((RIB + inset) * metres.min(), deep * depth) for inset, deep in STEPS if depth])
    insets = [(0.0, 0.0), *(detail.eased(steps, FAR) if depth else ())]
    square = _square(pieces, detail.rib)
    rings, textures = [], []
    for inset, deep in insets:
        rings.append(_on_vault(square * (metres - inset) / (radius, 1.0), radius + deep))
        # A riser has no width on the plan: its depth is added outwards, so that no texture is squeezed.
        textures.append(square * (metres - inset + deep))
    rim = [grid(np.stack(rings), np.stack(textures)).flipped()] if depth else []
    inset, deep = insets[-1]
    lines = [
        np.linspace(-extent, extent, count + 1)
        for extent, count in zip(metres - inset, (pieces, detail.rib), strict=True)
    ]
    flat = np.stack(np.meshgrid(*lines, indexing="ij"), axis=-1)
    field = grid(_on_vault(flat / (radius, 1.0), radius + deep), flat)
    mesh = join([*rim, field])
    # Faces along the vault take its own normal, so that neighbouring coffers meet without a seam.
    radial = mesh.positions * (-1.0, -1.0, 0.0)
    radial /= np.linalg.norm(radial, axis=1, keepdims=True)
    along = (mesh.normals * radial).sum(axis=1) > np.cos(CREASE)
    return Mesh(mesh.positions, np.where(along[:, None], radial, mesh.normals), mesh.uv, mesh.faces)


def _square(across: int, along: int) -> Floats:
    """The edge of the square from −1 to 1, closed, with so many segments on the sides that lie across and along it."""
    s, t = (np.linspace(-1.0, 1.0, pieces + 1)[:-1] for pieces in (across, along))
    u, v = np.ones(across), np.ones(along)
    corners = [(s, -u), (v, t), (-s, u), (-v, -t), (-u[:1], -u[:1])]
    return np.concatenate([np.column_stack(pair) for pair in corners])


def _on_vault(flat: Floats, radius: float) -> Floats:
    """Points (…, 2) of (angle from the crown, z) on a circle about the z axis."""
    return np.stack([radius * np.sin(flat[..., 0]), radius * np.cos(flat[..., 0]), flat[..., 1]], axis=-1)


def rosette(radius: float, petals: int, petal: int, across: int = 1) -> Mesh:
    """A flower that lies on the (x, y) plane and opens along +z: a wreath of petals about a bud.

    Each petal is a shell of its own, with a groove to the next; ``petal`` is the number of rings within it (0: a
    sketch, cut like a star from one piece), ``across`` the pieces of half its width.
    """
    if not petal:
        return _cut(radius, petals)
    run = np.sin(np.linspace(0.0, np.pi / 2, petal + 3))[:, None]  # closer towards the round tip
    out = HEART + (1 - HEART) * run
    side = np.linspace(-1.0, 1.0, 2 * across + 1)[None, :]
    about = side * np.pi / petals * (0.55 + 0.43 * np.sin(np.pi / 2 * run)) * (1 - 0.6 * run**8)
    rise = (BELLY * np.sin(np.pi * (0.2 + 0.8 * run)) + SUNK) * (1 - side**2) - SUNK
    rise[-1] = -SUNK
    shell = np.stack([out * np.cos(about), out * np.sin(about), rise], axis=-1)
    leaf = grid(radius * shell, crease=np.pi)
    bud = revolve(radius * np.array(BUD), max(petals, 8 * across)).moved(turn(0, np.pi / 2))
    return join([bud, *(leaf.moved(turn(2, number * 2 * np.pi / petals)) for number in range(petals))])


def _cut(radius: float, petals: int) -> Mesh:
    """A flower of flat facets: from a point over its middle to the tips of its petals and the notches between them."""
    number = np.arange(2 * petals)
    angle, out = number * np.pi / petals, np.where(number % 2, NOTCH, 1.0)
    ring = np.column_stack([out * np.cos(angle), out * np.sin(angle), np.full(len(number), -SUNK)])
    positions = radius * np.vstack([ring, (0.0, 0.0, POINT)])
    faces = np.column_stack([number, np.roll(number, -1), np.full(len(number), len(number))])
    return shaded(positions, faces, positions[:, :2])
