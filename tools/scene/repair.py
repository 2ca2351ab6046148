"""Mending on the spot what can be mended without another call. Whoever calls it inspects the result again."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, image_bytes, image_of, prune, read_glb, world_matrices, write_glb
from tools.scene.mend_skin import mend_skin
from tools.scene.mend_weight import mend_weight
from tools.scene.mesh_measures import METRES_PER_UNIT, bad_normals, bad_uvs
from tools.scene.names import sanitise_names
from tools.scene.parts import Part, load_parts
from tools.scene.remesh import MeshArrays, mean_normals, read_arrays, replace_arrays
from tools.scene.report import MeshReport
from tools.scene.surface_measures import misplaced, share_of_normals, unlaid
from tools.scene.thresholds import DEGENERATE_AREA, MUCH_UNLAID, Expectations
from tools.scene.tidy import tidy

DEFAULT_MATERIAL = {
    "name": "Default",
    "pbrMetallicRoughness": {
        "baseColorFactor": [0.8, 0.78, 0.74, 1.0],
        "metallicFactor": 0.0,
        "roughnessFactor": 0.9,
    },
}
Z_UP_TO_Y_UP = [-0.7071067811865476, 0.0, 0.0, 0.7071067811865476]  # a quarter turn about X, backwards


def repair_mesh(
    data: bytes, report: MeshReport, expected: Expectations | None = None
) -> tuple[bytes, list[str]]:
    """Mend what ``report`` calls repairable; return the new GLB and what was done, in words. ``expected`` is what
    it was inspected against.

    Raises MalformedAsset when the bytes are not a GLB, or hold a picture that is none.
    """
    glb = read_glb(data)
    codes = {finding.code for finding in report.findings if finding.repairable}
    done = [f"{change.done} ({change.code})" for change in tidy(glb)]
    done += [*_reframe(glb, codes), *_mend_shapes(glb, codes), *mend_skin(glb, codes)]
    if report.bounds is not None:
        longest = float(np.subtract(report.bounds[1], report.bounds[0]).max())
        done += mend_weight(glb, codes, longest, expected or Expectations())
    if "PICTURE_MISPLACED" in codes:
        done.append(f"took {_take_out_misplaced(glb)} pictures from where they do not belong")
    if "NO_MATERIAL" in codes:
        done.append(_give_material(glb))
    if "NODE_NAMES" in codes:
        done.append(f"gave {sanitise_names(glb)} nodes a legal name of their own")
    prune(glb)
    return write_glb(glb), done


def _reframe(glb: Glb, codes: set[str]) -> Iterator[str]:
    for code, metres in METRES_PER_UNIT.items():
        if code in codes:
            _wrap(glb, {"name": "Metres", "scale": [metres] * 3})
            yield f"scaled by {metres} to metres"
    if "Z_UP" in codes:
        _wrap(glb, {"name": "Y_up", "rotation": Z_UP_TO_Y_UP})
        yield "turned upright: Z was up"


def _wrap(glb: Glb, node: dict[str, Any]) -> None:
    """Put everything below one new root."""
    document = glb.document
    roots = [number for number in world_matrices(glb) if number not in _children(document)]
    document.setdefault("nodes", []).append({**node, "children": roots})
    document["scenes"], document["scene"] = [{"nodes": [len(document["nodes"]) - 1]}], 0


def _children(document: dict[str, Any]) -> set[int]:
    return {child for node in document.get("nodes", []) for child in node.get("children", [])}


def _mend_shapes(glb: Glb, codes: set[str]) -> list[str]:
    """Rewrite each primitive that needs it, once, however many nodes show it."""
    counts = {"triangles": 0, "normals": 0, "uvs": 0}
    seen: set[int] = set()
    for part in load_parts(glb):
        if id(part.draw.primitive) in seen:
            continue
        seen.add(id(part.draw.primitive))
        arrays = read_arrays(glb, part)
        keep = np.ones(len(arrays.faces), bool)
        if "DEGENERATE_TRIANGLES" in codes:
            keep = part.areas >= DEGENERATE_AREA
        dropped = int((~keep).sum()) + (part.not_finite if "NOT_FINITE" in codes else 0)
        flat = "NORMALS" in codes and part.normals is None
        patched = "NORMALS" in codes and part.normals is not None and bad_normals(part)
        mapped = (
            ("NO_UV" in codes and part.uvs is None)
            or ("UV_NOT_FINITE" in codes and bad_uvs(part))
            or ("UV_ZERO_AREA" in codes and not part.textured and unlaid(part) > MUCH_UNLAID)
        )
        if not (dropped or flat or patched or mapped):
            continue
        arrays = arrays.with_faces(keep)
        if flat or mapped:  # both belong to a face, not to a vertex that several faces share
            arrays = arrays.unwelded()
        if flat or patched:
            arrays.attributes["NORMAL"] = _normals(arrays, arrays.attributes.get("NORMAL"))
        if mapped:
            arrays.attributes["TEXCOORD_0"] = _box_projected(arrays, part)
        replace_arrays(glb, part, arrays)
        counts["triangles"] += dropped
        counts["normals"] += flat or patched
        counts["uvs"] += mapped
    words = {
        "triangles": "dropped {} broken triangles",
        "normals": "computed the normals of {} primitives",
        "uvs": "projected texture coordinates, in metres, onto {} primitives",
    }
    return [words[key].format(count) for key, count in counts.items() if count]


def _normals(arrays: MeshArrays, stored: NDArray[Any] | None) -> NDArray[np.float32]:
    """Return (n, 3) unit normals: stored ones where they are usable, else the area-weighted mean of the faces'."""
    normals = mean_normals(arrays)
    if stored is not None:
        size = np.linalg.norm(stored.astype(np.float64), axis=1, keepdims=True)
        usable = np.isfinite(size) & (size > 0.5)
        normals = np.where(usable, stored / np.where(usable, size, 1.0), normals)
    return normals.astype(np.float32)


