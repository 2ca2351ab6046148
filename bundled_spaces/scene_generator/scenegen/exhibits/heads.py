"""Heads: a bust with neck and shoulders, and a sleeping head on its side. Calm and simplified, after Modigliani and
Brancusi: the planes of the face, no likeness."""

import numpy as np

from scenegen.exhibits.contours import contour
from scenegen.exhibits.fields import above, blended, carved, ellipsoid, limb, round_cone
from scenegen.exhibits.pieces import BASE, Piece, block, drum
from scenegen.mesh import Floats


def bust(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A long head on a slender neck over shoulders that are cut off in a curve; front +Z."""
    lean, hair = rng.uniform(-0.05, 0.05), str(rng.choice(("loose", "knot")))
    slim = rng.uniform(0.92, 1.04)

    def field(points: Floats) -> Floats:
        chest = blended(0.08, ellipsoid(points, (0, 0.04, 0.0), (0.175, 0.15, 0.115)),
                        ellipsoid(points, (0, 0.0, -0.02), (0.235, 0.11, 0.1)))  # fmt: skip
        shoulders = limb(points, np.array([(-0.215, 0.1, -0.025), (0, 0.17, -0.03), (0.215, 0.1, -0.025)]),
                         (0.062, 0.068, 0.062), 0.05)  # fmt: skip
        neck = round_cone(points, (0, 0.16, -0.03), (0.6 * lean, 0.5, -0.02), 0.066, 0.058)
        torso = blended(0.09, blended(0.06, chest, shoulders), neck)
        return above(
            points, blended(0.045, torso, _head((points - (lean, 0.63, 0.0)) / (slim, 1, 1), hair)), 0.0
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
        bridge = limb(
            local,
            np.array([(0, 0.16, 0.375), (0, -0.03, 0.41), (0, -0.12, 0.428)]),
            (0.026, 0.03, 0.042),
            0.05,
        )
        lips = blended(
            0.02, *(ellipsoid(local, (0, level, 0.362), (0.085, 0.021, 0.036)) for level in (-0.255, -0.295))
        )
        sockets = [ellipsoid(local, (side * 0.2, 0.02, 0.5), (0.13, 0.09, 0.14)) for side in (-1, 1)]
        lids = [ellipsoid(local, (side * 0.19, -0.005, 0.345), (0.1, 0.042, 0.055)) for side in (-1, 1)]
        brow = carved(0.09, blended(0.07, egg, bridge), *sockets)
        return above(points, blended(0.03, brow, lips, *lids), 0.015)

    body = contour(field, np.array([-0.85, -0.05, -0.62]), np.array([0.85, 1.1, 0.62]), triangles)
    return [Piece(body), Piece(drum(0.5, -0.34, 0.02, 96, 0.012), BASE)]


def _head(points: Floats, hair: str) -> Floats:
    """A head about the origin, 0.45 tall or so."""
    skull = blended(0.09, ellipsoid(points, (0, 0.075, -0.03), (0.117, 0.14, 0.155)),
                    ellipsoid(points, (0, -0.06, 0.02), (0.093, 0.16, 0.108)))  # fmt: skip
    chin = ellipsoid(points, (0, -0.19, 0.066), (0.042, 0.036, 0.04))
    sockets = [ellipsoid(points, (side * 0.05, 0.022, 0.157), (0.041, 0.023, 0.032)) for side in (-1, 1)]
    lids = [ellipsoid(points, (side * 0.049, 0.018, 0.104), (0.031, 0.0125, 0.021)) for side in (-1, 1)]
    ridge = limb(
        points,
        np.array([(0, 0.045, 0.122), (0, -0.02, 0.139), (0, -0.052, 0.147)]),
        (0.009, 0.01, 0.0125),
        0.015,
    )
    wings = [ellipsoid(points, (side * 0.0125, -0.056, 0.136), (0.0095, 0.009, 0.012)) for side in (-1, 1)]
    lips = [ellipsoid(points, (0, -0.1, 0.1185), (0.027, 0.0068, 0.0145)),
            ellipsoid(points, (0, -0.1165, 0.116), (0.022, 0.008, 0.0145))]  # fmt: skip
    face = carved(0.03, blended(0.06, skull, chin), *sockets)
    face = blended(0.014, blended(0.02, face, ridge), *wings)
    face = blended(0.006, face, *lips, *lids)
    return blended(0.01, face, _hair(points, hair))


def _hair(points: Floats, hair: str) -> Floats:
    """Combed back in waves from the brow; gathered in a knot or falling to the nape."""
    strands = 0.0035 * np.sin(
        150 * points[:, 2] + 2.2 * np.sin(26 * points[:, 1]) + 30 * np.abs(points[:, 0])
    )
    cap = ellipsoid(points, (0, 0.085, -0.045), (0.136, 0.163, 0.168)) + strands
    nape = ellipsoid(points, (0, -0.06, -0.1), (0.1, 0.13, 0.07)) + strands
    open_face = ellipsoid(points, (0, -0.03, 0.15), (0.118, 0.172, 0.135))
    mass = carved(0.012, blended(0.04, cap, nape) if hair == "loose" else cap, open_face)
    if hair == "knot":
        knot = ellipsoid(points, (0, 0.06, -0.225), (0.062, 0.06, 0.055)) + strands
        mass = blended(0.025, mass, knot)
    return mass
