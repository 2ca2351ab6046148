"""Faults of the document: what it says of itself, of its parts, and of what refers to what."""

from collections.abc import Callable

from tests.corpus.loose import Loose

Spoil = Callable[[Loose], object]


def _node(loose: Loose) -> dict:  # type: ignore[type-arg]
    """The first node that shows a mesh."""
    return next(node for node in loose.document["nodes"] if "mesh" in node)


def _set(key: str, value: object) -> Spoil:
    return lambda loose: loose.document.__setitem__(key, value)


def _cycle(loose: Loose) -> None:
    loose.document["nodes"] += [
        {"children": [len(loose.document["nodes"]) + 1]},
        {"children": [len(loose.document["nodes"])]},
    ]


def _two_parents(loose: Loose) -> None:
    loose.document["nodes"] += [{"children": [0]}, {"children": [0]}]


DOCUMENT_FAULTS: dict[str, Spoil] = {
    "no_asset": lambda loose: loose.document.pop("asset"),
    "asset_version_1": lambda loose: loose.document["asset"].update(version="1.0"),
    "asset_version_number": lambda loose: loose.document["asset"].update(version=2.0),
    "asset_min_version_3": lambda loose: loose.document["asset"].update(minVersion="3.0"),
    "asset_min_version_word": lambda loose: loose.document["asset"].update(minVersion="new"),
    "unknown_property": _set("gallery", {"of": "nothing"}),
    "empty_list": _set("cameras", []),
    "list_as_object": _set("nodes", {"0": {}}),
    "scene_out_of_range": _set("scene", 7),
    "scene_negative": _set("scene", -1),
    "scene_empty_nodes": lambda loose: loose.document["scenes"][0].update(nodes=[]),
    "scene_lists_node_twice": lambda loose: loose.document["scenes"][0]["nodes"].append(
        loose.document["scenes"][0]["nodes"][0]
    ),
    "scene_lists_child": lambda loose: loose.document["scenes"][0]["nodes"].append(
        loose.document["nodes"][0]["children"][0]
    ),
    "scene_node_out_of_range": lambda loose: loose.document["scenes"][0]["nodes"].append(99),
    "no_scene_property": lambda loose: loose.document.pop("scene"),
    "no_scenes_at_all": lambda loose: (loose.document.pop("scene"), loose.document.pop("scenes")),
    "node_cycle": _cycle,
    "node_own_child": lambda loose: loose.document["nodes"].append(
        {"children": [len(loose.document["nodes"])]}
    ),
    "node_two_parents": _two_parents,
    "node_child_out_of_range": lambda loose: loose.document["nodes"][0].setdefault("children", []).append(99),
    "node_child_twice": lambda loose: loose.document["nodes"][0]["children"].append(
        loose.document["nodes"][0]["children"][0]
    ),
    "node_mesh_out_of_range": lambda loose: _node(loose).update(mesh=99),
    "node_mesh_word": lambda loose: _node(loose).update(mesh="Room"),
    "node_empty_children": lambda loose: _node(loose).update(children=[]),
    "node_matrix_and_scale": lambda loose: _node(loose).update(
        matrix=[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], scale=[1, 1, 1]
    ),
    "node_matrix_short": lambda loose: _node(loose).update(matrix=[1, 0, 0]),
    "node_matrix_sheared": lambda loose: _node(loose).update(
        matrix=[1, 0, 0, 0, 2, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    ),
    "node_matrix_zero": lambda loose: _node(loose).update(matrix=[0] * 16),
    "node_matrix_projective": lambda loose: _node(loose).update(
        matrix=[1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    ),
    "node_rotation_long": lambda loose: _node(loose).update(rotation=[1, 1, 0, 1]),
    "node_rotation_zero": lambda loose: _node(loose).update(rotation=[0, 0, 0, 0]),
    "node_rotation_short": lambda loose: _node(loose).update(rotation=[0, 0, 1]),
    "node_rotation_out_of_range": lambda loose: _node(loose).update(rotation=[0, 0, 0, 1.5]),
    "node_scale_zero": lambda loose: _node(loose).update(scale=[0, 0, 0]),
    "node_scale_negative": lambda loose: _node(loose).update(scale=[-1, 1, 1]),
    "node_translation_words": lambda loose: _node(loose).update(translation=["0", "0", "0"]),
    "node_translation_huge": lambda loose: _node(loose).update(translation=[1e30, 0, 0]),
    "node_weights_without_targets": lambda loose: _node(loose).update(weights=[0.5]),
    "node_name_number": lambda loose: _node(loose).update(name=7),
    "node_names_twice": lambda loose: [node.update(name="Same") for node in loose.document["nodes"]],
    "node_skin_without_joints": lambda loose: _node(loose).update(skin=0),
    "mesh_without_primitives": lambda loose: loose.document["meshes"][0].update(primitives=[]),
    "mesh_primitives_missing": lambda loose: loose.document["meshes"][0].pop("primitives"),
    "mesh_weights_wrong_number": lambda loose: loose.document["meshes"][0].update(weights=[0.1, 0.2]),
    "mesh_unused": lambda loose: loose.document["meshes"].append({"primitives": [dict(loose.primitive)]}),
    "extension_required_unknown": lambda loose: loose.document.update(
        extensionsRequired=["EXT_magic"], extensionsUsed=["EXT_magic"]
    ),
    "extension_required_not_used": lambda loose: loose.document.update(
        extensionsRequired=["KHR_materials_unlit"]
    ),
    "extension_used_twice": lambda loose: loose.document.update(extensionsUsed=["KHR_materials_unlit"] * 2),
    "extension_used_without_declaring": lambda loose: loose.document["materials"][0].update(
        extensions={"KHR_materials_unlit": {}}
    ),
    "extension_declared_unused": lambda loose: loose.document.update(extensionsUsed=["KHR_materials_unlit"]),
    "extension_not_an_object": lambda loose: loose.document["materials"][0].update(extensions=[1]),
    "extension_draco": lambda loose: (
        loose.document.update(
            extensionsUsed=["KHR_draco_mesh_compression"], extensionsRequired=["KHR_draco_mesh_compression"]
        ),
        loose.primitive.update(
            extensions={"KHR_draco_mesh_compression": {"bufferView": 0, "attributes": {"POSITION": 0}}}
        ),
    ),
    "extras_deep": lambda loose: loose.document["asset"].update(
        extras={"a": {"b": {"c": [1, 2, {"d": None}]}}}
    ),
    "extras_word": lambda loose: loose.document["nodes"][0].update(extras="a word"),
    "light_unknown_kind": lambda loose: loose.document.update(
        extensionsUsed=["KHR_lights_punctual"],
        extensions={"KHR_lights_punctual": {"lights": [{"type": "laser"}]}},
    ),
    "light_spot_without_spot": lambda loose: loose.document.update(
        extensionsUsed=["KHR_lights_punctual"],
        extensions={"KHR_lights_punctual": {"lights": [{"type": "spot"}]}},
    ),
    "light_out_of_range": lambda loose: (
        loose.document.update(
            extensionsUsed=["KHR_lights_punctual"],
            extensions={"KHR_lights_punctual": {"lights": [{"type": "point"}]}},
        ),
        loose.document["nodes"][0].update(extensions={"KHR_lights_punctual": {"light": 4}}),
    ),
    "light_negative": lambda loose: loose.document.update(
        extensionsUsed=["KHR_lights_punctual"],
        extensions={"KHR_lights_punctual": {"lights": [{"type": "point", "intensity": -3}]}},
    ),
    "camera_without_kind": lambda loose: loose.document["cameras"][0].pop("type"),
    "camera_flat": lambda loose: loose.document["cameras"][0]["perspective"].update(yfov=0),
    "camera_both": lambda loose: loose.document["cameras"][0].update(
        orthographic={"xmag": 1, "ymag": 1, "zfar": 2, "znear": 1}
    ),
    "camera_far_before_near": lambda loose: loose.document["cameras"][0]["perspective"].update(zfar=0.01),
    "camera_out_of_range": lambda loose: _node(loose).update(camera=9),
    "skin_without_joints": lambda loose: loose.document["skins"][0].update(joints=[]),
    "skin_joint_out_of_range": lambda loose: loose.document["skins"][0].update(joints=[99]),
    "skin_joint_twice": lambda loose: loose.document["skins"][0]["joints"].append(
        loose.document["skins"][0]["joints"][0]
    ),
    "skin_matrices_out_of_range": lambda loose: loose.document["skins"][0].update(inverseBindMatrices=99),
    "animation_without_channels": lambda loose: loose.document["animations"][0].update(channels=[]),
    "animation_sampler_out_of_range": lambda loose: loose.document["animations"][0]["channels"][0].update(
        sampler=5
    ),
    "animation_unknown_path": lambda loose: loose.document["animations"][0]["channels"][0]["target"].update(
        path="colour"
    ),
    "animation_node_out_of_range": lambda loose: loose.document["animations"][0]["channels"][0][
        "target"
    ].update(node=99),
    "animation_unknown_interpolation": lambda loose: loose.document["animations"][0]["samplers"][0].update(
        interpolation="JUMPY"
    ),
    "animation_channel_twice": lambda loose: loose.document["animations"][0]["channels"].append(
        dict(loose.document["animations"][0]["channels"][0])
    ),
}
