"""What is asked of how pictures lie on a surface, and of what they are used for."""

from collections.abc import Iterator

import numpy as np

from tools.scene.glb import accessor_array, image_bytes, image_of, texture_slots
from tools.scene.mesh_subject import Subject
from tools.scene.parts import Part
from tools.scene.report import Finding
from tools.scene.surface_measures import COLOURS, Floats, misplaced, overlapping, share_of_normals, unlaid
from tools.scene.thresholds import MANY_LAID_OUT, MUCH_OVERLAP, MUCH_UNLAID

# The set of coordinates that light and occlusion are laid out by, each spot of a surface its own.
BEYOND_COLOUR = 1


def uvs_have_area(subject: Subject) -> Iterator[Finding]:
    bare: list[str] = []
    painted: list[str] = []
    for part in subject.parts:
        if part.uvs is not None and unlaid(part) > MUCH_UNLAID:
            (painted if part.textured else bare).append(part.draw.name)
    if bare:
        yield Finding(
            code="UV_ZERO_AREA", severity="warning", place=bare[0], repairable=True,
            message=f"{len(bare)} primitives have texture coordinates without area: any texture would be smeared.",
        )  # fmt: skip
    if painted:
        yield Finding(
            code="UV_ONE_SPOT", severity="note", place=painted[0],
            message=f"{len(painted)} primitives show single spots of their textures: a palette, or a smear.",
        )  # fmt: skip


def uvs_apart(subject: Subject) -> Iterator[Finding]:
    """A light or occlusion map needs a spot for each; the colours of a piece may lie on both halves: a note."""
    for part in subject.parts:
        used = {slot: texture.get("texCoord", 0) for slot, texture in texture_slots(part.material)}
        beyond = BEYOND_COLOUR in used.values()
        if not (beyond or (subject.expected.any_size and "baseColorTexture" in used)):
            continue
        if (
            len(part.faces) > MANY_LAID_OUT
            or (uvs := _uvs(subject, part, BEYOND_COLOUR if beyond else 0)) is None
        ):
            continue
        share = overlapping(uvs[part.faces])
        if share > MUCH_OVERLAP:
            yield Finding(
                code="UV_OVERLAP", severity="warning" if beyond else "note", place=part.draw.name,
                message=f"{share:.0%} of its triangles share their place on the picture with others.",
            )  # fmt: skip
            return


def pictures_in_their_space(subject: Subject) -> Iterator[Finding]:
    document = subject.glb.document
    colours: set[int | None] = set()
    numbers: set[int | None] = set()
    for material in document.get("materials", []):
        for slot, texture in texture_slots(material):
            image = image_of(document, texture["index"])
            (colours if slot in COLOURS else numbers).add(image)
            if (
                image in subject.headers
                and subject.expected.any_size
                and slot in ("baseColorTexture", "normalTexture")
            ):
                yield from _of_content(subject, slot, image)
    both = sorted(image for image in colours & numbers if image is not None)
    if both:
        yield Finding(
            code="COLOUR_SPACE", severity="warning", place=_named(subject, both[0]),
            message=f"{len(both)} pictures are used both for colours, in sRGB, and for numbers, which are linear.",
        )  # fmt: skip


def _of_content(subject: Subject, slot: str, image: int) -> Iterator[Finding]:
    share = share_of_normals(image_bytes(subject.glb, image))
    if share is not None and misplaced(slot, share):
        yield Finding(
            code="PICTURE_MISPLACED", severity="warning", place=_named(subject, image), repairable=True,
            message="Its colours are a map of normals." if slot in COLOURS else "Its map of normals holds none.",
        )  # fmt: skip


def _named(subject: Subject, image: int) -> str:
    return str(subject.glb.document["images"][image].get("name", f"image {image}"))[:60]


def _uvs(subject: Subject, part: Part, number: int) -> Floats | None:
    """Return a set of texture coordinates of a part, (n, 2), where it is there and finite."""
    accessor = part.draw.primitive["attributes"].get(f"TEXCOORD_{number}")
    if accessor is None:
        return None
    values = accessor_array(subject.glb, accessor)
    return values if np.isfinite(values).all() else None
