"""Ornament in two layers: a coarse shape that one waits for, and the whole one, which takes its place while one walks.

A capital of ten thousand triangles is recognised by a third of them. What is coarse keeps vertices that were there,
with their light and their texture, and lies no further from its true shape than an error in metres.
"""

from copy import deepcopy

import meshoptimizer
import numpy as np

from tools.scene.glb import ELEMENT_ARRAY_BUFFER, Glb, accessor_array, add_accessor, prune

ORNAMENT_TRIANGLES = 4_000  # of one mesh: below are walls and floors, of which nothing would be gained

Meshes = frozenset[int]


def coarsen(joined: Glb, error: float) -> tuple[Glb, Meshes]:
    """Return the scene with as many triangles less in its ornament as an ``error`` in metres allows, and the numbers of
    the meshes that lost any. Expects what ``join`` leaves: nothing has a transform."""
    glb = Glb(deepcopy(joined.document), bytearray(joined.binary))
    coarse = set()
    for number, mesh in enumerate(glb.document["meshes"]):
        if len(mesh["primitives"]) > 1:
            continue  # join leaves none, and the page puts one shape in the place of one
        (primitive,) = mesh["primitives"]
        faces = np.ascontiguousarray(accessor_array(glb, primitive["indices"]), np.uint32).ravel()
        if len(faces) < 3 * ORNAMENT_TRIANGLES:
            continue
        points = np.ascontiguousarray(accessor_array(glb, primitive["attributes"]["POSITION"]), np.float32)
        relative = error / max(float(np.ptp(points, axis=0).max()), error)
        left = np.zeros_like(faces)
        count = meshoptimizer.simplify(left, faces, points, target_index_count=0, target_error=relative)
        if 0 < count < len(faces):
            primitive["indices"] = add_accessor(glb, left[:count].copy(), target=ELEMENT_ARRAY_BUFFER)
            coarse.add(number)
    return glb, frozenset(coarse)


def shapes_of(joined: Glb, meshes: Meshes) -> Glb:
    """Return a scene of some meshes alone, on nodes of the same names, without matter."""
    document = deepcopy(joined.document)
    nodes = [
        {"name": node["name"], "mesh": node["mesh"]}
        for node in document["nodes"]
        if node.get("mesh") in meshes
    ]
    for mesh in document["meshes"]:
        for primitive in mesh["primitives"]:
            primitive.pop("material", None)
    kept = {key: document[key] for key in ("asset", "meshes", "accessors", "bufferViews")}
    scene = {"scene": 0, "scenes": [{"nodes": list(range(len(nodes)))}], "nodes": nodes}
    shapes = Glb({**kept, **scene}, bytearray(joined.binary))
    prune(shapes)
    return shapes
