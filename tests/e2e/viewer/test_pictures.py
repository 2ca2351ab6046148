"""The web profile in a real browser: unpacked, walked on previews, then shown in full; and what does not come."""

import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.scene.glb import add_image, add_texture, read_glb, write_glb
from tools.scene.optimise import optimise

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]

SIDE = 512
VIEW = "?still#pose=0,-3,20,-20"
LIGHT = Image.linear_gradient("L").convert("RGB")  # 256 × 256: its preview is another picture


def painted(folder: Path) -> bytes:
    """Return the small gallery's scene with a striped colour on all its walls."""
    glb = read_glb((folder / "scene.glb").read_bytes())
    stripes = np.zeros((SIDE, SIDE, 3), np.uint8)
    stripes[:, np.arange(SIDE) // 32 % 2 == 0] = (200, 60, 40)
    stripes[:, np.arange(SIDE) // 32 % 2 == 1] = (60, 80, 160)
    file = io.BytesIO()
    Image.fromarray(stripes).save(file, "PNG")
    texture = add_texture(glb, add_image(glb, file.getvalue(), "image/png", name="stripes"))
    material = glb.document["materials"][0]["pbrMetallicRoughness"]
    material["baseColorTexture"] = {"index": texture, "texCoord": 1}
    return write_glb(glb)


def publish(folder: Path, scene: bytes, name: str, textures: list[dict[str, Any]]) -> None:
    (folder / "scene.glb").unlink()
    (folder / name).write_bytes(scene)
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest |= {"scene": name, "scene_bytes": len(scene), "textures": textures}
    manifest["scene_sha256"] = hashlib.sha256(scene).hexdigest()
    (folder / "gallery.json").write_text(json.dumps(manifest))


def whole(folder: Path) -> None:
    publish(folder, painted(folder), "whole.glb", [])


def optimised(folder: Path) -> None:
    delivery = optimise(painted(folder), quality="draft")
    (folder / "textures").mkdir()
    textures = []
    for texture in delivery.textures:
        file = f"textures/{texture.name}.webp"
        (folder / file).write_bytes(texture.data)
        digest = hashlib.sha256(texture.data).hexdigest()
        textures.append({"image": texture.image, "file": file, "bytes": len(texture.data), "sha256": digest})
    publish(folder, delivery.web, "scene.glb.gz", textures)


def without_stripes(folder: Path) -> None:
    optimised(folder)
    (folder / "textures" / "001_stripes.webp").unlink()


def with_other_stripes(folder: Path) -> None:
    optimised(folder)
    file = folder / "textures" / "001_stripes.webp"
    file.write_bytes(file.read_bytes()[:-8] + b"elsewise")


def shown(visitor: Any) -> np.ndarray:
    visitor.page.wait_for_timeout(300)
    return np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), np.float64)


def test_an_optimised_gallery_looks_like_the_whole_one(make_site: MakeSite, visit: StartVisit) -> None:
    before = visit().open(make_site(lightmap=LIGHT, sun=True, damage=whole) + VIEW)
    after = visit().open(make_site(lightmap=LIGHT, sun=True, damage=optimised) + VIEW)
    assert np.abs(shown(before) - shown(after)).mean() < 2
    assert shown(after).std() > 20
    assert before.errors == after.errors == []
    assert after.page.evaluate("enfilade.missing") == []
    assert after.page.evaluate("enfilade.textureBytes") == pytest.approx(
        256 * 256 * 4 + SIDE * SIDE * 4 * 4 / 3
    )
    fetched = [request.rpartition("/")[2] for request in after.requests if request.endswith(".webp")]
    assert fetched == ["000_image_light.webp", "001_stripes.webp"]


@pytest.mark.parametrize("damage", [without_stripes, with_other_stripes])
def test_a_picture_that_does_not_come_keeps_nobody_from_walking(
    make_site: MakeSite, visit: StartVisit, damage: Callable[[Path], object]
) -> None:
    visitor = visit(expects=["404 (Not Found)"]).open(make_site(lightmap=LIGHT, damage=damage)).enter()
    assert visitor.page.evaluate("enfilade.error") is None
    assert visitor.page.evaluate("enfilade.missing") == ["textures/001_stripes.webp"]
    assert "textures/001_stripes.webp" in visitor.page.inner_text("#arriving")
    assert visitor.page.is_visible("#arriving-again")
    _, _, z = visitor.position()
    visitor.page.keyboard.down("w")
    visitor.wait_until(f"enfilade.position[2] < {z - 0.3}")
    visitor.page.keyboard.up("w")


def test_a_picture_that_comes_back_is_shown(make_site: MakeSite, visit: StartVisit) -> None:
    folders: list[Path] = []

    def damage(folder: Path) -> None:
        optimised(folder)
        folders.append(folder)

    url = make_site(lightmap=LIGHT, damage=damage)
    file = folders[0] / "textures" / "001_stripes.webp"
    kept = file.read_bytes()
    file.unlink()
    visitor = visit(expects=["404 (Not Found)"]).open(url).enter()
    file.write_bytes(kept)
    visitor.page.click("#arriving-again")
    visitor.wait_until("enfilade.missing.length === 0")
    visitor.page.wait_for_selector("#arriving", state="hidden")
    assert visitor.page.evaluate("enfilade.textureBytes") == pytest.approx(
        256 * 256 * 4 + SIDE * SIDE * 4 * 4 / 3
    )
