"""What one expects of a salon, a winter garden and a palace, and that nothing of it stands in the way."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scenegen.bays import UNDER_SOFFIT
from scenegen.ceilings import ROSE
from scenegen.curtains import curtain_parts
from scenegen.detail import LEVELS, Detail
from scenegen.plan import Opening
from scenegen.styles import ORNAMENTS
from scenegen.vault import rosette
from scenegen.windows import casing_width

SALON = {"name": "Salon", "length": 11, "width": 8, "height": 4.3, "ceiling": "cove", "windows": "french_doors",
         "floor": "parquet_herringbone", "walls": "plaster_white", "benches": 1, "plants": 2}  # fmt: skip
GARDEN = {"name": "Garden", "length": 16, "width": 12, "height": 7.6, "ceiling": "glass_roof", "windows": "arched",
          "floor": "marble_chequer", "walls": "limewash", "columns": True, "benches": 2, "plants": 12}  # fmt: skip


def _brief(room: dict[str, Any], works: int, width: float = 1.2) -> dict[str, Any]:
    artworks = [{"id": f"W{n}", "title": "T", "width": width, "height": 0.9, "room": 0} for n in range(works)]
    return {"rooms": [room], "artworks": artworks, "time_of_day": "noon"}


def _pieces(scene: Any) -> dict[str, Any]:
    return {piece.name.removeprefix("Room_1_"): piece for piece in scene.pieces}


@pytest.fixture(scope="module")
def salon(build: Any) -> Any:
    return build(_brief(SALON, 6), "haussmann")


@pytest.fixture(scope="module")
def garden(build: Any) -> Any:
    return build(_brief(GARDEN, 8), "art_nouveau")


@pytest.fixture(scope="module")
def palace(build: Any) -> Any:
    room = {"name": "Portego", "length": 14, "width": 8, "height": 6, "ceiling": "beams", "windows": "pointed",
            "floor": "terrazzo", "walls": "damask_green"}  # fmt: skip
    return build(_brief(room, 3), "beaux_arts")


@pytest.mark.parametrize("room", ["salon", "garden", "palace"])
def test_nothing_that_a_style_adds_shares_a_plane_with_another(
    room: str, request: pytest.FixtureRequest
) -> None:
    scene = request.getfixturevalue(room)
    assert scene.fights(scene.pieces) == set()


def test_tracery_holds_its_glass_without_a_frame_of_iron(palace: Any) -> None:
    pieces = _pieces(palace)
    assert pieces["Tracery"].surface == "limestone"
    assert "WindowBars" not in pieces


def test_a_mirror_over_a_chimneypiece_closes_the_vista_of_a_salon(salon: Any) -> None:
    pieces = _pieces(salon)
    assert salon.description["unplaced"] == []
    assert (pieces["Chimneypiece"].surface, pieces["Mirror"].surface) == ("carrara", "mirror")
    assert pieces["Door"].surface == "plaster"
    eye = np.array([(x, y, -4.0) for x in (-0.4, 0.0, 0.4) for y in (1.4, 2.0, 2.4)])
    names, distances, cosines = salon.cast(eye, np.tile((0.0, 0.0, -1.0), (len(eye), 1)))
    assert set(names) == {"Room_1_Mirror"}
    assert distances == pytest.approx(np.full(len(eye), 7.0), abs=0.05)
    assert (cosines < 0).all()
    fire = np.array([(0.0, 0.6, -4.0), (0.0, 0.95, -4.0), (1.5, 0.3, -4.0)])
    names, _, _ = salon.cast(fire, np.tile((0.0, 0.0, -1.0), (3, 1)))
    assert names[:2] == ["Room_1_Fireback", "Room_1_Chimneypiece"]
    assert names[2] not in ("Room_1_Fireback", "Room_1_Chimneypiece")


def test_a_chimneypiece_leaves_floor_for_what_people_use_and_for_plants(salon: Any) -> None:
    assert {"Lectern", "UmbrellaStand", "Leaves", "Bench_1_Seat"} <= _pieces(salon).keys()


def test_no_skirting_or_work_is_behind_the_chimneypiece(salon: Any) -> None:
    for name in ("Skirting", "Mouldings"):
        points = _pieces(salon)[name].positions
        behind = (points[:, 2] < -10.9) & (np.abs(points[:, 0]) < 0.8) & (points[:, 1] < 0.8)
        assert not behind.any(), name
    beside = [slot for slot in salon.description["slots"] if slot["normal"][2] == 1]
    assert {slot["centre"][0] > 0 for slot in beside} == {True, False}, "works hang on both sides of it"
    assert all(abs(slot["centre"][0]) - slot["width"] / 2 > 1.0 for slot in beside)


def test_a_chimneypiece_gives_way_to_works_that_need_the_wall(build: Any) -> None:
    wide = build(_brief({**SALON, "windows": "none"}, 1, width=6.0), "haussmann")
    assert wide.description["unplaced"] == []
    crowded = build(_brief({**SALON, "length": 5.2}, 7, width=1.0), "haussmann")
    roomy = build(_brief({**SALON, "length": 5.2}, 1, width=0.6), "haussmann")
    assert crowded.description["unplaced"] == []
    assert "Chimneypiece" not in _pieces(crowded)
    assert "Chimneypiece" in _pieces(roomy)


def test_a_carpet_lies_flat_and_one_walks_over_it(salon: Any) -> None:
    nodes = {node["name"]: node for node in salon.document["nodes"]}
    for name in ("Rug", "RugBorder"):
        points = _pieces(salon)[name].positions
        assert points[:, 1].min() >= 0 and points[:, 1].max() < 0.02
        assert nodes[f"Room_1_{name}"]["extras"] == {"collide": False}
    names, _, cosines = salon.cast([(0.9, 1.0, -5.5), (1.9, 1.0, -5.5)], [(0, -1, 0)] * 2)
    assert names == ["Room_1_Rug", "Room_1_RugBorder"]
    assert (cosines < 0).all()


def test_a_fountain_stands_in_the_middle_of_a_winter_garden_clear_of_benches(garden: Any) -> None:
    pieces = _pieces(garden)
    fountain = pieces["Fountain"].positions
    assert (fountain.min(axis=0) + fountain.max(axis=0))[[0, 2]] / 2 == pytest.approx((0, -8), abs=0.02)
    water = pieces["Water"]
    assert water.surface == "water" and (water.normals[:, 1] > 0.99).all()
    for number in (1, 2):
        bench = pieces[f"Bench_{number}_Seat"].positions
        assert np.abs(bench[:, 2] + 8).min() > 1.5 + 1.2, "one walks between them"
    # A kerb is met from all round, before any of the ferns behind it.
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    out = np.column_stack([np.cos(turn), np.zeros(24), np.sin(turn)])
    names, distances, cosines = garden.cast(out * 2.4 + (0.0, 0.2, -8.0), -out)
    assert set(names) == {"Room_1_Kerbs"}
    assert distances == pytest.approx(np.full(24, 0.9), abs=0.03)
    assert (cosines < 0).all()


def test_beds_fill_the_corners_of_a_winter_garden_and_stand_before_no_work(garden: Any) -> None:
    soil = _pieces(garden)["Beds"]
    for corner in ((-5.7, -15.7), (5.7, -15.7), (-5.7, -0.3), (5.7, -0.3)):
        assert np.hypot(*(soil.positions[:, [0, 2]] - corner).T).min() < 0.6, corner
    for slot in garden.description["slots"]:
        front = np.array(slot["centre"]) + 0.8 * np.array(slot["normal"])
        names, _, _ = garden.cast([front], [(0, -1, 0)])
        assert names[0] in ("Room_1_Floor", "Room_1_FloorBand"), slot["id"]


@pytest.mark.parametrize("level", LEVELS)
def test_no_facet_is_seen_on_the_flower_over_a_salon(level: Detail) -> None:
    """Nine in ten of the edges within its petals, and on its bud, are folded by no more than 30°."""
    flower = rosette(0.5, 2 * level.petals, level.petal + 4, ROSE)
    corners = flower.positions[flower.faces]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    folds, last = [], {}
    for face, (a, b, c) in enumerate(flower.faces):
        for edge in ((a, b), (b, c), (c, a)):
            other = last.setdefault(frozenset(edge), face)
            folds += [normals[face] @ normals[other]] if other != face else []
    assert len(folds) > 500
    assert np.quantile(folds, 0.1) > np.cos(np.radians(30))


def test_water_falls_from_the_rim_of_each_bowl_into_the_water_below_it(garden: Any) -> None:
    pieces = _pieces(garden)
    falling, water = pieces["FallingWater"], pieces["Water"].positions - (0.0, 0.0, -8.0)
    assert falling.surface == "spray"
    out, high = np.hypot(*(falling.positions - (0.0, 0.0, -8.0))[:, [0, 2]].T), falling.positions[:, 1]
    levels = np.unique(water[:, 1].round(4))
    radii = [
        np.hypot(*water[np.isclose(water[:, 1], level, atol=1e-3)][:, [0, 2]].T).max() for level in levels
    ]
    assert len(levels) == 3 and high.min() > levels[0] - 0.02
    for (basin, level), (bowl, above) in pairwise(zip(radii, levels, strict=True)):
        lips = (np.abs(high - above) < 0.03) & (out > bowl)
        assert lips.sum() > 50, "it runs over all round"
        near = np.abs(high - level) < 0.02
        landing = near & (out < basin)
        assert landing.sum() > 50
        assert not (near & (out >= basin) & (out < 1.05 * basin)).any(), "nothing lands on the stone"
        assert out[landing].min() > 0.6 * bowl, "and nothing runs down the stem"


@pytest.mark.parametrize("change", [{"plants": 2}, {"length": 9}, {"width": 7}, {"ceiling": "flat"}])
def test_a_room_that_is_no_garden_has_no_fountain(build: Any, change: dict[str, Any]) -> None:
    assert "Fountain" not in _pieces(build(_brief({**GARDEN, **change}, 2), "art_nouveau"))


@pytest.mark.parametrize(("columns", "posts"), [(True, "Columns"), (False, "Posts")])
def test_ivy_climbs_what_carries_a_winter_garden_and_stays_about_it(
    columns: bool, posts: str, build: Any
) -> None:
    garden = build(_brief({**GARDEN, "columns": columns}, 8), "art_nouveau")
    leaves = _pieces(garden)["Leaves"].positions
    shaft = np.unique(_pieces(garden)[posts].positions[:, [0, 2]].round(1), axis=0)
    high = leaves[(leaves[:, 1] > 2.4) & (leaves[:, 1] < 2.6)][:, [0, 2]]
    near = np.array([np.hypot(*(shaft - point).T).min() for point in high])
    assert (near < 0.4).sum() > 40


def test_the_beams_of_a_palace_make_coffers_with_a_flower_in_each(palace: Any) -> None:
    x, z = np.meshgrid(np.linspace(-3.2, 3.2, 81), np.linspace(-12.8, -1.2, 145))
    origins = np.column_stack([x.ravel(), np.full(x.size, 4.0), z.ravel()])
    names, distances, cosines = palace.cast(origins, np.tile((0.0, 1.0, 0.0), (x.size, 1)))
    met = np.array(names)
    assert (cosines < 0).all()
    for name, least in (("Ceiling", 0.25), ("Beams", 0.2), ("CofferGilding", 0.1)):
        assert (met == f"Room_1_{name}").mean() > least, name
    assert _pieces(palace)["Ceiling"].surface == "paint_blue"
    timbers = distances[met == "Room_1_Beams"]
    assert timbers.min() == pytest.approx(2.0 - 0.24, abs=0.01)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("window", [Opening(0.0, 1.7, 0.0, 3.2), Opening(2.0, 0.7, 0.0, 1.3)])
def test_curtains_are_closed_solids_that_hang_clear_of_floor_wall_and_cornice(
    level: Detail, window: Opening
) -> None:
    casing = casing_width(window, ORNAMENTS["haussmann"])
    cloth, fittings = curtain_parts(window, casing, ORNAMENTS["haussmann"], level)
    assert (cloth.surface, fittings.surface) == ("velvet_red", "gilded_wood")
    assert not cloth.collide and not fittings.collide
    for part in (cloth, fittings):
        a, b, c = (part.mesh.positions[part.mesh.faces[:, corner]] for corner in range(3))
        assert np.einsum("ij,ij->i", a, np.cross(b, c)).sum() > 0, "it looks outwards"
        assert part.mesh.positions[:, 1].max() < window.head + UNDER_SOFFIT
        assert np.ptp(part.mesh.positions[:, 0] - window.centre) < window.width + 2 * casing + 0.4
    assert cloth.mesh.positions[:, 1].min() == pytest.approx(0.012)
    assert 0.09 < cloth.mesh.positions[:, 2].min() < cloth.mesh.positions[:, 2].max() < 0.25


def test_curtains_are_drawn_aside_and_tied(salon: Any) -> None:
    """Beside the middle of a window cloth hangs before the glass at its head, and nothing at the height of the tie."""
    glass = _pieces(salon)["Glass"].positions
    right = glass[glass[:, 0] > 0]
    first = right[right[:, 2] > right[:, 2].max() - 2.0]
    low, high = first[:, 2].min(), first[:, 2].max()
    head = first[:, 1].max()
    for edge in (low + 0.15, high - 0.15):
        towards = np.array([[1.0, 0.0, 0.0]])
        for height, met in ((head - 0.2, {"Curtains"}), (1.02, {"Glass", "WindowBars"})):
            (name,), _, _ = salon.cast(np.array([[0.0, height, edge]]), towards)
            assert name.removeprefix("Room_1_") in met, (height, edge)
