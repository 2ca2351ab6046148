"""What the light of the GLB does to the picture, in the contract's units: white under E = π has radiance 1."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tools.scene.glb import read_glb, write_glb

Picture = npt.NDArray[np.float64]
MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

ALBEDO = 0.8  # of every surface of the small gallery
GROOVE_M = 0.003  # a sixth of a pixel, where it is looked at
GROOVED = ((-2.8, -1.0), (1.0, 2.0), -6.99)  # metres: x and y of a board of grooves, and its z, before a pier
FLOOR_VIEW = "?still#pose=0,-3,0,-60"


def picture(visitor: Any) -> Picture:
    """Return the screen as (height, width, 3), 0 to 255."""
    visitor.page.wait_for_timeout(300)
    return np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), dtype=np.float64)


def grey(value: int) -> Image.Image:
    return Image.new("RGB", (8, 8), (value, value, value))


def graded(radiance: float) -> float:
    """Return what the viewer shows of a grey radiance, 0 to 255: Khronos PBR Neutral with a longer shoulder, the sRGB
    curve, and a gentle S."""
    shoulder, contrast = 0.46, 0.3
    peak = radiance - (0.04 if radiance >= 0.08 else radiance - 6.25 * radiance**2)
    if peak > shoulder:
        peak = 1 - (1 - shoulder) ** 2 / (peak + 1 - 2 * shoulder)
    coded = 12.92 * peak if peak <= 0.0031308 else 1.055 * peak ** (1 / 2.4) - 0.055
    return 255 * ((1 - contrast) * coded + contrast * coded**2 * (3 - 2 * coded))


def decoded(value: int) -> float:
    return float(((value / 255 + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("value", [90, 160, 230])
def test_baked_irradiance_has_the_units_of_the_contract(
    make_site: MakeSite, visit: StartVisit, value: int
) -> None:
    seen = picture(visit().open(make_site(lightmap=grey(value)) + FLOOR_VIEW))
    assert np.median(seen) == pytest.approx(graded(ALBEDO * decoded(value)), abs=6)


def test_the_light_map_is_laid_out_by_the_second_texture_coordinates(
    make_site: MakeSite, visit: StartVisit
) -> None:
    split = Image.new("RGB", (64, 4), (20, 20, 20))
    split.paste((220, 220, 220), (0, 0, 32, 4))
    seen = picture(visit().open(make_site(lightmap=split) + "?still#pose=0,-1,0"))
    left, right = seen[:, :300].mean(), seen[:, 340:].mean()
    assert left > 140
    assert right < 70


def test_the_sun_lights_what_it_reaches_and_nothing_behind_a_roof(
    make_site: MakeSite, visit: StartVisit
) -> None:
    baked = grey(100)
    shade = picture(visit().open(make_site(lightmap=baked) + FLOOR_VIEW))
    roofed = picture(visit().open(make_site(lightmap=baked, sun=True) + FLOOR_VIEW))
    opened = picture(visit().open(make_site(lightmap=baked, sun=True, roof=False) + FLOOR_VIEW))
    assert np.median(roofed) == pytest.approx(np.median(shade), abs=2)
    assert np.median(opened) == pytest.approx(graded(ALBEDO * (1 + decoded(100))), abs=8)


def with_grooves(folder: Path) -> None:
    """Put up a board of grooves finer than a pixel, each shaded at its corners from light to dark."""
    (left, right), (low, high), depth = GROOVED
    edges = np.arange(low, high, GROOVE_M)
    corners = [(left, 0), (right, 0), (right, 1), (left, 0), (right, 1), (left, 1)]
    at = np.array([(x, y + up * GROOVE_M, depth) for y in edges for x, up in corners], np.float32)
    shade = np.array([(1.0 - up,) * 3 for _ in edges for _, up in corners], np.float32)
    normals = np.tile(np.float32([0, 0, 1]), (len(at), 1))
    light = np.full((len(at), 2), 0.5, np.float32)
    glb = read_glb((folder / "scene.glb").read_bytes())
    document, attributes = glb.document, {}
    for name, rows in [("POSITION", at), ("NORMAL", normals), ("COLOR_0", shade), ("TEXCOORD_1", light)]:
        attributes[name] = len(document["accessors"])
        view = {"buffer": 0, "byteOffset": len(glb.binary), "byteLength": rows.nbytes}
        bounds = {"min": rows.min(0).tolist(), "max": rows.max(0).tolist()}
        kind = {"componentType": 5126, "count": len(rows), "type": f"VEC{rows.shape[1]}"}
        document["accessors"].append({"bufferView": len(document["bufferViews"]), **kind, **bounds})
        document["bufferViews"].append(view)
        glb.binary += rows.tobytes()
    document["meshes"].append({"primitives": [{"attributes": attributes, "material": 0}]})
    document["nodes"].append({"name": "Room_1_Grooves", "mesh": len(document["meshes"]) - 1})
    document["scenes"][0]["nodes"].append(len(document["nodes"]) - 1)
    scene = write_glb(glb)
    (folder / "scene.glb").write_bytes(scene)
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest |= {"scene_bytes": len(scene), "scene_sha256": hashlib.sha256(scene).hexdigest()}
    (folder / "gallery.json").write_text(json.dumps(manifest))


def test_grooves_finer_than_a_pixel_are_an_even_tone(make_site: MakeSite, visit: StartVisit) -> None:
    """Shaded off their faces, they would be dashes and specks of black and white."""
    site = make_site(lightmap=grey(200), damage=with_grooves)
    seen = picture(visit().open(site + "?still#pose=0,-1,0"))
    board = seen[150:180, 200:260]
    assert board.std() < 15
    assert board.min() > 140


def test_a_draft_without_baked_light_is_neither_blown_out_nor_dark(
    make_site: MakeSite, visit: StartVisit
) -> None:
    seen = picture(visit().open(make_site() + "?still#pose=0,-1,0"))
    assert 80 < seen.mean() < 190
    assert (seen > 250).mean() < 0.01
    assert seen.std() > 5  # walls, floor and ceiling differ
