"""Water that moves: where it is, and nowhere else; for whoever wants it, and only while it is seen."""

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

from tests.e2e.viewer.boxes import Box, Glb
from tests.e2e.viewer.small_gallery import SOLIDS
from tests.e2e.viewer.visits import Visit
from tools.scene.glb import read_glb, write_glb

Picture = npt.NDArray[np.int16]

POOL: Box = ((-0.5, 0, -4), (0.5, 0.5, -3))
FALL: Box = ((-0.1, 0.9, -3.6), (0.1, 2.2, -3.4))
DARK_AND_CLEAR = {"baseColorFactor": [0.02, 0.05, 0.05, 1], "metallicFactor": 0, "roughnessFactor": 0.06}
WHITE = {"baseColorFactor": [0.8, 0.8, 0.8, 0.45], "metallicFactor": 0}
MATTERS: dict[str, dict[str, Any]] = {
    "water": {"pbrMetallicRoughness": DARK_AND_CLEAR},
    "spray": {"pbrMetallicRoughness": WHITE, "alphaMode": "BLEND"},
}
BEFORE_IT = "#pose=0,-1.5,0,-12"
TURNED_AWAY = "#pose=0,-1.5,180"
BEHIND_THE_PIER = "#pose=-2,-7.6,214"  # the doorway is not in the way to the water
A_SECOND_MS = 1000
SEEN = 1  # of 255
# Rows and columns of the screen from there.
ON_THE_POOL = (slice(260, 315), slice(270, 370))
ON_THE_FALL = (slice(60, 225), slice(308, 332))
ABOUT_IT = (slice(45, 360), slice(225, 415))


def with_water(folder: Path) -> None:
    """Put a pool in the middle of the way, and a board of falling water over it."""
    scene = Glb().write({**SOLIDS, "Room_1_Pool": POOL, "Room_1_Fall": FALL}, sun=False)
    glb = read_glb(scene)
    for mesh, (surface, look) in zip(glb.document["meshes"][-2:], MATTERS.items(), strict=True):
        mesh["primitives"][0]["material"] = len(glb.document["materials"])
        glb.document["materials"].append({**look, "extras": {"surface": surface}})
    for node in glb.document["nodes"][-2:]:
        node["extras"] = {"collide": False}
    scene = write_glb(glb)
    (folder / "scene.glb").write_bytes(scene)
    manifest = json.loads((folder / "gallery.json").read_text())
    manifest |= {"scene_bytes": len(scene), "scene_sha256": hashlib.sha256(scene).hexdigest()}
    (folder / "gallery.json").write_text(json.dumps(manifest))


@pytest.fixture
def arrive(make_site: Callable[..., str], visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Return a function that enters the gallery with water at a pose, drawn in full unless ``quality`` says so."""

    def start(pose: str, quality: str = "high", **settings: Any) -> Visit:
        visitor = visit(**settings)
        chosen = json.dumps({"quality": quality})
        visitor.page.add_init_script(f"localStorage.setItem('enfilade', {json.dumps(chosen)})")
        visitor.open(make_site(damage=with_water) + pose).enter()
        visitor.page.wait_for_timeout(A_SECOND_MS)  # the page's own words have come and gone
        return visitor

    return start


def picture(visitor: Visit) -> Picture:
    return np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), dtype=np.int16)


def changed_in_a_second(visitor: Visit) -> npt.NDArray[np.bool_]:
    """Return which pixels of the screen are others a second later."""
    before = picture(visitor)
    visitor.page.wait_for_timeout(A_SECOND_MS)
    changed: npt.NDArray[np.bool_] = np.abs(picture(visitor) - before).max(axis=2) > SEEN
    return changed


def frames_in_a_second(visitor: Visit) -> int:
    before, after = visitor.page.evaluate(
        """async (pause) => {
            const before = enfilade.frames;
            await new Promise((resolve) => setTimeout(resolve, pause));
            return [before, enfilade.frames];
        }""",
        A_SECOND_MS,
    )
    return int(after - before)


def test_it_moves_where_it_is_and_nowhere_else(arrive: Callable[..., Visit]) -> None:
    changed = changed_in_a_second(arrive(BEFORE_IT))
    assert changed[ON_THE_POOL].mean() > 0.1
    assert changed[ON_THE_FALL].mean() > 0.3
    changed[ABOUT_IT] = False
    assert not changed.any()


def test_it_is_still_for_whoever_asked_for_less_motion(arrive: Callable[..., Visit]) -> None:
    visitor = arrive(BEFORE_IT, reduced_motion="reduce")
    assert frames_in_a_second(visitor) == 0
    assert not changed_in_a_second(visitor).any()


def test_it_is_still_where_frames_are_dear(arrive: Callable[..., Visit]) -> None:
    assert frames_in_a_second(arrive(BEFORE_IT, quality="auto")) == 0  # this browser draws on the processor


@pytest.mark.parametrize("pose", [TURNED_AWAY, BEHIND_THE_PIER])
def test_nothing_is_drawn_while_it_is_out_of_view(arrive: Callable[..., Visit], pose: str) -> None:
    assert frames_in_a_second(arrive(pose)) == 0


def test_it_stops_while_one_reads(arrive: Callable[..., Visit]) -> None:
    visitor = arrive(BEFORE_IT)
    assert frames_in_a_second(visitor) > 0
    visitor.page.keyboard.press("KeyH")
    visitor.page.wait_for_timeout(A_SECOND_MS)
    assert frames_in_a_second(visitor) == 0
