"""Faults of buffers, views, accessors and the numbers in them."""

from collections.abc import Callable

import numpy as np

from tests.corpus.loose import Loose

Spoil = Callable[[Loose], object]


def _value(name: str, row: int, value: float) -> Spoil:
    def spoil(loose: Loose) -> None:
        loose.values(name)[row, 0] = value

    return spoil


def _accessor(name: str, **change: object) -> Spoil:
    return lambda loose: loose.accessor(name).update(change)


def _view(name: str, **change: object) -> Spoil:
    return lambda loose: loose.view(name).update(change)


def _scale(name: str, factor: float) -> Spoil:
    def spoil(loose: Loose) -> None:
        loose.values(name)[:] *= factor

    return spoil


def _collapse(loose: Loose) -> None:
    """Give every triangle twice the same corner."""
    indices = loose.values("indices")[:, 0]
    indices[1::3] = indices[0::3]


def _few_degenerate(loose: Loose) -> None:
    indices = loose.values("indices")[:, 0]
    indices[1] = indices[0]


def _flip(loose: Loose) -> None:
    """Wind every triangle the other way."""
    indices = loose.values("indices")[:, 0]
    indices[1::3], indices[2::3] = indices[2::3].copy(), indices[1::3].copy()


def _restart(loose: Loose) -> None:
    accessor = loose.accessor("indices")
    loose.values("indices")[0, 0] = 2 ** (8 * {5121: 1, 5123: 2, 5125: 4}[accessor["componentType"]]) - 1


def _attribute(name: str, kind: str, component: int, array: np.ndarray) -> Spoil:  # type: ignore[type-arg]
    def spoil(loose: Loose) -> None:
        count = loose.accessor("POSITION")["count"]
        rows = np.resize(array, (count, array.shape[1]))
        loose.primitive["attributes"][name] = loose.add_accessor(rows, kind, component)

    return spoil


def _sparse(loose: Loose) -> None:
    indices = loose.append(np.array([0], np.uint16).tobytes())
    values = loose.append(np.zeros(3, np.float32).tobytes())
    loose.accessor("NORMAL")["sparse"] = {
        "count": 1, "indices": {"bufferView": indices, "componentType": 5123}, "values": {"bufferView": values},
    }  # fmt: skip


def _interleaved(loose: Loose) -> None:
    """Positions and normals side by side in one view with a stride: legal, and common."""
    both = np.hstack([loose.values("POSITION"), loose.values("NORMAL")]).astype("<f4")
    view = loose.append(both.tobytes())
    loose.document["bufferViews"][view]["byteStride"] = 24
    loose.accessor("POSITION").update(bufferView=view, byteOffset=0)
    loose.accessor("NORMAL").update(bufferView=view, byteOffset=12)


ROWS3 = np.array([[0, 1, 0], [1, 0, 0]], np.float32)
ROWS4 = np.array([[1, 0, 0, 1]], np.float32)

