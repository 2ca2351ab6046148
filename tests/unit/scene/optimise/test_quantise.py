"""Quantising: every attribute within the precision that it claims."""

import numpy as np

from tools.scene.glb import Glb, accessor_array, read_glb, write_glb
from tools.scene.optimise.join import join
from tools.scene.optimise.quantise import UV_STEP, quantise, quantised_positions
from tools.scene.parts import load_parts


def test_nothing_moves_further_than_half_a_step(scene: Glb) -> None:
    join(scene)
    before = load_parts(scene)
    quantise(scene)
    after = load_parts(read_glb(write_glb(scene)))
    for old, new in zip(before, after, strict=True):
        assert np.abs(old.positions - new.positions).max() < 0.0005
        assert old.uvs is None or (new.uvs is not None and np.abs(old.uvs - new.uvs).max() <= UV_STEP / 2)


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
    quantise(scene)
    for name, arrays in kept.items():
        now = [
            accessor_array(scene, p["attributes"][name])
            for m in scene.document["meshes"]
            for p in m["primitives"]
        ]
        assert all(np.abs(a - b).max() < 3e-5 for a, b in zip(arrays, now, strict=True))


def test_coordinates_beyond_the_picture_stay_floats(box: Glb) -> None:
    join(box)
    primitive = box.document["meshes"][0]["primitives"][0]
    primitive["attributes"]["TEXCOORD_1"] = primitive["attributes"]["TEXCOORD_0"]
    quantise(box)
    accessor = box.document["accessors"][primitive["attributes"]["TEXCOORD_1"]]
    assert accessor["componentType"] == 5126


def test_grids_fall_on_one_another() -> None:
    """Two rooms that share a wall: the wall's corners are the same points in both."""
    wall = np.array([[0.0, 0.0, -12.3], [4.0, 3.1, -12.3]])
    for other in ([0.0, 0.0, 0.0], [0.0, 0.0, -25.7]):
        points = np.vstack([wall, [other]])
        grid, step, middle = quantised_positions(points)
        placed = grid * step + middle
        assert np.allclose(placed / step, np.rint(placed / step))
        assert placed[0, 1] == 0.0
        assert np.abs(placed - points).max() <= step / 2
