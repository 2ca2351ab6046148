"""Fewer bits for each vertex (KHR_mesh_quantization), with the precision of each attribute stated in metres or texels.

Positions become 16-bit integers on a grid whose step is a power of two, the same for all meshes of one size, so that
what touched still touches; the node scales them back. Normals get 16 bits, of which compression keeps fewer. The light
map's coordinates are 16-bit fractions, colours 8-bit ones, both rounded to what is seen of them. ``TEXCOORD_0`` is in
metres and runs far beyond 0..1: integers would need KHR_texture_transform in every material, and one grid for all
that share one. So it stays float, rounded to half a millimetre or so, which compression turns into few bytes and back
without loss. How fine each of these steps is ``precision`` says.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_rows
from tools.scene.optimise.precision import Precision

_LARGEST = 32767
_EXTENSION = "KHR_mesh_quantization"


def quantise(glb: Glb, precisions: Sequence[Precision]) -> None:
    """Quantise every mesh in place, each with a precision of its own.

    Expects what ``join`` leaves: meshes on leaves that have no transform.

    What does not fit its range (a light map's coordinate outside 0..1) and attributes of other names stay as they are.
    """
    document = glb.document
    for node in document["nodes"]:
        if "mesh" not in node:
            continue
        precision = precisions[node["mesh"]]
        for primitive in document["meshes"][node["mesh"]]["primitives"]:
            attributes = primitive["attributes"]
            position, grid_step, middle = quantised_positions(
                accessor_array(glb, attributes["POSITION"]), precision.position
            )
            attributes["POSITION"] = add_rows(glb, position, bounds=True)
            node |= {"translation": middle, "scale": [grid_step] * 3}
            if "NORMAL" in attributes:
                normals = np.rint(accessor_array(glb, attributes["NORMAL"]) * _LARGEST).astype(np.int16)
                attributes["NORMAL"] = add_rows(glb, normals, normalised=True)
            if "TEXCOORD_0" in attributes:
                uv = np.rint(accessor_array(glb, attributes["TEXCOORD_0"]) / precision.uv) * precision.uv
                attributes["TEXCOORD_0"] = add_rows(glb, uv.astype(np.float32))
            if "TEXCOORD_1" in attributes:
                attributes["TEXCOORD_1"] = _fractions(
                    glb, attributes["TEXCOORD_1"], np.uint16, precision.light
                )
            if "COLOR_0" in attributes:
                colour = accessor_array(glb, attributes["COLOR_0"])
                step = precision.shade if (colour[:, :3] == colour[:, :1]).all() else 1
                attributes["COLOR_0"] = _fractions(glb, attributes["COLOR_0"], np.uint8, step)
    for key in ("extensionsUsed", "extensionsRequired"):
        names = document.setdefault(key, [])
        if _EXTENSION not in names:
            names.append(_EXTENSION)


def quantised_positions(
    positions: NDArray[Any], finest: float
) -> tuple[NDArray[np.int16], float, list[float]]:
    """Return positions (n, 3) as integers, the step in metres (at least ``finest``), and where the integers' origin is.

    The origin is a multiple of the step, so that grids of the same step fall on one another, and y = 0 on a line.
    """
    low, high = positions.min(axis=0).astype(np.float64), positions.max(axis=0).astype(np.float64)
    half = max(float((high - low).max()) / 2, 1e-9)
    step = max(2.0 ** np.ceil(np.log2(half / (_LARGEST - 1))), finest)
    middle = np.rint((low + high) / 2 / step) * step
    grid = np.rint((positions.astype(np.float64) - middle) / step).astype(np.int16)
    return grid, step, [float(value) for value in middle]


def _fractions(glb: Glb, accessor: int, kind: type[np.unsignedinteger[Any]], step: int) -> int:
    """Return an accessor of the values as fractions of the largest integer of a ``kind``, in multiples of ``step``."""
    values = accessor_array(glb, accessor)
    if values.min() < 0 or values.max() > 1:
        return accessor
    largest = np.iinfo(kind).max
    rounded = np.minimum(np.rint(values * (largest / step)) * step, largest)
    return add_rows(glb, rounded.astype(kind), normalised=True)
