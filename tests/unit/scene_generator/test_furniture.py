"""Furniture: exhibits can be walked round, the way from door to door stays open, and no work loses its view."""

from itertools import combinations
from typing import Any, get_args

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scenegen.brief import Brief, Style
from scenegen.detail import LEVELS
from scenegen.furniture.furnish import furnish
from scenegen.furniture.ground import BEFORE_WORK, WAY
from scenegen.furniture.plinths import MARGIN, WALK_ROUND, footprint, top
from scenegen.hanging import hang
from scenegen.layout import lay_out
from scenegen.plan import outer_size
from scenegen.stairs import footprint as footprint_of

ROUND = WALK_ROUND - 0.02  # circles on the plan are polygons of 32 sides

ROOM = st.fixed_dictionaries(
    {
        "name": st.just("R"),
        "length": st.floats(4, 30),
        "width": st.floats(4, 20),
        "height": st.floats(3, 10),
        "ceiling": st.sampled_from(["barrel_vault", "flat", "glass_roof"]),
        "windows": st.sampled_from(["none", "arched", "french_doors"]),
        "floor": st.just("marble"),
        "walls": st.just("stucco"),
        "columns": st.booleans(),
        "benches": st.integers(0, 4),
        "plants": st.integers(0, 6),
        "ropes": st.booleans(),
        "chandeliers": st.booleans(),
        "steps": st.integers(-7, 7),
    }
)


def _brief(rooms: list[Any], works: list[Any], heights: list[float]) -> Brief:
    return Brief.model_validate(
        {
            "rooms": rooms,
            "artworks": [
                {"id": f"W{n}", "width": width, "height": 1.1, "room": n % len(rooms)}
                for n, width in enumerate(works)
            ],
            "exhibits": [
                {"id": f"E{n}", "height": height, "room": n % len(rooms)} for n, height in enumerate(heights)
            ],
        }
    )


def _on_floor(parts: list[Any], names: tuple[str, ...]) -> shapely.Geometry:
    """What of the named parts a visitor would bump into, as points on the plan."""
    solid = [part.mesh.positions for part in parts if part.collide and part.name.startswith(names)]
    points = np.concatenate([np.empty((0, 3)), *solid])
    # Rounded: a few hundred points of the outlines are enough, and quick.
    points = np.unique(points[points[:, 1] < 1.8][:, [0, 2]].round(1), axis=0)
    return shapely.multipoints(points) if len(points) else shapely.Polygon()


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    rooms=st.lists(ROOM, min_size=1, max_size=2),
    works=st.lists(st.floats(0.5, 3), max_size=8),
    heights=st.lists(st.floats(0.1, 4), max_size=9),
    style=st.sampled_from(get_args(Style)),
)
def test_any_room_stays_walkable(
    rooms: list[Any], works: list[float], heights: list[float], style: Style
) -> None:
    suite = lay_out(_brief(rooms, works, heights), style)
    hung, _ = hang(suite)
    for room in suite.rooms:
        mine = [item for item in hung if item.room == room.index]
        furniture = furnish(suite, room, mine, LEVELS[0], 1)
        floor = shapely.box(-room.section.half, room.far, room.section.half, room.near)
        plinths = []
        for item in furniture.standing:
            half = item.radius + MARGIN
            x, high, z = item.position
            assert high == top(item.exhibit.height)
            assert item.radius == footprint(item.exhibit.height)
            plinths.append(shapely.box(x - half, z - half, x + half, z + half))
        benches = [
            shapely.box(-0.31, node.matrix[2, 3] - 0.85, 0.31, node.matrix[2, 3] + 0.85)
            for node in furniture.nodes
            if "_Bench_" in node.name
        ]
        pots = _on_floor(furniture.parts, ("Pots", "Stems"))
        ropes = _on_floor(furniture.parts, ("Stanchions", "Ropes"))
        used = _on_floor(furniture.parts, ("Chair", "Lectern", "UmbrellaStand"))
        columns = [shapely.Point(column).buffer(1.3 * room.radius) for column in room.columns]
        for plinth in plinths:
            assert plinth.distance(floor.boundary) > ROUND
            assert all(plinth.distance(other) > ROUND for other in (*benches, *columns))
            assert all(
                other.is_empty or plinth.distance(other) > ROUND - 0.1 for other in (pots, ropes, used)
            )
        assert all(one.distance(other) > ROUND for one, other in combinations(plinths, 2))
        stairs = shapely.union_all([footprint_of(wall, flight) for wall, flight in room.flights])
        assert not shapely.union_all([*plinths, *benches, pots, ropes, used]).intersects(stairs.buffer(-0.05))
        things = shapely.union_all(
            [*plinths, *benches, *columns, *(what.buffer(0.02, 1) for what in (pots, ropes, used))]
        )
        for work in mine:
            width = outer_size(suite.ornament, work.work)[0] - 0.02
            corners = np.array(
                [(s * width / 2, 0, d, 1) for s, d in ((-1, 0), (1, 0), (1, BEFORE_WORK), (-1, BEFORE_WORK))]
            )
            view = shapely.Polygon((corners @ work.matrix.T)[:, [0, 2]])
            assert not any(plinth.intersects(view) for plinth in plinths)
            assert not view.buffer(-0.05).intersects(shapely.union_all([pots, used]))
        if not shapely.union_all([*plinths, pots, ropes, used]).is_empty:
            open_ = shapely.difference(floor, things).buffer(0.001 - WAY / 2 + 0.06)
            ends = [shapely.Point(0, room.near - 0.7), shapely.Point(0, room.far + 0.7)]
            assert any(all(part.distance(end) < 0.1 for end in ends) for part in shapely.get_parts(open_))


