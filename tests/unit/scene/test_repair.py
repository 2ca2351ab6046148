"""What is called repairable is repaired: the mended file is inspected again."""

from collections.abc import Callable

import numpy as np
import pytest

from tools.scene.glb import Glb, accessor_array, add_accessor, draws, read_glb, triangles, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.parts import load_parts
from tools.scene.repair import repair_mesh
from tools.scene.report import MeshReport
from tools.scene.thresholds import Expectations

Set = Callable[[Glb, str, np.ndarray], None]


def mend(glb: Glb, expectations: Expectations | None = None) -> tuple[Glb, list[str], MeshReport]:
    data = write_glb(glb)
    report = inspect_mesh(data, expectations)
    assert report.findings
    mended, done = repair_mesh(data, report)
    return read_glb(mended), done, inspect_mesh(mended, expectations)


def attribute(glb: Glb, name: str) -> np.ndarray:
    return accessor_array(glb, glb.document["meshes"][0]["primitives"][0]["attributes"][name])


def grid(count: int) -> tuple[np.ndarray, np.ndarray]:
    """A floor of 10 × 10 m in 2 × count² triangles."""
    x, z = np.meshgrid(np.linspace(0, 10, count + 1), np.linspace(0, 10, count + 1))
    positions = np.stack([x.ravel(), np.zeros(x.size), z.ravel()], axis=1).astype(np.float32)
    corner = (np.arange(count)[:, None] * (count + 1) + np.arange(count)).reshape(-1, 1)
    faces = np.concatenate(
        [corner + np.array(face) for face in ((0, count + 1, 1), (1, count + 1, count + 2))]
    )
    return positions, faces.astype(np.uint32)


@pytest.fixture
def floor(box: Glb) -> Glb:
    positions, faces = grid(20)
    primitive = box.document["meshes"][0]["primitives"][0]
    primitive["attributes"] = {
        "POSITION": add_accessor(box, positions),
        "NORMAL": add_accessor(box, np.tile(np.array([0, 1, 0], np.float32), (len(positions), 1))),
        "TEXCOORD_0": add_accessor(box, positions[:, [0, 2]].copy()),
    }
    primitive["indices"] = add_accessor(box, faces.reshape(-1), target=None)
    return box


def test_degenerate_triangles_go_with_their_vertices(floor: Glb) -> None:
    primitive = floor.document["meshes"][0]["primitives"][0]
    indices = accessor_array(floor, primitive["indices"])
    primitive["indices"] = add_accessor(
        floor, np.append(indices, [3, 3, 4, 0, 1, 2]).astype(np.uint32), target=None
    )
    _, done, report = mend(floor)
    assert done == ["dropped 2 broken triangles"]  # 0 1 2 lie on one line
    assert (report.triangles, report.findings) == (800, [])
    assert report.vertices == 441


def test_few_infinite_vertices_go_with_their_triangles(floor: Glb, set_attribute: Set) -> None:
    positions = attribute(floor, "POSITION")
    positions[0] = np.nan  # a corner: one triangle of 800
    set_attribute(floor, "POSITION", positions)
    for extreme in ("min", "max"):
        floor.document["accessors"][-1].pop(extreme)
    _, done, report = mend(floor)
    assert done == ["dropped 1 broken triangles"]
    assert (report.triangles, report.vertices, report.findings) == (799, 440, [])


def test_missing_normals_are_those_of_the_faces(box: Glb) -> None:
    del box.document["meshes"][0]["primitives"][0]["attributes"]["NORMAL"]
    mended, done, report = mend(box)
    assert done == ["computed the normals of 1 primitives"] and report.findings == []
    part = load_parts(mended)[0]
    flat = part.crosses / np.linalg.norm(part.crosses, axis=1, keepdims=True)
    assert part.normals is not None and np.allclose(part.normals[part.faces[:, 0]], flat)


