"""What works and exhibits are to look like in a picture of the page. Pure, and only ever run in the jail."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.errors import MalformedAsset
from tools.planning.plan import Artwork
from tools.scene.glb import image_bytes, read_glb
from tools.scene.inspect_scene import visit_of
from tools.scene.pictures import open_picture
from tools.scene.place import PIECE_NODE, load_place
from tools.scene.pose import Pose
from tools.scene.still.camera import camera_at
from tools.scene.still.drawing import Picture, draw
from tools.scene.still.seeing import middles

Mask = NDArray[np.bool_]


def own_pictures(
    scene: bytes, works: list[Artwork], cells: Mapping[str, tuple[int, int]]
) -> dict[str, Picture]:
    """Return the pictures (rows, columns, 3), sRGB, that works show, by their ids: each in so many ``cells``, columns
    and rows. What shows no picture that can be read is left out. Raises MalformedAsset when the scene is no GLB."""
    visit = visit_of(scene, works)
    found: dict[str, Picture] = {}
    for work, image in visit.images.items():
        try:
            with open_picture(image_bytes(visit.place.glb, image)) as picture:
                small = picture.convert("RGB").resize(cells[work], Image.Resampling.BOX)
        except MalformedAsset:  # the check MESH_SOUND says so
            continue
        found[work] = np.asarray(small)
    return found


def portrait(scene: bytes, exhibit: str, pose: Pose, size: tuple[int, int]) -> tuple[Picture, Mask]:
    """Return what is seen from ``pose`` (height, width, 3), sRGB, and where it is the exhibit (height, width).

    Raises MalformedAsset when the scene is no GLB.
    """
    place = load_place(read_glb(scene))
    camera = camera_at(pose, size)
    directions = camera.directions(middles(*size)).astype(np.float64)
    eyes = np.broadcast_to(camera.eye.astype(np.float64), directions.shape)
    distance, triangle = place.opaque.first(eyes, directions)
    mine = np.array([_piece_of(part.draw.name) == exhibit for part in place.opaque_parts], bool)
    shown = np.zeros(len(directions), bool)
    met = np.isfinite(distance)
    shown[met] = mine[place.opaque_owner[triangle[met]]]
    return draw(scene, pose, size), shown.reshape(size[1], size[0])


def _piece_of(node: str) -> str:
    name = PIECE_NODE.match(node)
    return name.group(1) if name else ""
