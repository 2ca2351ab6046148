"""How pictures lie on a surface, and what they are used for: named, and mended where nothing is lost by it."""

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.unit.scene.test_skin import PIECE, ball, piece
from tools.scene.glb import Glb, accessor_array, add_accessor, add_image, add_texture, read_glb, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.judging import judge_mesh
from tools.scene.parts import load_parts
from tools.scene.surface_measures import overlapping, share_of_normals, unlaid
from tools.scene.thresholds import MAX_DRAWS, Expectations


def encoded(pixels: np.ndarray, form: str) -> bytes:
    file = io.BytesIO()
    Image.fromarray((pixels * 255).round().astype(np.uint8)).save(file, form)
    return file.getvalue()


def bumps() -> np.ndarray:
    """A map of the normals of waves, in colours."""
    x, y = np.meshgrid(*[np.linspace(0, 12, 128)] * 2)
    normals = np.stack([0.6 * np.sin(x), 0.6 * np.cos(y), np.ones_like(x)], axis=-1)
    return (normals / np.linalg.norm(normals, axis=-1, keepdims=True) + 1) / 2


def colours() -> np.ndarray:
    return np.random.default_rng(2).random((128, 128, 3)) * [0.9, 0.6, 0.4]


def dressed(glb: Glb, base: np.ndarray | None, normal: np.ndarray | None, form: str = "PNG") -> bytes:
    """Give the material of a file its pictures; the same array twice is one image."""
    images: dict[int, int] = {}

    def reference(pixels: np.ndarray) -> dict[str, int]:
        if id(pixels) not in images:
            images[id(pixels)] = add_image(glb, encoded(pixels, form), f"image/{form.lower()}", name="Sheet")
        return {"index": add_texture(glb, images[id(pixels)])}

    material = glb.document["materials"][0]
    if base is not None:
        material["pbrMetallicRoughness"] = {"baseColorTexture": reference(base)}
    if normal is not None:
        material["normalTexture"] = reference(normal)
    return write_glb(glb)


