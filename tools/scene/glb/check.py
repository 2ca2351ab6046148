"""The check of a glTF document before anything is made of it: on plain data, each fault with its code."""

import math
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from tools.scene.glb.hierarchy import MAX_PRIMITIVES, check_drawn, check_tree
from tools.scene.glb.malformed import fail
from tools.scene.glb.schema import Document

MAX_JSON_DEPTH = 64
MAX_NODES = 20_000  # 100,000 take trimesh most of a minute
MAX_ITEMS = 100_000  # of any other list of the document

COMPONENT_BYTES = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}

COMPRESSION = frozenset({"KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_meshopt_compression"})
UNDERSTOOD = ("KHR_materials_", "KHR_texture_transform", "KHR_lights_punctual", "KHR_mesh_quantization",
              "EXT_texture_webp", "MOZ_lightmap")  # fmt: skip


def check_document(document: dict[str, Any], binary_length: int) -> None:
    """Raise MalformedAsset unless every statement of ``document`` about itself and its buffer holds."""
    _check_values(document)
    _check_counts(document)
    try:
        gltf = Document.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        fail("GLB_SCHEMA", f"{place[:120]}: {first['msg']} ({error.error_count()} such faults).")
    _check_extensions(gltf)
    _check_buffer(gltf, binary_length)
    _check_accessors(gltf)
    _check_references(gltf)
    _check_texture_references(document, len(gltf.textures))
    check_tree(gltf)
    check_drawn(gltf)


def _check_values(document: dict[str, Any]) -> None:
    """Depth, infinite numbers (``1e999`` is legal JSON), nulls and addresses, wherever they hide."""
    stack: list[tuple[Any, int, bool]] = [(document, 1, False)]
    while stack:
        value, depth, in_extras = stack.pop()
        if depth > MAX_JSON_DEPTH:
            fail("GLB_JSON_DEPTH", f"The JSON is nested deeper than {MAX_JSON_DEPTH} levels.")
        if isinstance(value, float) and not math.isfinite(value):
            fail("GLB_NOT_FINITE", "The JSON holds a number that is not finite.")
        elif value is None and not in_extras:
            fail("GLB_SCHEMA", "The JSON holds a null, which glTF does not know.")
        elif isinstance(value, dict):
            if "uri" in value and not in_extras:
                fail(
                    "GLB_URI",
                    f"The file refers to {str(value['uri'])[:60]!r}; everything must be inside the file.",
                )
            stack += [(item, depth + 1, in_extras or key == "extras") for key, item in value.items()]
        elif isinstance(value, list):
            stack += [(item, depth + 1, in_extras) for item in value]


def _check_extensions(gltf: Document) -> None:
    for name in gltf.extensionsRequired:
        if name in COMPRESSION:
            fail(
                "GLB_COMPRESSED", f"The geometry is compressed with {name[:60]}; ask for an uncompressed GLB."
            )
        if not name.startswith(UNDERSTOOD):
            fail("GLB_EXTENSION", f"The file requires the extension {name[:60]!r}, which is not understood.")


def _check_counts(document: dict[str, Any]) -> None:
    """On the raw document, since a model of every item would cost far more memory than the JSON did."""
    for key, items in document.items():
        limit = MAX_NODES if key == "nodes" else MAX_ITEMS
        if isinstance(items, list) and len(items) > limit:
            fail("GLB_COUNT", f"The file has {len(items)} {key[:60]}; at most {limit} are read.")
    meshes = document.get("meshes", [])
    parts = (
        [mesh.get("primitives") for mesh in meshes if isinstance(mesh, dict)]
        if isinstance(meshes, list)
        else []
    )
    primitives = sum(len(part) for part in parts if isinstance(part, list))
    if primitives > MAX_PRIMITIVES:
        fail("GLB_COUNT", f"The file has {primitives} primitives; at most {MAX_PRIMITIVES} are read.")


def _check_buffer(gltf: Document, binary_length: int) -> None:
    if len(gltf.buffers) > 1:
        fail("GLB_BUFFER", f"The file has {len(gltf.buffers)} buffers; a GLB has one.")
    size = gltf.buffers[0].byteLength if gltf.buffers else 0
    if size > binary_length or binary_length - size > 3:  # the chunk may be padded by up to three bytes
        fail("GLB_BUFFER", f"The buffer says it has {size} bytes; the binary chunk has {binary_length}.")
    for number, view in enumerate(gltf.bufferViews):
        _in_range(view.buffer, gltf.buffers, f"bufferViews.{number}.buffer")
        if view.byteOffset + view.byteLength > size:
            fail("GLB_VIEW_RANGE", f"bufferViews.{number} reaches beyond the buffer of {size} bytes.")