def test_the_middle_of_an_exhibit_is_at_eye_level_as_far_as_plinths_go() -> None:
    assert top(0.1) == 1.2
    assert top(1.0) == pytest.approx(1.05)
    assert top(4.0) == 0.14


@pytest.fixture(scope="module")
def hall(build: Any, paris_brief: Any) -> Any:
    room = {**paris_brief["rooms"][0], "plants": 4, "ropes": True, "chandeliers": True}
    heights = (1.0, 0.5, 1.8, 0.4, 2.4)
    exhibits = [
        {"id": f"Exhibit_{n}", "title": "T", "height": high, "room": 0}
        for n, high in enumerate(heights, start=1)
    ]
    brief = {**paris_brief, "rooms": [room], "exhibits": exhibits}
    return build(brief, "beaux_arts", "draft", 3)


def test_plinths_carry_what_the_description_says(hall: Any) -> None:
    assert [plinth["id"] for plinth in hall.description["plinths"]] == [f"Exhibit_{n}" for n in range(1, 6)]
    assert hall.description["unplaced"] == []
    for plinth in hall.description["plinths"]:
        assert hall.parents[plinth["node"]] == "Room_1"
        assert (
            hall.parents[f"{plinth['id']}_Plinth"] == hall.parents[f"{plinth['id']}_Plaque"] == plinth["node"]
        )
        x, y, z = plinth["position"]
        names, distances, cosines = hall.cast([(x, y + 0.09, z)], [(0, -1, 0)])
        assert (names[0], distances[0]) == (f"{plinth['id']}_Plinth", pytest.approx(0.09, abs=1e-4))
        assert cosines[0] == pytest.approx(-1)
        # From in front one sees the plaque.
        plaque = next(piece for piece in hall.pieces if piece.name == f"{plinth['id']}_Plaque")
        level = float(plaque.positions[:, 1].mean())
        assert hall.cast([(x, level, z + 1.2)], [(0, 0, -1)])[0] == [plaque.name]


def test_exhibits_for_which_no_floor_is_free_are_named(build: Any, paris_brief: Any) -> None:
    room = {**paris_brief["rooms"][0], "length": 12}
    giants = [{"id": f"Giant_{n:02d}", "height": 4.0, "room": 0} for n in range(20)]
    description = build({"rooms": [room], "exhibits": giants}).description
    placed = [plinth["id"] for plinth in description["plinths"]]
    assert placed and description["unplaced"]
    assert sorted(placed + description["unplaced"]) == [giant["id"] for giant in giants]


def test_furniture_is_made_of_the_right_things(hall: Any) -> None:
    surfaces = {piece.name: piece.surface for piece in hall.pieces}
    assert surfaces["Room_1_Leaves"] == "leaf"
    assert surfaces["Room_1_Soil"] == "soil"
    assert surfaces["Room_1_Stanchions"] == "brass"
    assert surfaces["Room_1_Ropes"] == "rope"
    assert surfaces["Room_1_Flames"] == "lamp"
    nodes = {node["name"]: node for node in hall.document["nodes"]}
    assert nodes["Room_1_Leaves"]["extras"] == nodes["Room_1_Flames"]["extras"] == {"collide": False}
    assert "extras" not in nodes["Room_1_Ropes"]


def test_what_was_not_asked_for_is_not_there(paris: Any) -> None:
    names = " ".join(paris.parents)
    for word in ("Leaves", "Pots", "Ropes", "Flames", "Chandelier", "Plinth"):
        assert word not in names
    assert paris.description["plinths"] == []


