"""What is asked of every mesh: one check a function, each yielding findings; ``CHECKS`` is the whole list."""

import re
from collections.abc import Iterator

from tools.scene.asset_checks import (
    names_usable,
    nodes_present,
    pictures_usable,
    size_plausible,
    textures_sharp_enough,
    within_budget,
    within_draws,
)
from tools.scene.mesh_measures import bad_normals, bad_uvs, open_edges
from tools.scene.mesh_subject import Check, Subject
from tools.scene.report import Finding
from tools.scene.skin_checks import skin_sound
from tools.scene.surface_checks import pictures_in_their_space, uvs_apart, uvs_have_area
from tools.scene.thresholds import FEW, MANY_DEGENERATE, MUCH_MISLIT
from tools.scene.tidy import untidy
from tools.scene.tidy.nodes import skewed

CLOSED_ROLES = re.compile(
    r"(Bench|Plinth|Vase|Exhibit|Sculpture|Statue)", re.IGNORECASE
)  # things to walk around


def something_is_drawn(subject: Subject) -> Iterator[Finding]:
    if subject.triangles < subject.expected.min_triangles:
        yield Finding(
            code="TOO_FEW_TRIANGLES", severity="error", advice="more_detail",
            message=f"It draws {subject.triangles} triangles; at least {subject.expected.min_triangles} were expected.",
        )  # fmt: skip


def indices_in_range(subject: Subject) -> Iterator[Finding]:
    for part in subject.parts:
        if part.bad_index:
            yield Finding(
                code="INDEX_OUT_OF_RANGE", severity="error", place=part.draw.name, advice="new_seed",
                message=f"{part.bad_index} triangles refer to vertices that do not exist.",
            )  # fmt: skip


def positions_finite(subject: Subject) -> Iterator[Finding]:
    broken = sum(part.not_finite for part in subject.parts)
    if broken:
        places = [part.draw.name for part in subject.parts if part.not_finite]
        yield Finding(
            code="NOT_FINITE", severity="error", place=places[0], advice="new_seed",
            repairable=broken < FEW * subject.triangles,
            message=f"{broken} of {subject.triangles} triangles have a corner that is not a finite number.",
        )  # fmt: skip


def triangles_not_degenerate(subject: Subject) -> Iterator[Finding]:
    counts = [(faces.degenerate, part.draw.name) for part, faces in subject.measured]
    broken = sum(count for count, _ in counts)
    if broken:
        many = broken > MANY_DEGENERATE * subject.triangles
        yield Finding(
            code="DEGENERATE_TRIANGLES", severity="error" if many else "warning", place=max(counts)[1],
            repairable=not many, advice="new_seed" if many else None,
            message=f"{broken} of {subject.triangles} triangles have no area.",
        )  # fmt: skip


def normals_usable(subject: Subject) -> Iterator[Finding]:
    bad = [part.draw.name for part in subject.parts if bad_normals(part)]
    if bad:
        yield Finding(
            code="NORMALS", severity="warning", place=bad[0], repairable=True,
            message=f"{len(bad)} primitives have normals that are missing, zero or not finite.",
        )  # fmt: skip


def normals_with_faces(subject: Subject) -> Iterator[Finding]:
    bad = [(faces.mislit, part.draw.name) for part, faces in subject.measured if faces.mislit > MUCH_MISLIT]
    if bad:
        share, place = max(bad)
        yield Finding(
            code="NORMALS_REVERSED", severity="warning", place=place, repairable=True,
            message=f"The normals of {len(bad)} primitives point inwards, in one on {share:.0%} of its surface.",
        )  # fmt: skip


def uvs_present(subject: Subject) -> Iterator[Finding]:
    bare = [part.draw.name for part in subject.parts if part.uvs is None]
    if bare:
        yield Finding(
            code="NO_UV", severity="error", place=bare[0], repairable=True, advice="ask_for_uv",
            message=f"{len(bare)} of {len(subject.parts)} primitives have no texture coordinates.",
        )  # fmt: skip
    wild = [part.draw.name for part in subject.parts if part.uvs is not None and bad_uvs(part)]
    if wild:
        yield Finding(
            code="UV_NOT_FINITE", severity="error", place=wild[0], repairable=True, advice="ask_for_uv",
            message=f"{len(wild)} primitives have texture coordinates that are not finite or beyond all measure.",
        )  # fmt: skip


def materials_present(subject: Subject) -> Iterator[Finding]:
    bare = [part.draw.name for part in subject.parts if "material" not in part.draw.primitive]
    if bare:
        yield Finding(
            code="NO_MATERIAL", severity="warning", place=bare[0], repairable=True,
            message=f"{len(bare)} of {len(subject.parts)} primitives have no material.",
        )  # fmt: skip


def matrices_plain(subject: Subject) -> Iterator[Finding]:
    bad = skewed(subject.glb)
    if bad:
        yield Finding(
            code="MATRIX_SKEWED", severity="error", place=bad[0], advice="new_seed",
            message=f"{len(bad)} nodes are skewed, which no engine keeps.",
        )  # fmt: skip


def lawful(subject: Subject) -> Iterator[Finding]:
    """What the specification forbids and ``tidy`` mends."""
    for change in untidy(subject.glb):
        yield Finding(
            code=change.code, severity="warning", place=change.place, message=change.message, repairable=True
        )


def things_closed(subject: Subject) -> Iterator[Finding]:
    """Only of things that one walks around: nothing of a wall, a frame or a vault need be closed."""
    for part in subject.parts:
        if CLOSED_ROLES.match(part.draw.name) and (edges := open_edges(part.positions, part.faces)):
            yield Finding(
                code="NOT_CLOSED", severity="note", place=part.draw.name,
                message=f"{edges} edges are open: one may look into it.",
            )  # fmt: skip


CHECKS: tuple[Check, ...] = (
    something_is_drawn,
    within_budget,
    within_draws,
    indices_in_range,
    positions_finite,
    triangles_not_degenerate,
    normals_usable,
    normals_with_faces,
    uvs_present,
    materials_present,
    size_plausible,
    names_usable,
    nodes_present,
    pictures_usable,
    textures_sharp_enough,
    matrices_plain,
    lawful,
    things_closed,
    uvs_have_area,
    uvs_apart,
    pictures_in_their_space,
    skin_sound,
)
