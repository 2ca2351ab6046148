"""A finished scene as a place: what one bumps into, what one sees, where works hang."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from tools.scene.description import Assembled
from tools.scene.glb import Glb
from tools.scene.parts import Part, load_parts, node_extras
from tools.scene.rays import Rays
from tools.scene.thresholds import SUNK

Floats = NDArray[np.float64]

PIECE_NODE = re.compile(r"(Exhibit_[A-Za-z0-9]+)_Piece(?:_|$)")
WORK_NAME = re.compile(r"Artwork_[A-Za-z0-9]+")
FOOT = 0.02  # of an exhibit's height: what is below it is what it stands with
_UP = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True)
class Canvas:
    """A picture as it hangs: its middle, the unit normal towards the visitor, its size in metres.

    ``textured`` says whether its material has a base colour texture.
    """

    node: str
    centre: Floats
    normal: Floats
    width: float
    height: float
    textured: bool

    @property
    def across(self) -> Floats:
        """The unit vector from left to right as seen by a visitor."""
        across = np.cross(_UP, self.normal)
        return np.asarray(across / np.linalg.norm(across))

    def over(self, side: int, share: float = 0.9) -> Floats:
        """Return (side², 3) points in rows over the inner ``share`` of the picture."""
        right = self.across * self.width / 2 * share
        up = np.cross(self.normal, self.across) * self.height / 2 * share
        steps = np.linspace(-1, 1, side)
        return np.stack([self.centre + x * right + y * up for y in steps for x in steps])

    def points(self, share: float = 0.9) -> Floats:
        """Return (5, 3): the middle, and the corners of the inner ``share`` of the picture."""
        right = self.across * self.width / 2 * share
        up = np.cross(self.normal, self.across) * self.height / 2 * share
        return np.stack([self.centre, *(self.centre + x * right + y * up for x in (-1, 1) for y in (-1, 1))])


@dataclass(frozen=True)
class Stood:
    """An exhibit as it stands: the corners of its bounds (3,), the horizontal unit vector that it faces, and the middle
    of what it stands with."""

    low: Floats
    high: Floats
    front: Floats
    foot: Floats

    @property
    def centre(self) -> Floats:
        """The middle of its bounds."""
        return (self.low + self.high) / 2

    @property
    def height(self) -> float:
        """Its own height in metres, without the plinth."""
        return float(self.high[1] - self.low[1])

    def points(self) -> Floats:
        """Return (5, 3) points on its axis, from near the foot to near the top, to look at."""
        levels = self.low[1] + self.height * np.linspace(0.1, 0.9, 5)
        return np.stack([np.array([self.centre[0], level, self.centre[2]]) for level in levels])


@dataclass(frozen=True)
class Place:
    """A scene ready to be walked and looked at."""

    glb: Glb
    parts: list[Part]

    @cached_property
    def _passable(self) -> set[int]:
        """Nodes that do not stop a visitor, with all below them."""
        nodes = self.glb.document.get("nodes", [])
        stack = [
            number for number in range(len(nodes)) if node_extras(self.glb, number).get("collide") is False
        ]
        found: set[int] = set()
        while stack:
            number = stack.pop()
            found.add(number)
            stack += nodes[number].get("children", [])
        return found

    @cached_property
    def solid_parts(self) -> list[Part]:
        """What stops a visitor, by primitive."""
        return [part for part in self.parts if not part.backdrop and part.draw.node not in self._passable]

    @cached_property
    def solid_triangles(self) -> Floats:
        """(m, 3, 3) corners of everything that stops a visitor."""
        return _corners(self.solid_parts)

    @cached_property
    def solid(self) -> Rays:
        """What stops a visitor."""
        return _rays(self.solid_parts)

    @cached_property
    def opaque_triangles(self) -> Floats:
        """(m, 3, 3) corners of everything that stops a view: all but glass and the backdrop."""
        return _corners(self.opaque_parts)

    @cached_property
    def opaque(self) -> Rays:
        """What stops a view."""
        return _rays(self.opaque_parts)

    @cached_property
    def double_sided(self) -> NDArray[np.bool_]:
        """(m,) for each opaque triangle, whether it may be seen from behind."""
        flags = [
            np.full(len(part.faces), bool(part.material.get("doubleSided"))) for part in self.opaque_parts
        ]
        return np.concatenate(flags) if flags else np.zeros(0, bool)

    @cached_property
    def opaque_parts(self) -> list[Part]:
        """What stops a view, by primitive."""
        return [part for part in self.parts if not part.backdrop and part.surface != "glass"]

    @cached_property
    def opaque_first(self) -> NDArray[np.int64]:
        """(k + 1,) for each opaque part, the number of its first triangle; at the end, how many there are."""
        return np.cumsum([0, *(len(part.faces) for part in self.opaque_parts)])

    @cached_property
    def opaque_owner(self) -> NDArray[np.int64]:
        """(m,) for each opaque triangle, the number of its part."""
        return np.repeat(np.arange(len(self.opaque_parts)), np.diff(self.opaque_first))

    @cached_property
    def canvases(self) -> dict[str, Canvas]:
        """All canvases by the id of their work, where they have an area and hang on a wall."""
        found = {}
        for part in self.parts:
            work = part.draw.name.removesuffix("_Canvas")
            if part.draw.name.endswith("_Canvas") and WORK_NAME.fullmatch(work) and (canvas := _canvas(part)):
                found[work] = canvas
        return found

    @cached_property
    def exhibits(self) -> dict[str, Stood]:
        """All exhibits by their id, where a piece stands on their plinth."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            name = PIECE_NODE.match(part.draw.name)
            if name and len(part.faces):
                found.setdefault(name.group(1), []).append(part)
        yaws = {
            str(node.get("name", "")): node_extras(self.glb, number).get("yaw", 0.0)
            for number, node in enumerate(self.glb.document.get("nodes", []))
        }
        return {name: _stood(parts, yaws.get(name, 0.0)) for name, parts in found.items()}

    @cached_property
    def _bearing(self) -> Rays:
        """What an exhibit can stand on."""
        return _rays([part for part in self.solid_parts if not PIECE_NODE.match(part.draw.name)])

    def gap_below(self, stood: Stood) -> float:
        """Return how far above what bears it an exhibit begins, in metres; below 0 where it is sunk into it, up to
        ``SUNK``. Infinite where nothing is below."""
        above = np.array([stood.foot[0], stood.low[1] + SUNK, stood.foot[2]])
        distance, _ = self._bearing.first(above[None], np.array([[0.0, -1.0, 0.0]]))
        return float(distance[0]) - SUNK

    @cached_property
    def enfilade(self) -> Assembled | None:
        """What the assembly wrote about the place; None where nothing usable is written."""
        scenes = self.glb.document.get("scenes") or [{}]
        extras = scenes[self.glb.document.get("scene", 0)].get("extras")
        try:
            return Assembled.model_validate(extras.get("enfilade") if isinstance(extras, dict) else None)
        except ValidationError:
            return None


