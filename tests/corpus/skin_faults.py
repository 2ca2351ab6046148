"""Faults of the skin: what no validator minds, and every visitor sees."""

from collections.abc import Callable

import numpy as np

from tests.corpus.loose import Loose

Spoil = Callable[[Loose], object]

CRUMB = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32) * np.float32(0.05)
CRUMB_FACES = np.array([0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3], np.uint16)[:, None]


def _other_faces(change: Callable[[np.ndarray], np.ndarray]) -> Spoil:  # type: ignore[type-arg]
    """Put other triangles (m, 3) in the place of those of the first primitive."""

    def spoil(loose: Loose) -> None:
        faces = loose.values("indices")[:, 0].reshape(-1, 3)
        changed = np.ascontiguousarray(change(faces)).astype(np.uint32).reshape(-1, 1)
        loose.primitive["indices"] = loose.add_accessor(changed, "SCALAR", 5125)

    return spoil


def _crumbs(loose: Loose) -> None:
    """Let three crumbs float fifty metres away, with all that the first primitive has."""
    away = np.concatenate([CRUMB + np.float32(50 + number) for number in range(3)])
    low, high = away.min(axis=0).tolist(), away.max(axis=0).tolist()
    up = np.tile(np.array([0, 1, 0], np.float32), (len(away), 1))
    attributes = {
        "POSITION": loose.add_accessor(away, "VEC3", 5126, min=low, max=high),
        "NORMAL": loose.add_accessor(up, "VEC3", 5126),
        "TEXCOORD_0": loose.add_accessor(np.ascontiguousarray(away[:, :2]), "VEC2", 5126),
        "TEXCOORD_1": loose.add_accessor(np.ascontiguousarray(away[:, :2]), "VEC2", 5126),
    }
    faces = np.concatenate([CRUMB_FACES + 4 * number for number in range(3)]).astype(np.uint16)
    indices = loose.add_accessor(faces, "SCALAR", 5123)
    crumbs = {"attributes": attributes, "indices": indices, "material": loose.primitive.get("material", 0)}
    loose.document["meshes"][0]["primitives"].append(crumbs)


SKIN_FAULTS: dict[str, Spoil] = {
    "faces_twice": _other_faces(lambda faces: np.concatenate([faces, faces])),
    "faces_back_to_back": _other_faces(lambda faces: np.concatenate([faces, faces[:, ::-1]])),
    "every_third_turned": _other_faces(
        lambda faces: np.where(np.arange(len(faces))[:, None] % 3 == 0, faces[:, ::-1], faces)
    ),
    "every_third_missing": _other_faces(lambda faces: faces[np.arange(len(faces)) % 3 > 0]),
    "a_fifth_missing": _other_faces(lambda faces: faces[len(faces) // 5 :]),
    "crumbs": _crumbs,
}
