"""Rooms that lie steps apart are one place: proven, walked, measured and drawn at the height of each."""

import json
from typing import Any

import numpy as np
import pytest
from scenegen.brief import parse_brief
from scenegen.scene import generate

from tests.scenes import dressed
from tools.planning.plan import Artwork
from tools.scene.assemble import assemble
from tools.scene.glb import read_glb
from tools.scene.inspect_scene import inspect_scene
from tools.scene.light.rooms import room_corners
from tools.scene.light.rooms import room_of as room_lit
from tools.scene.place import load_place
from tools.scene.section import floor_of
from tools.scene.stand_in import stand_in_picture
from tools.scene.visit import Visit

ROOM = {"length": 11, "width": 9, "height": 6, "ceiling": "flat", "windows": "none", "floor": "marble",
        "walls": "stucco", "benches": 1}  # fmt: skip
ROOMS = [
    {**ROOM, "name": "Hall"}, {**ROOM, "name": "Salon", "steps": 7, "height": 4.5},
    {**ROOM, "name": "Cabinet", "steps": 6, "height": 4.5},
]  # fmt: skip
WORKS = [
    Artwork(
        id=f"Artwork_{n:02d}", title=f"No. {n}", subject="water", manner="impressionist", palette="blue",
        width=1.0, height=0.8, room=n % 3,
    )
    for n in range(1, 10)
]  # fmt: skip


@pytest.fixture(scope="module")
def scene() -> bytes:
    frames = [work.model_dump(mode="json", include={"id", "width", "height", "room"}) for work in WORKS]
    made, description = generate(
        parse_brief(json.dumps({"rooms": ROOMS, "artworks": frames})), "beaux_arts", "draft", 1
    )
    pictures = [stand_in_picture(work.title, "No painter.", 96, 64) for work in WORKS]
    brief = {"time_of_day": "noon"}
    return assemble(dressed(made, pictures), json.dumps(description).encode(), brief)


@pytest.fixture(scope="module")
def visit(scene: bytes) -> Visit:
    return Visit(load_place(read_glb(scene)), WORKS)


def test_the_certificate_is_whole(scene: bytes) -> None:
    report = inspect_scene(scene, WORKS, "draft")
    assert [check.code for check in report.checks if not check.passed] == []


def test_views_and_tour_stand_on_the_floor_of_each_room(visit: Visit) -> None:
    levels = [room.level for room in visit.told.rooms]
    assert levels[2] > 1.9, "higher than the coarse floor looks for from the start alone"
    assert len(visit.views) == len(WORKS)
    for work in WORKS:
        view = visit.views[work.id]
        assert view.reached and view.seen == 5
        assert levels[work.room] - 0.01 <= view.position[1] or view.position[1] % 0.16 < 0.01
    heights = np.concatenate([leg.way for leg in visit.route])[:, 1]
    assert heights.min() == pytest.approx(0, abs=0.01) and heights.max() == pytest.approx(levels[2], abs=0.01)


def test_the_plan_cuts_every_room_at_the_same_height_above_its_floor(visit: Visit) -> None:
    drawn = np.array(floor_of(visit).walls).reshape(-1, 2, 2)
    for room in visit.told.rooms:
        (west, east), (far, near) = room.x, room.z
        inside = ((drawn[..., 1] > far) & (drawn[..., 1] < near)).all(axis=1)
        sides = drawn[inside][..., 0]
        for wall in (west, east):
            length = np.abs(np.diff(drawn[inside][(np.abs(sides - wall) < 0.02).all(axis=1)][..., 1], axis=1))
            assert length.sum() > 0.6 * (near - far), room.name


def test_light_knows_the_room_by_its_height(visit: Visit) -> None:
    rooms: list[dict[str, Any]] = [room.model_dump() for room in visit.told.rooms]
    low, high = room_corners(rooms[2])
    assert low[1] == pytest.approx(rooms[2]["level"]) and high[1] == pytest.approx(rooms[2]["level"] + 4.5)
    middle = np.array([[0.0, rooms[2]["level"] + 4.4, (rooms[2]["z"][0] + rooms[2]["z"][1]) / 2]], np.float32)
    assert room_lit(rooms, middle) == [2]
