"""What is asked of every mesh: one check a function, each yielding findings; ``CHECKS`` is the whole list."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tools.errors import MalformedAsset
from tools.planning.plan import MAX_EXHIBITS
from tools.scene.glb import Glb, image_bytes
from tools.scene.mesh_measures import (
    bad_normals,
    bad_uvs,
    lies_on_its_back,
    open_edges,
    unit_of,
)
from tools.scene.parts import Part
from tools.scene.pictures import Header, check_picture
from tools.scene.report import Finding
from tools.scene.thresholds import (
    DEGENERATE_AREA,
    FEW,
    MANY_DEGENERATE,
    MAX_EXTENT,
    MAX_IMAGE_SIDE,
    MIN_EXTENT,
    MIN_THICKNESS,
    MIPMAPS,
    Expectations,
)
from tools.scene.tidy import untidy
from tools.scene.tidy.nodes import skewed

LEGAL_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
PIECE_NAME = re.compile(r"Exhibit_[A-Za-z0-9]+_Piece")
CLOSED_ROLES = re.compile(
    r"(Bench|Plinth|Vase|Exhibit|Sculpture|Statue)", re.IGNORECASE
)  # things to walk around

Bounds = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Subject:
    """What is being looked at: the GLB, the size of its file in bytes, what it draws, what was asked for."""

    glb: Glb
    size: int
    parts: list[Part]
    expected: Expectations

    @cached_property
    def triangles(self) -> int:
        """All triangles drawn, broken ones included."""
        return sum(len(part.faces) + part.bad_index + part.not_finite for part in self.parts)

    @cached_property
    def bounds(self) -> Bounds | None:
        """World bounds in metres of everything but the backdrop; None if nothing is drawn."""
        corners = [
            (used.min(axis=(0, 1)), used.max(axis=(0, 1)))
            for part in self.parts
            if len(part.faces) and not part.backdrop
            for used in (part.positions[part.faces],)
        ]
        if not corners:
            return None
        low = np.min([corner[0] for corner in corners], axis=0)
        high = np.max([corner[1] for corner in corners], axis=0)
        return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))

    @cached_property
    def pictures(self) -> dict[int, Header | MalformedAsset]:
        """The header of every image, or what is wrong with it."""
        results: dict[int, Header | MalformedAsset] = {}
        for index in range(len(self.glb.document.get("images", []))):
            try:
                results[index] = check_picture(image_bytes(self.glb, index))
            except MalformedAsset as error:
                results[index] = error
        return results

    @property
    def headers(self) -> dict[int, Header]:
        """The headers of the images that can be shown."""
        return {index: item for index, item in self.pictures.items() if isinstance(item, Header)}


Check = Callable[[Subject], Iterator[Finding]]


def something_is_drawn(subject: Subject) -> Iterator[Finding]:
    if subject.triangles < subject.expected.min_triangles:
        yield Finding(
            code="TOO_FEW_TRIANGLES", severity="error", advice="more_detail",
            message=f"It draws {subject.triangles} triangles; at least {subject.expected.min_triangles} were expected.",
        )  # fmt: skip


def within_budget(subject: Subject) -> Iterator[Finding]:
    names = [str(node.get("name", "")) for node in subject.glb.document.get("nodes", [])]
    pieces = min(sum(PIECE_NAME.fullmatch(name) is not None for name in names), MAX_EXHIBITS)
    allowed = subject.expected.max_triangles + pieces * subject.expected.piece_triangles
    if subject.triangles > allowed:
        yield Finding(
            code="TOO_MANY_TRIANGLES", severity="error", advice="fewer_triangles",
            message=f"It draws {subject.triangles} triangles; at most {allowed} are allowed.",
        )  # fmt: skip
    if subject.size > subject.expected.max_bytes:
        yield Finding(
            code="TOO_MANY_BYTES", severity="error", advice="fewer_triangles",
            message=f"It has {subject.size} bytes; at most {subject.expected.max_bytes} are allowed.",
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
    counts = [(int((part.areas < DEGENERATE_AREA).sum()), part.draw.name) for part in subject.parts]
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
                code="TEXTURE_TOO_LARGE", severity="error", place=place, advice="new_seed",
                message=f"A texture has {result.width} × {result.height} pixels; {MAX_IMAGE_SIDE} a side is the most.",
            )  # fmt: skip
    memory = int(sum(header.width * header.height * 4 * MIPMAPS for header in subject.headers.values()))
    if memory > subject.expected.max_texture_memory:
        yield Finding(
            code="TEXTURE_MEMORY", severity="error", advice="new_seed",
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
    indices_in_range,
    positions_finite,
    triangles_not_degenerate,
    normals_usable,
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
)
