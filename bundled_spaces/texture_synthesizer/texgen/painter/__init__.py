"""Paint a subject: compose a sketch, recast it in a manner, and lay it with the brush from coarse to fine."""

import cv2
import numpy as np

from texgen.arrays import Field, Pixels, as_field, mix, shaded, smoothstep
from texgen.chance import stream
from texgen.materials.pbr import to_pixels
from texgen.painter import recast
from texgen.painter.brush import Brush, Strokes, lay
from texgen.painter.colour import apply_palette, luma, saturate, split_temperature, study_tones, turn_hue
from texgen.painter.composing import compose
from texgen.painter.fields import directions, importance, structure
from texgen.painter.manners import MANNERS, Layer, Manner
from texgen.painter.motifs import MOTIFS, abstracts, choose_motif
from texgen.painter.sketch import LONGEST, SHARPEST, Sketch
from texgen.painter.surface import brushed_flat, on_canvas, raking_light
from texgen.painter.ukiyoe import BLOCK, TEXTURE, print_block

__all__ = ["MANNERS", "MOTIFS", "paint"]

_FINEST = 2.0  # pixels; a narrower brush leaves nothing that can be seen
_DRAWN = 0.625  # pixels of the sketch to one of a picture: the brush cannot show more of the drawing
_LEAST_DRAWN = 320  # pixels of a sketch: of fewer a miniature is blurred
_ERROR = 0.045  # difference from the sketch that calls for another stroke of a finer brush
_STUDY = 120  # pixels a side of the study that an abstract picture takes its colours from
_GLOSS = 0.22  # how strongly the relief of the paint catches the light
_GLINT = 0.14  # the most that it brightens or darkens
_OPPONENTS = as_field(
    [[1.0, 0.0, -2.6], [-0.8, 0.5, -0.5]]
)  # warm against cool, green against pink, luma kept
_RECASTS = {
    "fauvist": recast.fauvist,
    "cubist": recast.cubist,
    "romantic": recast.romantic,
}


def paint(subject: str, manner: str, palette: str, width: int, height: int, seed: int) -> Pixels:
    """Return a painting (height, width, 3), the same for the same arguments. ``manner`` is a key of MANNERS."""
    rng = stream("painting", subject, manner, palette, seed)
    motif = choose_motif(subject, manner, rng)
    if manner == "abstract":
        return to_pixels(_abstract(motif, subject, palette, width, height, rng))
    handling = MANNERS[manner][int(rng.integers(len(MANNERS[manner])))]
    printed = not handling.layers
    drawn = min(LONGEST, max(_LEAST_DRAWN, round(max(width, height) * _DRAWN)))
    longest, texture = (BLOCK, TEXTURE) if printed else (drawn, 1.0)
    sketch = compose(motif, subject, (width, height), rng, longest, texture)
    _RECASTS.get(manner, lambda _: None)(sketch)
    if palette.strip():
        sketch.rgb = apply_palette(sketch.rgb, palette)
    sketch.rgb = split_temperature(saturate(sketch.rgb, handling.saturation), handling.temperature)
    if printed:
        return to_pixels(print_block(sketch, width, height))
    return to_pixels(_brushed(sketch, handling, width, height))


def _abstract(
    motif: str, subject: str, palette: str, width: int, height: int, rng: np.random.Generator
) -> Field:
    """A picture without an object, in the colours of its subject where it has one."""
    tones = abstracts.harmony(rng)
    if motif != "abstract":
        study = Sketch(_STUDY, _STUDY, rng)
        MOTIFS[motif](study, subject)
        tones = study_tones(study.rgb, rng)
    sketch = Sketch(width, height, rng, SHARPEST)
    abstracts.compose(sketch, subject, tones)
    if palette.strip():
        sketch.rgb = apply_palette(sketch.rgb, palette)
    image = brushed_flat(sketch)
    if image.shape[:2] != (height, width):
        image = as_field(cv2.resize(image, (width, height), interpolation=cv2.INTER_CUBIC))
    return on_canvas(image)


