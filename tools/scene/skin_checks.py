"""What is asked of the skin of a piece, which one walks around: that it is whole, has one outside, and is one body.

Not asked of a building, whose walls are sheets, whose rooms look inwards and whose parts are many.
"""

from collections.abc import Iterator

import numpy as np

from tools.scene.mesh_subject import Subject
from tools.scene.report import Finding
from tools.scene.skin import Floats, Skin
from tools.scene.skin_measures import holes, inward, repeated, strays, torn
from tools.scene.thresholds import (
    LEAST_BODY,
    MANY_MISWOUND,
    MANY_NON_MANIFOLD,
    MANY_SHELLS,
    MUCH_INWARD,
    STRAY_GROWTH,
)


def faces_once(subject: Subject, skin: Skin) -> Iterator[Finding]:
    again = repeated(skin)
    if again.any():
        yield Finding(
            code="FACES_REPEATED", severity="warning", place=subject.part_of(again), repairable=True,
            message=f"{again.sum()} of {len(again)} triangles are there twice.",
        )  # fmt: skip


def wound_alike(subject: Subject, skin: Skin) -> Iterator[Finding]:
    if not (wrong := int(skin.miswound.sum())):
        return
    edges = len(skin.faces_at)
    many = wrong > MANY_MISWOUND * edges
    yield Finding(
        code="WINDING", severity="error" if many else "warning", repairable=True, advice="new_seed" if many else None,
        place=subject.part_of(skin.beside(skin.miswound)),
        message=f"At {wrong} of {edges} edges one triangle shows its front and the next its back.",
    )  # fmt: skip


def right_side_out(subject: Subject, skin: Skin) -> Iterator[Finding]:
    wrong = inward(skin)
    share = float(skin.shell_areas[wrong].sum() / max(skin.shell_areas.sum(), 1e-30))
    if share > MUCH_INWARD:
        yield Finding(
            code="INSIDE_OUT", severity="error", place=subject.part_of(wrong[skin.shell]), repairable=True,
            advice="new_seed", message=f"{share:.0%} of its surface is inside out.",
        )  # fmt: skip


def surface_whole(subject: Subject, skin: Skin) -> Iterator[Finding]:
    rags = torn(skin)
    if rags.any():
        yield Finding(
            code="TORN", severity="error", place=subject.part_of(rags[skin.shell]), advice="new_seed",
            message=f"{skin.open.sum()} of its {len(skin.faces_at)} edges are open: it is full of holes.",
        )  # fmt: skip
    elif len((found := holes(skin)).share):
        around = np.zeros(len(skin.faces), bool)
        around[found.side // 3] = True
        yield Finding(
            code="HOLES", severity="warning", place=subject.part_of(around), repairable=True,
            message=f"{len(found.share)} holes are open to see through it; the largest takes "
            f"{found.share.max():.0%} of the surface about it.",
        )  # fmt: skip


def edges_plain(subject: Subject, skin: Skin) -> Iterator[Finding]:
    wrong, edges = int((skin.faces_at > 2).sum()), len(skin.faces_at)
    if wrong > MANY_NON_MANIFOLD * edges:
        yield Finding(
            code="NON_MANIFOLD", severity="note", place=subject.part_of(skin.beside(skin.faces_at > 2)),
            message=f"More than two triangles meet at {wrong} of {edges} edges.",
        )  # fmt: skip


def one_body(subject: Subject, skin: Skin) -> Iterator[Finding]:
    body = float(skin.shell_areas[skin.great].sum() / max(skin.shell_areas.sum(), 1e-30))
    if skin.shells > MANY_SHELLS and body < LEAST_BODY:
        yield Finding(
            code="FRAGMENTED", severity="error", advice="simplify_prompt",
            message=f"It is {skin.shells} fragments that do not hang together.",
        )  # fmt: skip
    stray = strays(skin)
    if stray.any():
        whole, rest = (_longest(skin.boxes[marks]) for marks in (np.ones(skin.shells, bool), ~stray))
        grown = whole > STRAY_GROWTH * rest
        yield Finding(
            code="STRAY_PARTS", severity="error" if grown else "warning", repairable=True,
            advice="new_seed" if grown else None, place=subject.part_of(stray[skin.shell]),
            message=f"{stray.sum()} crumbs float apart from it"
            + (f", so that it is {whole / rest:.1f} times as long as its body." if grown else "."),
        )  # fmt: skip


def _longest(boxes: Floats) -> float:
    return float((boxes[:, 1].max(axis=0) - boxes[:, 0].min(axis=0)).max())


SKIN_CHECKS = (faces_once, wound_alike, right_side_out, surface_whole, edges_plain, one_body)


def skin_sound(subject: Subject) -> Iterator[Finding]:
    """All of these checks, where there is a skin."""
    if subject.skin is not None:
        for check in SKIN_CHECKS:
            yield from check(subject, subject.skin)
