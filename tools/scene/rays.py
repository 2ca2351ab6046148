"""Rays against triangles, by embree."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Rays:
    """Answers what rays meet first among the triangles ``faces`` (m, 3) of ``vertices`` (n, 3), in metres; both their
    sides count."""

    def __init__(self, vertices: Floats, faces: NDArray[np.int32]) -> None:
        from embreex.mesh_construction import TriangleMesh
        from embreex.rtcore_scene import EmbreeScene

        self._empty = len(faces) == 0
        self._scene = EmbreeScene()
        if not self._empty:
            TriangleMesh(self._scene, np.ascontiguousarray(vertices, np.float32), faces)

    def first(self, origins: Floats, directions: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Return the distances (n,) and triangles (n,) met from (n, 3) origins; inf and −1 for none."""
        if self._empty or len(origins) == 0:
            return np.full(len(origins), np.inf), np.full(len(origins), -1, np.int64)
        hit = self._scene.run(
            np.ascontiguousarray(origins, np.float32), np.ascontiguousarray(directions, np.float32), output=1
        )
        triangle = hit["primID"].astype(np.int64)
        return np.where(triangle >= 0, hit["tfar"].astype(np.float64), np.inf), triangle

    def free(self, origins: Floats, targets: Floats, *, slack: float) -> NDArray[np.bool_]:
        """Return whether nothing stands between (n, 3) origins and targets, but for the last ``slack`` metres."""
        across = targets - origins
        length = np.linalg.norm(across, axis=1)
        distance, _ = self.first(origins, across / np.maximum(length, 1e-9)[:, None])
        return np.asarray(distance >= length - slack)
