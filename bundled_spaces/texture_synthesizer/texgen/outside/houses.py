"""Houses of the view, drawn in degrees: rows of them, their windows, the plain town house, the warehouse."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import as_field, mix
from texgen.outside.layer import Layer

House = Callable[[Layer, np.random.Generator, float, float, float], None]  # layer, rng, left, width, height

LAMPLIGHT = as_field([1.0, 0.74, 0.40])
PANE = as_field([0.27, 0.31, 0.36])  # what a window shows by day: the sky, in a dark room
CHIMNEY_BRICK = (0.60, 0.43, 0.34)
TILES = (0.60, 0.36, 0.25)
STUCCOES = (
    (0.78, 0.56, 0.42),
    (0.82, 0.68, 0.48),
    (0.70, 0.42, 0.34),
    (0.84, 0.76, 0.63),
    (0.74, 0.62, 0.55),
)
FOUNDATION = -30.0  # degrees: walls go down out of sight
_CLEARANCE = 8.0  # degrees to either side of what must not be hidden


def row(
    layer: Layer,
    rng: np.random.Generator,
    house: House,
    *,
    heights: tuple[float, float],
    widths: tuple[float, float],
    gap: float | None = None,
    low: float = 0.45,
    clearance: float = _CLEARANCE,
) -> None:
    """Houses all the way round; those before the azimuth ``gap`` keep to a share ``low`` of their height."""
    azimuth = 0.0
    while azimuth < 360:
        width = min(float(rng.uniform(*widths)), 360 - azimuth)
        height = float(rng.uniform(*heights))
        if gap is not None and azimuth - clearance < gap < azimuth + width + clearance:
            height *= low
        house(layer, rng, azimuth, width, height)
        azimuth += width


def window(
    layer: Layer, rng: np.random.Generator, box: tuple[float, float, float, float], sun: float
) -> None:
    """A window (left, right, bottom, top): lit within, or a pane that holds some sky, with the shadow of its reveal."""
    left, right, bottom, top = box
    if rng.random() < layer.hour.lamps:
        layer.box(left, right, bottom, top, LAMPLIGHT * np.float32(rng.uniform(0.45, 1.0)))
        return
    glass = layer.lit(PANE * np.float32(rng.uniform(0.7, 1.35)), sun * 0.5)
    layer.box(left, right, bottom, top, glass)
    layer.box(left, right, top - (top - bottom) * 0.14, top, glass * np.float32(0.6))


def cottage(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """A town house with its gable or its eaves to the street."""
    sun = float(rng.uniform(0.25, 1.0))
    plaster = mix(as_field([0.84, 0.79, 0.70]), as_field([0.72, 0.56, 0.45]), float(rng.uniform(0, 1)))
    roof = mix(as_field(TILES), as_field([0.38, 0.39, 0.43]), float(rng.random() < 0.45))
    right, eaves = left + width, height * float(rng.uniform(0.55, 0.68))
    layer.box(left, right, FOUNDATION, eaves, layer.lit(plaster, sun))
    if rng.random() < 0.5:
        peak = [(left - 0.15, eaves), (right + 0.15, eaves), (left + width / 2, height)]
        layer.polygon(peak, layer.lit(plaster, sun))
        for side, share in ((left - 0.25, 0.0), (right + 0.25, 1.0)):
            layer.line(
                (side, eaves),
                (left + width / 2, height),
                0.22,
                layer.lit(roof * np.float32(0.9 + 0.2 * share), sun),
            )
    else:
        slope = [
            (left - 0.2, eaves),
            (right + 0.2, eaves),
            (right - width * 0.06, height),
            (left + width * 0.06, height),
        ]
        layer.polygon(slope, layer.lit(roof, min(1.0, sun + 0.2)))
    at = left + width * float(rng.uniform(0.2, 0.8))
    layer.box(at - 0.2, at + 0.2, eaves, height * 1.1, layer.lit(CHIMNEY_BRICK, sun))
    bays, storeys = max(1, round(width / 1.6)), max(1, round(eaves / 2.2))
    for level in range(-1, storeys):
        for bay in range(bays):
            middle, foot = left + width * (bay + 0.5) / bays, eaves * (level + 0.28) / storeys
            window(layer, rng, (middle - 0.26, middle + 0.26, foot, foot + eaves / storeys * 0.5), sun)


def warehouse(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """Brick and iron windows; a parapet, a saw-tooth roof, or a water tank on legs."""
    sun = float(rng.uniform(0.25, 1.0))
    brick = mix(as_field([0.52, 0.29, 0.22]), as_field([0.62, 0.52, 0.45]), float(rng.uniform(0, 0.9)))
    right = left + width
    kind = rng.random()
    eaves = height * 0.84
    layer.box(left, right, FOUNDATION, eaves, layer.lit(brick, sun))
    bays, storeys = max(2, round(width / 1.9)), max(2, round(eaves / 2.4))
    for level in range(-2, storeys):
        foot = eaves * (level + 0.2) / storeys
        layer.box(left, right, foot - 0.16, foot - 0.06, layer.lit(brick * np.float32(0.8), sun))
        for bay in range(bays):
            middle, half = left + width * (bay + 0.5) / bays, width / bays * 0.30
            window(layer, rng, (middle - half, middle + half, foot, foot + eaves / storeys * 0.58), sun)
            layer.box(
                middle - 0.04,
                middle + 0.04,
                foot,
                foot + eaves / storeys * 0.58,
                layer.lit((0.24, 0.25, 0.26), sun),
            )
    if kind < 0.45:  # north lights
        teeth = max(2, round(width / 3.2))
        for tooth in range(teeth):
            a, b = left + width * tooth / teeth, left + width * (tooth + 1) / teeth
            layer.polygon(
                [(a, eaves), (b, eaves), (a, height)], layer.lit((0.36, 0.37, 0.39), min(1.0, sun + 0.2))
            )
            layer.polygon([(a, eaves), (a + (b - a) * 0.14, eaves), (a + (b - a) * 0.10, height * 0.975), (a, height)],
                          layer.lit(PANE * np.float32(1.5), sun))  # fmt: skip
        return
    layer.box(left - 0.1, right + 0.1, eaves, eaves + height * 0.04, layer.lit(brick * np.float32(1.15), sun))
    if kind < 0.75:
        _water_tank(layer, left + width * float(rng.uniform(0.3, 0.7)), height * 0.085, eaves, sun)


def _water_tank(layer: Layer, middle: float, half: float, foot: float, sun: float) -> None:
    """The cooper's tank of an industrial town: staves, hoops, a conical lid."""
    wood, iron = as_field([0.42, 0.33, 0.27]), layer.lit((0.27, 0.26, 0.26), sun)
    belly, top = foot + half * 1.5, foot + half * 3.9
    for share in (-0.85, -0.3, 0.3, 0.85):
        layer.line((middle + half * share, foot), (middle + half * share * 0.9, belly), half * 0.14, iron)
    layer.line((middle - half * 0.85, foot), (middle + half * 0.8, belly), half * 0.07, iron)
    layer.line((middle + half * 0.85, foot), (middle - half * 0.8, belly), half * 0.07, iron)
    for strip in range(8):  # a cylinder: light to one side, shade to the other
        a = middle + half * (strip / 4 - 1)
        layer.box(a, a + half / 3.9, belly, top, layer.lit(wood * np.float32(0.75 + 0.06 * strip), sun))
    for hoop in (0.15, 0.4, 0.65, 0.9):
        level = belly + (top - belly) * hoop
        layer.box(middle - half, middle + half, level, level + half * 0.07, iron)
    layer.polygon([(middle - half * 1.1, top), (middle + half * 1.1, top), (middle, top + half * 0.9)],
                  layer.lit(wood * np.float32(0.8), sun))  # fmt: skip
