"""A splat on its way to a plinth: upright, cleaned, thinned, at its size, and with a closed solid about it."""

import numpy as np
import pytest
import trimesh

from tools.errors import MalformedAsset
from tools.scene.glb import read_glb
from tools.scene.parts import load_parts
from tools.scene.splat import Gaussians, pack, unpack
from tools.scene.splat.finish import finish_splat
from tools.scene.splat.solid import fill, surface_net
from tools.spaces.media import PLY, SPLAT

FRAME = {"up": "-Y", "front": "+Z"}
HEIGHT = 0.6


@pytest.fixture(scope="module")
def finished(ply):
    return finish_splat(ply, PLY, FRAME, height=HEIGHT, most=60_000, triangles=6_000)


def mesh_of(data):
    (part,) = [part for part in load_parts(read_glb(data)) if len(part.faces)]
    return trimesh.Trimesh(part.positions, part.faces, process=False)


def test_splat_and_solid_are_upright_of_one_size_and_in_one_place(finished):
    splat, solid = unpack(finished[0]), mesh_of(finished[1])
    assert solid.bounds[0][1] == pytest.approx(0, abs=1e-6)
    assert solid.bounds[1][1] == pytest.approx(HEIGHT, abs=1e-5)
    box = np.stack([splat.positions.min(axis=0), splat.positions.max(axis=0)])
    assert np.abs(box - solid.bounds).max() < 0.03
    broad = [np.ptp(splat.positions[np.abs(splat.positions[:, 1] - at) < 0.02][:, 0]) for at in (0.04, 0.16)]
    assert broad[0] > 1.5 * broad[1], "the shoulders of the bust are below its neck"


def test_the_solid_is_closed_faces_outwards_and_has_the_colours_of_the_splat(finished):
    solid = mesh_of(finished[1])
    assert solid.is_winding_consistent and solid.volume > 0
    welded = trimesh.Trimesh(solid.vertices, solid.faces, process=True)
    assert welded.is_watertight
    assert len(solid.faces) <= 6_000
    glb = read_glb(finished[1])
    (primitive,) = glb.document["meshes"][0]["primitives"]
    assert "COLOR_0" in primitive["attributes"]
    assert glb.document["materials"][0]["extras"] == {"surface": "own"}


def test_strays_are_left_out(gaussians):
    far = Gaussians(*(np.concatenate([getattr(gaussians, name), getattr(gaussians, name)[:40]])
                      for name in ("positions", "scales", "rotations", "colours", "opacities")))  # fmt: skip
    far.positions[-40:] += np.float32([1.5, 0, 0])
    grid = fill(far)
    assert not grid.own[-40:].any() and grid.own[:-40].all()


def test_of_too_many_the_widest_and_most_solid_are_kept_in_their_order(gaussians):
    wide = gaussians.scales.copy()
    wide[::4] *= 2
    some = Gaussians(gaussians.positions, wide, gaussians.rotations, gaussians.colours, gaussians.opacities)
    kept = unpack(finish_splat(pack(some), SPLAT, FRAME, height=1, most=5_000, triangles=6_000)[0])
    assert len(kept) == 5_000
    assert np.ptp(kept.scales.max(axis=1)) < 1e-3 and (kept.colours == unpack(pack(some)).colours[::4]).all()


def test_what_shows_nothing_is_refused(with_column):
    with pytest.raises(MalformedAsset, match="shows nothing"):
        finish_splat(with_column("opacity", -20), PLY, FRAME, height=1, most=9, triangles=9)


def test_the_surface_of_a_ball_is_where_it_is():
    axes = np.mgrid[:24, :24, :24]
    field = 8 - np.sqrt(((axes - 11.5) ** 2).sum(axis=0))
    points, faces = surface_net(field, 0.0)
    ball = trimesh.Trimesh(points, faces, process=False)
    assert ball.is_watertight and ball.volume == pytest.approx(4 / 3 * np.pi * 8**3, rel=0.03)
    assert np.abs(np.linalg.norm(points - 11.5, axis=1) - 8).max() < 0.2
