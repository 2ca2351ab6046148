"""Gaussians as arrays: what every format of a splat comes down to."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Gaussians:
    """``n`` Gaussians: ``positions`` (n, 3); ``scales`` (n, 3), the standard deviations along their own axes, in the
    unit of the positions; ``rotations`` (n, 4), quaternions w, x, y, z of length 1; ``colours`` (n, 3) as shown on a
    screen (sRGB), 0..1; ``opacities`` (n,), 0..1."""

    positions: Floats
    scales: Floats
    rotations: Floats
    colours: Floats
    opacities: Floats

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Gaussians":
        return Gaussians(*(getattr(self, field.name)[chosen] for field in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence["Gaussians"]) -> "Gaussians":
        """Return those of all parts, of which there is at least one, in their order."""
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))

    def moved(self, matrix: NDArray[np.float64]) -> "Gaussians":
        """Return them under a (4, 4) matrix that turns, moves and scales alike in all directions."""
        size = float(np.cbrt(np.linalg.det(matrix[:3, :3])))
        turn = quaternion(matrix[:3, :3] / size)
        return Gaussians(
            (self.positions @ matrix[:3, :3].T + matrix[:3, 3]).astype(np.float32),
            (self.scales * size).astype(np.float32),
            product(turn, self.rotations.astype(np.float64)).astype(np.float32),
            self.colours,
            self.opacities,
        )


def quaternion(turn: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quaternion (w, x, y, z) of a (3, 3) rotation."""
    from scipy.spatial.transform import Rotation

    x, y, z, w = Rotation.from_matrix(turn).as_quat()
    return np.array([w, x, y, z])


def product(first: NDArray[np.float64], then: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quaternion (4,) times each of (n, 4): the turn ``then``, and after it ``first``."""
    w, x, y, z = first
    left = np.array([[w, -x, -y, -z], [x, w, -z, y], [y, z, w, -x], [z, -y, x, w]])
    return np.asarray(then @ left.T)
