"""Faults of materials, textures, samplers and pictures."""

from collections.abc import Callable
from typing import Any

from tests.corpus.bases import normal_map, picture
from tests.corpus.loose import Loose

Spoil = Callable[[Loose], object]


def _material(**change: object) -> Spoil:
    return lambda loose: loose.document["materials"][0].update(change)


def _pbr(**change: object) -> Spoil:
    return lambda loose: loose.document["materials"][0].setdefault("pbrMetallicRoughness", {}).update(change)


def _image(loose: Loose) -> dict[str, Any]:
    return loose.document["images"][0]  # type: ignore[no-any-return]


def _bytes(data: bytes, kind: str) -> Spoil:
    """Put another picture in the place of the first."""
    return lambda loose: _image(loose).update(bufferView=loose.append(data), mimeType=kind)


def _cut(loose: Loose) -> None:
    view = loose.document["bufferViews"][_image(loose)["bufferView"]]
    view["byteLength"] = max(view["byteLength"] // 2, 8)


def _extension(name: str, value: object) -> Spoil:
    def spoil(loose: Loose) -> None:
        loose.document.setdefault("extensionsUsed", []).append(name)
        loose.document["materials"][0].setdefault("extensions", {})[name] = value

    return spoil


def _webp(required: bool) -> Spoil:
    def spoil(loose: Loose) -> None:
        loose.document["extensionsUsed"] = ["EXT_texture_webp"]
        if required:
            loose.document["extensionsRequired"] = ["EXT_texture_webp"]
        image = {"bufferView": loose.append(picture("WEBP")), "mimeType": "image/webp"}
        loose.document["images"].append(image)
        loose.document["textures"][0]["extensions"] = {
            "EXT_texture_webp": {"source": len(loose.document["images"]) - 1}
        }

    return spoil


def _one_spot(loose: Loose) -> None:
    loose.values("TEXCOORD_0")[:] = 0.5


def _normals_as_colours(loose: Loose) -> None:
    loose.document["images"].append({"bufferView": loose.append(normal_map()), "mimeType": "image/png"})
    loose.document["textures"].append({"source": len(loose.document["images"]) - 1})
    texture = {"index": len(loose.document["textures"]) - 1}
    loose.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = texture


SURFACE_FAULTS: dict[str, Spoil] = {
    "metallic_2": _pbr(metallicFactor=2),
    "metallic_negative": _pbr(metallicFactor=-0.5),
    "metallic_word": _pbr(metallicFactor="steel"),
    "roughness_2": _pbr(roughnessFactor=2.0),
    "roughness_negative": _pbr(roughnessFactor=-1.0),
    "colour_3": _pbr(baseColorFactor=[3, 1, 1, 1]),
    "colour_negative": _pbr(baseColorFactor=[-0.1, 0, 0, 1]),
    "colour_three_numbers": _pbr(baseColorFactor=[1, 1, 1]),
    "colour_five_numbers": _pbr(baseColorFactor=[1, 1, 1, 1, 1]),
    "colour_texture_out_of_range": _pbr(baseColorTexture={"index": 99}),
    "colour_texture_no_index": _pbr(baseColorTexture={}),
    "colour_texture_word": _pbr(baseColorTexture={"index": "first"}),
    "pbr_list": _material(pbrMetallicRoughness=[1]),
    "emissive_2": _material(emissiveFactor=[2, 2, 2]),
    "emissive_four_numbers": _material(emissiveFactor=[0, 0, 0, 1]),
    "normal_scale_word": _material(normalTexture={"index": 0, "scale": "deep"}),
    "normal_texture_out_of_range": _material(normalTexture={"index": 50}),
    "occlusion_strength_2": _material(occlusionTexture={"index": 0, "strength": 2.0}),
    "texture_coordinates_absent": _pbr(baseColorTexture={"index": 0, "texCoord": 3}),
    "texture_coordinates_negative": _pbr(baseColorTexture={"index": 0, "texCoord": -1}),
    "alpha_unknown": _material(alphaMode="GLASS"),
    "alpha_cutoff_negative": _material(alphaMode="MASK", alphaCutoff=-1),
    "alpha_cutoff_without_mask": _material(alphaMode="OPAQUE", alphaCutoff=0.5),
    "double_sided_word": _material(doubleSided="yes"),
    "material_name_number": _material(name=5),
    "material_unused": lambda loose: loose.document["materials"].append({"name": "Spare"}),
    "materials_empty": lambda loose: (loose.primitive.pop("material"), loose.document.update(materials=[])),
    "unlit": _extension("KHR_materials_unlit", {}),
    "ior_below_1": _extension("KHR_materials_ior", {"ior": 0.5}),
    "transmission_2": _extension("KHR_materials_transmission", {"transmissionFactor": 2}),
    "clearcoat_negative": _extension("KHR_materials_clearcoat", {"clearcoatFactor": -1}),
    "clearcoat_texture_out_of_range": _extension(
        "KHR_materials_clearcoat", {"clearcoatTexture": {"index": 99}}
    ),
    "emissive_strength_negative": _extension("KHR_materials_emissive_strength", {"emissiveStrength": -2}),
    "sheen_colour_short": _extension("KHR_materials_sheen", {"sheenColorFactor": [1]}),
    "texture_source_out_of_range": lambda loose: loose.document["textures"][0].update(source=99),
    "texture_sampler_out_of_range": lambda loose: loose.document["textures"][0].update(sampler=99),
    "texture_source_missing": lambda loose: loose.document["textures"][0].pop("source"),
    "texture_unused": lambda loose: loose.document["textures"].append({"source": 0}),
    "texture_webp_beside": _webp(False),
    "texture_webp_required": _webp(True),
    "sampler_filter_unknown": lambda loose: loose.document["samplers"][0].update(magFilter=1),
    "sampler_min_filter_for_mag": lambda loose: loose.document["samplers"][0].update(magFilter=9987),
    "sampler_wrap_unknown": lambda loose: loose.document["samplers"][0].update(wrapS=1),
    "sampler_wrap_word": lambda loose: loose.document["samplers"][0].update(wrapT="repeat"),
    "sampler_list": lambda loose: loose.document["samplers"].append([]),
    "coordinates_one_spot": _one_spot,
    "normals_as_colours": _normals_as_colours,
    "image_without_data": lambda loose: _image(loose).pop("bufferView"),
    "image_elsewhere": lambda loose: (
        _image(loose).pop("bufferView"),
        _image(loose).update(uri="../../secret.png"),
    ),
    "image_on_the_web": lambda loose: (
        _image(loose).pop("bufferView"),
        _image(loose).update(uri="http://192.0.2.1/a.png"),
    ),
    "image_and_uri": lambda loose: _image(loose).update(uri="colour.png"),
    "image_no_type": lambda loose: _image(loose).pop("mimeType"),
    "image_unknown_type": lambda loose: _image(loose).update(mimeType="image/tiff"),
    "image_other_type": lambda loose: _image(loose).update(mimeType="image/png"),
    "image_view_out_of_range": lambda loose: _image(loose).update(bufferView=99),
    "image_view_with_stride": lambda loose: loose.document["bufferViews"][_image(loose)["bufferView"]].update(
        byteStride=4
    ),
    "image_cut": _cut,
    "image_of_noise": _bytes(bytes(range(256)) * 4, "image/png"),
    "image_empty_png": _bytes(b"\x89PNG\r\n\x1a\n", "image/png"),
    "image_gif": _bytes(picture("GIF"), "image/gif"),
    "image_bmp_called_png": _bytes(picture("BMP"), "image/png"),
    "image_webp_without_extension": _bytes(picture("WEBP"), "image/webp"),
    "image_odd_size": _bytes(picture("PNG", 37), "image/png"),
    "image_html": _bytes(b"<html>" + b" " * 200, "image/jpeg"),
}
