"""What one expects of a white cube: a luminous ceiling, clean joints, one painted wall."""

from typing import Any, get_args

import numpy as np
import pytest
from scenegen.brief import Paint

CUBE = {"name": "Cube", "length": 14, "width": 9, "height": 5, "ceiling": "flat", "windows": "none",
        "floor": "concrete", "walls": "plaster_white"}  # fmt: skip


def _brief(**changes: Any) -> dict[str, Any]:
    works = [{"id": f"W{n}", "title": "T", "width": 1.2, "height": 0.9, "room": 0} for n in range(3)]
    return {"rooms": [CUBE | changes], "artworks": works, "time_of_day": "noon"}


def _pieces(scene: Any) -> dict[str, Any]:
    return {piece.name.removeprefix("Room_1_"): piece for piece in scene.pieces}


@pytest.fixture(scope="module")
def cube(build: Any) -> Any:
    return build(_brief(), "white_cube")


@pytest.fixture(scope="module")
def overhead(cube: Any) -> Any:
    """What is met overhead at a grid of places, and how far above 2 m."""
    x, z = np.meshgrid(np.linspace(-4.4, 4.4, 89), np.linspace(-13.9, -0.1, 139))
    up = np.tile((0.0, 1.0, 0.0), (x.size, 1))
    names, distances, cosines = cube.cast(np.column_stack([x.ravel(), 0 * x.ravel() + 2, z.ravel()]), up)
    assert (cosines < 0).all()
    return np.array(names), distances


def test_half_of_the_ceiling_is_panels_of_light_which_face_the_floor_in_a_frame(
    cube: Any, overhead: Any
) -> None:
    met, distances = overhead
    panels = met == "Room_1_LaylightPanels"
    assert 0.4 < panels.mean() < 0.7
    assert (met == "Room_1_LaylightBars").mean() > 0.02
    assert distances[panels] == pytest.approx(np.full(panels.sum(), 3.42), abs=1e-3), "at the head of a shaft"
    assert _pieces(cube)["LaylightPanels"].surface == "opal"


def test_what_is_no_panel_flares_towards_the_light_and_little_of_it_is_flat(overhead: Any) -> None:
    """A flat ceiling beside its own panels gets no light but from below, and is a dark grey between them."""
    met, _ = overhead
    assert (met == "Room_1_LaylightShafts").mean() > 0.15
    assert (met == "Room_1_Ceiling").mean() < 0.15


def test_the_rods_of_its_tracks_hang_from_the_bars_and_not_from_the_air(cube: Any) -> None:
    corners = _pieces(cube)["Tracks"].corners.reshape(-1, 3)
    tops = corners[corners[:, 1] > 5.0]
    beside = tops + np.array([0.02, -0.01, 0.0])  # a rod is 14 mm thick
    names, distances, _ = cube.cast(beside, np.tile((0.0, 1.0, 0.0), (len(tops), 1)))
    assert len(tops) and set(names) == {"Room_1_LaylightBars"}
    assert distances.max() < 0.011


def test_works_hang_in_white_frames(cube: Any) -> None:
    frames = [piece.surface for piece in cube.pieces if piece.name.endswith("_Frame")]
    assert frames and set(frames) == {"plaster_white"}


def test_each_panel_shows_its_whole_picture_once(cube: Any) -> None:
    panels = _pieces(cube)["LaylightPanels"]
    for corners, picture in zip(panels.corners, panels.uv[panels.faces], strict=True):
        assert np.ptp(picture, axis=0) == pytest.approx((1.2, 1.2))
        assert 0.8 < np.ptp(corners, axis=0)[[0, 2]].min() < 1.5


def test_a_groove_parts_its_walls_from_its_ceiling(cube: Any) -> None:
    """Seen from below there is no moulding before the wall, and a dark joint between it and the slab."""
    pieces = _pieces(cube)
    assert "Entablature" not in pieces
    edges = np.array([(-4.485, 4.0, -7.0), (4.485, 4.0, -7.0), (0.0, 4.0, -13.985), (0.0, 4.0, -0.015)])
    names, distances, cosines = cube.cast(edges, np.tile((0.0, 1.0, 0.0), (4, 1)))
    assert set(names) == {"Room_1_ShadowGap"} and (cosines < 0).all()
    assert distances == pytest.approx(np.full(4, 1.06), abs=1e-3)
    assert pieces["Ceiling"].surface == pieces["Walls"].surface == "plaster_white"


def test_where_columns_carry_beams_these_are_the_joint(build: Any) -> None:
    pieces = _pieces(build(_brief(columns=True), "white_cube"))
    assert "Entablature" in pieces and "ShadowGap" not in pieces


def test_the_wall_that_closes_the_vista_is_painted_unless_walls_are_not_white(build: Any, cube: Any) -> None:
    painted = _pieces(cube)["FeatureWall"]
    assert painted.positions[:, 2] == pytest.approx(np.full(len(painted.positions), -14.0), abs=1e-6)
    assert "FeatureWall" not in _pieces(build(_brief(walls="brick"), "white_cube"))


def test_the_seed_chooses_its_colour_and_the_brief_overrules_it(build: Any) -> None:
    by_seed = {_pieces(build(_brief(), "white_cube", seed=seed))["FeatureWall"].surface for seed in range(6)}
    assert by_seed == set(get_args(Paint))
    for seed in (0, 1):
        wished = build(_brief(paint="paint_ochre"), "white_cube", seed=seed)
        assert _pieces(wished)["FeatureWall"].surface == "paint_ochre"
