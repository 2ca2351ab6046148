"""The place: closed, facing the visitor, walkable, and every work on show."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scenegen.ways import DOOR_HEAD

SEEDED = np.random.default_rng(5)


@pytest.fixture(params=["paris", "enfilade"])
def scene(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def _views(scene: Any, count: int) -> tuple[Any, Any]:
    """Rays in all directions from eye height in the middle of the rooms."""
    origins, directions = [], []
    for room in scene.description["rooms"]:
        for share in (0.15, 0.5, 0.85):
            rays = SEEDED.normal(size=(count, 3))
            z = room["z"][0] + share * (room["z"][1] - room["z"][0])
            origins.append(np.tile((0.05, 1.6, z), (count, 1)))
            directions.append(rays / np.linalg.norm(rays, axis=1, keepdims=True))
    return np.concatenate(origins), np.concatenate(directions)


def test_from_inside_only_front_faces_are_seen_and_never_the_void(scene: Any) -> None:
    origins, directions = _views(scene, 6000)
    names, _, cosines = scene.cast(origins, directions)
    assert all(names)
    assert (cosines < 0).mean() > 0.9995


def test_the_sky_is_seen_through_glass_alone(scene: Any) -> None:
    origins, directions = _views(scene, 6000)
    names, _, _ = scene.cast(origins, directions)
    assert "Outside" not in names


def test_the_way_through_all_doors_is_free_and_level(enfilade: Any) -> None:
    rooms = enfilade.description["rooms"]
    for room, beyond in pairwise(rooms):
        start, end = room["z"][0] + 0.4, beyond["z"][1] - 0.4
        x, y = np.meshgrid(np.linspace(-0.7, 0.7, 15), np.linspace(0.02, DOOR_HEAD - 0.01, 25))
        origins = np.column_stack([x.ravel(), y.ravel(), np.full(x.size, start)])
        _, distances, _ = enfilade.cast(origins, np.tile((0, 0, -1), (x.size, 1)))
        assert distances.min() > start - end
        z = np.linspace(start, end, 60)
        names, distances, _ = enfilade.cast(
            np.column_stack([np.zeros(60), np.full(60, 1.0), z]), np.tile((0, -1, 0), (60, 1))
        )
        assert distances == pytest.approx(np.ones(60), abs=1e-5)
        assert {name.split("_")[-1] for name in names} == {"Floor", "Threshold"}


def test_benches_leave_the_start_and_the_doors_free(scene: Any) -> None:
    for piece in scene.pieces:
        if piece.name.endswith("_Seat"):
            room = next(
                room for room in scene.description["rooms"] if piece.name.startswith(room["node"] + "_")
            )
            assert piece.positions[:, 2].max() < room["z"][1] - 2
            assert piece.positions[:, 2].min() > room["z"][0] + 2


def test_every_work_faces_the_room_and_nothing_stands_before_it(scene: Any) -> None:
    """Seen from in front and from 20° aside, from 1.2 m away."""
    for slot in scene.description["slots"]:
        normal, centre = np.array(slot["normal"], dtype=float), np.array(slot["centre"])
        right = np.cross((0.0, 1.0, 0.0), normal)
        u, v = np.meshgrid(np.linspace(-0.45, 0.45, 7), np.linspace(-0.45, 0.45, 5))
        points = centre + u.ravel()[:, None] * slot["width"] * right
        points = points + v.ravel()[:, None] * slot["height"] * np.array((0.0, 1.0, 0.0)) + 0.03 * normal
        for aside in (-0.42, 0.0, 0.42):
            eyes = points + 1.2 * normal + aside * right
            rays = (points - eyes) / np.linalg.norm(points - eyes, axis=1, keepdims=True)
            names, _, cosines = scene.cast(eyes, rays)
            assert set(names) <= {slot["canvas"], f"{slot['id']}_Frame"}
            assert names.count(slot["canvas"]) > 0.9 * len(names)
            assert (cosines < 0).all()


def test_works_hang_at_eye_level_on_a_wall_clear_of_each_other_and_of_openings(scene: Any) -> None:
    outlines: dict[tuple[float, ...], list[tuple[float, float]]] = {}
    for slot in scene.description["slots"]:
        frame = next(piece for piece in scene.pieces if piece.name == f"{slot['id']}_Frame")
        room = scene.description["rooms"][slot["room"]]
        low, high = frame.positions.min(axis=0), frame.positions.max(axis=0)
        centre, normal = np.array(slot["centre"]), np.array(slot["normal"])
        assert centre[1] == pytest.approx(max(1.55, (high[1] - low[1]) / 2 + 0.72), abs=1e-4)
        axis = int(np.argmax(np.abs(normal)))
        wall = room["x" if axis == 0 else "z"][0 if normal[axis] > 0 else 1]
        assert centre[axis] == pytest.approx(wall, abs=1e-4)
        assert high[1] < room["height"]
        along = 2 - axis
        outlines.setdefault((slot["room"], *normal), []).append((low[along], high[along]))
        # Straight behind the frame there is wall, whole: neither window nor door.
        u = np.linspace(low[along], high[along], 9)
        v = np.linspace(low[1], high[1], 9)
        grid = np.array([(a, b) for a in u for b in v])
        origins = np.empty((len(grid), 3))
        origins[:, along], origins[:, 1], origins[:, axis] = grid[:, 0], grid[:, 1], wall - 0.3 * normal[axis]
        names, distances, _ = scene.cast(origins, np.tile(normal, (len(grid), 1)))
        assert distances == pytest.approx(np.full(len(grid), 0.3), abs=0.001)
        assert {name.split("_")[-1] for name in names} <= {"Walls", "Fabric", "Dado"}
    for spans in outlines.values():
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            assert start - end >= 0.35


def test_works_for_which_no_wall_is_free_are_named(build: Any) -> None:
    room = {"name": "R", "length": 4, "width": 4, "height": 3, "ceiling": "flat", "windows": "none",
            "floor": "concrete", "walls": "concrete"}  # fmt: skip
    works = [{"id": f"W{n}", "title": "T", "width": 2.2, "height": 1.4, "room": 0} for n in range(9)]
    works.append({"id": "Giant", "title": "T", "width": 6, "height": 4, "room": 0})
    description = build({"rooms": [room], "artworks": works}).description
    assert "Giant" in description["unplaced"]
    placed = {slot["id"] for slot in description["slots"]}
    assert placed and placed.isdisjoint(description["unplaced"])
    assert placed | set(description["unplaced"]) == {work["id"] for work in works}
