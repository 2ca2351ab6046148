"""A modeller's mesh, finished: upright, as tall as planned, and simple enough without a crack or a torn texture."""

import io

import numpy as np
import pytest
import trimesh
from PIL import Image

from tools.errors import MalformedAsset
from tools.scene.finish import finish_piece
from tools.scene.frame import upright
from tools.scene.glb import read_glb
from tools.scene.parts import load_parts
from tools.scene.stand_in import stand_in_piece

FRAME = {"up": "+Z", "front": "-Y"}


def modelled(subdivisions: int) -> bytes:
    """An egg that stands on its small end, with a mark on its front, as who has Z up would make it; textured all round,
    with a seam behind."""
    egg = trimesh.creation.uv_sphere(count=[2**subdivisions, 2 ** (subdivisions + 1)])
    around = egg.vertices
    u = np.arctan2(around[:, 0], around[:, 2]) / (2 * np.pi) + 0.5
    egg.visual = trimesh.visual.TextureVisuals(
        uv=np.stack([u, around[:, 1] / 2 + 0.5], axis=1),
        material=trimesh.visual.material.PBRMaterial(baseColorTexture=Image.new("RGB", (32, 32), "#884422")),
    )
    egg.apply_scale([0.4, 0.5, 0.4])
    egg.apply_transform(np.linalg.inv(upright(**FRAME)))
    buffer = io.BytesIO(trimesh.Scene(egg).export(file_type="glb", include_normals=True))
    return buffer.getvalue()


def measured(data: bytes):
    (part,) = load_parts(read_glb(data))
    return part, part.positions[np.unique(part.faces)]


def test_it_stands_on_the_ground_as_tall_as_it_is_to_be():
    part, points = measured(finish_piece(modelled(4), FRAME, height=1.7, triangles=16_000))
    low, high = points.min(axis=0), points.max(axis=0)
    assert (low[1], high[1]) == pytest.approx((0, 1.7), abs=1e-6)
    assert low[[0, 2]] == pytest.approx(-high[[0, 2]], abs=1e-6)
    assert len(part.faces) == len(measured(modelled(4))[0].faces)


def test_a_fine_mesh_becomes_as_simple_as_it_must_and_keeps_its_shape_and_texture():
    before, _ = measured(finish_piece(modelled(7), FRAME, height=1.0, triangles=10**6))
    after, points = measured(finish_piece(modelled(7), FRAME, height=1.0, triangles=4000))
    assert len(before.faces) > 30_000
    assert 3900 < len(after.faces) <= 4000
    assert points.max(axis=0) == pytest.approx([0.4, 1.0, 0.4], abs=0.02)
    away = np.linalg.norm((points - [0, 0.5, 0]) / [0.4, 0.5, 0.4], axis=1)
    assert np.abs(away - 1).max() < 0.01  # every vertex was one before
    assert after.uvs is not None and after.normals is not None
    assert np.linalg.norm(after.normals, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.abs(points[:, 1] + after.uvs[np.unique(after.faces)][:, 1] - 1).max() < 0.05
    assert trimesh.Trimesh(after.positions, after.faces).is_watertight


def test_the_board_of_a_stand_in_goes_on_saying_what_it_is():
    finished = read_glb(
        finish_piece(stand_in_piece("Lion", "nobody made it", 0.6), None, height=0.6, triangles=16_000)
    )
    said = [node["extras"] for node in finished.document["nodes"] if "extras" in node]
    assert {"stand_in": True, "note": "nobody made it"} in said


def test_what_has_no_height_is_refused():
    flat = trimesh.Trimesh([[0, 0, 0], [1, 0, 0], [0, 0, 1]], [[0, 1, 2]])
    data = trimesh.Scene(flat).export(file_type="glb")
    with pytest.raises(MalformedAsset, match="no height"):
        finish_piece(data, None, height=1.0, triangles=100)
