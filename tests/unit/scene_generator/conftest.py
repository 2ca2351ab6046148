"""Briefs, and a reader of the generated GLB that shares no code with the writer."""

import json
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, get_args

import numpy as np
import pytest
from embreex import rtcore_scene
from embreex.mesh_construction import TriangleMesh
from numpy.typing import NDArray
from scenegen.brief import Ceiling, Floor, Style, TimeOfDay, Walls, Windows, parse_brief
from scenegen.scene import generate

Floats = NDArray[np.float64]
PAPER = 5e-4  # metres: a face so near to another before it cannot be told from it by the depth buffer
BEFORE = 4e-3  # metres from a face to the eye that looks for others in its place
SAMPLES = 10_000
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3}
TYPES = {5126: "<f4", 5123: "<u2", 5125: "<u4"}


@dataclass
class Piece:
    """One mesh of the file, in the coordinates of the scene."""

    name: str
    surface: str
    positions: Floats
    normals: Floats
    uv: Floats
    faces: NDArray[np.int64]

    @property
    def corners(self) -> Floats:
        return self.positions[self.faces]


class Tracer:
    """Rays into a set of meshes."""

    def __init__(self, pieces: list[Piece]) -> None:
        corners = np.concatenate([piece.corners for piece in pieces])
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        self.normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
        self.names = [piece.name for piece in pieces for _ in piece.faces]
        self.scene = rtcore_scene.EmbreeScene()
        TriangleMesh(self.scene, corners.astype(np.float32))

    def cast(self, origins: Floats, directions: Floats) -> tuple[list[str], Floats, Floats]:
        hits = self.scene.run(origins.astype(np.float32), directions.astype(np.float32), output=True)
        triangle = hits["primID"]
        names = [self.names[index] if index >= 0 else "" for index in triangle]
        cosines = np.where(triangle >= 0, (self.normals[triangle] * directions).sum(axis=1), 0.0)
        return names, hits["tfar"].astype(np.float64), cosines


@dataclass
class Scene:
    """A GLB as read: its JSON, its meshes, the parent of every node, and rays into it."""

    document: dict[str, Any]
    description: dict[str, Any]
    pieces: list[Piece] = field(default_factory=list)
    parents: dict[str, str] = field(default_factory=dict)
    tracers: dict[str, Tracer] = field(default_factory=dict)

    def cast(self, origins: Any, directions: Any, without: str = "") -> tuple[list[str], Floats, Floats]:
        """First hits: the name of the mesh ("" for none), the distance, and the cosine between ray and face.

        ``without`` is a surface through which the rays pass.
        """
        if without not in self.tracers:
            self.tracers[without] = Tracer([piece for piece in self.pieces if piece.surface != without])
        return self.tracers[without].cast(np.asarray(origins), np.asarray(directions))

    def fights(self, pieces: list[Piece]) -> set[tuple[str, ...]]:
        """Which of the pieces share a plane and a place with another, by name.

        Just before a face and looking at it, one meets that face, or something that plainly stands before it.
        """
        points, normals, names = _samples(pieces)
        met, distances, cosines = self.cast(points + BEFORE * normals, -normals)
        return {
            tuple(sorted((mine, other)))
            for mine, other, distance, cosine in zip(names, met, distances, cosines, strict=True)
            if mine != other and other and abs(distance - BEFORE) < PAPER and cosine < -0.999
        }


def _samples(pieces: list[Piece]) -> tuple[Floats, Floats, list[str]]:
    """Random points within the faces, more in larger ones: the points, the normals there, the pieces' names."""
    corners = np.concatenate([piece.corners for piece in pieces])
    names = np.concatenate([np.full(len(piece.faces), piece.name) for piece in pieces])
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    doubled = np.linalg.norm(cross, axis=1)
    chance = np.random.default_rng(0)
    chosen = chance.choice(len(corners), SAMPLES, p=doubled**0.5 / (doubled**0.5).sum())
    weights = chance.dirichlet((4.0, 4.0, 4.0), SAMPLES)  # rarely near an edge, where two faces may meet
    points = np.einsum("ij,ijk->ik", weights, corners[chosen])
    return points, cross[chosen] / doubled[chosen, None], list(names[chosen])


def _matrix(node: dict[str, Any]) -> Floats:
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    matrix = np.eye(4)
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def _read(data: bytes, description: dict[str, Any]) -> Scene:
    magic, version, total, length = struct.unpack("<4sIII", data[:16])
    assert (magic, version, total) == (b"glTF", 2, len(data))
    document = json.loads(data[20 : 20 + length])
    body = data[28 + length :]
    scene = Scene(document, description)

    def accessor(index: int) -> Any:
        made = document["accessors"][index]
        view = document["bufferViews"][made["bufferView"]]
        width = WIDTHS[made["type"]]
        values = np.frombuffer(body, TYPES[made["componentType"]], made["count"] * width, view["byteOffset"])
        return values.reshape(-1, width) if width > 1 else values

    def walk(index: int, parent: str, above: Floats) -> None:
        node = document["nodes"][index]
        assert node["name"] not in scene.parents, "a name is used twice"
        scene.parents[node["name"]] = parent
        here = above @ _matrix(node)
        for primitive in document["meshes"][node["mesh"]]["primitives"] if "mesh" in node else []:
            attributes = primitive["attributes"]
            surface = document["materials"][primitive["material"]]["extras"]["surface"]
            positions = accessor(attributes["POSITION"]).astype(np.float64) @ here[:3, :3].T + here[:3, 3]
            normals = accessor(attributes["NORMAL"]) @ here[:3, :3].T
            faces = accessor(primitive["indices"]).reshape(-1, 3).astype(np.int64)
            uv = accessor(attributes["TEXCOORD_0"])
            scene.pieces.append(Piece(node["name"], surface, positions, normals, uv, faces))
        for child in node.get("children", []):
            walk(child, node["name"], here)

    for index in document["scenes"][0]["nodes"]:
        walk(index, "", np.eye(4))
    return scene


