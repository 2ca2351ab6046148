"""What accessors and bufferViews say of their numbers (glTF 2.0 §3.6)."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from tools.scene.glb import Glb, accessor_array, add_view, column_bounds, primitives
from tools.scene.glb.build import ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER
from tools.scene.tidy.change import Change

FLOAT = 5126


def normalised_integers_only(glb: Glb) -> Iterator[Change]:
    """Only integers can stand for 0..1."""
    wrong = [
        number for number, item in enumerate(_accessors(glb))
        if item.get("normalized") and item["componentType"] == FLOAT
    ]  # fmt: skip
    for number in wrong:
        del _accessors(glb)[number]["normalized"]
    if wrong:
        yield Change(
            "ACCESSOR_NORMALISED", f"accessors.{wrong[0]}",
            f"{len(wrong)} accessors of floats call themselves normalised.", "removed the flag",
        )  # fmt: skip


def index_views_plain(glb: Glb) -> Iterator[Change]:
    """Indices lie one behind the other: their view has no stride."""
    views = glb.document.get("bufferViews", [])
    strided = sorted(
        {number for number in _used_as_indices(glb) if "byteStride" in views[_view(glb, number)]}
    )
    for number in strided:
        accessor = _accessors(glb)[number]
        accessor["bufferView"] = add_view(
            glb, accessor_array(glb, number).tobytes(), target=ELEMENT_ARRAY_BUFFER
        )
        accessor.pop("byteOffset", None)
    if strided:
        yield Change(
            "INDICES_STRIDED", f"accessors.{strided[0]}", f"{len(strided)} lists of indices have gaps.",
            "closed the gaps",
        )  # fmt: skip


def view_targets_agree(glb: Glb) -> Iterator[Change]:
    """A view that says what it is for must be used for that; the statement is optional, so a wrong one goes."""
    views = glb.document.get("bufferViews", [])
    used = {
        ARRAY_BUFFER: {_view(glb, number) for number in _used_as_attributes(glb)},
        ELEMENT_ARRAY_BUFFER: {_view(glb, number) for number in _used_as_indices(glb)},
    }
    wrong = [
        number for number, view in enumerate(views)
        if "target" in view and any(number in numbers and view["target"] != target for target, numbers in used.items())
    ]  # fmt: skip
    for number in wrong:
        del views[number]["target"]
    if wrong:
        yield Change(
            "VIEW_TARGET", f"bufferViews.{wrong[0]}", f"{len(wrong)} views are used for what they say they are not.",
            "removed what they say",
        )  # fmt: skip


def bounds_true(glb: Glb) -> Iterator[Change]:
    """Positions must state their least and greatest values; whoever states any must state the true ones."""
    positions = {
        primitive["attributes"]["POSITION"]
        for primitive in primitives(glb.document)
        if "POSITION" in primitive["attributes"]
    }
    wrong = []
    for number, accessor in enumerate(_accessors(glb)):
        if number not in positions and not {"min", "max"} & accessor.keys():
            continue
        raw = {
            key: value for key, value in accessor.items() if key != "normalized"
        }  # bounds are of what is stored
        values = accessor_array(Glb({**glb.document, "accessors": [raw]}, glb.binary), 0)
        rows = values.reshape(len(values), -1)
        if not np.isfinite(rows).all():
            continue  # the numbers themselves are at fault
        low, high = column_bounds(rows)
        true = {"min": low.tolist(), "max": high.tolist()}
        if {key: accessor.get(key) for key in true} != true:
            accessor.update(true)
            wrong.append(number)
    if wrong:
        yield Change(
            "BOUNDS", f"accessors.{wrong[0]}", f"{len(wrong)} accessors state no or wrong least and greatest values.",
            "measured them",
        )  # fmt: skip


def _accessors(glb: Glb) -> list[dict[str, Any]]:
    return glb.document.get("accessors", [])  # type: ignore[no-any-return]


def _used_as_indices(glb: Glb) -> set[int]:
    return {primitive["indices"] for primitive in primitives(glb.document) if "indices" in primitive}


def _used_as_attributes(glb: Glb) -> set[int]:
    return {number for primitive in primitives(glb.document) for number in primitive["attributes"].values()}


def _view(glb: Glb, accessor: int) -> int:
    return int(_accessors(glb)[accessor]["bufferView"])
