"""The file: names, parents, numbers, budget, repeatability."""

import json
import re
import time
from typing import Any

import numpy as np
import pytest
from scenegen.brief import parse_brief
from scenegen.scene import generate
from scenegen.surfaces import SURFACES


@pytest.fixture(params=["paris", "enfilade"])
def scene(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def test_names_are_ascii_unique_and_have_real_parents(scene: Any) -> None:
    assert all(
        re.fullmatch(r"[A-Za-z0-9_]{1,60}", name) for name in scene.parents
    )  # unique: asserted on reading
    assert [name for name, parent in scene.parents.items() if not parent] == ["Gallery"]
    assert scene.parents["Room_1_Floor"] == "Room_1"
    for slot in scene.description["slots"]:
        assert scene.parents[slot["node"]] == f"Room_{slot['room'] + 1}"
        for part in ("Frame", "Canvas", "Plaque"):
            assert scene.parents[f"{slot['id']}_{part}"] == slot["node"]


def test_every_number_is_finite_and_no_triangle_is_degenerate(scene: Any) -> None:
    for piece in scene.pieces:
        for values in (piece.positions, piece.normals, piece.uv):
            assert np.isfinite(values).all(), piece.name
        assert np.linalg.norm(piece.normals, axis=1) == pytest.approx(np.ones(len(piece.normals)), abs=1e-4)
        corners = piece.corners
        area = (
            np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
        )
        longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
        assert (2 * area / longest > 5e-6).all(), piece.name
        assert set(piece.faces.ravel()) == set(range(len(piece.positions))), piece.name


def test_normals_look_where_the_faces_look(scene: Any) -> None:
    for piece in scene.pieces:
        corners = piece.corners
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        agree = (faces * piece.normals[piece.faces].sum(axis=1)).sum(axis=1) > 0
        assert agree.mean() > 0.999, piece.name


def test_large_surfaces_are_cut_to_a_metre(paris: Any) -> None:
    for piece in paris.pieces:
        if piece.name in ("Room_1_Walls", "Room_1_Floor", "Room_1_Fabric", "Room_1_Vault"):
            size = piece.corners.max(axis=1) - piece.corners.min(axis=1)
            assert size.max() <= 1.3, piece.name


def test_texture_runs_in_metres(paris: Any) -> None:
    for name in ("Room_1_Floor", "Room_1_Walls", "Room_1_Fabric", "Room_1_Columns", "Room_1_Vault"):
        piece = next(piece for piece in paris.pieces if piece.name == name)
        corners, uv = piece.corners, piece.uv[piece.faces]
        in_space = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
        in_texture = np.linalg.norm(uv[:, 1] - uv[:, 0], axis=1)
        assert np.median(in_texture / in_space) == pytest.approx(1, abs=0.1), name  # shafts taper


def test_canvas_texture_starts_at_the_visitors_top_left(paris: Any) -> None:
    for slot in paris.description["slots"]:
        piece = next(piece for piece in paris.pieces if piece.name == slot["canvas"])
        assert (piece.uv.min(), piece.uv.max()) == (0, 1)
        right = np.cross((0, 1, 0), slot["normal"])
        corner = piece.positions[np.argmin(piece.uv.sum(axis=1))] - slot["centre"]
        assert corner @ right == pytest.approx(-slot["width"] / 2, abs=1e-4)
        assert corner[1] == pytest.approx(slot["height"] / 2, abs=1e-4)
        assert piece.normals @ np.array(slot["normal"]) == pytest.approx(
            np.ones(len(piece.normals)), abs=1e-4
        )


def test_materials_say_what_they_are_made_of(scene: Any) -> None:
    assert {piece.surface for piece in scene.pieces} <= set(SURFACES)
    surfaces = {piece.name: piece.surface for piece in scene.pieces}
    assert surfaces["Outside"] == "sky"
    assert surfaces["Room_1_Glass"] == "glass"
    by_name = {node["name"]: node for node in scene.document["nodes"]}
    outside = by_name["Outside"]["extras"]
    assert set(outside) == {"collide", "setting", "time_of_day", "sun"}
    assert outside["collide"] is False
    assert outside["sun"] == scene.description["sun"]


def test_the_paris_hall_keeps_its_budget(paris: Any) -> None:
    triangles = sum(len(piece.faces) for piece in paris.pieces)
    assert 150_000 <= triangles <= 400_000
    assert len(paris.pieces) <= 120
    assert paris.description["unplaced"] == []


def test_a_draft_of_the_paris_hall_is_light_enough_to_be_made_at_once(
    build: Any, paris_brief: dict[str, Any]
) -> None:
    draft = build(paris_brief, resolution="draft")
    triangles = sum(len(piece.faces) for piece in draft.pieces)
    assert 60_000 <= triangles <= 150_000


def test_the_paris_hall_takes_little_time(paris_brief: dict[str, Any]) -> None:
    brief = parse_brief(json.dumps(paris_brief))
    start = time.process_time()
    generate(brief, "beaux_arts", "standard", 1)
    assert time.process_time() - start < 6


def test_the_same_arguments_give_the_same_bytes(paris_brief: dict[str, Any]) -> None:
    brief = parse_brief(json.dumps(paris_brief))
    assert generate(brief, "haussmann", "draft", 3) == generate(brief, "haussmann", "draft", 3)


def test_styles_look_different(build: Any, paris_brief: dict[str, Any]) -> None:
    counts = {
        style: sum(len(piece.faces) for piece in build(paris_brief, style).pieces)
        for style in ("beaux_arts", "art_nouveau", "haussmann", "industrial_loft", "white_cube")
    }
    assert len(set(counts.values())) == 5


def test_the_description_follows_the_contract(enfilade: Any) -> None:
    description = enfilade.description
    assert set(description) == {"format", "rooms", "slots", "plinths", "unplaced", "spawn", "sun"}
    assert description["format"] == "scene-description/1"
    assert [room["node"] for room in description["rooms"]] == ["Room_1", "Room_2", "Room_3"]
    assert description["rooms"][0]["z"] == [-8, 0]
    assert description["rooms"][1]["z"] == pytest.approx([-16.35, -8.35])
    assert description["spawn"] == {"position": [0, 0, -2], "yaw": 0}
    assert np.linalg.norm(description["sun"]) == pytest.approx(1, abs=1e-5)


def test_there_is_no_sun_at_night(build: Any, paris_brief: dict[str, Any]) -> None:
    assert build({**paris_brief, "time_of_day": "night"}).description["sun"] is None


@pytest.mark.parametrize("hour", ["morning", "noon", "golden_hour"])
def test_the_sun_enters(build: Any, paris_brief: dict[str, Any], hour: str) -> None:
    scene = build({**paris_brief, "time_of_day": hour})
    x, z = np.meshgrid(np.linspace(-4, 4, 30), np.linspace(-27, -1, 60))
    floor = np.column_stack([x.ravel(), np.full(x.size, 0.01), z.ravel()])
    names, _, _ = scene.cast(floor, np.tile(scene.description["sun"], (x.size, 1)), without="glass")
    assert np.mean([name == "Outside" for name in names]) > 0.01


@pytest.mark.parametrize("hour", ["morning", "noon", "golden_hour"])
@pytest.mark.parametrize("ceiling", ["barrel_vault", "glass_roof"])
def test_no_sun_falls_on_a_work(build: Any, paris_brief: dict[str, Any], ceiling: str, hour: str) -> None:
    room = {**paris_brief["rooms"][0], "ceiling": ceiling}
    scene = build({**paris_brief, "rooms": [room], "time_of_day": hour}, "art_nouveau", "draft")
    sun = np.array(scene.description["sun"])
    for slot in scene.description["slots"]:
        facing = float(np.dot(slot["normal"], sun))
        canvas = next(piece for piece in scene.pieces if piece.name == slot["canvas"])
        points = canvas.corners.mean(axis=1) + 0.003 * np.array(slot["normal"])
        seen, _, _ = scene.cast(points, np.tile(sun, (len(points), 1)), without="glass")
        assert facing <= 1e-6 or "Outside" not in seen, slot["id"]
    floor = np.array([(x, 0.01, z) for x in np.linspace(-4, 4, 30) for z in np.linspace(-27, -1, 60)])
    seen, _, _ = scene.cast(floor, np.tile(sun, (len(floor), 1)), without="glass")
    assert "Outside" in seen, "it does fall on the floor"
