"""Heads: a bust with neck and shoulders, and a sleeping head on its side. Calm and simplified, after Modigliani and
Brancusi: the planes of the face, no likeness."""

import numpy as np

from scenegen.exhibits.contours import contour
from scenegen.exhibits.fields import above, blended, carved, ellipsoid, limb, round_cone
from scenegen.exhibits.pieces import BASE, Piece, block, drum
from scenegen.mesh import Floats


def bust(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A long head on a slender neck over shoulders that are cut off in a curve; front +Z."""
    face = rng.uniform(0.115, 0.128)
    lean, hair = rng.uniform(-0.06, 0.06), str(rng.choice(("cap", "knot")))

    def field(points: Floats) -> Floats:
        torso = blended(0.1, ellipsoid(points, (0, 0.06, -0.02), (0.27, 0.15, 0.135)),
                        ellipsoid(points, (0, 0.2, -0.02), (0.16, 0.08, 0.09)))  # fmt: skip
        neck = round_cone(points, (0, 0.16, -0.03), (0.5 * lean, 0.5, -0.02), 0.072, 0.062)
        return above(
            points,
            blended(0.05, blended(0.1, torso, neck), _face(points - (lean, 0.64, 0.0), face, hair)),
            0.0,
        )

    body = contour(field, np.array([-0.36, -0.04, -0.32]), np.array([0.36, 0.96, 0.3]), triangles)
    return [Piece(body), Piece(drum(0.075, -0.1, 0.01, 48, 0.004), BASE),
            Piece(block((-0.125, -0.16, -0.125), (0.125, -0.1, 0.125), 0.006), BASE)]  # fmt: skip


def sleeping_head(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """An egg of a head that lies on its cheek, with the lightest relief of brow, nose and mouth, after Brancusi."""
    roll = rng.uniform(-0.2, 0.1)
    c, s = np.cos(1.5 + roll), np.sin(1.5 + roll)
    turn = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])

    def field(points: Floats) -> Floats:
        local = (points - (0.0, 0.47, 0.0)) @ turn
        egg = blended(0.3, ellipsoid(local, (0, 0.12, -0.04), (0.45, 0.5, 0.47)),
                      ellipsoid(local, (0, -0.22, 0.03), (0.36, 0.44, 0.36)))  # fmt: skip
        bridge = limb(local, np.array([(0, 0.14, 0.36), (0, -0.14, 0.45)]), (0.04, 0.055), 0.05)
        lips = blended(
            0.03, *(ellipsoid(local, (0, level, 0.365), (0.075, 0.022, 0.03)) for level in (-0.27, -0.32))
        )
        sockets = [ellipsoid(local, (side * 0.2, 0.02, 0.5), (0.13, 0.09, 0.14)) for side in (-1, 1)]
        lids = [ellipsoid(local, (side * 0.19, -0.005, 0.345), (0.1, 0.042, 0.055)) for side in (-1, 1)]
        brow = carved(0.09, blended(0.07, egg, bridge), *sockets)
        return above(points, blended(0.03, brow, lips, *lids), 0.015)

    body = contour(field, np.array([-0.85, -0.05, -0.62]), np.array([0.85, 1.1, 0.62]), triangles)
    return [Piece(body), Piece(block((-0.6, -0.09, -0.42), (0.6, 0.02, 0.42), 0.01), BASE)]


def _face(points: Floats, wide: float, hair: str) -> Floats:
    """A head about the origin, 0.5 tall or so."""
    skull = blended(0.1, ellipsoid(points, (0, 0.09, -0.03), (wide, 0.155, 0.16)),
                    ellipsoid(points, (0, -0.06, 0.03), (0.82 * wide, 0.17, 0.105)))  # fmt: skip
    chin = ellipsoid(points, (0, -0.185, 0.075), (0.045, 0.04, 0.04))
    sockets = [ellipsoid(points, (side * 0.052, 0.02, 0.163), (0.043, 0.026, 0.036)) for side in (-1, 1)]
    lids = [ellipsoid(points, (side * 0.05, 0.017, 0.106), (0.033, 0.0135, 0.022)) for side in (-1, 1)]
    ridge = limb(
        points,
        np.array([(0, 0.055, 0.118), (0, -0.03, 0.146), (0, -0.062, 0.15)]),
        (0.012, 0.014, 0.018),
        0.02,
    )
    wings = [ellipsoid(points, (side * 0.016, -0.064, 0.137), (0.012, 0.012, 0.016)) for side in (-1, 1)]
    lips = [ellipsoid(points, (0, -0.112, 0.121), (0.03, 0.0085, 0.018)),
            ellipsoid(points, (0, -0.129, 0.119), (0.025, 0.0095, 0.018))]  # fmt: skip
    ears = [ellipsoid(points, (side * 0.97 * wide, -0.01, -0.015), (0.014, 0.045, 0.026)) for side in (-1, 1)]
    head = carved(0.035, blended(0.07, skull, chin), *sockets)
    head = blended(0.02, blended(0.025, head, ridge), *wings, *ears)
    head = blended(0.012, head, *lips, *lids)
    cap = ellipsoid(points, (0, 0.105, -0.055), (1.07 * wide, 0.165, 0.165))
    parting = ellipsoid(points, (0, 0.0, 0.14), (0.95 * wide, 0.155, 0.11))
    tresses = carved(0.02, cap, parting)
    if hair == "knot":
        tresses = blended(0.03, tresses, ellipsoid(points, (0, 0.09, -0.22), (0.07, 0.068, 0.06)))
    return blended(0.012, head, tresses)
