"""Reading arrays out of a GLB, writing them back, and leaving out what nothing uses."""

import io

import numpy as np
import pytest
import trimesh

from tools.scene.glb import (
    Glb,
    accessor_array,
    add_accessor,
    add_image,
    add_texture,
    add_view,
    draws,
    image_bytes,
    prune,
    read_glb,
    set_image,
    triangles,
    world_matrices,
    write_glb,
)


def test_round_trip_is_exact(box: Glb) -> None:
    data = write_glb(box)
    again = read_glb(data)
    assert write_glb(again) == data
    assert again.document["nodes"] == box.document["nodes"]


def test_trimesh_reads_what_is_written(box: Glb) -> None:
    scene = trimesh.load_scene(io.BytesIO(write_glb(box)), file_type="glb")
    assert np.allclose(scene.bounds, [[0, 0, 0], [10, 4, 8]])
    (mesh,) = scene.dump()
    assert isinstance(mesh, trimesh.Trimesh)
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    assert mesh.is_watertight and mesh.volume == pytest.approx(320)


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "u2", "u4", "f4"])
def test_scalars_of_every_type_survive(box: Glb, dtype: str) -> None:
    array = np.arange(7).astype(dtype)
    index = add_accessor(box, array, target=None)
    found = accessor_array(read_glb(write_glb(box)), index)
    assert found.dtype == array.dtype and (found == array).all()


def test_vectors_survive_with_their_bounds(box: Glb) -> None:
    array = np.array([[1, 2, 3], [-4, 5, 6.5]], np.float32)
    index = add_accessor(box, array)
    assert (accessor_array(box, index) == array).all()
    assert box.document["accessors"][index]["min"] == [-4, 2, 3]
    assert box.document["accessors"][index]["max"] == [1, 5, 6.5]


def test_vertex_attributes_must_be_aligned(box: Glb) -> None:
    with pytest.raises(ValueError, match="four bytes"):
        add_accessor(box, np.zeros((4, 3), np.uint8))


def test_strides_and_offsets(box: Glb) -> None:
    rows = np.arange(20, dtype=np.float32).reshape(4, 5)  # x y z u v, interleaved
    view = add_view(box, rows.tobytes())
    box.document["bufferViews"][view]["byteStride"] = 20
    entry = {"bufferView": view, "componentType": 5126, "count": 4}
    box.document["accessors"] += [{**entry, "type": "VEC3"}, {**entry, "type": "VEC2", "byteOffset": 12}]
    glb = read_glb(write_glb(box))
    count = len(glb.document["accessors"])
    assert (accessor_array(glb, count - 2) == rows[:, :3]).all()
    assert (accessor_array(glb, count - 1) == rows[:, 3:]).all()


def test_normalised_integers_become_fractions(box: Glb) -> None:
    index = add_accessor(box, np.array([-128, -127, 0, 127], np.int8), target=None)
    box.document["accessors"][index]["normalized"] = True
    assert accessor_array(box, index).tolist() == [-1.0, -1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (4, [[0, 1, 2]]),
        (5, [[0, 1, 2], [2, 1, 3], [2, 3, 4]]),
        (6, [[0, 1, 2], [0, 2, 3], [0, 3, 4]]),
        (1, []),
    ],
)
def test_triangles_of_lists_strips_and_fans(box: Glb, mode: int, expected: list[list[int]]) -> None:
    index = add_accessor(box, np.arange(5, dtype=np.uint16), target=None)
    found = triangles(box, {"attributes": {"POSITION": 0}, "indices": index, "mode": mode})
    assert found.tolist() == expected


def test_world_matrices_multiply_down_the_tree(box: Glb) -> None:
    half = 0.5**0.5
    box.document["nodes"][0].update(translation=[0, 0, 5], rotation=[0, half, 0, half])  # a quarter turn left
    box.document["nodes"][1].update(translation=[1, 0, 0], scale=[2, 2, 2])
    matrices = world_matrices(box)
    assert np.allclose(matrices[1] @ [1, 0, 0, 1], [0, 0, 2, 1])
    assert [draw.name for draw in draws(box)] == ["Room"]


def test_a_matrix_is_stored_by_columns(box: Glb) -> None:
    box.document["nodes"][0]["matrix"] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 7, 8, 9, 1]
    assert world_matrices(box)[0][:3, 3].tolist() == [7, 8, 9]


def test_images_pass_through_and_old_ones_are_pruned(box: Glb) -> None:
    texture = add_texture(box, add_image(box, b"first picture", "image/png", name="Sky"))
    add_texture(box, add_image(box, b"never shown", "image/png"))
    box.document["materials"][0]["pbrMetallicRoughness"] = {"baseColorTexture": {"index": texture}}
    set_image(box, 0, b"second picture", "image/jpeg")
    prune(box)
    again = read_glb(write_glb(box))
    assert image_bytes(again, 0) == b"second picture"
    assert again.document["images"][0]["mimeType"] == "image/jpeg"
    assert len(again.document["images"]) == len(again.document["textures"]) == 1
    assert b"first picture" not in again.binary and b"never shown" not in again.binary


def test_webp_goes_through_its_extension(box: Glb) -> None:
    texture = add_texture(box, add_image(box, b"RIFF", "image/webp"))
    assert box.document["textures"][texture] == {"extensions": {"EXT_texture_webp": {"source": 0}}}
    assert box.document["extensionsRequired"] == ["EXT_texture_webp"]


def test_prune_keeps_every_texture_of_every_extension(box: Glb) -> None:
    for number in range(3):
        add_texture(box, add_image(box, b"%d" % number, "image/png"))
    box.document["materials"][0]["extensions"] = {
        "MOZ_lightmap": {"index": 2, "texCoord": 1},
        "KHR_materials_clearcoat": {"clearcoatTexture": {"index": 1}},
    }
    prune(box)
    extensions = read_glb(write_glb(box)).document["materials"][0]["extensions"]
    light, coat = (
        extensions["MOZ_lightmap"]["index"],
        extensions["KHR_materials_clearcoat"]["clearcoatTexture"]["index"],
    )
    assert [image_bytes(box, box.document["textures"][i]["source"]) for i in (coat, light)] == [b"1", b"2"]


def test_prune_stands_still(box: Glb) -> None:
    box.document["animations"] = [{"channels": [], "samplers": []}]
    box.document["skins"] = [{"joints": [0]}]
    box.document["nodes"][1]["skin"] = 0
    prune(box)
    assert "animations" not in box.document and "skins" not in box.document
    assert "skin" not in box.document["nodes"][1]
