"""Mending the skin of a piece: what is superfluous goes, what is wound wrongly is turned, what is open is closed.

Each step looks at the skin as the last one left it. A primitive that is drawn twice is mended as where it is first.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb
from tools.scene.mesh_measures import measure_faces
from tools.scene.parts import Part, first_drawn
from tools.scene.remesh import MeshArrays, mean_normals, read_arrays, replace_arrays
from tools.scene.skin import Marks, Numbers, Skin, connected, ranked, skin_of
from tools.scene.skin_measures import holes, inward, repeated, strays
from tools.scene.thresholds import MUCH_MISLIT


def mend_skin(glb: Glb, codes: set[str]) -> Iterator[str]:
    """Mend what the codes of the findings name; yield what was done, in words. ``prune`` then drops the old data."""
    steps: tuple[tuple[set[str], Callable[[Glb], int], str], ...] = (
        ({"FACES_REPEATED"}, lambda glb: _drop(glb, repeated), "dropped {} triangles that were there twice"),
        ({"STRAY_PARTS"}, lambda glb: _drop(glb, _of_strays), "dropped {} triangles of crumbs"),
        ({"WINDING", "INSIDE_OUT"}, _turn, "turned {} triangles round"),
        ({"HOLES"}, _close, "closed {} holes"),
        ({"HOLES"}, _show_inside, "made the inside of {} materials seen"),
        ({"WINDING", "INSIDE_OUT", "NORMALS_REVERSED"}, _turn_normals, "turned the normals of {} primitives"),
    )
    for reasons, mend, words in steps:
        if reasons & codes and (count := mend(glb)):
            yield words.format(count)


def turned(skin: Skin) -> Marks:
    """Return (m,) the faces to turn so that neighbours are wound alike, and shells look outwards.

    Each face is a node that stays and one that is turned; an edge ties those together that agree. So the components are
    the choices of a patch, and of its two the one that turns less is taken. Möbius's patch has but one: it stays.
    """
    count = len(skin.faces)
    order = np.argsort(skin.edge, kind="stable")
    first = np.concatenate([[0], np.cumsum(skin.faces_at)[:-1]])[skin.faces_at == 2]
    one, other = order[first] // 3, order[first + 1] // 3
    crossed = np.where(skin.miswound[skin.faces_at == 2], count, 0)
    label = connected(
        np.concatenate([one, one + count]),
        np.concatenate([other + crossed, other + (count - crossed)]),
        2 * count,
    )
    stay, turn = label[:count], label[count:]
    patch, there = np.minimum(stay, turn), stay < turn
    for_it = np.bincount(patch, np.where(there, skin.areas, -skin.areas), len(label))
    flips = (stay != turn) & np.where(for_it[patch] >= 0, ~there, there)
    faces = np.where(flips[:, None], skin.faces[:, [0, 2, 1]], skin.faces)
    alike = Skin(skin.points, faces, skin.owner, skin.row, skin.doubled)
    return np.asarray(flips ^ inward(alike)[skin.shell])


def _of_strays(skin: Skin) -> Marks:
    return strays(skin)[skin.shell]


def _drop(glb: Glb, superfluous: Callable[[Skin], Marks]) -> int:
    """Drop the faces (m,) that are marked, and return how many."""
    parts = first_drawn(glb)
    skin = skin_of(parts)
    marks = superfluous(skin)
    for number, part in enumerate(parts):
        keep = np.ones(len(part.faces), bool)
        keep[skin.row[marks & (skin.owner == number)]] = False
        if not keep.all():
            replace_arrays(glb, part, read_arrays(glb, part).with_faces(keep))
    return int(marks.sum())


def _turn(glb: Glb) -> int:
    parts = first_drawn(glb)
    skin = skin_of(parts)
    flips = turned(skin)
    for number, part in enumerate(parts):
        rows = skin.row[flips & (skin.owner == number)]
        if len(rows):
            arrays = read_arrays(glb, part)
            faces = arrays.faces.copy()
            faces[rows] = faces[rows][:, [0, 2, 1]]
            replace_arrays(glb, part, MeshArrays(faces, arrays.attributes))
    return int(flips.sum())


def _turn_normals(glb: Glb) -> int:
    """Turn each normal that points away from the faces about it; where that does not help, take those of the faces."""
    turned = 0
    for part in first_drawn(glb):
        if measure_faces(part).mislit <= MUCH_MISLIT:
            continue
        arrays = read_arrays(glb, part)
        stored, true = arrays.attributes["NORMAL"], mean_normals(arrays)
        against = np.einsum("ij,ij->i", stored, true) < 0
        arrays.attributes["NORMAL"] = np.where(against[:, None], -stored, stored)
        if measure_faces(replace(part, normals=arrays.attributes["NORMAL"])).mislit > MUCH_MISLIT:
            arrays.attributes["NORMAL"] = true
        replace_arrays(glb, part, arrays)
        turned += 1
    return turned


def _close(glb: Glb) -> int:
    """Put a flat lid on each hole that takes one, and return how many did."""
    parts = first_drawn(glb)
    skin = skin_of(parts)
    found = holes(skin)
    owner = skin.owner[found.side // 3]
    for number in np.unique(owner[found.lid[found.hole]]):
        mine = found.lid[found.hole] & (owner == number)
        _put_lids(glb, parts[number], skin, found.side[mine], ranked(found.hole[mine]))
    return int(found.lid.sum())


def _show_inside(glb: Glb) -> int:
    """Have the materials drawn from both sides that still have holes in them, and return how many these are."""
    parts = first_drawn(glb)
    skin = skin_of(parts)
    around = np.unique(skin.owner[holes(skin).side // 3])
    materials = {parts[number].draw.primitive.get("material") for number in around} - {None}
    for material in materials:
        glb.document["materials"][material]["doubleSided"] = True
    return len(materials)


def _put_lids(glb: Glb, part: Part, skin: Skin, side: Numbers, hole: Numbers) -> None:
    """Add to a part a fan of triangles from the middle of each hole to the open ``side`` (k,) round it: flat, with
    vertices of its own, whose other attributes are those of the rim."""
    arrays = read_arrays(glb, part)
    rows, corner = skin.row[side // 3], side % 3
    order = [0, 2, 1] if part.mirrored else [0, 1, 2]  # as the skin has them
    corners = part.faces[rows][:, order]
    start, end = (corners[np.arange(len(side)), (corner + step) % 3] for step in (0, 1))
    count = np.bincount(hole)

    def middle(values: NDArray[Any]) -> NDArray[Any]:
        sums = np.stack([np.bincount(hole, column) for column in values.T], axis=1)
        return np.asarray((sums / count[:, None])[hole], np.float32)

    fan = {
        name: np.concatenate(
            [array[end], array[start], array[start] if name == "TANGENT" else middle(array[start])]
        )
        for name, array in arrays.attributes.items()
    }
    faces = np.arange(3 * len(side), dtype=np.uint32).reshape(3, -1).T
    faces = faces[:, order]
    if "NORMAL" in fan:
        points = fan["POSITION"].astype(np.float64)
        a, b, c = (points[column] for column in faces.T)
        across = middle(np.cross(b - a, c - a))
        across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-30)
        fan["NORMAL"] = np.concatenate([across] * 3)
    attributes = {name: np.concatenate([array, fan[name]]) for name, array in arrays.attributes.items()}
    whole = np.concatenate([arrays.faces, faces + np.uint32(len(arrays.attributes["POSITION"]))])
    replace_arrays(glb, part, MeshArrays(whole, attributes))
