"""Fewer triangles: how true the shape and the texture stay, and that what meets stays together."""

import numpy as np
import pytest
import trimesh
from numpy.typing import NDArray

from tools.scene.glb import Glb, add_accessor, read_glb, write_glb
from tools.scene.parts import load_parts
from tools.scene.remesh import MeshArrays
from tools.scene.simplify import simplify

SAMPLES = 20_000


def bumps(ball: NDArray) -> NDArray:
    """Return how far the bumpy ball reaches in each direction."""
    return 1 + 0.15 * np.sin(5 * ball[..., :1]) * np.cos(4 * ball[..., 1:2])


def bumpy(fineness: int = 128) -> MeshArrays:
    """A bumpy ball with a texture laid round it, cut open along one meridian."""
    around, up = np.meshgrid(
        np.linspace(0, 1, fineness + 1), np.linspace(0, 1, fineness // 2 + 1), indexing="ij"
    )
    angle, tilt = 2 * np.pi * around, np.pi * up
    ball = np.stack([np.sin(tilt) * np.sin(angle), np.cos(tilt), np.sin(tilt) * np.cos(angle)], axis=-1)
    ball[-1], ball[:, -1] = ball[0], (0, -1, 0)  # the cut and the pole are closed to the last bit
    points = ball * bumps(ball)
    number = np.arange(points[..., 0].size).reshape(points.shape[:2])
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]
    faces = np.concatenate(
        [np.stack([a, b, c], -1)[:, :-1].reshape(-1, 3), np.stack([a, c, d], -1)[:, 1:].reshape(-1, 3)]
    )
    flat = points.reshape(-1, 3).astype(np.float32)
    return MeshArrays(
        faces.astype(np.uint32),
        {"POSITION": flat, "NORMAL": ball.reshape(-1, 3).astype(np.float32),
         "TEXCOORD_0": np.stack([around, up], -1).reshape(-1, 2).astype(np.float32)},
    )  # fmt: skip


def glb_of(*meshes: MeshArrays) -> Glb:
    """One node that draws all the meshes."""
    glb = Glb(
        {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}]},
        bytearray(),
    )
    primitives = [
        {"attributes": {name: add_accessor(glb, array) for name, array in mesh.attributes.items()},
         "indices": add_accessor(glb, mesh.faces.reshape(-1), target=None)}
        for mesh in meshes
    ]  # fmt: skip
    glb.document["meshes"] = [{"primitives": primitives}]
    return read_glb(write_glb(glb))


def sampled(positions: NDArray, faces: NDArray, uvs: NDArray) -> tuple[NDArray, NDArray]:
    """Return points on a surface, and the coordinates of its texture there."""
    mesh = trimesh.Trimesh(positions, faces, process=False)
    points, where = trimesh.sample.sample_surface(mesh, SAMPLES, seed=1)
    weights = trimesh.triangles.points_to_barycentric(mesh.triangles[where], points)
    return points, (uvs[faces[where]] * weights[..., None]).sum(axis=1)


@pytest.mark.parametrize(("most", "shape_off", "texture_off"), [(4000, 0.01, 0.01), (1000, 0.05, 0.03)])
def test_the_shape_and_the_texture_stay_true(most: int, shape_off: float, texture_off: float) -> None:
    glb = glb_of(bumpy())
    assert simplify(glb, most)
    (part,) = load_parts(glb)
    assert 0.9 * most < len(part.faces) <= most  # what closed at the poles is gone
    assert trimesh.Trimesh(part.positions, part.faces).is_watertight
    assert part.uvs is not None
    points, laid = sampled(part.positions, part.faces, part.uvs)
    away = np.linalg.norm(points, axis=1, keepdims=True)
    ball = points / away
    assert np.abs(away - bumps(ball)).max() < shape_off
    torn = laid - np.stack(
        [np.arctan2(ball[:, 0], ball[:, 2]) / (2 * np.pi), np.arccos(ball[:, 1]) / np.pi], 1
    )
    torn[:, 0] -= np.round(torn[:, 0])  # once round is nowhere
    assert (
        np.quantile(np.abs(torn[np.abs(ball[:, 1]) < 0.9]), 0.999) < texture_off
    )  # all of it meets at the poles


def test_primitives_that_meet_do_not_come_apart() -> None:
    ball = bumpy(64)
    north = ball.attributes["POSITION"][ball.faces][:, :, 1].min(axis=1) >= 0
    glb = glb_of(ball.with_faces(north), ball.with_faces(~north))
    assert simplify(glb, 1500)
    parts = load_parts(glb)
    assert sum(len(part.faces) for part in parts) <= 1500
    both = trimesh.util.concatenate([trimesh.Trimesh(part.positions, part.faces) for part in parts])
    both.merge_vertices(merge_tex=True, merge_norm=True)
    assert both.is_watertight


def test_a_mesh_of_flat_triangles_loses_its_normals_and_not_its_shape() -> None:
    faceted = bumpy(64).unwelded()
    a, b, c = (faceted.attributes["POSITION"][faceted.faces[:, corner]] for corner in range(3))
    normals = np.cross(b - a, c - a)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    faceted.attributes["NORMAL"] = np.repeat(normals, 3, axis=0)
    glb = glb_of(faceted)
    assert simplify(glb, 1000)
    (part,) = load_parts(glb)
    assert 950 < len(part.faces) <= 1000
    assert part.normals is None and part.uvs is not None
    assert trimesh.Trimesh(part.positions, part.faces).is_watertight


def test_a_soup_comes_to_its_budget_too() -> None:
    soup = bumpy(64).unwelded()
    soup.attributes["TEXCOORD_0"] = (
        np.random.default_rng(1).random((len(soup.faces) * 3, 2)).astype(np.float32)
    )
    glb = glb_of(soup)
    assert simplify(glb, 1000)
    (part,) = load_parts(glb)
    assert 300 < len(part.faces) <= 1000


def test_what_is_simple_enough_is_left_alone() -> None:
    glb = glb_of(bumpy(16))
    before = write_glb(glb)
    assert not simplify(glb, 10_000)
    assert write_glb(glb) == before
