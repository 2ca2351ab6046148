"""Hollows that a texel of the lightmap is too coarse for are shaded at their vertices."""

from typing import Any

import numpy as np
import pytest

from tests.unit.scene.light.conftest import CORNERS, SIDES
from tools.scene.glb import accessor_array, add_accessor
from tools.scene.light import bake
from tools.scene.light.crevices import FOOT, openness
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Tracer

TEXEL = 0.06
PERIOD, DEPTH = 0.1, 0.05  # metres: of flutes like a column's


def fluted(
    *, length: float = 0.5, lift: float = 0.0, rows: int = 3
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positions, normals and faces of a sheet of flutes along z that opens upwards; crests at y = ``lift``."""
    x, z = np.meshgrid(np.linspace(0, 10 * PERIOD, 81), np.linspace(0, length, rows), indexing="ij")
    phase = 2 * np.pi * x / PERIOD
    y = lift + DEPTH / 2 * (np.cos(phase) - 1)
    slope = -DEPTH * np.pi / PERIOD * np.sin(phase)
    normals = np.stack([-slope, np.ones_like(x), np.zeros_like(x)], axis=-1).reshape(-1, 3)
    number = np.arange(x.size).reshape(x.shape)
    a, b, c, d = number[:-1, :-1], number[1:, :-1], number[1:, 1:], number[:-1, 1:]
    faces = np.concatenate([np.stack([a, d, c], -1).reshape(-1, 3), np.stack([a, c, b], -1).reshape(-1, 3)])
    positions = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    return (
        positions.astype(np.float32),
        (normals / np.linalg.norm(normals, axis=1, keepdims=True)).astype(np.float32),
        faces.astype(np.uint32),
    )


def surface(
    positions: np.ndarray,
    normals: np.ndarray,
    faces: np.ndarray,
    albedo: float = 0.0,
    *,
    two_sided: bool = False,
) -> Surface:
    colour, black = np.full(3, albedo, np.float32), np.zeros(3, np.float32)
    return Surface(0, 0, ("thing",), positions, normals, faces, colour, black, two_sided, False)


def shade(
    *parts: tuple[np.ndarray, np.ndarray, np.ndarray], albedo: float = 0.0, two_sided: bool = False
) -> list[Any]:
    surfaces = [surface(*part, albedo, two_sided=two_sided) for part in parts]
    return openness(surfaces, Tracer(np.concatenate([s.positions[s.faces] for s in surfaces])), TEXEL, 32)


def plane(side: float, height: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    corners = np.array(
        [[-side, height, -side], [-side, height, side], [side, height, side], [side, height, -side]]
    )
    up = np.tile(np.array([[0, 1, 0]], np.float32), (4, 1))
    return corners.astype(np.float32), up, np.array([[0, 1, 2], [0, 2, 3]], np.uint32)


def block(low: tuple[float, ...], high: tuple[float, ...]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A closed box between two corners, six plain faces."""
    places = np.array(low) + CORNERS * (np.array(high) - np.array(low))
    quads = places[list(SIDES.values())]
    normals = np.cross(quads[:, 1] - quads[:, 0], quads[:, 2] - quads[:, 0])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    faces = np.array([[0, 1, 2], [0, 2, 3]])[None] + 4 * np.arange(6)[:, None, None]
    return (
        quads.reshape(-1, 3).astype(np.float32),
        np.repeat(normals, 4, axis=0).astype(np.float32),
        faces.reshape(-1, 3).astype(np.uint32),
    )


def test_hollows_are_darker_than_crests() -> None:
    part = fluted()
    (shown,) = shade(part)
    inner = (part[0][:, 2] == 0.25) & (part[0][:, 0] > 2 * PERIOD) & (part[0][:, 0] < 8 * PERIOD)
    crest, hollow = inner & (part[0][:, 1] > -0.001), inner & (part[0][:, 1] < -DEPTH + 0.001)
    assert shown[crest].min() > 0.95
    assert shown[hollow].max() < 0.8


def test_hollows_of_white_plaster_are_lighter_than_those_of_iron() -> None:
    (iron,), (plaster,) = shade(fluted(), albedo=0.05), shade(fluted(), albedo=0.8)
    assert plaster.min() > iron.min() + 0.04
    assert (plaster >= iron - 1e-6).all()


def test_the_same_relief_has_the_same_shade_wherever_it_stands() -> None:
    (here,), (there,) = shade(fluted()), shade(fluted(lift=40.0))
    assert np.abs(here - there).mean() < 0.01


def test_plain_faces_are_left_to_the_lightmap() -> None:
    assert shade(plane(3.0, 0.0)) == [None]


def test_long_flutes_of_few_triangles_carry_no_shade_along_them() -> None:
    (shown,) = shade(fluted(length=5.0))
    assert (shown == 1).all()


def test_what_is_sunk_in_something_takes_the_shade_of_where_it_comes_out() -> None:
    flutes = fluted(lift=-0.02)  # wholly below a floor whose back they see
    shown, floor = shade(flutes, plane(5.0, 0.0))
    assert floor is None
    assert np.median(shown) == pytest.approx(FOOT)


@pytest.mark.parametrize(("length", "rows"), [(1.8, 2), (3.0, 3)])
def test_a_moulding_that_ends_in_other_things_is_as_light_as_between_them(length: float, rows: int) -> None:
    """Its only vertices may be sunk in the piers to both sides: they would darken all of it."""
    run = fluted(length=length, rows=rows)
    piers = [block((-1.0, -0.1, z - 0.1), (2.0, 0.1, z + 0.1)) for z in (0.0, length)]
    shown = shade(run, *piers)[0]
    inner = (run[0][:, 0] > 2 * PERIOD) & (run[0][:, 0] < 8 * PERIOD)
    free = fluted(length=3.0)
    between = shade(free)[0][
        (free[0][:, 2] == 1.5) & (free[0][:, 0] > 2 * PERIOD) & (free[0][:, 0] < 8 * PERIOD)
    ]
    assert between.mean() > FOOT + 0.15
    assert shown[inner].mean() == pytest.approx(between.mean(), abs=0.03)


def test_the_back_of_a_sheet_with_two_sides_hides_like_its_front() -> None:
    shown, _ = shade(fluted(lift=-0.02), plane(5.0, 0.0), two_sided=True)
    assert shown.max() < FOOT  # close under a sheet, and not taken for sunk in one


def test_a_bake_writes_the_shade_as_colours_and_keeps_colours_that_are_there(
    model: Any, read_lit: Any
) -> None:
    stone = model.material()
    model.box("Room", (-3, 0, -3), (3, 3, 3), stone, inward=True)
    for name, extra in (("Plain", False), ("Painted", True)):
        positions, normals, faces = fluted()
        attributes = {
            "POSITION": add_accessor(model.glb, positions + np.array([0, 1, 0], np.float32)),
            "NORMAL": add_accessor(model.glb, normals),
        }
        if extra:
            attributes["COLOR_0"] = add_accessor(model.glb, np.full((len(positions), 4), 0.5, np.float32))
        indices = add_accessor(model.glb, faces.ravel(), target=34963)
        primitive = {"attributes": attributes, "indices": indices, "material": stone}
        model.glb.document["meshes"].append({"primitives": [primitive]})
        model.node(name, len(model.glb.document["meshes"]) - 1, translation=[0, 0, 0 if extra else 1])
    lit = read_lit(bake(model.bytes(), quality="draft", time_of_day="noon"))
    assert "COLOR_0" not in lit.primitive("Room")["attributes"]
    accessor = lit.document["accessors"][lit.primitive("Plain")["attributes"]["COLOR_0"]]
    assert (accessor["type"], accessor["componentType"], accessor["normalized"]) == ("VEC4", 5121, True)
    shown = accessor_array(lit.glb, lit.primitive("Plain")["attributes"]["COLOR_0"])
    assert 0.3 < shown[:, 0].min() < 0.95 and (shown[:, 3] == 1).all()
    kept = accessor_array(lit.glb, lit.primitive("Painted")["attributes"]["COLOR_0"])
    assert (kept == 0.5).all()