def _brushed(s: Sketch, manner: Manner, width: int, height: int) -> Field:
    edge_angle, edge = structure(s)
    angle = directions(s, edge_angle, edge, manner)
    need = importance(s, edge)
    if manner.contour:
        _draw_contours(s, edge, manner)
    scale = max(width, height) / max(s.rows, s.columns)
    canvas = np.empty((height, width, 4), np.float32)
    blurred = as_field(cv2.GaussianBlur(s.rgb, (0, 0), max(1.0, s.rows / 40)))
    underpainting = mix(blurred, manner.ground, manner.bare)
    canvas[..., :3] = cv2.resize(underpainting, (width, height))
    canvas[..., 3] = 0
    for index, layer in enumerate(manner.layers):
        brush_width = layer.width * max(width, height)
        if brush_width < _FINEST and index:
            break
        brush = Brush(brush_width, brush_width * layer.aspect, layer.dry, layer.load, manner.relief)
        strokes = _plan(s, manner, layer, angle, need, canvas, scale)
        lay(canvas, brush, strokes, s.rng)
    side = max(width, height)
    relief = as_field(cv2.GaussianBlur(canvas[..., 3], (0, 0), max(0.5, side / 1800)))
    image = shaded(canvas[..., :3], raking_light(relief, _GLOSS * side / 1024, _GLINT))
    thin = smoothstep(0.55, 0.1, np.abs(relief))
    return as_field(np.clip(on_canvas(as_field(image), thin), 0, 1))


def _draw_contours(s: Sketch, edge: Field, manner: Manner) -> None:
    """Strengthen the main edges with a dark line of paint."""
    grey = cv2.GaussianBlur(luma(s.rgb), (0, 0), max(0.8, s.rows / 300))
    fine = np.hypot(
        cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=1 / 8)
    )
    line = np.clip((fine - 0.022) / 0.03, 0, 1) * edge
    s.rgb = mix(s.rgb, manner.ink, as_field(line * manner.contour))


def _plan(
    s: Sketch, manner: Manner, layer: Layer, angle: Field, need: Field, canvas: Field, scale: float
) -> Strokes:
    """Decide where one layer's strokes go and what each looks like; coordinates of the canvas."""
    rng = s.rng
    brush_width = layer.width * max(s.rows, s.columns)
    length = brush_width * layer.aspect
    spacing = float(np.sqrt(brush_width * length / layer.cover))
    rows, columns = int(s.rows / spacing) + 2, int(s.columns / spacing) + 2
    grid = np.indices((rows, columns)).reshape(2, -1).T.astype(np.float32)
    at = (
        (grid + rng.random(grid.shape, dtype=np.float32) * np.float32(1.2) - np.float32(0.6))
        * np.float32(spacing)
    )[:, ::-1]
    rng.shuffle(at)
    column, row = _cell(s, at)
    if layer.detail:
        now = cv2.resize(canvas[..., :3], (s.columns, s.rows), interpolation=cv2.INTER_AREA)
        off = np.abs(cv2.GaussianBlur(now - s.rgb, (0, 0), max(0.8, brush_width / 3)))
        wrong = off[..., 0] + off[..., 1] + off[..., 2]
        chance = np.clip((need[row, column] - layer.detail) * 5 + 0.5, 0, 1) * (
            wrong[row, column] > _ERROR * 0.5
        )
        chance = np.maximum(chance, np.clip(wrong[row, column] / _ERROR - 2.4, 0, 1) * (0.75 - layer.detail))
        keep = rng.random(len(at)) < chance
        at, column, row = at[keep], column[keep], row[keep]
    heading = angle[row, column] + as_field(rng.normal(0, manner.unsteady, len(at)))
    step = np.stack([np.cos(heading), np.sin(heading)], 1) * np.float32(length / 2)
    ahead, behind = (angle[_cell(s, at + side * step)[::-1]] for side in (1, -1))
    bend = np.angle(np.exp(2j * (ahead - behind))) / 2
    source = at.copy()
    astray = rng.random(len(at)) < manner.broken * (1 - layer.detail)
    source[astray] += rng.normal(0, length * 0.55, (int(astray.sum()), 2)).astype(np.float32)
    blurred = cv2.GaussianBlur(s.rgb, (0, 0), max(0.5, brush_width * 0.28))
    source_column, source_row = _cell(s, source)
    tone = _vary(blurred[source_row, source_column], manner, rng)
    return Strokes(
        as_field(at * np.float32(scale)), as_field(heading), as_field(np.clip(bend, -1.2, 1.2)), tone
    )


def _cell(s: Sketch, at: Field) -> tuple[np.ndarray, np.ndarray]:
    """Columns and rows of the sketch at positions in its pixels."""
    cells = np.clip(at.astype(int), 0, (s.columns - 1, s.rows - 1))
    return cells[:, 0], cells[:, 1]


def _vary(tone: Field, manner: Manner, rng: np.random.Generator) -> Field:
    """No two marks alike: lightness and hue waver, and some marks take the complement at the same lightness."""
    count = len(tone)
    turned = turn_hue(
        tone, as_field(rng.normal(0, manner.hue, count) + np.pi * (rng.random(count) < manner.complement))
    )
    light = 1 + rng.normal(0, manner.value, (count, 1))
    tint = rng.normal(0, manner.chroma, (count, 2)) @ _OPPONENTS
    return as_field(np.clip(turned * light + tint, 0, 1))
