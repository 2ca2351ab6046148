"""Files that are made to harm whoever opens them, by code, so that none lies in the repository."""

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image

from tests.corpus.bases import base, picture
from tests.corpus.loose import Loose

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _box(spoil: Callable[[Loose], object]) -> bytes:
    loose = base("plain")
    spoil(loose)
    return loose.pack()


def _with_text(text: bytes) -> bytes:
    text += b" " * (-len(text) % 4)
    return struct.pack("<4sIII4s", b"glTF", 2, 20 + len(text), len(text), b"JSON") + text


def _chain(loose: Loose, length: int) -> None:
    first = len(loose.document["nodes"])
    loose.document["nodes"] += [{"children": [first + 1 + number]} for number in range(length)] + [{}]


def _cycle(loose: Loose) -> None:
    first = len(loose.document["nodes"])
    loose.document["nodes"] += [{"children": [first + 1]}, {"children": [first]}]


def _all_over(loose: Loose) -> None:
    """One box of a few hundred bytes, drawn a million times."""
    mesh = loose.document["meshes"][0]
    mesh["primitives"] = [dict(mesh["primitives"][0]) for _ in range(1000)]
    loose.document["nodes"] += [{"mesh": 0} for _ in range(1000)]


def _image_by_address(loose: Loose, address: str) -> None:
    loose.document["images"] = [{"uri": address}]


def _with_picture(data: bytes) -> Callable[[Loose], None]:
    def spoil(loose: Loose) -> None:
        loose.document["images"] = [{"bufferView": loose.append(data), "mimeType": "image/png"}]
        loose.document["textures"] = [{"source": 0}]
        material = loose.document["materials"][0].setdefault("pbrMetallicRoughness", {})
        material["baseColorTexture"] = {"index": 0}

    return spoil


def png(*chunks: tuple[bytes, bytes], side: int = 64, said: int | None = None) -> bytes:
    """Return a PNG of one even grey, with further chunks (type, content) after its header, which says ``said`` pixels a
    side."""
    header = struct.pack(">IIBBBBB", said or side, said or side, 8, 0, 0, 0, 0)
    row = b"\0" + b"\x80" * side
    squeeze = zlib.compressobj(9)
    body = b"".join([squeeze.compress(row) for _ in range(side)]) + squeeze.flush()
    parts = [(b"IHDR", header), *chunks, (b"IDAT", body), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )
    return PNG_SIGNATURE + b"".join(packed)


def _bomb() -> bytes:
    """64 KiB that become 64 MiB."""
    return zlib.compress(b"x" * (64 << 20))


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("scene.gltf", b"\0" * (64 << 20))
    return out.getvalue()


def _not_finite(loose: Loose) -> None:
    loose.values("POSITION")[:] = np.nan


def _out_of_range(loose: Loose) -> None:
    loose.values("indices")[:] = np.iinfo(loose.values("indices").dtype).max


def _animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (64, 64), (number, 0, 0)) for number in range(200)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=1)
    return out.getvalue()


BOMB_SIDE = 9000  # pixels: more in all than are ever decoded, in 80 KiB
GIB_24 = (24 << 30) // 12  # positions of three floats

MESHES: dict[str, tuple[Callable[[], bytes], str]] = {
    "row_33_accessor_of_24_gib_without_data": (
        lambda: _box(lambda loose: loose.document["accessors"].append(
            {"componentType": 5126, "count": GIB_24, "type": "VEC3"})), "GLB_ACCESSOR_NO_VIEW"),
    "row_33_accessor_of_24_gib_beyond_its_view": (
        lambda: _box(lambda loose: loose.accessor("POSITION").update(count=GIB_24)), "GLB_ACCESSOR_RANGE"),
    "row_33_sparse_accessor_of_24_gib": (
        lambda: _box(lambda loose: loose.accessor("POSITION").update(
            sparse={"count": GIB_24, "indices": {}, "values": {}})), "GLB_SPARSE"),
    "row_33_a_small_file_that_draws_a_million_boxes": (lambda: _box(_all_over), "GLB_COUNT"),
    "row_34_nodes_ten_thousand_deep": (lambda: _box(lambda loose: _chain(loose, 10_000)), "GLB_NODE_DEPTH"),
    "row_34_nodes_a_hundred_thousand_deep": (lambda: _box(lambda loose: _chain(loose, 100_000)), "GLB_COUNT"),
    "row_34_nodes_in_a_circle": (lambda: _box(_cycle), "GLB_NODE_CYCLE"),
    "row_35_not_a_number": (lambda: _box(_not_finite), "NOT_FINITE"),
    "row_35_indices_out_of_range": (lambda: _box(_out_of_range), "INDEX_OUT_OF_RANGE"),
    "row_36_draco_required": (
        lambda: _box(lambda loose: loose.document.update(
            extensionsUsed=["KHR_draco_mesh_compression"],
            extensionsRequired=["KHR_draco_mesh_compression"])), "GLB_COMPRESSED"),
    "row_37_pixel_bomb_as_texture": (lambda: _box(_with_picture(png(side=BOMB_SIDE))), "IMAGE_PIXELS"),
    "row_38_json_of_9_mib": (lambda: _with_text(b'{"asset":{"version":"2.0"},"extras":"' + b"x" * (9 << 20) + b'"}'),
                             "GLB_JSON_TOO_LARGE"),
    "row_38_json_100_000_deep": (lambda: _with_text(b'{"extras":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
                                 "GLB_JSON_DEPTH"),
    "row_38_json_of_a_million_nulls": (
        lambda: _with_text(json.dumps({"asset": {"version": "2.0"}, "nodes": [None] * 1_000_000}).encode()),
        "GLB_SCHEMA"),
    "row_39_buffer_that_is_a_file_of_ours": (
        lambda: _box(lambda loose: loose.document["buffers"][0].update(uri="file:///etc/passwd")), "GLB_URI"),
    "row_39_image_of_another_host": (
        lambda: _box(lambda loose: _image_by_address(loose, "http://169.254.169.254/latest")), "GLB_URI"),
    "polyglot_zip_behind_the_mesh": (lambda: _box(lambda loose: None) + _zip(), "GLB_LENGTH"),
    "zip_bomb_for_a_mesh": (_zip, "GLB_MAGIC"),
    "picture_for_a_mesh": (lambda: picture("PNG"), "GLB_MAGIC"),
}  # fmt: skip

PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "row_37_pixel_bomb": (lambda: png(side=BOMB_SIDE), "IMAGE_PIXELS"),
    "row_37_pixel_bomb_by_its_header_alone": (lambda: png(said=2**15), "IMAGE_PIXELS"),
    "png_with_a_text_bomb": (lambda: png((b"zTXt", b"Comment\0\0" + _bomb())), "IMAGE_TRUNCATED"),
    "png_with_a_profile_bomb": (lambda: png((b"iCCP", b"icc\0\0" + _bomb())), "IMAGE_TRUNCATED"),
    "zip_for_a_picture": (_zip, "IMAGE_FORMAT"),
    "page_for_a_picture": (lambda: b"<!doctype html><script>alert(1)</script>", "IMAGE_FORMAT"),
    "drawing_for_a_picture": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "IMAGE_FORMAT"),
    "animation_for_a_picture": (_animated, "IMAGE_BLANK"),  # its first frame is one even colour
}  # fmt: skip