Build = Callable[..., Scene]
AnyBrief = Callable[[int], tuple[dict[str, Any], str]]


@pytest.fixture(scope="session")
def read() -> Build:
    """A function that reads a GLB, with its description."""
    return _read


@pytest.fixture(scope="session")
def any_brief() -> AnyBrief:
    """A function from a number to a brief that may be asked for (plain data), and a style.

    Styles, ceilings and windows take turns, so that few numbers meet all pairs of them; the rest is by chance.
    """

    def call(number: int) -> tuple[dict[str, Any], str]:
        chance = np.random.default_rng(number)
        climbs = np.random.default_rng([number, 7])

        def pick(words: Any) -> str:
            return str(chance.choice(get_args(words)))

        def size(low: float, high: float) -> float:
            return round(float(chance.uniform(low, high)), 3)

        def turn(words: Any, step: int) -> str:
            return str(get_args(words)[step % len(get_args(words))])

        rooms = [
            {
                "name": f"Room {index}", "length": size(4, 16), "width": size(4, 16), "height": size(3, 11),
                "ceiling": turn(Ceiling, number // 5 + index), "windows": turn(Windows, number + index),
                "floor": pick(Floor), "walls": pick(Walls), "columns": bool(chance.integers(2)),
                "benches": int(chance.integers(4)), "plants": int(chance.integers(4)),
                "ropes": bool(chance.integers(2)), "chandeliers": bool(chance.integers(2)),
                "steps": int(climbs.integers(-7, 8)),
            }
            for index in range(int(chance.choice([1, 1, 1, 2, 2, 3, 4, 5, 6])))
        ]  # fmt: skip
        works = [
            {"id": f"W{index}", "title": "T", "width": size(0.2, 4), "height": size(0.2, 3),
             "room": int(chance.integers(len(rooms)))}
            for index in range(int(chance.integers(14)))
        ]  # fmt: skip
        exhibits = [
            {
                "id": f"E{index}",
                "title": "T",
                "height": size(0.1, 3),
                "room": int(chance.integers(len(rooms))),
            }
            for index in range(int(chance.integers(5)))
        ]
        brief = {"rooms": rooms, "artworks": works, "exhibits": exhibits, "time_of_day": pick(TimeOfDay)}
        return brief, turn(Style, number)

    return call


@pytest.fixture(scope="session")
def build() -> Build:
    """A function that generates a scene from a brief (plain data) and reads it back."""

    def call(
        brief: dict[str, Any], style: Any = "beaux_arts", resolution: Any = "draft", seed: int = 0
    ) -> Scene:
        return _read(*generate(parse_brief(json.dumps(brief)), style, resolution, seed))

    return call


SIZES = [(1.6, 1.1), (1.2, 1.6), (2.0, 1.3), (1.0, 0.8), (1.4, 1.0), (0.9, 1.2), (1.8, 1.2), (1.1, 0.9), (1.5, 1.0),
         (1.3, 1.0), (0.8, 1.0), (1.7, 1.2), (1.2, 0.9), (2.4, 1.6)]  # fmt: skip


@pytest.fixture(scope="session")
def paris_brief() -> dict[str, Any]:
    """The hall of the reference pictures, with 14 works."""
    return {
        "rooms": [
            {
                "name": "Grande Galerie", "length": 28, "width": 11, "height": 9.5, "ceiling": "barrel_vault",
                "windows": "arched", "floor": "marble_octagon", "walls": "damask_red", "columns": True, "benches": 3,
            }
        ],
        "artworks": [
            {"id": f"Artwork_{number:02d}", "title": "Nymphéas", "width": width, "height": height, "room": 0}
            for number, (width, height) in enumerate(SIZES, start=1)
        ],
        "time_of_day": "golden_hour", "place": "Paris",
    }  # fmt: skip


@pytest.fixture(scope="session")
def paris(build: Build, paris_brief: dict[str, Any]) -> Scene:
    """The Paris hall at standard resolution."""
    return build(paris_brief, "beaux_arts", "standard", 7)


@pytest.fixture(scope="session")
def enfilade(build: Build) -> Scene:
    """Three rooms of different sizes and ceilings in a row."""
    room = {"length": 8, "floor": "marble", "walls": "plaster_white", "benches": 1}
    rooms = [
        {**room, "name": "One", "width": 7, "height": 5, "ceiling": "cove", "windows": "rectangular"},
        {
            **room,
            "name": "Two",
            "width": 10,
            "height": 7,
            "ceiling": "barrel_vault",
            "windows": "none",
            "columns": True,
        },
        {**room, "name": "Three", "width": 5, "height": 3.2, "ceiling": "flat", "windows": "french_doors"},
    ]
    works = [{"id": f"W{n}", "title": "T", "width": 1.2, "height": 0.9, "room": n % 3} for n in range(9)]
    return build({"rooms": rooms, "artworks": works, "time_of_day": "noon"}, "haussmann")
