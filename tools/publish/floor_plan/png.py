"""A drawing as PNG, drawn twice as large and brought down, which makes its lines smooth.

Letters that its font lacks are drawn as what comes nearest.
"""

import io
from itertools import pairwise

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from tools.publish.floor_plan.shapes import PAPER, Area, Disc, Drawing, Floats, Lines, Shape, Style, Words
from tools.publish.floor_plan.svg import HATCH_STEP
from tools.scene.lettering import drawable, typeface

FINER = 2
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
HATCH_WIDTH = 2  # px


def to_png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG file."""
    page = Image.new("RGB", (drawing.width * FINER, drawing.height * FINER), PAPER)
    for shape in drawing.shapes:
        _draw(page, shape)
    file = io.BytesIO()
    few = page.reduce(FINER).quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(page: Image.Image, shape: Shape) -> None:
    pen = ImageDraw.Draw(page)
    match shape:
        case Area(polygons, style):
            _area(page, polygons, style)
        case Lines(ways, style):
            for way in ways:
                for piece in _dashed(way, style):
                    pen.line(_points(piece), style.stroke, _width(style), joint="curve")
        case Disc((x, y), radius, style):
            box = [(value * FINER) for value in (x - radius, y - radius, x + radius, y + radius)]
            pen.ellipse(box, style.fill or None, style.stroke or None, _width(style))
        case Words((x, y), text, size, anchor, colour, bold):
            font = typeface(size * FINER, "Semibold" if bold else "Regular")
            pen.text((x * FINER, y * FINER), drawable(text), colour, font, ANCHORS[anchor])


def _area(page: Image.Image, polygons: list[Floats], style: Style) -> None:
    mask = Image.new("L", page.size)
    pen = ImageDraw.Draw(mask)
    for polygon in polygons:
        pen.polygon(_points(polygon), fill=255)
    box = mask.getbbox()
    if box is None:
        return
    mask = mask.crop(box)
    if style.hatch:
        mask = ImageChops.darker(mask, _slanting(box))
    page.paste(style.hatch or style.fill, box, mask)
    if style.stroke:
        for polygon in polygons:
            ImageDraw.Draw(page).line(
                _points(np.vstack([polygon, polygon[:1]])), style.stroke, _width(style), joint="curve"
            )


def _slanting(box: tuple[int, int, int, int]) -> Image.Image:
    """Return the hatching of a part of the page; each of its lines has one sum of x and y."""
    left, top, right, bottom = box
    sums = np.arange(left + top, right + bottom)
    inked = (sums / 2**0.5) % (HATCH_STEP * FINER) < HATCH_WIDTH * FINER
    rows = np.lib.stride_tricks.sliding_window_view(inked.astype(np.uint8) * np.uint8(255), right - left)
    return Image.fromarray(np.ascontiguousarray(rows[: bottom - top]))


def _dashed(way: Floats, style: Style) -> list[Floats]:
    """Return the dashes of a polyline, or the whole of it where it has none."""
    if style.dash is None:
        return [way]
    on, off = style.dash
    pieces = []
    run = 0.0  # px along the whole way, so that a corner does not begin a dash anew
    for start, end in pairwise(way):
        length = float(np.linalg.norm(end - start))
        across = (end - start) / max(length, 1e-9)
        at = -(run % (on + off))
        while at < length:
            low, high = max(at, 0.0), min(at + on, length)
            if high > low:
                pieces.append(np.stack([start + across * low, start + across * high]))
            at += on + off
        run += length
    return pieces


def _points(way: Floats) -> list[tuple[float, float]]:
    return [(float(x) * FINER, float(y) * FINER) for x, y in way]


def _width(style: Style) -> int:
    return max(1, round(style.width * FINER))
