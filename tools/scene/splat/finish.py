"""A modeller's splat made fit for a plinth: upright, without strays, as tall as planned, and with a mesh about it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from tools.errors import MalformedAsset
from tools.scene.colour import to_linear
from tools.scene.finish import finish_piece
from tools.scene.frame import upright
from tools.scene.glb import Glb, add_accessor, write_glb
from tools.scene.glb.build import ELEMENT_ARRAY_BUFFER
from tools.scene.pieces import OWN_SURFACE
from tools.scene.splat.checks import usable
from tools.scene.splat.formats import read_splat
from tools.scene.splat.gaussians import Floats, Gaussians
from tools.scene.splat.packed import pack
from tools.scene.splat.solid import fill
from tools.scene.thresholds import MIN_GAUSSIANS

NEIGHBOURS = 12  # Gaussians whose colours a point of the mesh takes
ROUGHNESS = 0.8  # the colours of a splat hold their gloss already


def finish_splat(
    data: bytes,
    media_type: str,
    frame: Mapping[str, str] | None,
    *,
    height: float,
    most: int,
    triangles: int,
) -> tuple[bytes, bytes]:
    """Return a splat in our own format and a GLB of the solid that it fills, both in one frame: Y up, front towards +Z,
    the solid ``height`` metres tall on its base in the middle of y = 0.

    Of more than ``most`` Gaussians those that cover least are left out; the GLB has at most ``triangles`` triangles.
    ``frame`` says which axes of ``data`` are ``up`` and ``front``. Raises MalformedAsset.
    """
    gaussians = read_splat(data, media_type)
    gaussians = gaussians[usable(gaussians)]
    if len(gaussians) < MIN_GAUSSIANS:
        raise MalformedAsset("The splat shows nothing.", code="SPLAT_INVISIBLE")
    if frame:
        gaussians = gaussians.moved(upright(frame["up"], frame["front"]))
    grid = fill(gaussians)
    gaussians = _most_seen(gaussians[grid.own], most)
    points, faces = grid.mesh()
    stand = _standing(points, height)
    gaussians, points = gaussians.moved(stand), (points @ stand[:3, :3].T + stand[:3, 3]).astype(np.float32)
    solid = _glb(points, faces, _colours(gaussians, points))
    return pack(gaussians), finish_piece(solid, None, height=height, triangles=triangles)


def _most_seen(gaussians: Gaussians, most: int) -> Gaussians:
    """Return the ``most`` that cover most, in the order in which they came."""
    if len(gaussians) <= most:
        return gaussians
    wide = np.sort(gaussians.scales, axis=1)[:, 1:].prod(axis=1) * gaussians.opacities
    return gaussians[np.sort(np.argsort(-wide, kind="stable")[:most])]


def _standing(points: Floats, height: float) -> NDArray[np.float64]:
    low, high = points.min(axis=0).astype(np.float64), points.max(axis=0).astype(np.float64)
    stand = np.eye(4)
    stand[:3, :3] *= height / (high[1] - low[1])
    stand[:3, 3] = -stand[0, 0] * np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
    return stand


def _colours(gaussians: Gaussians, points: Floats) -> Floats:
    """Return the colour (v, 3) of each point in linear light: of the Gaussians next to it, as one sees them."""
    _, nearest = cKDTree(gaussians.positions).query(points, min(NEIGHBOURS, len(gaussians)))
    weight = gaussians.opacities[nearest][:, :, None]
    linear = to_linear(gaussians.colours)[nearest]
    return np.asarray((linear * weight).sum(axis=1) / weight.sum(axis=1), np.float32)


def _glb(points: Floats, faces: NDArray[np.uint32], colours: Floats) -> bytes:
    glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}]})
    attributes = {
        "POSITION": add_accessor(glb, points),
        "NORMAL": add_accessor(glb, _normals(points, faces)),
        "TEXCOORD_0": add_accessor(
            glb, points[:, :2] * np.array([1, -1], np.float32)
        ),  # from the front, in metres
        "COLOR_0": add_accessor(glb, colours),
    }
    indices = add_accessor(glb, faces.reshape(-1), target=ELEMENT_ARRAY_BUFFER)
    glb.document |= {
        "nodes": [{"name": "Solid", "mesh": 0}],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": indices, "material": 0}]}],
        "materials": [
            {
                "name": "Solid",
                "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": ROUGHNESS},
                "extras": {"surface": OWN_SURFACE},
            }
        ],
    }
    return write_glb(glb)


def _normals(points: Floats, faces: NDArray[np.uint32]) -> Floats:
    corners = points[faces].astype(np.float64)
    crosses = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sums = np.stack(
        [np.bincount(faces.ravel(), np.repeat(crosses[:, axis], 3), len(points)) for axis in range(3)], axis=1
    )
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    up = np.array([0.0, 1.0, 0.0])
    return np.where(length > 0, sums / np.maximum(length, 1e-30), up).astype(np.float32)
