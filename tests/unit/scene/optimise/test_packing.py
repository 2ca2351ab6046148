"""What a visitor waits for stays within its bytes, and as exact as it can be there."""

import gzip

import numpy as np
import pytest
import trimesh
from scipy.spatial import cKDTree

from tests.unit.scene.optimise.conftest import add_carved
from tests.unit.scene.optimise.test_optimise import opened, unpacked
from tools.scene.glb import Glb
from tools.scene.optimise.coarse import coarsen
from tools.scene.optimise.join import join
from tools.scene.optimise.packing import pack, pack_in_two, pack_within
from tools.scene.optimise.precision import ARRIVAL_BYTES, COARSE, FINEST, FIRST_BYTES, LADDER, PAGE_BYTES


@pytest.fixture
def carved() -> Glb:
    """A ball with relief of its own at every vertex, shaded and mapped: every rung has something to take from."""
    glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": []}], "nodes": [], "meshes": []})
    add_carved(glb)
    join(glb)
    return glb


def test_the_first_rung_that_is_small_enough_is_taken_or_the_last(carved: Glb) -> None:
    rungs = [pack(carved, precision).first for precision in LADDER]
    sizes = [len(rung) for rung in rungs]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == len(LADDER)
    for rung, size in zip(rungs, sizes, strict=True):
        assert pack_within(carved, size).first == rung
    assert pack_within(carved, sizes[-1] - 1).first == rungs[-1], "what does not fit goes as coarse as it may"
    whole = pack_within(carved, 10 * sizes[0])
    assert whole.first == rungs[0] and whole.detail is None, "nothing is taken without need"


def points_of(data: bytes) -> np.ndarray:
    """Return the corners of a packed scene's only mesh, in metres."""
    document, binary = opened(gzip.decompress(data))
    (node,) = [node for node in document["nodes"] if "mesh" in node]
    (primitive,) = document["meshes"][node["mesh"]]["primitives"]
    rows = unpacked(document, binary, primitive["attributes"]["POSITION"]).view("<i2")[:, :3]
    corners = rows[unpacked(document, binary, primitive["indices"]).ravel().astype(int)]
    return np.asarray(corners * node["scale"][0] + node["translation"])


def test_ornament_comes_coarse_first_and_whole_after(carved: Glb) -> None:
    whole = pack(carved, FINEST).first
    packed = pack_in_two(carved, len(whole) // 2)
    assert len(packed.first) <= len(whole) // 2 and packed.detail is not None
    coarse, detail, all_of_it = (points_of(data) for data in (packed.first, packed.detail, whole))
    assert len(coarse) < len(all_of_it) / 2
    assert np.array_equal(np.sort(detail, axis=0), np.sort(all_of_it, axis=0))
    error = max(rung.error for rung in COARSE)
    surface, _ = trimesh.sample.sample_surface(
        trimesh.Trimesh(coarse, np.arange(len(coarse)).reshape(-1, 3)), 50_000, seed=1
    )
    away, _ = cKDTree(surface).query(detail)
    assert away.max() < 2 * error, "the error is meshoptimizer's own estimate"
    document, _ = opened(gzip.decompress(packed.detail))
    assert [node["name"] for node in document["nodes"]] == ["Ball"]
    assert not {"materials", "images", "textures"} & set(document)


def test_each_coarser_way_is_smaller_and_the_last_is_taken_where_none_will_do(carved: Glb) -> None:
    sizes = []
    for way in COARSE:
        scene, meshes = coarsen(carved, way.error)
        assert meshes == {0}
        sizes.append(len(pack(scene, FINEST, dict.fromkeys(meshes, way.precision)).first))
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == len(sizes)
    assert len(pack_in_two(carved, 0).first) == sizes[-1]


def test_what_is_plain_stays_as_it_is(carved: Glb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.scene.optimise.coarse.ORNAMENT_TRIANGLES", 10**6)
    packed = pack_in_two(carved, 0)
    assert packed.detail is None and packed.first == pack(carved, FINEST).first


def test_the_page_and_the_rooms_share_what_was_promised() -> None:
    assert ARRIVAL_BYTES == 3_000_000 == FIRST_BYTES + PAGE_BYTES
