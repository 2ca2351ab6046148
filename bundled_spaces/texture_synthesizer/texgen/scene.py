"""Texture a whole scene: recognise, make the sets side by side, hang the pictures, report."""

from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any

from texgen import backdrop, canvases, wear
from texgen.arrays import Pixels
from texgen.glb import Glb
from texgen.images import cover, gpu_bytes, open_picture
from texgen.materials import RECIPES, make_set
from texgen.painter import MANNERS, paint
from texgen.recognise import surface_of
from texgen.variants import looks

REPORT_FORMAT = "texture-report/1"
OWN_PICTURE_SIDE = 1024  # pixels; what the Space paints for a canvas that was sent no picture
LEAST_SKY = 2048  # pixels round the whole horizon: a window shows a small part of them, large
_THREADS = 2


def texture_scene(
    data: bytes, style: str, paintings: list[Path] | None, resolution: int, seed: int, workers: Executor
) -> tuple[bytes, dict[str, Any]]:
    """Return the textured GLB and the report. ``paintings`` None leaves the canvases as primed linen; ``workers`` make
    the materials and the sky.

    Raises BadInput for ``input_mesh`` or ``paintings``.
    """
    glb = Glb.parse(data)
    worn_by = _nodes_of_materials(glb)
    surfaces: dict[int, str] = {}
    report: dict[str, Any] = {"format": REPORT_FORMAT, "materials": [], "unknown": [], "canvases": []}
    for index, material in enumerate(glb.document.get("materials", [])):
        recognised = surface_of(material, worn_by.get(index, []))
        name = str(material.get("name", f"material {index}"))
        if recognised is None:
            report["unknown"].append(name)
            continue
        surfaces[index], how = recognised
        report["materials"].append({"material": name, "surface": recognised[0], "recognised_by": how})

    hung = canvases.find(glb)
    worn = looks(glb, surfaces)
    wanted = sorted(set(worn.values()) & set(RECIPES))
    skies = {  # first, because nothing else takes as long
        index: workers.submit(
            backdrop.painted, backdrop.outlook(glb, index, style), max(resolution * 2, LEAST_SKY), seed
        )
        for index, surface in worn.items()
        if surface == "sky"
    }
    with ThreadPoolExecutor(_THREADS) as pool:
        sets = workers.map(_encoded_set, wanted, repeat(resolution), repeat(seed))
        sent = [] if paintings is None else paintings
        pictures = pool.map(
            lambda order: _picture(hung[order], order, sent, style, resolution, seed),
            range(0 if paintings is None else len(hung)),
        )
        dresses = {
            surface: (wear.embed(glb, surface, images), tile, side)
            for surface, (images, tile, side) in zip(wanted, sets, strict=True)
        }
        for canvas, (picture, origin) in zip(hung, pictures, strict=paintings is not None):
            canvases.hang(glb, canvas, picture)
            size = [picture.shape[1], picture.shape[0]]
            report["canvases"].append({"node": canvas.name, "picture": origin, "size": size})
    for index, surface in worn.items():
        if surface == "sky":
            backdrop.show(glb, index, skies[index].result())
        else:
            look = wear.UNTILED[surface] if surface in wear.UNTILED else dresses[surface][0]
            wear.dress(glb.document["materials"][index], look)
    tiles = {index: dresses[surface][1] for index, surface in worn.items() if surface in dresses}
    for entry, index in zip(report["materials"], surfaces, strict=True):
        if index in tiles:
            _, tile, side = dresses[worn[index]]
            density = [round(side / length) for length in tile]
            entry |= {"tile_metres": list(tile), "pixels": side, "pixels_per_metre": density}
    report["texture_bytes"] = sum(gpu_bytes(data) for data in glb.own_images)
    sizes = {canvas.node["mesh"]: (canvas.width, canvas.height) for canvas in hung}
    report["without_uv"] = wear.rescale(glb, tiles, sizes)
    report["unused_pictures"] = max(0, len(sent) - len(hung))
    return glb.dump(), report


def _nodes_of_materials(glb: Glb) -> dict[int, list[str]]:
    """Names of the nodes that show each material."""
    names: dict[int, list[str]] = {}
    for node in glb.document.get("nodes", []):
        if "mesh" in node:
            for primitive in glb.entry("meshes", node["mesh"])["primitives"]:
                names.setdefault(primitive.get("material", -1), []).append(str(node.get("name", "")))
    return names


def _encoded_set(
    surface: str, resolution: int, seed: int
) -> tuple[tuple[bytes, bytes, bytes], tuple[float, float], int]:
    pbr = make_set(surface, resolution, seed)
    return wear.encode(pbr), pbr.tile, pbr.base_colour.shape[0]


def _picture(
    canvas: canvases.Canvas, order: int, sent: list[Path], style: str, resolution: int, seed: int
) -> tuple[Pixels, int | str]:
    """The picture for a canvas, and where it is from: its number among those sent, or ``painted``."""
    if order < len(sent):
        picture = open_picture(sent[order], "paintings")
        width, height = canvas.pixels(min(resolution, max(picture.shape[:2])))
        return cover(picture, width, height), order
    manner = canvas.manner if canvas.manner in MANNERS else style if style in MANNERS else "impressionist"
    width, height = canvas.pixels(min(resolution, OWN_PICTURE_SIDE))
    return paint(canvas.words, manner, "", width, height, seed * 1009 + order), "painted"
