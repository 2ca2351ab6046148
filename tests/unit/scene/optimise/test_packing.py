"""What a visitor waits for stays within its bytes, and as exact as it can be there."""

import numpy as np
import pytest
import trimesh

from tools.scene.glb import Glb, add_accessor
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER
from tools.scene.optimise.join import join
from tools.scene.optimise.packing import pack, pack_within
from tools.scene.optimise.precision import ARRIVAL_BYTES, FIRST_BYTES, LADDER, PAGE_BYTES


@pytest.fixture
def carved() -> Glb:
    """A ball with relief of its own at every vertex, shaded and mapped: every rung has something to take from."""
    rng = np.random.default_rng(1)
    ball = trimesh.creation.icosphere(subdivisions=5)
    points = (ball.vertices * rng.uniform(0.9, 1.1, (len(ball.vertices), 1))).astype(np.float32)
    shade = rng.integers(100, 255, (len(points), 1), dtype=np.uint8)
    glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}]})
    attributes = {
        "POSITION": add_accessor(glb, points),
        "NORMAL": add_accessor(glb, ball.vertex_normals.astype(np.float32)),
        "TEXCOORD_0": add_accessor(glb, points[:, :2].copy()),
        "COLOR_0": add_accessor(glb, np.repeat(shade, 4, axis=1)),
    }
    glb.document["accessors"][attributes["COLOR_0"]]["normalized"] = True
    faces = add_accessor(glb, ball.faces.astype(np.uint32).reshape(-1), target=ELEMENT_ARRAY_BUFFER)
    glb.document |= {
        "nodes": [{"name": "Ball", "mesh": 0}],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": faces}]}],
    }
    join(glb)
    return glb


def test_the_first_rung_that_is_small_enough_is_taken_or_the_last(carved: Glb) -> None:
    rungs = [pack(carved, precision)[1] for precision in LADDER]
    sizes = [len(rung) for rung in rungs]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == len(LADDER)
    for rung, size in zip(rungs, sizes, strict=True):
        assert pack_within(carved, size)[1] == rung
    assert pack_within(carved, sizes[-1] - 1)[1] == rungs[-1], "what does not fit goes as coarse as it may"
    assert pack_within(carved, 10 * sizes[0])[1] == rungs[0], "nothing is taken without need"


def test_the_page_and_the_rooms_share_what_was_promised() -> None:
    assert ARRIVAL_BYTES == 3_000_000 == FIRST_BYTES + PAGE_BYTES
