"""What vertices may carry (glTF 2.0 §3.7.2.1): names, formats, and values."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.scene.glb import Glb, accessor_array, add_accessor, primitives
from tools.scene.tidy.change import Change

KNOWN = re.compile(r"POSITION|NORMAL|TANGENT|(TEXCOORD|COLOR)_\d+|_[A-Z0-9_]+")
FLOAT = 5126
UNSIGNED = frozenset({5121, 5123})  # bytes and shorts, which may stand for 0..1
TYPES = {"TANGENT": {"VEC4"}, "COLOR": {"VEC3", "VEC4"}}  # the reader has looked at the others
UNIT_TOLERANCE = 0.00674  # of a vector's length: what the Khronos validator grants
QUANTISED = "KHR_mesh_quantization"

Primitive = dict[str, Any]


def attributes_known(glb: Glb) -> Iterator[Change]:
    """Names that glTF does not know, and that are not marked as one's own by an underscore, go."""
    yield from _drop(
        glb, lambda _, name: KNOWN.fullmatch(name) is None, "ATTRIBUTE_UNKNOWN",
        "{count} primitives have attributes that glTF does not know, such as {name!r}.",
    )  # fmt: skip


def attributes_well_formed(glb: Glb) -> Iterator[Change]:
    """Tangents and colours of the wrong width go; integers that stand for no fraction become floats."""
    accessors = glb.document.get("accessors", [])

    def wrong_width(primitive: Primitive, name: str) -> bool:
        types = TYPES.get(_kind(name))
        return types is not None and accessors[primitive["attributes"][name]]["type"] not in types

    yield from _drop(
        glb, wrong_width, "ATTRIBUTE_FORMAT", "{count} primitives have a {name} of the wrong width.",
    )  # fmt: skip
    if QUANTISED in glb.document.get("extensionsRequired", []):
        return  # which allows integers nearly everywhere
    changed = []
    for primitive in primitives(glb.document):
        for name, number in primitive["attributes"].items():
            accessor = accessors[number]
            if name.startswith("_") or accessor["componentType"] == FLOAT:
                continue
            fraction = accessor.get("normalized") and accessor["componentType"] in UNSIGNED
            if fraction and _kind(name) in ("TEXCOORD", "COLOR"):
                continue
            primitive["attributes"][name] = add_accessor(glb, accessor_array(glb, number).astype(np.float32))
            changed.append(name)
    if changed:
        yield Change(
            "ATTRIBUTE_INTEGERS", changed[0], f"{len(changed)} attributes are integers where floats belong.",
            "made floats of them",
        )  # fmt: skip


def sets_in_a_row(glb: Glb) -> Iterator[Change]:
    """Sets are numbered from 0 without a gap; what comes after a gap goes."""

    def behind_a_gap(primitive: Primitive, name: str) -> bool:
        kind, _, number = name.rpartition("_")
        if kind not in ("TEXCOORD", "COLOR"):
            return False
        return any(f"{kind}_{before}" not in primitive["attributes"] for before in range(min(int(number), 8)))

    yield from _drop(
        glb, behind_a_gap, "ATTRIBUTE_GAP", "{count} primitives number their sets with a gap before {name}.",
    )  # fmt: skip


def values_lawful(glb: Glb) -> Iterator[Change]:
    """Tangents are unit vectors with a hand of ±1, or go; colours are cut to 0..1; further texture coordinates that
    are not finite go. Normals and the first texture coordinates have repairs of their own."""
    lawful: dict[tuple[str, int], bool] = {}

    def unlawful(primitive: Primitive, name: str) -> bool:
        kind, number = _kind(name), primitive["attributes"][name]
        if kind not in ("TANGENT", "COLOR", "TEXCOORD") or name == "TEXCOORD_0":
            return False
        if (kind, number) not in lawful:
            lawful[kind, number] = _usable(kind, accessor_array(glb, number))
        return not lawful[kind, number]

    yield from _drop(
        glb, unlawful, "ATTRIBUTE_VALUES", "{count} primitives have unusable numbers in their {name}."
    )
    bright = []
    for primitive in primitives(glb.document):
        for name, number in primitive["attributes"].items():
            if _kind(name) != "COLOR" or (values := accessor_array(glb, number)).dtype.kind != "f":
                continue
            if values.min() < 0 or values.max() > 1:
                primitive["attributes"][name] = add_accessor(glb, values.clip(0, 1).astype(np.float32))
                bright.append(name)
    if bright:
        yield Change(
            "COLOUR_RANGE",
            bright[0],
            f"{len(bright)} primitives have vertex colours outside 0..1.",
            "cut them to 0..1",
        )


def _usable(kind: str, values: NDArray[Any]) -> bool:
    if not np.isfinite(values).all():
        return False
    if kind != "TANGENT" or values.dtype.kind != "f":
        return True
    length = np.linalg.norm(values[:, :3].astype(np.float64), axis=1)
    return bool((np.abs(length - 1) < UNIT_TOLERANCE).all() and (np.abs(values[:, 3]) == 1).all())


def _kind(name: str) -> str:
    return name.rpartition("_")[0] or name


def _drop(glb: Glb, unwanted: Any, code: str, message: str) -> Iterator[Change]:
    """Drop the attributes that ``unwanted(primitive, name)`` names, and tell of it once."""
    count, first = 0, ""
    for primitive in primitives(glb.document):
        names = [name for name in primitive["attributes"] if unwanted(primitive, name)]
        for name in names:
            del primitive["attributes"][name]
        count += bool(names)
        first = first or (names[0] if names else "")
    if count:
        yield Change(code, first[:60], message.format(count=count, name=first[:60]), f"dropped {first[:60]}")
