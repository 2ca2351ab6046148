"""Quantising: every attribute within the precision that it claims."""

from copy import deepcopy

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_accessor, read_glb, write_glb
from tools.scene.optimise.join import join
from tools.scene.optimise.precision import FINEST
from tools.scene.optimise.quantise import quantise, quantised_positions
from tools.scene.parts import load_parts


def test_nothing_moves_further_than_half_a_step(scene: Glb) -> None:
    join(scene)
    before = load_parts(scene)
    quantise(scene, [FINEST] * len(scene.document["meshes"]))
    after = load_parts(read_glb(write_glb(scene)))
    for old, new in zip(before, after, strict=True):
        assert np.abs(old.positions - new.positions).max() < 0.0005
        assert old.uvs is None or (new.uvs is not None and np.abs(old.uvs - new.uvs).max() <= FINEST.uv / 2)


def test_normals_and_light_map_coordinates(scene: Glb) -> None:
    join(scene)
    kept = {
        name: [
            accessor_array(scene, p["attributes"][name])
            for m in scene.document["meshes"]
            for p in m["primitives"]
        ]
        for name in ("NORMAL", "TEXCOORD_1")
    }
    quantise(scene, [FINEST] * len(scene.document["meshes"]))
    largest = {"NORMAL": 0.5 / 32767, "TEXCOORD_1": (FINEST.light / 2 + 0.5) / 65535}
    for name, arrays in kept.items():
        now = [
            accessor_array(scene, p["attributes"][name])
            for m in scene.document["meshes"]
            for p in m["primitives"]
        ]
        assert all(np.abs(a - b).max() <= largest[name] * 1.001 for a, b in zip(arrays, now, strict=True))


def coloured(box: Glb, colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the colours (0 to 255) that a box with vertices of these has after quantising."""
    primitive = box.document["meshes"][0]["primitives"][0]
    count = len(accessor_array(box, primitive["attributes"]["POSITION"]))
    primitive["attributes"]["COLOR_0"] = add_accessor(box, np.resize(colours, (count, 4)))
    box.document["accessors"][primitive["attributes"]["COLOR_0"]]["normalized"] = True
    join(box)
    quantise(box, [FINEST])
    index = box.document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"]
    return accessor_array(box, index).astype(np.float64) * 255


def test_shades_are_rounded_and_colours_are_not(box: Glb) -> None:
    shades = np.array([[k, k, k, 255] for k in (0, 31, 128, 254)], np.uint8)
    painted = np.array([[k, 128, 7, 255] for k in (0, 31, 128, 254)], np.uint8)
    other = deepcopy(box)
    assert np.unique(coloured(box, shades).round()).tolist() == [0, 30, 130, 255]
    assert np.unique(coloured(other, painted).round()).tolist() == [0, 7, 31, 128, 254, 255]


def test_coordinates_beyond_the_picture_stay_floats(box: Glb) -> None:
    join(box)
    primitive = box.document["meshes"][0]["primitives"][0]
    primitive["attributes"]["TEXCOORD_1"] = primitive["attributes"]["TEXCOORD_0"]
    quantise(box, [FINEST])
    accessor = box.document["accessors"][primitive["attributes"]["TEXCOORD_1"]]
    assert accessor["componentType"] == 5126


def test_grids_fall_on_one_another() -> None:
    """Two rooms that share a wall: the wall's corners are the same points in both."""
    wall = np.array([[0.0, 0.0, -12.3], [4.0, 3.1, -12.3]])
    for other in ([0.0, 0.0, 0.0], [0.0, 0.0, -25.7]):
        points = np.vstack([wall, [other]])
        grid, step, middle = quantised_positions(points, FINEST.position)
        placed = grid * step + middle
        assert np.allclose(placed / step, np.rint(placed / step))
        assert placed[0, 1] == 0.0
        assert np.abs(placed - points).max() <= step / 2