def test_only_the_bad_normals_are_replaced(floor: Glb, set_attribute: Set) -> None:
    normals = attribute(floor, "NORMAL")
    tilted = np.array([0.6, 0.8, 0], np.float32)
    normals[5], normals[7] = tilted, 0
    set_attribute(floor, "NORMAL", normals)
    mended, done, report = mend(floor)
    assert done == ["computed the normals of 1 primitives"] and report.findings == []
    found = attribute(mended, "NORMAL")
    assert np.allclose(found[5], tilted) and np.allclose(found[7], [0, 1, 0])


def test_projected_uvs_count_metres(box: Glb) -> None:
    del box.document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"]
    box.document["nodes"][0]["scale"] = [2, 2, 2]
    mended, done, report = mend(box)
    assert done == ["projected texture coordinates, in metres, onto 1 primitives"] and report.findings == []
    part = load_parts(mended)[0]
    assert part.uvs is not None
    uv = part.uvs[part.faces]
    u, v = uv[:, 1] - uv[:, 0], uv[:, 2] - uv[:, 0]
    assert np.allclose(np.abs(u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]) / 2, part.areas)


@pytest.mark.parametrize(
    ("scale", "asked", "words"),
    [(1000.0, None, "scaled by 0.001 to metres"), (100.0, (8.0, 4.0, 10.0), "scaled by 0.01 to metres")],
)
def test_units(box: Glb, scale: float, asked: tuple[float, float, float] | None, words: str) -> None:
    box.document["nodes"][0]["scale"] = [scale] * 3
    _, done, report = mend(box, Expectations(extent=asked))
    assert done == [words] and report.findings == []
    assert np.allclose(np.array(report.bounds), [[0, 0, 0], [10, 4, 8]])


def test_z_up(box: Glb) -> None:
    box.document["nodes"][0]["scale"] = [0.8, 7.0, 0.625]  # 8 wide, 28 long, 5 high, with Z up
    _, done, report = mend(box, Expectations(extent=(8, 5, 28)))
    assert done == ["turned upright: Z was up"] and report.findings == []
    assert np.allclose(np.array(report.bounds), [[0, 0, -28], [8, 5, 0]])


def test_materials_and_names(box: Glb) -> None:
    del box.document["meshes"][0]["primitives"][0]["material"]
    box.document["nodes"] += [{"name": "Été/1"}, {"name": "Room"}, {}]
    box.document["scenes"][0]["nodes"] += [2, 3, 4]
    mended, done, report = mend(box)
    assert done == ["gave 1 primitives a plain material", "gave 3 nodes a legal name of their own"]
    assert [node["name"] for node in mended.document["nodes"]] == [
        "Gallery",
        "Room",
        "Ete_1",
        "Room_2",
        "Node",
    ]
    assert report.findings == [] and report.materials == 1


def test_a_primitive_of_nothing_but_slivers_is_left_out(box: Glb, floor: Glb) -> None:
    sliver = {**floor.document["meshes"][0]["primitives"][0]}
    sliver["indices"] = add_accessor(floor, np.array([0, 0, 1], np.uint32), target=None)
    floor.document["meshes"].append({"primitives": [sliver]})
    floor.document["nodes"].append({"name": "Sliver", "mesh": 1})
    floor.document["scenes"][0]["nodes"].append(2)
    mended, _, report = mend(floor)
    assert report.findings == [] and report.meshes == 1
    assert "mesh" not in mended.document["nodes"][2]


def test_all_at_once(floor: Glb) -> None:
    primitive = floor.document["meshes"][0]["primitives"][0]
    del primitive["attributes"]["NORMAL"], primitive["attributes"]["TEXCOORD_0"], primitive["material"]
    floor.document["nodes"][0].update(name="", scale=[1000, 1000, 1000])
    _, done, report = mend(floor)
    assert len(done) == 5 and report.findings == []


def test_what_is_sound_stays_as_it_was(box: Glb) -> None:
    data = write_glb(box)
    mended, done = repair_mesh(data, inspect_mesh(data))
    assert done == []
    (before,), (after,) = list(draws(box)), list(draws(read_glb(mended)))
    assert (triangles(box, before.primitive) == triangles(read_glb(mended), after.primitive)).all()
