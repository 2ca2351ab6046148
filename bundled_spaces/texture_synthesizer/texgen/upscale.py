"""Four times as wide and high: the super-resolution network SPAN, run tile by tile on the CPU by ncnn.

Wan et al., "Swift Parameter-free Attention Network for Efficient Super-Resolution", CVPR Workshops 2024.
``models/README.md`` says where the weights come from.
"""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from texgen.arrays import Pixels, as_field
from texgen.faults import BadInput

FACTOR = 4
MAX_SIDE = 1024  # pixels of the picture that is sent
_MODEL = Path(__file__).parent / "models" / "spanx4_ch48"
_TILE = 192  # pixels; with its margins a tile takes some 150 MB in the network, whatever the picture's size
# The network looks 21 pixels far (21 convolutions of 3 × 3 in a row): with as much margin tiles meet without a seam.
_MARGIN = 21
_THREADS = 1  # the same sums in the same order on every machine


def upscale(picture: Pixels) -> Pixels:
    """Return an sRGB picture (rows, columns, 3) at (4 rows, 4 columns, 3). Raises BadInput above MAX_SIDE."""
    rows, columns = picture.shape[:2]
    if max(rows, columns) > MAX_SIDE:
        raise BadInput(
            "picture",
            f"{columns} × {rows} pixels is more than {MAX_SIDE} a side; send it smaller.",
        )
    padded = np.pad(picture, ((_MARGIN, _MARGIN), (_MARGIN, _MARGIN), (0, 0)), "symmetric")
    result = np.empty((rows * FACTOR, columns * FACTOR, 3), np.uint8)
    for top in range(0, rows, _TILE):
        for left in range(0, columns, _TILE):
            height, width = min(_TILE, rows - top), min(_TILE, columns - left)
            tile = _enlarge(padded[top : top + height + 2 * _MARGIN, left : left + width + 2 * _MARGIN])
            result[top * FACTOR : (top + height) * FACTOR, left * FACTOR : (left + width) * FACTOR] = tile[
                _MARGIN * FACTOR :, _MARGIN * FACTOR :
            ][: height * FACTOR, : width * FACTOR]
    return result


@cache
def _network() -> Any:
    """The network, loaded once. ncnn has no types, and is imported only when a picture comes."""
    import ncnn

    network = ncnn.Net()
    network.opt.use_vulkan_compute = False
    network.opt.num_threads = _THREADS
    if network.load_param(f"{_MODEL}.param") or network.load_model(f"{_MODEL}.bin"):
        raise RuntimeError(f"ncnn cannot load {_MODEL.name}: install the Space's files anew.")
    return network


def _enlarge(tile: Pixels) -> Pixels:
    """One pass of the network over a tile with its margins."""
    import ncnn

    extractor = _network().create_extractor()
    planes = np.ascontiguousarray(as_field(tile).transpose(2, 0, 1) / np.float32(255))
    extractor.input("data", ncnn.Mat(planes))
    failed, output = extractor.extract("output")
    if failed:
        raise MemoryError("ncnn found no memory for a tile.")
    enlarged = as_field(output).transpose(1, 2, 0)
    return np.asarray(np.rint(np.clip(enlarged * np.float32(255), 0, 255)), np.uint8)
