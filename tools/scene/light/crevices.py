"""What the lightmap is too coarse for: how open the hollows of fine relief are, at each of its vertices.

Flutes, leaves and beads are narrower than a texel, so that light runs on smoothly across them. Their vertices are
closer together than texels, and can hold what nearby relief hides.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tools.scene.colour import LUMINANCE
from tools.scene.light.surfaces import Surface
from tools.scene.light.tracing import Floats, Tracer, cosine_directions, frames, in_parallel, unit

REACH = 0.25
"""Metres within which a face hides light here; the lightmap shows what is further apart."""
STEP = 0.001
"""Metres between a vertex and the start of its rays."""
LONG, WIDE = 2.0, 0.45
"""Metres: a triangle with a longer side, or one further across, would carry the shade of an edge over a plain face."""
BURIED, FOOT = 0.3, 0.6
"""A vertex that sees the inside of things in more than this share of directions is sunk in one: it stands for the line
where its surface comes out, which is so open. Where a triangle longer than ``REACH`` comes out there, it stands for the
middle of that: a moulding from pier to pier has no other vertices, and would be dark from end to end."""
BOUNCED = 0.4
"""Share of the light bounced about in a hollow that is believed: the estimate is for one that closes all round, a flute
or a bead is open along its length, and relief wants to be seen."""
SLIVER = 1e-9
AT_ONCE = 1 << 13
SEED = 7


def openness(surfaces: Sequence[Surface], opaque: Tracer, texel: float, rays: int) -> list[Floats | None]:
    """Return for each surface whose relief is finer than ``texel`` metres how open each vertex (n,) is, 0 to 1.

    ``rays`` start at each vertex, a power of two. ``opaque`` holds the faces of the surfaces first, in order.
    """
    sides = [np.full(len(surface.faces), surface.double_sided) for surface in surfaces]
    two_sided = np.zeros(opaque.count, bool)
    two_sided[: sum(map(len, sides))] = np.concatenate(sides)
    return [
        _open(surface, opaque, two_sided, rays) if _is_fine(surface, texel) else None for surface in surfaces
    ]


def _is_fine(surface: Surface, texel: float) -> bool:
    """Whether half of the triangles are narrower than a texel."""
    return float(np.median(_across(surface))) < texel


def _longest(surface: Surface) -> Floats:
    corners = surface.positions[surface.faces]
    sides: Floats = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    return sides


def _across(surface: Surface) -> Floats:
    """The least height (m,) of each triangle, in metres."""
    heights: Floats = 2 * surface.areas() / np.maximum(_longest(surface), SLIVER)
    return heights


def _open(surface: Surface, opaque: Tracer, two_sided: NDArray[np.bool_], rays: int) -> Floats:
    """How open each vertex (n,) of a surface is."""

    def seen_from(points: Floats, normals: Floats) -> tuple[Floats, NDArray[np.bool_]]:
        shares, buried = _looked_about(points, normals, opaque, two_sided, rays)
        return _with_bounces(shares, float(LUMINANCE @ surface.albedo)), buried

    faces, longest = surface.faces, _longest(surface)
    result, buried = seen_from(surface.positions, surface.normals)
    result[buried] = FOOT
    long = faces[(longest > REACH) & buried[faces].any(axis=1)]
    middle, sunk = seen_from(surface.positions[long].mean(axis=1), unit(surface.normals[long].mean(axis=1)))
    corners, values = long[~sunk].ravel(), np.repeat(middle[~sunk], 3)
    count = np.bincount(corners, minlength=len(result))
    lifted = buried & (count > 0)
    result[lifted] = np.bincount(corners, values, len(result))[lifted] / count[lifted]
    result[faces[(longest > LONG) | (_across(surface) > WIDE)]] = 1
    return result


def _looked_about(
    points: Floats, normals: Floats, opaque: Tracer, two_sided: NDArray[np.bool_], rays: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how much each point (n, 3) sees past what is near, 0 to 1, and whether it lies within something.

    Nearer faces hide more: a face at the point itself all of its share, one at ``REACH`` nothing."""
    origins = (points + np.float32(STEP) * normals).astype(np.float32)
    patterns, turn = cosine_directions(rays, SEED), frames(normals)
    pattern = np.arange(len(origins)) % len(patterns)
    share, buried = np.ones(len(origins), np.float32), np.zeros(len(origins), bool)

    def work(part: slice) -> None:
        directions = np.ascontiguousarray((patterns[pattern[part]] @ turn[part]).reshape(-1, 3))
        reach = np.full(len(directions), REACH, np.float32)
        hits = opaque.nearest(np.repeat(origins[part], rays, axis=0), directions, reach)
        met = hits.face >= 0
        hidden = np.where(met, np.maximum(1 - hits.distance / np.float32(REACH), 0), 0)
        share[part] = 1 - hidden.reshape(-1, rays).mean(axis=1)
        inside = met & ~hits.front & ~two_sided[np.where(met, hits.face, 0)]
        buried[part] = inside.reshape(-1, rays).mean(axis=1) > BURIED

    in_parallel(work, len(origins), AT_ONCE)
    return share, buried


def _with_bounces(share: Floats, albedo: float) -> Floats:
    """Light that a hollow of that albedo bounces about: a white one is never as dark as its opening is narrow.

    Jimenez et al., "Practical Realtime Strategies for Accurate Indirect Occlusion", 2016, equation 10.
    """
    a, b, c = 2.0404 * albedo - 0.3324, -4.7951 * albedo + 0.6417, 2.7552 * albedo + 0.6903
    bounced: Floats = np.maximum(share, ((share * a + b) * share + c) * share)
    return share + np.float32(BOUNCED) * (bounced - share)
