"""What is asked of a mesh against what was ordered: its budget, its size, what must be in it, its textures."""

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from tools.errors import MalformedAsset
from tools.planning.plan import MAX_EXHIBITS
from tools.scene.glb import Glb, image_bytes
from tools.scene.mesh_measures import lies_on_its_back, unit_of
from tools.scene.mesh_subject import Subject
from tools.scene.report import Finding
from tools.scene.thresholds import (
    MAX_DRAWS,
    MAX_EXTENT,
    MAX_IMAGE_SIDE,
    MAX_PIECE_DRAWS,
    MIN_EXTENT,
    MIN_THICKNESS,
    SIMPLER_FROM,
    Expectations,
)

LEGAL_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
PIECE_NAME = re.compile(r"Exhibit_[A-Za-z0-9]+_Piece")


def allowed_triangles(glb: Glb, expected: Expectations) -> int:
    """Return how many triangles a file may draw: those that were asked for, and more for each exhibit in it."""
    names = [str(node.get("name", "")) for node in glb.document.get("nodes", [])]
    pieces = min(sum(PIECE_NAME.fullmatch(name) is not None for name in names), MAX_EXHIBITS)
    return expected.max_triangles + pieces * expected.piece_triangles


def within_budget(subject: Subject) -> Iterator[Finding]:
    allowed = allowed_triangles(subject.glb, subject.expected)
    if subject.triangles > allowed:
        yield Finding(
            code="TOO_MANY_TRIANGLES", severity="error", advice="fewer_triangles",
            repairable=subject.triangles <= SIMPLER_FROM * allowed,
            message=f"It draws {subject.triangles} triangles; at most {allowed} are allowed.",
        )  # fmt: skip
    if subject.size > subject.expected.max_bytes:
        pictures = sum(len(image_bytes(subject.glb, index)) for index in subject.pictures)
        yield Finding(
            code="TOO_MANY_BYTES", severity="error",
            advice="shorter_call" if pictures > subject.size / 2 else "fewer_triangles",
            message=f"It has {subject.size} bytes; at most {subject.expected.max_bytes} are allowed.",
        )  # fmt: skip


def within_draws(subject: Subject) -> Iterator[Finding]:
    allowed = MAX_PIECE_DRAWS if subject.expected.any_size else MAX_DRAWS
    if len(subject.parts) > allowed:
        yield Finding(
            code="TOO_MANY_DRAWS", severity="warning",
            message=f"It takes {len(subject.parts)} calls to draw; {allowed} are usual at most.",
        )  # fmt: skip


def size_plausible(subject: Subject) -> Iterator[Finding]:
    if subject.bounds is None:
        return
    extent = np.subtract(subject.bounds[1], subject.bounds[0])
    longest = float(extent.max())
    if subject.expected.any_size:
        if float(extent.min()) <= MIN_THICKNESS * longest:
            yield Finding(
                code="FLAT", severity="error", advice="new_seed",
                message="It is as thin as a sheet: nothing to stand on a plinth.",
            )  # fmt: skip
        return
    unit = unit_of(longest, max(subject.expected.extent) if subject.expected.extent else None)
    if unit is not None:
        yield Finding(
            code=unit, severity="error", repairable=True,
            message=f"It is {longest:.0f} m long: it seems to count in {unit.split('_')[1].lower()}.",
        )  # fmt: skip
    elif longest > MAX_EXTENT:
        yield Finding(
            code="TOO_LARGE", severity="error", advice="new_seed",
            message=f"It is {longest:.0f} m long; at most {MAX_EXTENT:.0f} m are expected.",
        )  # fmt: skip
    elif longest < MIN_EXTENT:
        yield Finding(
            code="TOO_SMALL", severity="error", advice="new_seed",
            message=f"It is {longest:.2f} m long; a gallery has at least {MIN_EXTENT:.0f} m.",
        )  # fmt: skip
    elif lies_on_its_back(extent, subject.expected.extent):
        yield Finding(
            code="Z_UP", severity="error", repairable=True,
            message=f"It is {extent[1]:.1f} m high and {extent[2]:.1f} m long: it seems to have Z up.",
        )  # fmt: skip


def names_usable(subject: Subject) -> Iterator[Finding]:
    names = Counter(node.get("name", "") for node in subject.glb.document.get("nodes", []))
    bad = [name for name, count in names.items() if count > 1 or not LEGAL_NAME.fullmatch(name)]
    if bad:
        yield Finding(
            code="NODE_NAMES", severity="warning", place=bad[0][:60], repairable=True,
            message=f"{len(bad)} node names are missing, used twice, or not of letters, digits and underscores.",
        )  # fmt: skip


def nodes_present(subject: Subject) -> Iterator[Finding]:
    names = {node.get("name", "") for node in subject.glb.document.get("nodes", [])}
    missing = [name for name in subject.expected.required_nodes if name not in names]
    if missing:
        yield Finding(
            code="NODES_LOST", severity="error", place=missing[0], advice="new_seed",
            message=f"{len(missing)} nodes of the scene that it was given are gone.",
        )  # fmt: skip
    lost = [work for work in subject.expected.works if f"{work}_Canvas" not in names]
    if lost:
        none = len(lost) == len(subject.expected.works)
        yield Finding(
            code="CANVASES_MISSING", severity="error" if none else "warning", place=lost[0],
            advice="other_space" if none else None,
            message=f"{len(lost)} of {len(subject.expected.works)} works have no canvas.",
        )  # fmt: skip


def pictures_usable(subject: Subject) -> Iterator[Finding]:
    for index, result in subject.pictures.items():
        place = str(subject.glb.document["images"][index].get("name", f"image {index}"))[:60]
        if isinstance(result, MalformedAsset):
            yield Finding(
                code=result.code, severity="error", place=place, message=result.message, advice="new_seed"
            )
        elif max(result.width, result.height) > MAX_IMAGE_SIDE:
            yield Finding(
                code="TEXTURE_TOO_LARGE", severity="error", place=place, repairable=True, advice="shorter_call",
                message=f"A texture has {result.width} × {result.height} pixels; {MAX_IMAGE_SIDE} a side is the most.",
            )  # fmt: skip
    memory = subject.texture_memory
    if memory > subject.expected.max_texture_memory:
        yield Finding(
            code="TEXTURE_MEMORY", severity="error", repairable=True, advice="shorter_call",
            message=f"Its textures take {memory >> 20} MiB when shown; at most "
            f"{subject.expected.max_texture_memory >> 20} MiB are allowed.",
        )  # fmt: skip


def textures_sharp_enough(subject: Subject) -> Iterator[Finding]:
    largest = max((max(header.width, header.height) for header in subject.headers.values()), default=0)
    if largest < subject.expected.min_texture:
        half = largest * 2 < subject.expected.min_texture
        yield Finding(
            code="TEXTURES_COARSE", severity="error" if half else "warning", advice="higher_resolution",
            message=f"The largest texture has {largest} pixels a side; {subject.expected.min_texture} were asked for.",
        )  # fmt: skip
