"""Steps from room to room: climbed one at a time, from every side, up to doorways that are high enough."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scenegen.plan import GOING, RISE

STYLES = ["beaux_arts", "white_cube"]
ROOM = {"length": 11, "width": 9, "height": 6, "ceiling": "flat", "windows": "none", "floor": "marble_octagon",
        "walls": "stucco", "benches": 1, "plants": 4}  # fmt: skip
ROOMS = [
    {**ROOM, "name": "Hall"},
    {**ROOM, "name": "Salon", "steps": 5, "height": 4.5},
    {**ROOM, "name": "Grotto", "steps": -3, "treads": "travertine"},
]
WORKS = [{"id": f"W{n}", "width": 1.0, "height": 0.8, "room": n % 3} for n in range(9)]
CELL = 0.05

Floats = NDArray[np.float64]


@pytest.fixture(scope="module", params=STYLES)
def suite(request: pytest.FixtureRequest, build: Any) -> Any:
    return build({"rooms": ROOMS, "artworks": WORKS}, request.param)


def _floor(suite: Any, x: Floats, z: Floats, above: float = 1.6) -> tuple[list[str], Floats]:
    """What is first met under points at that height above the start, and how high it lies."""
    origins = np.column_stack([x, np.full(len(x), above), z])
    names, distances, _ = suite.cast(origins, np.tile((0.0, -1.0, 0.0), (len(x), 1)))
    return names, above - distances


def test_rooms_lie_as_high_as_their_steps_say(suite: Any) -> None:
    levels = [room["level"] for room in suite.description["rooms"]]
    assert levels == pytest.approx([0.0, 5 * RISE, 2 * RISE])
    for room in suite.description["rooms"]:
        middle = np.array([(room["z"][0] + room["z"][1]) / 2])
        names, heights = _floor(suite, np.array([1.9]), middle, room["level"] + 1.5)
        assert heights[0] == pytest.approx(room["level"], abs=1e-5) and names[0].endswith("_Floor")


def test_works_hang_at_eye_level_over_the_floor_of_their_room(suite: Any) -> None:
    levels = [room["level"] for room in suite.description["rooms"]]
    assert suite.description["slots"]
    for slot in suite.description["slots"]:
        canvas = next(piece for piece in suite.pieces if piece.name == slot["canvas"])
        assert slot["centre"][1] == pytest.approx(1.55 + levels[slot["room"]])
        assert canvas.positions[:, 1].mean() == pytest.approx(slot["centre"][1], abs=0.02)


def test_one_climbs_a_step_at_a_time_from_door_to_door(suite: Any) -> None:
    rooms = suite.description["rooms"]
    z = np.arange(rooms[0]["z"][1] - 4.5, rooms[2]["z"][1] - 4.5, -0.01)
    names, heights = _floor(suite, np.full(len(z), 0.5), z)
    climbs = np.diff(heights)
    assert np.abs(climbs).max() < RISE + 1e-6
    assert {name.split("_")[2] for name in names} - {"FloorBand"} == {"Floor", "Steps", "Threshold"}
    for sign, count in ((1, 5), (-1, 3)):
        at = np.flatnonzero(sign * climbs > 0.1)
        assert len(at) == count
        assert np.diff(z[at]) == pytest.approx(np.full(count - 1, -GOING), abs=0.011)


def test_nowhere_on_the_steps_does_one_fall_further_than_a_step(suite: Any) -> None:
    """Over the whole of the flight, to every side."""
    far = suite.description["rooms"][0]["z"][0]
    x, z = np.meshgrid(np.arange(-4.2, 4.2, CELL), np.arange(far + 0.15, far + 3.5, CELL), indexing="ij")
    names, heights = _floor(suite, x.ravel(), z.ravel())
    named = np.array([name.split("_")[2] for name in names]).reshape(x.shape)
    heights = np.where(np.isin(named, ("Floor", "FloorBand", "Steps")), heights.reshape(x.shape), np.nan)
    assert (named == "Steps").sum() * CELL**2 > 8
    for axis in (0, 1):
        assert np.nanmax(np.abs(np.diff(heights, axis=axis))) < RISE + 1e-6


def test_the_steps_lead_up_to_the_whole_doorway_and_are_of_what_was_asked(suite: Any) -> None:
    steps = {piece.name: piece for piece in suite.pieces if "_Steps_" in piece.name}
    assert set(steps) == {"Room_1_Steps_carrara", "Room_3_Steps_travertine"}
    for piece in steps.values():
        landing = piece.positions[piece.positions[:, 1] > piece.positions[:, 1].max() - 1e-6]
        assert np.ptp(landing[:, 0]) > 2.2 and np.ptp(landing[:, 2]) > 1.0


def test_every_tread_is_cut_from_another_place_in_the_stone(suite: Any) -> None:
    (piece,) = (piece for piece in suite.pieces if piece.name == "Room_1_Steps_carrara")
    places = []
    for step in range(1, 6):
        tread = (np.abs(piece.positions[:, 1] - step * RISE) < 1e-4) & (piece.normals[:, 1] > 0.999)
        shift = piece.uv[tread, 0] - piece.positions[tread, 0]
        assert np.ptp(shift) < 1e-4
        places.append(round(float(shift.mean()), 3))
    assert len(set(places)) == 5


def test_a_room_that_is_too_small_gets_as_many_steps_as_fit(build: Any) -> None:
    small = {**ROOM, "length": 5, "width": 4, "height": 3.2, "name": "Lodge", "benches": 0, "plants": 0}
    levels = [room["level"] for room in build({"rooms": [small, ROOMS[1]]}).description["rooms"]]
    assert 0 <= levels[1] < 5 * RISE


def test_one_enters_the_first_room_on_the_level(build: Any) -> None:
    described = build({"rooms": [{**ROOMS[1], "steps": 5}]}).description
    assert described["rooms"][0]["level"] == 0 and described["spawn"]["position"][1] == 0


def test_no_crack_shows_between_treads_and_risers(suite: Any) -> None:
    """Rays that come low from the room, at every height of the flight and round its corners."""
    far = suite.description["rooms"][0]["z"][0]
    aim = np.random.default_rng(3).uniform((-3.0, 0.0, far + 0.2), (3.0, 5 * RISE, far + 2.4), (20_000, 3))
    eyes = np.tile((0.7, 1.2, far + 7.0), (len(aim), 1))
    rays = (aim - eyes) / np.linalg.norm(aim - eyes, axis=1, keepdims=True)
    names, _, cosines = suite.cast(eyes, rays)
    assert all(names) and "Outside" not in names
    on_steps = np.array(["_Steps_" in name for name in names])
    assert on_steps.sum() > 3000
    assert (cosines[on_steps] < 0).all()
