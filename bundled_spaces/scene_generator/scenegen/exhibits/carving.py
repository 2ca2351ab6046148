"""Carved and modelled forms that have no limbs: pierced ovoid, reclining form, growing form, gyroid."""

import numpy as np

from scenegen.exhibits.contours import contour
from scenegen.exhibits.fields import above, blended, carved, ellipsoid, limb
from scenegen.exhibits.lofts import bar, circle
from scenegen.exhibits.pieces import BASE, Piece, block
from scenegen.mesh import Floats

COMPACT = 0.82  # of its length: a reclining form that a plinth can carry


def pierced(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """An ovoid with a hollow right through it, across which strings are stretched, after Hepworth."""
    wide, deep = rng.uniform(0.36, 0.42), rng.uniform(0.27, 0.32)
    lean = rng.uniform(-0.3, 0.3)
    turn = _about_z(lean)
    eye = np.array([0.03 * np.sign(lean), 0.60 + rng.uniform(-0.03, 0.05), 0.0])
    bore, mouth = rng.uniform(0.115, 0.15), rng.uniform(0.2, 0.24)

    def field(points: Floats) -> Floats:
        body = blended(0.2, ellipsoid(points, (0, 0.54, 0), (wide, 0.52, deep), turn),
                       ellipsoid(points, (0, 0.3, 0), (wide * 0.86, 0.32, deep * 0.95)))  # fmt: skip
        hole = ellipsoid(points, eye, (bore, bore * 1.25, 2.0), turn)
        front = ellipsoid(points, eye + np.array([0, 0, deep + 0.05]), (mouth, mouth * 1.25, 0.24), turn)
        back = ellipsoid(points, eye - np.array([0, 0, deep + 0.07]), (mouth * 0.9, mouth, 0.22), turn)
        return above(points, carved(0.05, body, hole, front, back), 0.0)

    body = contour(
        field, np.array([-0.62, -0.06, -0.42]), np.array([0.62, 1.16, 0.42]), round(0.86 * triangles)
    )
    strings = []
    count = int(rng.integers(7, 11))
    for number in range(count):
        angle = np.pi * (0.12 + 0.76 * number / (count - 1))
        first = np.array([np.cos(angle), 1.25 * np.sin(angle)]) * 1.1 * bore
        last = np.array([np.cos(angle + 2.5), 1.25 * np.sin(angle + 2.5)]) * 1.1 * bore
        ends = np.array([(*first, 0.06), (*last, -0.06)])
        path = np.linspace(ends[0], ends[1], 6) @ turn.T + eye
        strings.append(Piece(bar(path, circle(6), np.full(6, 0.0032)), "brass"))
    return [Piece(body), *strings, _slab(0.4, 0.3, 0.06)]


def reclining(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A reclining form of limbs and hollows, propped on its elbow and with a raised knee, after Moore."""
    knee, head = rng.uniform(0.5, 0.62), rng.uniform(0.86, 0.95)
    side = float(rng.choice((-1, 1)))
    spine = [(-0.46, 0.78, 0.0), (-0.42, 0.6, 0.0), (-0.28, 0.34, 0.02), (0.02, 0.2, 0.0)]
    thigh = [(0.02, 0.2, 0.06), (0.36, knee, 0.1), (0.52, 0.3, 0.12), (0.66, 0.07, 0.14)]
    other = [(0.02, 0.18, -0.08), (0.38, 0.26, -0.18), (0.62, 0.1, -0.14), (0.82, 0.07, -0.02)]
    arm = [(-0.44, 0.62, 0.12), (-0.58, 0.34, 0.2), (-0.5, 0.06, 0.22), (-0.3, 0.05, 0.2)]
    far_arm = [(-0.42, 0.62, -0.12), (-0.3, 0.44, -0.26), (0.0, 0.44, -0.2), (0.24, 0.48, 0.0)]

    def field(points: Floats) -> Floats:
        mirrored = points * (side / COMPACT, 1.0, 1.0)
        torso = limb(mirrored, np.array(spine), (0.075, 0.165, 0.13, 0.165), 0.1)
        legs = blended(0.1, limb(mirrored, np.array(thigh), (0.13, 0.105, 0.08, 0.06), 0.07),
                       limb(mirrored, np.array(other), (0.13, 0.1, 0.075, 0.055), 0.07))  # fmt: skip
        arms = blended(0.05, limb(mirrored, np.array(arm), (0.09, 0.075, 0.06, 0.04), 0.06),
                       limb(mirrored, np.array(far_arm), (0.085, 0.06, 0.05, 0.045), 0.06))  # fmt: skip
        form = blended(0.07, torso, legs, arms)
        form = blended(0.05, form, ellipsoid(mirrored, (-0.5, head, 0.02), (0.085, 0.105, 0.09)))
        hollow = ellipsoid(mirrored, (-0.31, 0.44, 0.0), (0.075, 0.1, 0.5), _about_z(-0.5))
        return above(points, carved(0.06, form, hollow), 0.0)

    body = contour(field, np.array([-0.85, -0.05, -0.5]), np.array([0.85, 1.12, 0.5]), triangles)
    return [Piece(body), _slab(0.8, 0.36, 0.24)]


def growth(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """Swellings that grow out of one another and lean about a common axis, after Arp."""
    count = int(rng.integers(4, 6))
    angle = rng.uniform(0, 2 * np.pi)
    lobes = []
    for number in range(count):
        level = 0.2 + 0.66 * number / (count - 1)
        angle += rng.uniform(1.7, 2.6)
        out = rng.uniform(0.09, 0.14)
        size = (0.25 - 0.12 * number / (count - 1)) * rng.uniform(0.9, 1.12)
        turn = _about_z(rng.uniform(-0.6, 0.6)) @ _about_y(angle)
        lobes.append(
            ((out * np.cos(angle), level, out * np.sin(angle)), size * rng.uniform(0.8, 1.25, 3), turn)
        )

    def field(points: Floats) -> Floats:
        return above(points, blended(0.18, *(ellipsoid(points, *lobe) for lobe in lobes)), 0.0, 0.03)

    body = contour(field, np.array([-0.62, -0.06, -0.62]), np.array([0.62, 1.4, 0.62]), triangles)
    return [Piece(body), _slab(0.3, 0.3, 0.06)]


def gyroid(rng: np.random.Generator, triangles: int) -> list[Piece]:
    """A ball of Schoen's gyroid, a wall that parts space in two labyrinths."""
    waves, wall = rng.uniform(7.5, 9.5), rng.uniform(0.5, 0.62)
    phase, turn = rng.uniform(0, 2 * np.pi, 3), _about_z(rng.uniform(0, 1)) @ _about_y(rng.uniform(0, 1))

    def field(points: Floats) -> Floats:
        angle = ((points - (0, 0.5, 0)) @ turn) * waves + phase
        sine, cosine = np.sin(angle), np.cos(angle)
        maze = np.abs((sine * np.roll(cosine, -1, axis=1)).sum(axis=1)) - wall
        ball = np.linalg.norm(points - (0, 0.5, 0), axis=1) - 0.5
        return -blended(0.07, -maze / (1.5 * waves), -ball)

    body = contour(
        field, np.array([-0.56, -0.06, -0.56]), np.array([0.56, 1.06, 0.56]), round(1.15 * triangles)
    )
    foot = block((-0.24, -0.12, -0.24), (0.24, 0.035, 0.24), 0.008)
    return [Piece(body), Piece(foot, BASE)]


def _slab(wide: float, deep: float, high: float) -> Piece:
    return Piece(block((-wide, -high, -deep), (wide, 0.003, deep), 0.008), BASE)


def _about_z(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def _about_y(angle: float) -> Floats:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
