"""Standing figures: a Cycladic idol and a draped column of a woman."""

import numpy as np

from scenegen.curves import smooth
from scenegen.exhibits.contours import contour
from scenegen.exhibits.fields import above, blended, carved, ellipsoid, limb, round_cone
from scenegen.exhibits.pieces import BASE, Piece, block
from scenegen.mesh import Floats


def idol(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A figure with folded arms, lyre-shaped head and pointed feet, as carved on Naxos about 2500 BC."""
    broad = rng.uniform(0.135, 0.155)
    lower, upper = (1, -1) if rng.random() < 0.5 else (-1, 1)

    def field(points: Floats) -> Floats:
        torso = blended(0.05, ellipsoid(points, (0, 0.62, 0), (broad, 0.13, 0.052)),
                        ellipsoid(points, (0, 0.47, 0), (0.1, 0.11, 0.05)))  # fmt: skip
        neck = round_cone(points, (0, 0.7, -0.005), (0, 0.85, -0.012), 0.042, 0.036)
        face = blended(0.04, ellipsoid(points, (0, 0.925, -0.02), (0.066, 0.1, 0.03), _tilted(-0.2)),
                       ellipsoid(points, (0, 0.85, -0.005), (0.035, 0.05, 0.028)))  # fmt: skip
        nose = limb(points, np.array([(0, 0.95, 0.0), (0, 0.895, 0.024)]), (0.008, 0.014), 0.01)
        legs = [limb(points, np.array([(side * 0.055, 0.44, 0), (side * 0.046, 0.24, 0.014),
                                       (side * 0.042, 0.06, -0.006),
                                       (side * 0.044, -0.0, 0.03)]), (0.058, 0.044, 0.031, 0.026), 0.05)
                for side in (-1, 1)]  # fmt: skip
        arms = []
        for side, level in ((lower, 0.545), (upper, 0.59)):
            path = np.array([(side * (broad - 0.01), 0.68, 0.0), (side * (broad - 0.014), level - 0.006, 0.022),
                             (-side * 0.075, level + 0.002, 0.05)])  # fmt: skip
            arms.append(limb(points, path, (0.026, 0.019, 0.016), 0.03))
        body = carved(
            0.015, blended(0.03, torso, neck, *legs), ellipsoid(points, (0, 0.2, 0.05), (0.005, 0.25, 0.03))
        )
        head = blended(0.012, face, nose)
        breasts = [ellipsoid(points, (side * 0.052, 0.645, 0.046), (0.022, 0.02, 0.009)) for side in (-1, 1)]
        return above(points, blended(0.012, blended(0.02, body, head), *arms, *breasts), -0.01)

    body = contour(field, np.array([-0.26, -0.06, -0.16]), np.array([0.26, 1.1, 0.16]), triangles)
    return [Piece(body), Piece(block((-0.14, -0.1, -0.1), (0.14, 0.005, 0.11), 0.005), BASE)]


def draped(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A standing woman in a long pleated dress, one knee a little bent, arms at rest, the hair in a knot."""
    side = float(rng.choice((-1, 1)))
    pleats, depth = int(rng.integers(15, 20)), rng.uniform(0.007, 0.0095)
    dress = smooth([(0.150, 0.0), (0.14, 0.05), (0.118, 0.25), (0.112, 0.42), (0.108, 0.5), (0.078, 0.625),
                    (0.088, 0.7), (0.1, 0.76), (0.07, 0.825), (0.04, 0.85)], 60)  # fmt: skip
    sway = smooth([(0.0, 0.0), (0.012, 0.25), (0.02, 0.48), (0.0, 0.64), (-0.012, 0.8)], 60)

    def field(points: Floats) -> Floats:
        level = np.clip(points[:, 1], 0.0, 0.85)
        radius = np.interp(level, dress[:, 1], dress[:, 0])
        middle = side * np.interp(level, sway[:, 1], sway[:, 0])
        flat = np.interp(level, [0.0, 0.3, 0.5, 0.63, 0.75, 0.85], [0.85, 0.8, 0.76, 0.78, 0.66, 0.8])
        x, z = points[:, 0] - middle, points[:, 2] / flat
        angle = np.arctan2(z, x)
        # Pleats hang from the girdle, deepest at the hem; over the bent knee the cloth lies smooth.
        hang = np.clip((0.6 - points[:, 1]) / 0.3, 0.0, 1.0) ** 0.7
        swing = pleats * angle + 3.0 * np.sin(angle * 2 + side) + 1.5 * side * points[:, 1]
        fold = depth * hang * (1.0 - 1.25 * np.abs(np.sin(swing / 2)))
        blouse = (
            0.0028
            * np.sin(26 * angle + 5 * np.cos(3 * points[:, 1]))
            * np.clip((points[:, 1] - 0.62) / 0.05, 0, 1)
            * np.clip((0.8 - points[:, 1]) / 0.08, 0, 1)
        )
        cloth = (np.hypot(x, z) - radius - fold - blouse) * 0.8
        cloth = np.maximum(cloth, points[:, 1] - 0.85)
        thigh = np.array([(side * 0.055, 0.5, 0.02), (side * 0.062, 0.3, 0.07), (side * 0.066, 0.1, 0.035)])
        knee = limb(points, thigh, (0.05, 0.036, 0.03), 0.09)
        girdle = np.hypot(np.hypot(x, z) - 0.083, (points[:, 1] - 0.625) * 1.6) - 0.011
        cloth = blended(0.015, blended(0.07, cloth, knee), girdle)
        arms = [limb(points, np.array([(hand * 0.104, 0.795, -0.008), (hand * 0.142, 0.63, -0.012),
                                       (hand * 0.128, 0.48, 0.03), (hand * 0.118, 0.43, 0.05)]),
                     (0.032, 0.024, 0.018, 0.017), 0.02) for hand in (-1, 1)]  # fmt: skip
        shoulders = limb(points, np.array([(-0.095, 0.797, -0.008), (0, 0.825, -0.008), (0.095, 0.797, -0.008)]),
                         (0.036, 0.04, 0.036), 0.03)  # fmt: skip
        body = blended(0.02, blended(0.03, cloth, shoulders), *arms)
        body = blended(0.025, body, round_cone(points, (0, 0.82, -0.008), (0, 0.9, 0.0), 0.028, 0.026))
        return above(
            points, blended(0.012, body, _small_head(points - (0.0, 0.945, 0.006), side)), 0.0, 0.006
        )

    body = contour(field, np.array([-0.22, -0.04, -0.2]), np.array([0.22, 1.06, 0.2]), triangles)
    return [Piece(body), Piece(block((-0.19, -0.05, -0.16), (0.19, 0.003, 0.16), 0.005), BASE)]


def _small_head(points: Floats, side: float) -> Floats:
    """A head a seventh of the figure, turned and bent a little, simplified."""
    angle = 0.35 * side
    c, s = np.cos(angle), np.sin(angle)
    local = points @ np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]]) @ _tilted(0.15)
    skull = blended(0.03, ellipsoid(local, (0, 0.018, -0.008), (0.041, 0.046, 0.05)),
                    ellipsoid(local, (0, -0.02, 0.012), (0.031, 0.046, 0.034)))  # fmt: skip
    nose = limb(local, np.array([(0, 0.012, 0.042), (0, -0.016, 0.052)]), (0.0045, 0.0065), 0.008)
    sockets = [ellipsoid(local, (eye * 0.017, 0.006, 0.054), (0.013, 0.008, 0.012)) for eye in (-1, 1)]
    lips = ellipsoid(local, (0, -0.034, 0.043), (0.011, 0.005, 0.006))
    hair = carved(0.008, ellipsoid(local, (0, 0.022, -0.016), (0.047, 0.052, 0.054)),
                  ellipsoid(local, (0, -0.014, 0.046), (0.036, 0.052, 0.038)))  # fmt: skip
    knot = ellipsoid(local, (0, 0.012, -0.074), (0.024, 0.022, 0.022))
    return blended(0.006, carved(0.012, skull, *sockets), nose, lips, hair, knot)


def _tilted(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])
