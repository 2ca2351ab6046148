"""The works of a lit gallery: each picture on its canvas, and on its node what a visitor is told of it.

They come last, after the light, so that another picture or title costs neither another building nor another bake: of
what the light bounces off, pictures are a few square metres.
"""

import io
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PIL import Image

from tools.scene.glb import prune, read_glb, write_glb
from tools.scene.hang import JPEG_QUALITY, hang
from tools.scene.labels import write_labels
from tools.scene.pictures import open_picture
from tools.scene.relief import relief_of
from tools.scene.thresholds import ASPECT_TOLERANCE

THREADS = 2

Work = Mapping[str, Any]


def hang_works(
    scene: bytes,
    works: Sequence[Work],
    pictures: Mapping[str, bytes],
    *,
    labels: Mapping[str, Sequence[str]],
    longest: int,
) -> bytes:
    """Return the scene with its pictures hung and all works labelled: ``labels`` are the lines of each, by its id.

    ``works`` have id, title, manner, made_by, width and height (metres), and step: the key of their picture in
    ``pictures`` (encoded; one that lacks leaves its canvas bare). A picture is cut to its canvas, and made smaller
    where its longer side has more than ``longest`` pixels. Works without a canvas are left out: they found no wall.
    Raises MalformedAsset for a scene or a picture that cannot be read.
    """
    glb = read_glb(scene)
    nodes = {str(node.get("name", "")): node for node in glb.document.get("nodes", [])}
    hung = [work for work in works if f"{work['id']}_Canvas" in nodes and work["step"] in pictures]
    with ThreadPoolExecutor(THREADS) as pool:
        fitted = pool.map(lambda work: _fitted(pictures[work["step"]], work, longest), hung)
        for work, (picture, relief) in zip(hung, fitted, strict=True):
            hang(glb, f"{work['id']}_Canvas", picture, relief=relief)
    for work in works:
        if work["id"] in nodes:
            _tell(nodes[work["id"]], work)
    write_labels(glb, labels)
    prune(glb)
    return write_glb(glb)


def _tell(node: dict[str, Any], work: Work) -> None:
    node["extras"] = {
        **node.get("extras", {}),
        "title": str(work["title"]),
        "manner": str(work["manner"]),
        "made_by": str(work["made_by"]),
    }


def _fitted(data: bytes, work: Work, longest: int) -> tuple[bytes, bytes]:
    """Return the picture as it will hang, written anew, and its relief."""
    width, height = float(work["width"]), float(work["height"])
    with open_picture(data) as file:
        picture = _cut(file.convert("RGB"), width / height)
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    relief = relief_of(picture, width, height)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return buffer.getvalue(), relief


def _cut(picture: Image.Image, aspect: float) -> Image.Image:
    """Return the middle of a picture, of that width by height; all of it where it nearly is."""
    off = picture.width / picture.height / aspect
    if abs(off - 1) <= ASPECT_TOLERANCE:
        return picture
    width, height = min(picture.width, picture.width / off), min(picture.height, picture.height * off)
    left, top = (picture.width - width) / 2, (picture.height - height) / 2
    return picture.crop((round(left), round(top), round(left + width), round(top + height)))