def _check_accessors(gltf: Document) -> None:
    for number, accessor in enumerate(gltf.accessors):
        if accessor.sparse is not None:
            fail("GLB_SPARSE", f"accessors.{number} is sparse; ask for plain accessors.")
        if accessor.bufferView is None:
            fail(
                "GLB_ACCESSOR_NO_VIEW",
                f"accessors.{number} claims {accessor.count} elements without any data.",
            )
        _in_range(accessor.bufferView, gltf.bufferViews, f"accessors.{number}.bufferView")
        view = gltf.bufferViews[accessor.bufferView]
        component = COMPONENT_BYTES[accessor.componentType]
        element = component * COMPONENTS[accessor.type]
        stride = view.byteStride or element
        if stride < element or (view.byteOffset + accessor.byteOffset) % component or stride % component:
            fail("GLB_ACCESSOR_LAYOUT", f"accessors.{number} is not aligned to its own elements.")
        if accessor.byteOffset + stride * (accessor.count - 1) + element > view.byteLength:
            fail(
                "GLB_ACCESSOR_RANGE",
                f"accessors.{number} ({accessor.count} elements) reaches beyond its view.",
            )


def _check_references(gltf: Document) -> None:
    if gltf.scene is not None:
        _in_range(gltf.scene, gltf.scenes, "scene")
    for number, scene in enumerate(gltf.scenes):
        _all_in_range(scene.nodes, gltf.nodes, f"scenes.{number}.nodes")
    for number, node in enumerate(gltf.nodes):
        _all_in_range(node.children, gltf.nodes, f"nodes.{number}.children")
        _optional_in_range(node.mesh, gltf.meshes, f"nodes.{number}.mesh")
        _optional_in_range(node.camera, gltf.cameras, f"nodes.{number}.camera")
        _optional_in_range(node.skin, gltf.skins, f"nodes.{number}.skin")
    for number, mesh in enumerate(gltf.meshes):
        for primitive in mesh.primitives:
            place = f"meshes.{number}.primitives"
            _all_in_range(primitive.attributes.values(), gltf.accessors, f"{place}.attributes")
            _optional_in_range(primitive.indices, gltf.accessors, f"{place}.indices")
            _optional_in_range(primitive.material, gltf.materials, f"{place}.material")
            _check_primitive(gltf, primitive.attributes, primitive.indices, place)
    for number, image in enumerate(gltf.images):
        if image.bufferView is None:
            fail("GLB_REFERENCE", f"images.{number} has no data in the file.")
        _in_range(image.bufferView, gltf.bufferViews, f"images.{number}.bufferView")
    for number, texture in enumerate(gltf.textures):
        _optional_in_range(texture.source, gltf.images, f"textures.{number}.source")
        _optional_in_range(texture.sampler, gltf.samplers, f"textures.{number}.sampler")
        webp = texture.extensions.get("EXT_texture_webp", {})
        if not isinstance(webp, dict):
            fail("GLB_SCHEMA", f"textures.{number}.extensions.EXT_texture_webp is not an object.")
        if "source" in webp:
            _in_range(webp["source"], gltf.images, f"textures.{number}.extensions.EXT_texture_webp.source")


def _check_primitive(gltf: Document, attributes: dict[str, int], indices: int | None, place: str) -> None:
    if len({gltf.accessors[index].count for index in attributes.values()}) > 1:
        fail("GLB_ATTRIBUTES", f"{place}: the attributes differ in length.")
    if "POSITION" in attributes and gltf.accessors[attributes["POSITION"]].type != "VEC3":
        fail("GLB_ATTRIBUTES", f"{place}: positions are not three numbers each.")
    if "NORMAL" in attributes and gltf.accessors[attributes["NORMAL"]].type != "VEC3":
        fail("GLB_ATTRIBUTES", f"{place}: normals are not three numbers each.")
    for name, index in attributes.items():
        if name.startswith("TEXCOORD_") and gltf.accessors[index].type != "VEC2":
            fail("GLB_ATTRIBUTES", f"{place}: texture coordinates are not two numbers each.")
    if indices is not None:
        accessor = gltf.accessors[indices]
        if accessor.type != "SCALAR" or accessor.componentType not in (5121, 5123, 5125):
            fail("GLB_ATTRIBUTES", f"{place}: indices are not unsigned integers.")


def _check_texture_references(document: dict[str, Any], textures: int) -> None:
    """Any ``index`` in a material, in whatever extension, is the index of a texture."""
    stack: list[Any] = list(document.get("materials", []))
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            index = value.get("index", 0 if textures else None)
            if "index" in value and not (type(index) is int and 0 <= index < textures):
                fail("GLB_REFERENCE", f"A material refers to texture {str(index)[:20]} of {textures}.")
            stack += [item for key, item in value.items() if key != "extras"]
        elif isinstance(value, list):
            stack += value


def _in_range(index: object, items: list[Any], place: str) -> None:
    if type(index) is not int or not 0 <= index < len(items):
        fail("GLB_REFERENCE", f"{place} refers to number {str(index)[:20]} of {len(items)}.")


def _optional_in_range(index: int | None, items: list[Any], place: str) -> None:
    if index is not None:
        _in_range(index, items, place)


def _all_in_range(indices: Iterable[int], items: list[Any], place: str) -> None:
    for index in indices:
        _in_range(index, items, place)