def _box_projected(arrays: MeshArrays, part: Part) -> NDArray[np.float32]:
    """Return (n, 2) coordinates in metres: each face seen along the world axis that it faces most."""
    matrix = part.draw.matrix
    world = arrays.attributes["POSITION"].astype(np.float64) @ matrix[:3, :3].T + matrix[:3, 3]
    a, b, c = (world[arrays.faces[:, corner]] for corner in range(3))
    axis = np.abs(np.cross(b - a, c - a)).argmax(axis=1)
    planes = np.array([[2, 1], [0, 2], [0, 1]])  # the two axes that are seen along x, y, z
    uv = np.zeros((len(world), 2))
    for corner in range(3):
        vertex = arrays.faces[:, corner]
        uv[vertex] = np.take_along_axis(world[vertex], planes[axis], axis=1)
    return uv.astype(np.float32)


def _take_out_misplaced(glb: Glb) -> int:
    """Remove colours that are normals, and normals that are none, from the materials; the plain value holds then."""
    taken = 0
    for material in glb.document.get("materials", []):
        for holder in (material, material.get("pbrMetallicRoughness", {})):
            for slot in ("baseColorTexture", "normalTexture"):
                image = image_of(glb.document, holder[slot]["index"]) if slot in holder else None
                share = None if image is None else share_of_normals(image_bytes(glb, image))
                if share is not None and misplaced(slot, share):
                    del holder[slot]
                    taken += 1
    return taken


def _give_material(glb: Glb) -> str:
    materials = glb.document.setdefault("materials", [])
    materials.append(dict(DEFAULT_MATERIAL))
    bare = [p for mesh in glb.document["meshes"] for p in mesh["primitives"] if "material" not in p]
    for primitive in bare:
        primitive["material"] = len(materials) - 1
    return f"gave {len(bare)} primitives a plain material"
