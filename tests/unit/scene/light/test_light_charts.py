"""Charts: one for each way that a surface faces, none for detail finer than a texel, none upon another."""

import numpy as np

from tools.scene.light.charts import cut
from tools.scene.light.packing import pack
from tools.scene.light.surfaces import read_surfaces


def grid(heights, step):
    """A sheet whose height at each corner of a grid is given, as positions and faces."""
    rows, columns = heights.shape
    x, z = np.meshgrid(np.arange(columns) * step, np.arange(rows) * step)
    positions = np.stack([x, heights, z], axis=-1).reshape(-1, 3).astype(np.float32)
    number = np.arange(rows * columns, dtype=np.uint32).reshape(rows, columns)
    a, b, c, d = (
        number[i : rows - 1 + i, j : columns - 1 + j].ravel() for i, j in ((0, 0), (1, 0), (1, 1), (0, 1))
    )
    return positions, np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def test_a_box_has_six_charts_of_their_true_size(model):
    box = read_surfaces(model.box("Box", (0, 0, 0), (3, 2, 1), model.material()).glb).lit[0]
    regions = cut(box.positions, box.faces, 0.1)
    assert sorted(map(tuple, regions.extents().round(4).tolist())) == [
        (2, 1),
        (2, 1),
        (3, 1),
        (3, 1),
        (3, 2),
        (3, 2),
    ]


def test_flutes_have_charts_of_their_own_only_where_texels_are_finer():
    heights = np.tile(0.1 * (np.arange(41) % 2), (21, 1))  # forty faces of a zigzag, 5 cm wide and 10 cm deep
    sheet = grid(heights, 0.05)
    assert cut(*sheet, 0.01).region.max() + 1 == 40
    assert cut(*sheet, 0.2).region.max() + 1 <= 8


def test_a_winding_stair_does_not_lie_upon_itself():
    angle = np.linspace(0, 6 * np.pi, 200)
    rim = [np.stack([r * np.cos(angle), angle * 0.5, -r * np.sin(angle)], axis=1) for r in (1.0, 2.0)]
    positions = np.concatenate(rim).astype(np.float32)
    inner = np.arange(199, dtype=np.uint32)
    faces = np.concatenate(
        [
            np.stack([inner, inner + 200, inner + 201], axis=1),
            np.stack([inner, inner + 201, inner + 1], axis=1),
        ]
    )
    regions = cut(positions, faces, 0.05)
    middle = positions[faces].mean(axis=1)
    for region in range(regions.region.max() + 1):
        heights, places = middle[regions.region == region, 1], middle[regions.region == region][:, [0, 2]]
        near = np.linalg.norm(places[:, None] - places[None], axis=2) < 0.04
        assert np.abs(heights[:, None] - heights[None])[near].max(initial=0) < 0.5


def test_packed_rectangles_keep_apart():
    sizes = np.random.default_rng(3).integers(1, 40, (300, 2)).astype(np.int32)
    corners, height = pack(sizes, 256)
    taken = np.zeros((height, 256), int)
    for (x, y), (wide, high) in zip(corners, sizes, strict=True):
        taken[y : y + high, x : x + wide] += 1
    assert taken.max() == 1
    assert taken.sum() == sizes.prod(axis=1).sum()
    assert taken.mean() > 0.85
