"""The skin of a piece: what is wrong is named and mended without another call, and sound pieces stay as they are."""

from collections.abc import Callable

import numpy as np
import pytest
import trimesh

from tools.scene.glb import ELEMENT_ARRAY_BUFFER, Glb, add_accessor, read_glb, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.judging import judge_mesh
from tools.scene.mesh_measures import measure_faces
from tools.scene.parts import load_parts
from tools.scene.report import errors
from tools.scene.skin import Skin, skin_of
from tools.scene.skin_measures import volumes
from tools.scene.thresholds import Expectations

PIECE = Expectations(any_size=True)
BALL = trimesh.creation.icosphere(subdivisions=4)  # 5 120 triangles, a radius of 1 m
POINTS, FACES = np.array(BALL.vertices), np.array(BALL.faces)

ASKANCE = np.array([[1.0, 0.1], [0.2, 1.0], [0.37, 0.23]])  # from where no triangle is seen edge-on

Shape = tuple[np.ndarray, np.ndarray, np.ndarray]  # points, faces, normals


def piece(shape: Shape, *, double_sided: bool = False, matrix: np.ndarray | None = None) -> bytes:
    points, faces, normals = shape
    glb = Glb({"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}]})
    attributes = {
        "POSITION": add_accessor(glb, points.astype(np.float32)),
        "NORMAL": add_accessor(glb, normals.astype(np.float32)),
        "TEXCOORD_0": add_accessor(glb, (points @ ASKANCE).astype(np.float32)),
    }
    indices = add_accessor(glb, faces.astype(np.uint32).reshape(-1), target=ELEMENT_ARRAY_BUFFER)
    node = {"name": "Piece", "mesh": 0}
    if matrix is not None:
        node["matrix"] = matrix.T.reshape(-1).tolist()
    glb.document |= {
        "nodes": [node],
        "meshes": [{"primitives": [{"attributes": attributes, "indices": indices, "material": 0}]}],
        "materials": [{"name": "Clay", "doubleSided": double_sided}],
    }
    return write_glb(glb)


def together(*shapes: Shape) -> Shape:
    starts = np.cumsum([0, *(len(points) for points, _, _ in shapes)])
    return (
        np.concatenate([points for points, _, _ in shapes]),
        np.concatenate([faces + start for (_, faces, _), start in zip(shapes, starts, strict=False)]),
        np.concatenate([normals for _, _, normals in shapes]),
    )


def ball(radius: float = 1.0, at: tuple[float, float, float] = (0, 0, 0), subdivisions: int = 4) -> Shape:
    shape = trimesh.creation.icosphere(subdivisions=subdivisions)
    return shape.vertices * radius + at, np.array(shape.faces), np.array(shape.vertices)


def crumbs(count: int) -> list[Shape]:
    places = np.random.default_rng(5).normal(size=(count, 3))
    places *= 2.5 / np.linalg.norm(places, axis=1, keepdims=True)
    return [ball(0.01, tuple(place), 0) for place in places]


def half_turned() -> np.ndarray:
    turned = np.random.default_rng(7).random(len(FACES)) < 0.5
    return np.where(turned[:, None], FACES[:, ::-1], FACES)


def without_cap() -> np.ndarray:
    return FACES[POINTS[FACES].mean(axis=1)[:, 2] < 1 / 3]


def skin_in(data: bytes) -> Skin:
    return skin_of(load_parts(read_glb(data)))


@pytest.mark.parametrize(
    "shape",
    [
        ball(),
        together(ball(), ball(0.5, (0.2, 0, 0))),
        together(ball(), (ball(0.5)[0], FACES[:, ::-1], -ball(0.5)[2])),  # a hollow one
        together(ball(), ball(0.05, (0, 1.04, 0))),  # a knob that touches it
        together(*(ball(0.2, (x % 20, x // 20, x % 7), 1) for x in range(300))),  # caviar
    ],
    ids=["ball", "one in another", "cavity", "knob", "caviar"],
)
def test_sound_pieces_have_no_findings(shape: Shape) -> None:
    assert inspect_mesh(piece(shape), PIECE).findings == []


def test_a_piece_that_is_mirrored_by_its_node_is_sound() -> None:
    assert inspect_mesh(piece(ball(), matrix=np.diag([-1.0, 1, 1, 1])), PIECE).findings == []


@pytest.mark.parametrize("matrix", [np.eye(4), np.diag([-2.0, 2, 2, 1])], ids=["plain", "mirrored"])
@pytest.mark.parametrize(
    ("shape", "codes"),
    [
        ((POINTS, FACES[:, ::-1], POINTS), {"INSIDE_OUT": "error", "NORMALS_REVERSED": "warning"}),
        ((POINTS, FACES[:, ::-1], -POINTS), {"INSIDE_OUT": "error"}),
        ((POINTS, FACES, -POINTS), {"NORMALS_REVERSED": "warning"}),
        ((POINTS, half_turned(), POINTS), {"WINDING": "error", "NORMALS_REVERSED": "warning"}),
        ((POINTS, np.concatenate([FACES, FACES]), POINTS), {"FACES_REPEATED": "warning", "NON_MANIFOLD": "note"}),
        (
            (POINTS, np.concatenate([FACES, FACES[:, ::-1]]), POINTS),
            {"FACES_REPEATED": "warning", "NON_MANIFOLD": "note", "NORMALS_REVERSED": "warning"},
        ),
        (together(ball(), *crumbs(300)), {"STRAY_PARTS": "error"}),
        ((POINTS, without_cap(), POINTS), {"HOLES": "warning"}),
    ],
    ids=["faces", "faces and normals", "normals", "mixed", "twice", "back to back", "crumbs", "cap"],
)  # fmt: skip
def test_a_fault_is_named_and_mended(shape: Shape, codes: dict[str, str], matrix: np.ndarray) -> None:
    data = piece(shape, matrix=matrix)
    found = {finding.code: finding.severity for finding in inspect_mesh(data, PIECE).findings}
    assert found == codes
    report, mended, repairs = judge_mesh(data, PIECE)
    assert report.findings == [] and repairs
    (part,) = load_parts(read_glb(mended))
    skin = skin_in(mended)
    assert skin.shells == 1 and not skin.open.any() and not skin.miswound.any()
    # The rim of the cap is jagged, so that a hull spans a little more.
    hull = trimesh.convex.convex_hull(POINTS[without_cap().ravel()]) if "HOLES" in codes else BALL
    assert volumes(skin)[0] == pytest.approx(
        hull.volume * abs(np.linalg.det(matrix)), rel=0.04 if "HOLES" in codes else 1e-4
    )
    assert measure_faces(part).mislit < 0.001


def test_the_lid_of_a_hole_is_flat_and_faces_outwards() -> None:
    _, mended, repairs = judge_mesh(piece((POINTS, without_cap(), POINTS)), PIECE)
    assert repairs == ["closed 1 holes"]
    (part,) = load_parts(read_glb(mended))
    assert part.normals is not None
    lid = np.arange(len(without_cap()), len(part.faces))
    assert (part.normals[part.faces[lid]][..., 2] > 0.98).all()


def test_a_cloth_is_no_hole_but_its_back_is_seen() -> None:
    x, z = np.meshgrid(np.linspace(0, 1, 41), np.linspace(0, 1, 41))
    points = np.stack([x, 0.1 * np.sin(9 * x) * np.cos(7 * z) + 0.2, z], axis=-1).reshape(-1, 3)
    corner = (np.arange(40)[:, None] * 41 + np.arange(40)).reshape(-1, 1)
    faces = np.concatenate([corner + np.array([0, 41, 1]), corner + np.array([1, 41, 42])])
    shape = points, faces, np.tile([0.0, 1, 0], (len(points), 1))
    report, mended, repairs = judge_mesh(piece(shape), PIECE)
    assert repairs == ["made the inside of 1 materials seen"] and report.findings == []
    assert read_glb(mended).document["materials"][0]["doubleSided"] is True
    assert report.triangles == len(faces)
    assert inspect_mesh(piece(shape, double_sided=True), PIECE).findings == []


def test_rags_are_asked_for_again() -> None:
    left = FACES[np.random.default_rng(3).random(len(FACES)) > 1 / 3]
    report, _, repairs = judge_mesh(piece((POINTS, left, POINTS)), PIECE)
    (finding,) = errors(report.findings)
    assert (finding.code, finding.advice, finding.place, repairs) == ("TORN", "new_seed", "Piece", [])


def test_dust_is_asked_for_in_simpler_words() -> None:
    random = np.random.default_rng(4)
    points = (random.random((6000, 1, 3)) + random.random((6000, 3, 3)) * 0.02).reshape(-1, 3)
    shape = points, np.arange(18_000).reshape(-1, 3), np.tile([0.0, 1, 0], (18_000, 1))
    report = inspect_mesh(piece(shape), PIECE)
    assert [(f.code, f.advice) for f in errors(report.findings)] == [("FRAGMENTED", "simplify_prompt")]


@pytest.mark.parametrize(
    "spoil", [lambda s: (s[0], s[1][:, ::-1], s[2]), lambda s: (s[0], s[1][:-400], s[2])]
)
def test_a_building_may_look_inwards_and_be_open(spoil: Callable[[Shape], Shape]) -> None:
    shape = spoil(ball(9.0))
    codes = {finding.code for finding in inspect_mesh(piece(shape)).findings}
    assert codes <= {"NORMALS_REVERSED"}