@pytest.mark.parametrize("style", get_args(Style))
def test_every_style_has_its_own_bench_and_chandelier(build: Any, paris_brief: Any, style: str) -> None:
    room = {**paris_brief["rooms"][0], "chandeliers": True, "plants": 3}
    scene = build({**paris_brief, "rooms": [room]}, style)
    surfaces = {piece.name: piece.surface for piece in scene.pieces}
    seats = {"beaux_arts": "velvet_red", "haussmann": "velvet_red", "art_nouveau": "walnut",
             "industrial_loft": "oak", "white_cube": "linen"}  # fmt: skip
    assert surfaces["Room_1_Bench_1_Seat"] == seats[style]
    assert surfaces["Room_1_Flames"] == "lamp"
    seat = next(piece for piece in scene.pieces if piece.name == "Room_1_Bench_1_Seat")
    assert seat.positions[:, 1].max() == pytest.approx(0.46, abs=0.03)


def test_furniture_looks_outwards(hall: Any) -> None:
    """Rays from round every plinth and bench meet front faces."""
    rng = np.random.default_rng(2)
    for piece in hall.pieces:
        if not piece.name.endswith(("_Plinth", "_Seat", "_Stand")):
            continue
        points = piece.corners.mean(axis=1)[rng.integers(len(piece.faces), size=300)]
        out = rng.normal(size=(300, 3))
        out[:, 1] = np.abs(out[:, 1])
        low, high = piece.positions.min(axis=0), piece.positions.max(axis=0)
        reach = np.linalg.norm(high - low)
        origins = (low + high) / 2 + 0.7 * reach * out / np.linalg.norm(out, axis=1, keepdims=True)
        rays = (points - origins) / np.linalg.norm(points - origins, axis=1, keepdims=True)
        names, _, cosines = hall.cast(origins, rays)
        met = np.array([name == piece.name for name in names])
        assert met.sum() > 60
        assert (cosines[met] < 0).mean() > 0.99, piece.name


def test_people_have_been_here(hall: Any) -> None:
    """The visitors' book slopes towards its reader, umbrellas stand in their stand, a catalogue lies on a bench."""

    def span(name: str) -> Any:
        points = np.concatenate([piece.positions for piece in hall.pieces if piece.name == f"Room_1_{name}"])
        return points.min(axis=0), points.max(axis=0)

    (low, high), (pages_low, pages_high) = span("Lectern"), span("LecternPages")
    assert low[1] == pytest.approx(0, abs=1e-3) and high[1] < 1.25
    pages = next(piece for piece in hall.pieces if piece.name == "Room_1_LecternPages")
    near, far = (
        pages.positions[pages.positions[:, 2] == pages.positions[:, 2].min()],
        pages.positions[pages.positions[:, 2] == pages.positions[:, 2].max()],
    )
    assert near[:, 1].mean() < far[:, 1].mean() - 0.08, "a reader stands in the room and looks at the wall"
    reader = [((pages_low[0] + pages_high[0]) / 2 + 0.05, 1.6, (pages_low[2] + pages_high[2]) / 2 - 0.35)]
    towards = np.array(
        [[(pages_low[0] + pages_high[0]) / 2 + 0.05, pages_high[1], (pages_low[2] + pages_high[2]) / 2]]
    )
    met, _, cosine = hall.cast(reader, (towards - reader) / np.linalg.norm(towards - reader))
    assert met == ["Room_1_LecternPages"] and cosine[0] < 0
    (stand_low, stand_high), (low, high) = span("UmbrellaStand"), span("Umbrellas")
    assert stand_low[0] < low[0] and high[0] < stand_high[0] + 0.1 and high[1] > stand_high[1]
    seat = next(piece for piece in hall.pieces if piece.name == "Room_1_Bench_1_Seat").positions
    book = next(piece for piece in hall.pieces if piece.name == "Room_1_Bench_1_Catalogue").positions
    assert (seat.min(axis=0)[[0, 2]] < book.min(axis=0)[[0, 2]]).all()
    assert (book.max(axis=0)[[0, 2]] < seat.max(axis=0)[[0, 2]]).all()
    assert abs(book[:, 1].min() - seat[:, 1].max()) < 0.02
    low, high = span("Chair")
    assert (high - low < (0.6, 1.0, 0.65)).all() and low[1] == pytest.approx(0, abs=0.02)


def test_the_hall_of_columns_has_a_chair_for_its_attendant(build: Any, paris_brief: Any) -> None:
    """Works, ropes and plants leave little floor between its columns."""
    works = [
        {**work, "id": f"W{n}"}
        for n, work in enumerate(paris_brief["artworks"] + paris_brief["artworks"][:2])
    ]
    room = {**paris_brief["rooms"][0], "plants": 4, "ropes": True}
    hall = build({**paris_brief, "rooms": [room], "artworks": works})
    assert "Room_1_Chair" in {piece.name for piece in hall.pieces}
