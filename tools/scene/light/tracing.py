"""Rays against triangles: embree behind three questions, and the sample directions that the questions are asked in."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int32]

THREADS = os.cpu_count() or 1
"""Threads of one bake: embree and most of numpy release the GIL. The result does not depend on their number."""

PATTERNS = 16
"""Sets of directions that neighbouring texels take in turn. Filtered over a 4 × 4 block they act as one large set."""


class Hits(NamedTuple):
    """Nearest hits of n rays. ``face`` (n,) is -1 on a miss, ``u``, ``v`` barycentric, ``distance`` in metres,
    ``front`` (n,) whether the ray met the outside of the face."""

    face: Ints
    u: Floats
    v: Floats
    distance: Floats
    front: NDArray[np.bool_]


class Tracer:
    """Triangles (f, 3, 3), in metres, ready for rays. No triangles at all are allowed: then nothing is ever hit."""

    def __init__(self, triangles: Floats) -> None:
        from embreex.mesh_construction import TriangleMesh
        from embreex.rtcore_scene import EmbreeScene

        self.count = len(triangles)
        self._scene = EmbreeScene(robust=True)
        if self.count:
            # The mesh must outlive the scene that refers to it.
            self._mesh = TriangleMesh(self._scene, np.ascontiguousarray(triangles, np.float32))
            self.blocked(
                np.zeros((1, 3), np.float32), np.ones((1, 3), np.float32)
            )  # builds the tree, on one thread

    def nearest(self, origins: Floats, directions: Floats, reach: Floats | None = None) -> Hits:
        """Return what each ray (n, 3) meets first, within ``reach`` (n,) metres if given.

        Embree writes the distances into ``reach``.
        """
        if not self.count:
            none = np.zeros(len(origins), np.float32)
            return Hits(np.full(len(origins), -1, np.int32), none, none, none + np.inf, none > 0)
        found = self._scene.run(origins, directions, dists=reach, output=True)
        facing = np.einsum("ij,ij->i", found["Ng"], directions)
        return Hits(found["primID"], found["u"], found["v"], found["tfar"], facing < 0)

    def blocked(self, origins: Floats, directions: Floats, reach: Floats | None = None) -> NDArray[np.bool_]:
        """Return whether each ray meets anything, within ``reach`` (n,) metres if given."""
        if not self.count:
            return np.zeros(len(origins), bool)
        found = self._scene.run(origins, directions, dists=reach, query="OCCLUDED")
        return np.asarray(found != -1)


def in_parallel(work: Callable[[slice], None], count: int, chunk: int) -> None:
    """Call ``work`` with slices of ``range(count)``, ``chunk`` long, on the threads of a bake."""
    slices = [slice(start, min(start + chunk, count)) for start in range(0, count, chunk)]
    with ThreadPoolExecutor(THREADS) as threads:
        for _ in threads.map(work, slices):
            pass


def cosine_directions(rays: int, seed: int) -> Floats:
    """Return (PATTERNS, rays, 3) directions about +Z, cosine-weighted: the blocks of one scrambled Sobol sequence."""
    points = _sobol(PATTERNS * rays, seed)
    radius, angle = np.sqrt(points[:, 0]), 2 * np.pi * points[:, 1]
    height = np.sqrt(
        np.maximum(1 - points[:, 0], 1e-4)
    )  # never quite level: such a ray would graze its own surface
    directions = np.stack([radius * np.cos(angle), radius * np.sin(angle), height], axis=1)
    return directions.reshape(PATTERNS, rays, 3).astype(np.float32)


def _sobol(count: int, seed: int) -> Floats:
    """Return the first ``count`` points (count, 2) of Sobol's sequence in a square, each digit shifted by chance.

    After Kollig and Keller, "Efficient Multidimensional Sampling", Eurographics 2002. ``scipy.stats.qmc`` has it too,
    but takes most of a second to import, in every build.
    """
    number, points = np.arange(count, dtype=np.uint32), np.zeros((2, count), np.uint32)
    steps = np.array([[1 << 31], [1 << 31]], np.uint32)
    for bit in range(count.bit_length()):
        points ^= np.where(number >> bit & 1, steps, np.uint32(0))
        steps = np.stack([steps[0] >> 1, steps[1] ^ steps[1] >> 1])
    points ^= np.random.default_rng(seed).integers(1 << 32, size=(2, 1), dtype=np.uint32)
    return points.T / np.float64(1 << 32)


def frames(normals: Floats) -> Floats:
    """Return (n, 3, 3) orthonormal frames whose third rows are ``normals``.

    Method: Duff et al., "Building an Orthonormal Basis, Revisited", JCGT 6(1), 2017.
    """
    x, y, z = normals.T
    sign = np.where(z < 0, np.float32(-1), np.float32(1))
    a = -1 / (sign + z)
    b = x * y * a
    tangent = np.stack([1 + sign * x * x * a, sign * b, -sign * x], axis=1)
    bitangent = np.stack([b, sign + y * y * a, -y], axis=1)
    return np.stack([tangent, bitangent, normals], axis=1).astype(np.float32)


def unit(vectors: Floats) -> Floats:
    """Return (n, 3) vectors at length one; null vectors stay null."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, 1e-20), np.float32)