GEOMETRY_FAULTS: dict[str, Spoil] = {
    "buffer_too_long": lambda loose: loose.document["buffers"][0].update(byteLength=len(loose.binary) + 4096),
    "buffer_too_short": lambda loose: loose.document["buffers"][0].update(byteLength=16),
    "buffer_zero": lambda loose: loose.document["buffers"][0].update(byteLength=0),
    "buffer_second": lambda loose: loose.document["buffers"].append({"byteLength": 4}),
    "buffer_elsewhere": lambda loose: loose.document["buffers"][0].update(uri="model.bin"),
    "buffer_data_uri": lambda loose: loose.document["buffers"].append(
        {"byteLength": 4, "uri": "data:application/octet-stream;base64,AAAAAA=="}
    ),
    "view_out_of_buffer": _view("POSITION", byteOffset=10**7),
    "view_too_long": _view("POSITION", byteLength=10**7),
    "view_negative_offset": _view("POSITION", byteOffset=-4),
    "view_empty": _view("POSITION", byteLength=0),
    "view_other_buffer": _view("POSITION", buffer=3),
    "view_stride_odd": _view("POSITION", byteStride=13),
    "view_stride_small": _view("POSITION", byteStride=4),
    "view_stride_huge": _view("POSITION", byteStride=256),
    "view_stride_of_indices": _view("indices", byteStride=4),
    "view_unknown_target": _view("POSITION", target=1),
    "view_wrong_target": _view("POSITION", target=34963),
    "view_shared_by_indices": lambda loose: loose.accessor("indices").update(
        bufferView=loose.accessor("POSITION")["bufferView"]
    ),
    "accessor_count_zero": _accessor("POSITION", count=0),
    "accessor_count_too_large": _accessor("POSITION", count=10**6),
    "accessor_count_gigantic": _accessor("POSITION", count=2**31),
    "accessor_count_fraction": _accessor("POSITION", count=12.5),
    "accessor_offset_too_far": _accessor("POSITION", byteOffset=10**6),
    "accessor_offset_unaligned": _accessor("NORMAL", byteOffset=2),
    "accessor_unknown_type": _accessor("POSITION", type="VEC5"),
    "accessor_unknown_component": _accessor("POSITION", componentType=5124),
    "accessor_view_out_of_range": _accessor("POSITION", bufferView=99),
    "accessor_no_view": lambda loose: loose.accessor("NORMAL").pop("bufferView"),
    "accessor_no_min": lambda loose: loose.accessor("POSITION").pop("min"),
    "accessor_no_max": lambda loose: loose.accessor("POSITION").pop("max"),
    "accessor_min_wrong": lambda loose: loose.accessor("POSITION").update(min=[-99, -99, -99]),
    "accessor_max_wrong": lambda loose: loose.accessor("POSITION").update(max=[0, 0, 0]),
    "accessor_min_short": lambda loose: loose.accessor("POSITION").update(min=[0, 0]),
    "accessor_min_word": lambda loose: loose.accessor("POSITION").update(min="low"),
    "accessor_normalised_floats": _accessor("NORMAL", normalized=True),
    "accessor_sparse": _sparse,
    "accessor_unused": lambda loose: loose.add_accessor(ROWS3, "VEC3", 5126),
    "accessor_interleaved": _interleaved,
    "positions_nan": _value("POSITION", 0, float("nan")),
    "positions_infinite": _value("POSITION", 3, float("inf")),
    "positions_all_nan": _scale("POSITION", float("nan")),
    "positions_millimetres": _scale("POSITION", 1000.0),
    "positions_one_point": _scale("POSITION", 0.0),
    "positions_two_numbers": _accessor("POSITION", type="VEC2"),
    "positions_missing": lambda loose: loose.primitive["attributes"].pop("POSITION"),
    "positions_as_bytes": _attribute("POSITION", "VEC3", 5121, np.arange(12, dtype=np.uint8).reshape(4, 3)),
    "normals_nan": _value("NORMAL", 1, float("nan")),
    "normals_zero": _scale("NORMAL", 0.0),
    "normals_long": _scale("NORMAL", 3.0),
    "normals_a_little_long": _scale("NORMAL", 1.02),
    "normals_inward": _scale("NORMAL", -1.0),
    "normals_missing": lambda loose: loose.primitive["attributes"].pop("NORMAL"),
    "normals_fewer": lambda loose: loose.accessor("NORMAL").update(
        count=loose.accessor("NORMAL")["count"] - 1
    ),
    "normals_four_numbers": _attribute("NORMAL", "VEC4", 5126, ROWS4),
    "normals_elsewhere": lambda loose: loose.primitive["attributes"].update(NORMAL=99),
    "uvs_nan": _value("TEXCOORD_0", 2, float("nan")),
    "uvs_far_out": _scale("TEXCOORD_0", 1e9),
    "uvs_missing": lambda loose: loose.primitive["attributes"].pop("TEXCOORD_0"),
    "uvs_three_numbers": _attribute("TEXCOORD_0", "VEC3", 5126, ROWS3),
    "uvs_second_without_first": lambda loose: loose.primitive["attributes"].update(
        TEXCOORD_3=loose.primitive["attributes"]["TEXCOORD_0"]
    ),
    "uvs_integers": _attribute("TEXCOORD_0", "VEC2", 5123, np.array([[0, 1]], np.uint16)),
    "tangents_long": _attribute("TANGENT", "VEC4", 5126, ROWS4 * 2),
    "tangents_without_hand": _attribute("TANGENT", "VEC4", 5126, ROWS4 * [1, 1, 1, 0.5]),
    "tangents_three_numbers": _attribute("TANGENT", "VEC3", 5126, ROWS3),
    "tangents_nan": _attribute("TANGENT", "VEC4", 5126, ROWS4 * np.float32("nan")),
    "colours_too_bright": _attribute("COLOR_0", "VEC4", 5126, ROWS4 * 3),
    "colours_nan": _attribute("COLOR_0", "VEC4", 5126, ROWS4 * np.float32("nan")),
    "colours_two_numbers": _attribute("COLOR_0", "VEC2", 5126, ROWS3[:, :2].copy()),
    "colours_integers": _attribute("COLOR_0", "VEC4", 5123, np.array([[1, 2, 3, 4]], np.uint16)),
    "joints_without_weights": _attribute("JOINTS_0", "VEC4", 5121, np.zeros((1, 4), np.uint8)),
    "weights_without_joints": _attribute("WEIGHTS_0", "VEC4", 5126, ROWS4),
    "weights_not_one": lambda loose: loose.values("WEIGHTS_0").__imul__(np.float32(0.3)),
    "attribute_own": _attribute("_TEMPERATURE", "VEC3", 5126, ROWS3),
    "attribute_unknown": _attribute("FEELING", "VEC3", 5126, ROWS3),
    "attributes_missing": lambda loose: loose.primitive.pop("attributes"),
    "attributes_empty": lambda loose: loose.primitive.update(attributes={}),
    "indices_out_of_range": _value("indices", 4, 60_000),
    "indices_restart": _restart,
    "indices_floats": _accessor("indices", componentType=5126),
    "indices_signed": _accessor("indices", componentType=5122),
    "indices_two_numbers": _accessor("indices", type="VEC2", count=3),
    "indices_not_threes": lambda loose: loose.accessor("indices").update(
        count=loose.accessor("indices")["count"] - 1
    ),
    "indices_elsewhere": lambda loose: loose.primitive.update(indices=99),
    "indices_missing": lambda loose: loose.primitive.pop("indices"),
    "triangles_all_degenerate": _collapse,
    "triangles_one_degenerate": _few_degenerate,
    "triangles_inside_out": _flip,
    "mode_points": lambda loose: loose.primitive.update(mode=0),
    "mode_lines": lambda loose: loose.primitive.update(mode=1),
    "mode_strip": lambda loose: loose.primitive.update(mode=5),
    "mode_fan": lambda loose: loose.primitive.update(mode=6),
    "mode_unknown": lambda loose: loose.primitive.update(mode=9),
    "primitive_material_out_of_range": lambda loose: loose.primitive.update(material=99),
    "primitive_no_material": lambda loose: loose.primitive.pop("material"),
    "targets_empty": lambda loose: loose.primitive.update(targets=[]),
    "targets_fewer": lambda loose: loose.primitive.update(
        targets=[{"POSITION": loose.add_accessor(ROWS3, "VEC3", 5126, min=[0, 0, 0], max=[1, 1, 0])}]
    ),
    "targets_unknown": lambda loose: loose.primitive.update(
        targets=[{"FEELING": loose.primitive["attributes"]["POSITION"]}]
    ),
}