def sculpture() -> Glb:
    """A ball whose coordinates are laid out without overlap: each triangle in a cell of its own."""
    glb = read_glb(piece(ball(subdivisions=2)))
    primitive = glb.document["meshes"][0]["primitives"][0]
    faces = accessor_array(glb, primitive["indices"])
    rows = int(np.ceil(np.sqrt(len(faces) // 3)))
    cell = np.arange(len(faces)) // 3
    corner = np.array([[0.1, 0.1], [0.9, 0.1], [0.1, 0.9]])[np.arange(len(faces)) % 3]
    uvs = (np.stack([cell % rows, cell // rows], axis=1) + corner) / rows
    for name in ("POSITION", "NORMAL"):
        primitive["attributes"][name] = add_accessor(
            glb, accessor_array(glb, primitive["attributes"][name])[faces]
        )
    primitive["attributes"]["TEXCOORD_0"] = add_accessor(glb, uvs.astype(np.float32))
    primitive["indices"] = add_accessor(glb, np.arange(len(faces), dtype=np.uint32), target=None)
    return glb


def found(data: bytes, expected: Expectations | None = PIECE) -> dict[str, str]:
    return {finding.code: finding.severity for finding in inspect_mesh(data, expected).findings}


def laid_out(glb: Glb, uvs: Any, number: int = 0) -> None:
    glb.document["meshes"][0]["primitives"][0]["attributes"][f"TEXCOORD_{number}"] = add_accessor(
        glb, np.ascontiguousarray(uvs, np.float32)
    )


def test_a_well_dressed_sculpture_has_no_findings() -> None:
    assert found(dressed(sculpture(), colours(), bumps())) == {}
    assert found(dressed(sculpture(), colours(), bumps(), "JPEG")) == {}


def test_coordinates_without_area_are_projected_where_no_picture_uses_them() -> None:
    glb = sculpture()
    laid_out(glb, np.full((960, 2), 0.5))
    data = write_glb(glb)
    assert found(data) == {"UV_ZERO_AREA": "warning"}
    report, mended, repairs = judge_mesh(data, PIECE)
    assert report.findings == []
    assert repairs == ["projected texture coordinates, in metres, onto 1 primitives"]
    assert unlaid(load_parts(read_glb(mended))[0]) == 0


def test_a_palette_stays_as_it_is() -> None:
    glb = sculpture()
    laid_out(glb, np.full((960, 2), 0.5))
    data = dressed(glb, colours(), None)
    assert found(data) == {"UV_ONE_SPOT": "note"}
    assert judge_mesh(data, PIECE)[1] is data


@pytest.mark.parametrize(("number", "severity"), [(0, "note"), (1, "warning")])
def test_triangles_on_top_of_others(number: int, severity: str) -> None:
    glb = sculpture()
    uvs = accessor_array(glb, glb.document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"])
    laid_out(glb, np.concatenate([uvs[:480], uvs[:480]]), number)
    dressed(glb, colours(), None)
    if number:
        texture = {**glb.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"], "texCoord": 1}
        glb.document["materials"][0]["emissiveTexture"] = texture
    assert found(write_glb(glb)) == {"UV_OVERLAP": severity}
    if not number:
        assert found(write_glb(glb), None) == {
            "TOO_SMALL": "error"
        }  # of a scene, whose textures repeat, it is not asked


def test_what_touches_does_not_overlap_and_what_lies_on_it_does() -> None:
    corner = np.stack(np.meshgrid(np.arange(20), np.arange(20)), axis=-1).reshape(-1, 1, 2)
    grid = (
        np.concatenate(
            [corner + np.array([[0, 0], [1, 0], [0, 1]]), corner + np.array([[1, 0], [1, 1], [0, 1]])]
        )
        / 20
    )
    assert overlapping(grid) == 0
    assert overlapping(np.concatenate([grid, grid[::4] + 0.001])) == pytest.approx(2 * 200 / 1000, abs=0.01)


def test_normals_are_told_from_colours() -> None:
    for form in ("PNG", "JPEG"):
        shares = [share_of_normals(encoded(pixels, form)) for pixels in (bumps(), colours())]
        assert shares == [pytest.approx(1, abs=0.02), pytest.approx(0, abs=0.2)]
    assert share_of_normals(encoded(np.ones((64, 64, 3)) * [0.5, 0.5, 1.0], "PNG")) is None


@pytest.mark.parametrize(("base", "normal"), [(bumps(), None), (colours(), colours())])
def test_a_picture_in_the_wrong_place_is_taken_out(base: np.ndarray, normal: np.ndarray | None) -> None:
    data = dressed(sculpture(), base, normal)
    assert found(data) == {"PICTURE_MISPLACED": "warning"}
    report, mended, repairs = judge_mesh(data, PIECE)
    assert report.findings == [] and repairs == ["took 1 pictures from where they do not belong"]
    assert report.textures == (normal is not None)
    material = read_glb(mended).document["materials"][0]
    assert ("baseColorTexture" in material["pbrMetallicRoughness"], "normalTexture" in material) == (
        normal is not None, False,
    )  # fmt: skip


def test_one_picture_for_colours_and_for_numbers(box: Glb) -> None:
    sheet = colours()
    assert found(dressed(box, sheet, sheet), None) == {"COLOUR_SPACE": "warning"}


def test_what_it_costs_to_draw(box: Glb) -> None:
    data = dressed(box, colours(), bumps())
    report = inspect_mesh(data)
    assert (report.primitives, report.texture_memory) == (1, int(2 * 128 * 128 * 4 * 4 / 3))
    box.document["nodes"] += [{"name": f"Copy_{number}", "mesh": 0} for number in range(MAX_DRAWS)]
    box.document["scenes"][0]["nodes"] += range(2, 2 + MAX_DRAWS)
    assert found(write_glb(box), None) == {"TOO_MANY_DRAWS": "warning"}


def test_a_repair_that_brings_a_note_to_light_is_kept() -> None:
    """What is laid out by coordinates that are not there is mended, though these then turn out to overlap."""
    glb = sculpture()
    uvs = accessor_array(glb, glb.document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"])
    laid_out(glb, np.concatenate([uvs[:480], uvs[:480]]))
    dressed(glb, colours(), None)
    glb.document["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["texCoord"] = 1
    report, _, repairs = judge_mesh(write_glb(glb), PIECE)
    assert repairs == ["laid them out by the first ones (TEXCOORD_ABSENT)"]
    assert [finding.code for finding in report.findings] == ["UV_OVERLAP"]
