"""A splat in a binary PLY, as 3D Gaussian splatting trains it (Kerbl et al., SIGGRAPH 2023): one element ``vertex``,
whose properties hold logarithms of scales, logits of opacities and spherical harmonics of the colour.

Only the colour that is the same from all sides (``f_dc_*``) is read: an exhibit is lit by the room that it stands in.
"""

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.splat.gaussians import Floats, Gaussians
from tools.spaces.ply import MAX_HEADER_BYTES, announced_length

SH_C0 = 0.28209479177387814  # the constant spherical harmonic
_KINDS = {
    "char": "i1", "int8": "i1", "uchar": "u1", "uint8": "u1", "short": "i2", "int16": "i2", "ushort": "u2",
    "uint16": "u2", "int": "i4", "int32": "i4", "uint": "u4", "uint32": "u4", "float": "f4", "float32": "f4",
    "double": "f8", "float64": "f8",
}  # fmt: skip
_END = b"end_header\n"


def read_ply(data: bytes) -> Gaussians:
    """Return the Gaussians of a binary PLY. Raises MalformedAsset: SPLAT_BROKEN when it is cut short or not as its
    header says, SPLAT_INCOMPLETE, naming the properties, when it lacks what makes a Gaussian, as a mesh does."""
    if announced_length(data[:MAX_HEADER_BYTES]) != len(data):
        raise MalformedAsset("The PLY is not as long as its header says, or has none.", code="SPLAT_BROKEN")
    head, _, _ = data.partition(_END)
    lines = [line.split() for line in head.decode("ascii", "replace").splitlines()]
    order = ">" if "big" in lines[1][1] else "<"
    elements = [number for number, line in enumerate(lines) if line[:1] == ["element"]]
    if len(elements) != 1 or lines[elements[0]][1] != "vertex":
        raise MalformedAsset("The PLY holds more than the one element 'vertex'.", code="SPLAT_BROKEN")
    properties = [(line[2], order + _KINDS[line[1]]) for line in lines if line[:1] == ["property"]]
    try:
        rows = np.frombuffer(data, np.dtype(properties), offset=len(head) + len(_END))
    except ValueError as error:  # a property twice, or none
        raise MalformedAsset(f"The PLY's properties cannot be read: {error}.", code="SPLAT_BROKEN") from error
    wanted = [
        "x", "y", "z", *(f"{name}_{axis}" for name in ("f_dc", "scale") for axis in range(3)), "opacity",
        *(f"rot_{axis}" for axis in range(4)),
    ]  # fmt: skip
    missing = [name for name in wanted if name not in (rows.dtype.names or ())]
    if missing:
        raise MalformedAsset(
            f"The PLY holds no Gaussians: it lacks {', '.join(missing)}.", code="SPLAT_INCOMPLETE"
        )
    with np.errstate(all="ignore"):  # what overflows is not finite, and judged as such
        turns = _columns(rows, [f"rot_{axis}" for axis in range(4)])
        return Gaussians(
            positions=_columns(rows, ["x", "y", "z"]),
            scales=np.exp(_columns(rows, [f"scale_{axis}" for axis in range(3)])),
            rotations=(turns / np.linalg.norm(turns, axis=1, keepdims=True)).astype(np.float32),
            colours=np.clip(0.5 + SH_C0 * _columns(rows, [f"f_dc_{axis}" for axis in range(3)]), 0, 1),
            opacities=(1 / (1 + np.exp(-_columns(rows, ["opacity"])[:, 0]))).astype(np.float32),
        )


def _columns(rows: NDArray[np.void], names: list[str]) -> Floats:
    return np.stack([rows[name] for name in names], axis=1).astype(np.float32)
