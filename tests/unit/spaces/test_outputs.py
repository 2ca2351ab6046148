"""Outputs: unwrapped, told by their bytes, refused when they are not what was promised."""

import json
import struct
from io import BytesIO

import pytest
from PIL import Image

from tests.twins.files import splat
from tests.twins.quirks import PLAIN
from tools.durable.detached import CallFolder
from tools.errors import ResultRejected
from tools.spaces.card import Result
from tools.spaces.media import recognise
from tools.spaces.outputs import keep_output, unwrap, unwrap_all

FILE = {"path": "/tmp/x.png", "meta": {"_type": "gradio.FileData"}}  # noqa: S108


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ({"__type__": "update", "value": FILE}, FILE),
        ({"__type__": "update", "value": {"__type__": "update", "value": 3}}, 3),
        ([FILE], FILE),
        ([{"image": FILE, "caption": None}], FILE),
        (None, None),
        ("text", "text"),
        ({"a": 1}, {"a": 1}),
    ],
)
def test_wrappings_come_off(output, expected):
    assert unwrap(output) == expected


def test_the_number_of_outputs_is_that_of_the_schema():
    assert unwrap_all([1, 2], count=1, space="a/b") == [[1, 2]]
    assert unwrap_all((1, 2), count=2, space="a/b") == [1, 2]
    with pytest.raises(ResultRejected, match="fewer outputs"):
        unwrap_all((1,), count=2, space="a/b")
    with pytest.raises(ResultRejected, match="fewer outputs"):
        unwrap_all("error", count=2, space="a/b")


def image(kind):
    buffer = BytesIO()
    Image.new("RGB", (9, 7), "red").save(buffer, kind)
    return buffer.getvalue()


GLB = struct.pack("<4sII", b"glTF", 2, 20) + bytes(8)


@pytest.mark.parametrize(
    ("data", "promised", "expected"),
    [
        (image("PNG"), "image/*", "image/png"),
        (image("JPEG"), "image/*", "image/jpeg"),
        (image("WEBP"), "image/*", "image/webp"),
        (GLB, "model/gltf-binary", "model/gltf-binary"),
        (b'{"a": 1}', "application/json", "application/json"),
        (splat(PLAIN), "model/x-ply", "model/x-ply"),
    ],
)
def test_types_are_told_by_content_and_must_be_whole(tmp_path, data, promised, expected):
    path = tmp_path / "x"
    path.write_bytes(data)
    assert recognise(path, promised, space="a/b") == expected
    path.write_bytes(data[:-5])
    with pytest.raises(ResultRejected):
        recognise(path, promised, space="a/b")


@pytest.mark.parametrize(
    ("head", "promised"),
    [(b"\x1f\x8b\x08", "model/x-spz"), (b"NGSP\4", "model/x-spz"), (b"\0\1\0\0", "model/x-ksplat")],
)
def test_what_has_no_magic_number_of_its_own_is_told_only_where_it_was_promised(tmp_path, head, promised):
    path = tmp_path / "x"
    path.write_bytes(head + bytes(4096))
    assert recognise(path, promised, space="a/b") == promised
    with pytest.raises(ResultRejected, match="unknown kind of file"):
        recognise(path, "model/x-ply", space="a/b")


@pytest.mark.parametrize(
    ("data", "promised"),
    [
        (image("PNG"), "model/gltf-binary"),
        (GLB, "image/*"),
        (image("PNG"), "image/jpeg"),
        (b"", "image/*"),
        (b"<html>", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'"text"', "application/json"),
        (b"\x1f\x8b\x08", "model/x-ply"),
        (b"\x1f\x8b\x08", "model/x-splat"),
        (b"PK\x03\x04", "model/x-spz"),
        (b"\x01\x00" + bytes(4094), "model/x-ksplat"),
    ],
)
def test_other_types_are_refused(tmp_path, data, promised):
    path = tmp_path / "x"
    path.write_bytes(data)
    with pytest.raises(ResultRejected, match="not"):
        recognise(path, promised, space="a/b")


def keep(tmp_path, output, *, media_type="application/json", max_bytes=1000):
    (tmp_path / "out").mkdir(exist_ok=True)
    result = Result(index=0, role="report", media_type=media_type, max_bytes=max_bytes)
    return keep_output(
        output, result, 0, folder=CallFolder(tmp_path), url="http://127.0.0.1:1", space="a/b", seconds=1
    )


@pytest.mark.parametrize("output", [{"a": [1]}, '{"a": [1]}'])
def test_plain_json_becomes_a_file(tmp_path, output):
    entry = keep(tmp_path, output)
    assert entry == {"path": "out/000", "role": "report", "media_type": "application/json", "name": ""}
    assert json.loads((tmp_path / "out" / "000").read_text()) == {"a": [1]}


@pytest.mark.parametrize("output", ["/etc/passwd", "3", None, 7, "x" * 10_000])
def test_what_is_not_json_is_refused(tmp_path, output):
    with pytest.raises(ResultRejected, match="no JSON"):
        keep(tmp_path, output)
    assert not (tmp_path / "out" / "000").exists()


def test_too_much_json_is_refused(tmp_path):
    with pytest.raises(ResultRejected, match="1000 bytes"):
        keep(tmp_path, {"a": "x" * 2000})


@pytest.mark.parametrize(
    "output", ["/etc/passwd", {"path": "/etc/passwd"}, {"url": "http://x/"}, None, ["a", "b"]]
)
def test_what_is_not_a_served_file_is_refused(tmp_path, output):
    with pytest.raises(ResultRejected):
        keep(tmp_path, output, media_type="image/*")
