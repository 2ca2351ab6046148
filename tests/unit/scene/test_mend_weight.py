"""What is too heavy is made lighter here, before another call is spent on it: true to its shape and its pictures."""

import io

import numpy as np
import trimesh
from PIL import Image
from scipy.spatial import cKDTree

from tests.unit.scene.test_skin import PIECE, ball, piece
from tools.scene.glb import Glb, add_image, add_texture, image_bytes, read_glb, write_glb
from tools.scene.judging import judge_mesh
from tools.scene.parts import load_parts
from tools.scene.report import errors
from tools.scene.thresholds import SIMPLER_BY, Expectations


def shown(glb: Glb, width: int, height: int, form: str) -> bytes:
    """Return a scene whose material shows a picture: a ramp from left to right."""
    ramp = np.tile(np.linspace(0, 255, width, dtype=np.uint8), (height, 1))
    file = io.BytesIO()
    Image.fromarray(ramp).convert("RGB").save(file, form)
    texture = add_texture(glb, add_image(glb, file.getvalue(), f"image/{form.lower()}"))
    glb.document["materials"][0]["pbrMetallicRoughness"] = {"baseColorTexture": {"index": texture}}
    return write_glb(glb)


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(image_bytes(read_glb(data), 0)))


def test_a_texture_too_long_for_a_graphics_card_is_halved(box: Glb) -> None:
    report, mended, repairs = judge_mesh(shown(box, 9000, 64, "PNG"), Expectations())
    assert (report.findings, repairs) == ([], ["made 1 pictures smaller"])
    small = picture(mended)
    assert (small.format, small.size) == ("PNG", (4500, 32))
    assert np.abs(np.asarray(small)[0, :, 0].astype(int) - np.linspace(0, 255, 4500)).max() <= 1


def test_textures_are_halved_until_the_memory_will_do(box: Glb) -> None:
    report, mended, repairs = judge_mesh(
        shown(box, 2048, 1024, "JPEG"), Expectations(max_texture_memory=2**20)
    )
    assert (report.findings, repairs) == ([], ["made 1 pictures smaller"])
    assert (picture(mended).format, picture(mended).size) == ("JPEG", (512, 256))


def test_what_cannot_be_shrunk_so_far_is_asked_for_smaller(box: Glb) -> None:
    report, _, repairs = judge_mesh(shown(box, 512, 512, "PNG"), Expectations(max_texture_memory=1000))
    assert [(f.code, f.advice) for f in errors(report.findings)] == [("TEXTURE_MEMORY", "shorter_call")]
    assert repairs == []


def test_a_piece_with_too_many_triangles_is_made_simpler_within_bounds() -> None:
    expected = Expectations(any_size=True, max_triangles=12_000)
    data = piece(ball(subdivisions=5))
    report, mended, repairs = judge_mesh(data, expected)
    assert (report.findings, repairs) == ([], ["made its shape simpler"])
    assert 10_000 < report.triangles <= 12_000
    (part,) = load_parts(read_glb(mended))
    simpler = trimesh.Trimesh(part.positions, part.faces)
    points, _ = trimesh.sample.sample_surface(simpler, 5000, seed=1)
    assert (
        np.abs(np.linalg.norm(points, axis=1) - 1).max() < 2 * SIMPLER_BY + 0.002
    )  # which the facets had before
    assert cKDTree(ball(subdivisions=5)[0]).query(part.positions)[0].max() < 1e-6


def test_a_shape_that_would_suffer_is_asked_for_again() -> None:
    expected = Expectations(any_size=True, max_triangles=400)
    report, _, repairs = judge_mesh(piece(ball(subdivisions=3)), expected)
    (finding,) = errors(report.findings)
    assert (finding.code, finding.advice, repairs) == ("TOO_MANY_TRIANGLES", "fewer_triangles", [])
    assert finding.repairable and report.triangles == 1280  # it was tried, and undone


def test_heavy_pictures_and_heavy_shapes_are_told_apart(box: Glb) -> None:
    def advice(data: bytes) -> list[str | None]:
        report, _, _ = judge_mesh(data, Expectations(any_size=True, max_bytes=1000))
        return [finding.advice for finding in errors(report.findings)]

    assert advice(shown(box, 512, 512, "JPEG")) == ["shorter_call"]
    assert advice(piece(ball(subdivisions=2))) == ["fewer_triangles"]
    assert judge_mesh(piece(ball(subdivisions=2)), PIECE)[0].findings == []