def load_place(glb: Glb) -> Place:
    """Return the place that a checked GLB shows."""
    return Place(glb, load_parts(glb))


def _corners(parts: list[Part]) -> Floats:
    corners = [part.positions[part.faces] for part in parts]
    return np.concatenate(corners) if corners else np.zeros((0, 3, 3))


def _rays(parts: list[Part]) -> Rays:
    """Return the triangles of parts, in their order, for rays."""
    first = np.cumsum([0, *(len(part.positions) for part in parts)])
    vertices = [np.zeros((0, 3)), *(part.positions for part in parts)]
    faces = [part.faces + start for part, start in zip(parts, first, strict=False)]
    return Rays(np.concatenate(vertices), np.concatenate([np.zeros((0, 3), np.int64), *faces]))


def _canvas(part: Part) -> Canvas | None:
    normal = part.crosses.sum(axis=0)
    flat = normal * (1, 0, 1)
    if len(part.faces) == 0 or np.linalg.norm(flat) < 0.5 * np.linalg.norm(part.crosses, axis=1).sum():
        return None  # a closed box, or lying on the floor: it faces nobody
    normal = normal / np.linalg.norm(normal)
    across = np.cross(_UP, normal)
    across /= np.linalg.norm(across)
    axes = np.stack([across, np.cross(normal, across), normal])
    measured = part.positions[np.unique(part.faces)] @ axes.T
    low, high = measured.min(axis=0), measured.max(axis=0)
    base = part.material.get("pbrMetallicRoughness", {}).get("baseColorTexture")
    return Canvas(
        node=part.draw.name,
        centre=(low + high) / 2 @ axes,
        normal=normal,
        width=float(high[0] - low[0]),
        height=float(high[1] - low[1]),
        textured=base is not None,
    )


def _stood(parts: list[Part], yaw: object) -> Stood:
    corners = np.concatenate([part.positions[np.unique(part.faces)] for part in parts])
    turn = float(yaw) if isinstance(yaw, int | float) and np.isfinite(yaw) else 0.0
    front = np.array([np.sin(turn), 0.0, np.cos(turn)])  # +Z, turned about +Y
    low, high = corners.min(axis=0), corners.max(axis=0)
    lowest = corners[corners[:, 1] <= low[1] + FOOT * (high[1] - low[1])]
    return Stood(low, high, front, (lowest.min(axis=0) + lowest.max(axis=0)) / 2)
