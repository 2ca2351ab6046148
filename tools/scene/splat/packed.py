"""The one format that we publish, and a common one that Spaces send: 32 bytes for each Gaussian, little-endian.

======  ==========  ===========================================================================
bytes   type        what
======  ==========  ===========================================================================
0..11   3 float32   position
12..23  3 float32   standard deviations along its own axes
24..27  4 uint8     red, green, blue as shown on a screen, opacity; 255 is 1
28..31  4 uint8     quaternion w, x, y, z: (byte − 128) / 128
======  ==========  ===========================================================================

It has no header: the length says how many there are. (antimatter15/splat, whose order of fields it is.)
"""

import numpy as np

from tools.errors import MalformedAsset
from tools.scene.splat.gaussians import Gaussians

RECORD = np.dtype([("position", "<f4", 3), ("scale", "<f4", 3), ("colour", "u1", 4), ("rotation", "u1", 4)])
RECORD_BYTES = RECORD.itemsize


def pack(gaussians: Gaussians) -> bytes:
    """Return the bytes of the file."""
    records = np.zeros(len(gaussians), RECORD)
    records["position"], records["scale"] = gaussians.positions, gaussians.scales
    records["colour"][:, :3] = np.clip(np.rint(gaussians.colours * 255), 0, 255)
    records["colour"][:, 3] = np.clip(np.rint(gaussians.opacities * 255), 0, 255)
    records["rotation"] = np.clip(np.rint(gaussians.rotations * 128 + 128), 0, 255)
    return records.tobytes()


def unpack(data: bytes) -> Gaussians:
    """Return the Gaussians of a file. Raises MalformedAsset (SPLAT_BROKEN) when it is no whole number of records."""
    if not data or len(data) % RECORD_BYTES:
        raise MalformedAsset(
            f"The splat has {len(data)} bytes, no whole number of {RECORD_BYTES}-byte Gaussians.",
            code="SPLAT_BROKEN",
        )
    records = np.frombuffer(data, RECORD)
    turns = (records["rotation"].astype(np.float32) - 128) / 128
    length = np.linalg.norm(turns, axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        rotations = np.where(length > 0, turns / length, np.array([1, 0, 0, 0], np.float32))
    return Gaussians(
        records["position"].copy(),
        records["scale"].copy(),
        rotations.astype(np.float32),
        (records["colour"][:, :3] / np.float32(255)).astype(np.float32),
        (records["colour"][:, 3] / np.float32(255)).astype(np.float32),
    )
