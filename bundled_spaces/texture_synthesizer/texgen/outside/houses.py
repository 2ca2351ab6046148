"""Houses of the view, drawn in degrees: the Parisian with its mansard, the Venetian palazzo, the plain town house."""

from collections.abc import Callable

import numpy as np

from texgen.arrays import Field, as_field, mix
from texgen.outside.layer import Layer

House = Callable[[Layer, np.random.Generator, float, float, float], None]  # layer, rng, left, width, height

_LAMPLIGHT = as_field([1.0, 0.74, 0.40])
_PANE = as_field([0.27, 0.31, 0.36])  # what a window shows by day: the sky, in a dark room
_ZINC = (0.50, 0.55, 0.61)
_CHIMNEY_BRICK = (0.60, 0.43, 0.34)
_POT = (0.66, 0.37, 0.26)
_TILES = (0.60, 0.36, 0.25)
_STUCCOES = (
    (0.78, 0.56, 0.42),
    (0.82, 0.68, 0.48),
    (0.70, 0.42, 0.34),
    (0.84, 0.76, 0.63),
    (0.74, 0.62, 0.55),
)
_FOUNDATION = -30.0  # degrees: walls go down out of sight
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
        layer.box(left, right, bottom, top, _LAMPLIGHT * np.float32(rng.uniform(0.45, 1.0)))
        return
    glass = layer.lit(_PANE * np.float32(rng.uniform(0.7, 1.35)), sun * 0.5)
    layer.box(left, right, bottom, top, glass)
    layer.box(left, right, top - (top - bottom) * 0.14, top, glass * np.float32(0.6))


def haussmann(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """Dressed stone, two balconies, a zinc mansard with dormers, party walls that end in rows of chimney pots."""
    right, eaves = left + width, height * 0.70
    sun = float(rng.choice((0.25, 0.9), p=(0.4, 0.6)) + rng.uniform(-0.12, 0.1))
    stone = as_field([0.86, 0.80, 0.70]) * np.float32(rng.uniform(0.86, 1.04))
    wall = layer.lit(stone, sun)
    layer.box(left, right, _FOUNDATION, eaves, wall)
    storeys, storey = 5, height * 0.145
    bays = max(2, round(width / (height * 0.14)))
    for level in range(-3, storeys):
        foot = eaves - (storeys - level) * storey
        layer.box(left, right, foot - storey * 0.05, foot, layer.lit(stone * np.float32(0.86), sun))
        for bay in range(bays):
            middle, half = left + width * (bay + 0.5) / bays, width / bays * 0.17
            layer.box(
                middle - half * 1.5,
                middle + half * 1.5,
                foot,
                foot + storey * 0.80,
                layer.lit(stone * 1.05, sun),
            )
            window(
                layer, rng, (middle - half, middle + half, foot + storey * 0.05, foot + storey * 0.72), sun
            )
        if level in (1, storeys - 1):  # the running balconies of the second and the fifth floor
            layer.box(left, right, foot, foot + storey * 0.22, layer.lit((0.30, 0.30, 0.31), sun * 0.8))
            layer.box(left, right, foot - storey * 0.10, foot, layer.lit(stone * 1.04, sun))
    layer.box(left, right, eaves - storey * 0.16, eaves, layer.lit(stone * np.float32(0.74), sun))
    layer.box(
        left - 0.1, right + 0.1, eaves - storey * 0.04, eaves + storey * 0.07, layer.lit(stone * 1.08, 1.0)
    )
    _mansard(layer, rng, (left, right, eaves, height), bays, sun)
    for at in (left, right - width * 0.05) if width > height * 0.5 else (left,):
        _stack(
            layer,
            rng,
            at,
            max(width * 0.05, height * 0.035),
            eaves,
            height * float(rng.uniform(1.04, 1.14)),
            sun,
        )


def _mansard(
    layer: Layer, rng: np.random.Generator, box: tuple[float, float, float, float], bays: int, sun: float
) -> None:
    left, right, eaves, ridge = box
    steep, width = eaves + (ridge - eaves) * 0.68, right - left
    inset = min(width * 0.05, (ridge - eaves) * 0.22)
    zinc = as_field(_ZINC) * np.float32(rng.uniform(0.82, 1.1))
    if rng.random() < 0.3:
        zinc = as_field([0.37, 0.39, 0.44])  # slate
    layer.polygon(
        [(left, eaves), (right, eaves), (right - inset, steep), (left + inset, steep)],
        layer.lit(zinc * 0.92, sun),
    )
    layer.polygon(
        [
            (left + inset, steep),
            (right - inset, steep),
            (right - inset * 2.2, ridge),
            (left + inset * 2.2, ridge),
        ],
        layer.lit(zinc * np.float32(1.18), min(1.0, sun + 0.35)),
    )
    seams = max(3, round(width / 0.75))
    for seam in range(1, seams):
        share = seam / seams
        foot, crown = (
            left + inset + (width - 2 * inset) * share,
            left + inset * 2.2 + (width - 4.4 * inset) * share,
        )
        layer.line((foot, steep), (crown, ridge), 0.05, layer.lit(zinc * np.float32(1.34), sun))
    layer.box(left + inset, right - inset, steep - 0.08, steep + 0.08, layer.lit(zinc * np.float32(0.7), sun))
    for bay in range(bays):
        middle, half = left + width * (bay + 0.5) / bays, width / bays * 0.20
        foot, head = eaves + (steep - eaves) * 0.08, eaves + (steep - eaves) * 0.80
        layer.box(
            middle - half * 1.1, middle + half * 1.7, foot, head, layer.lit(zinc * np.float32(0.6), sun)
        )
        layer.box(middle - half * 1.4, middle + half * 1.4, foot, head, layer.lit((0.80, 0.77, 0.71), sun))
        layer.polygon(
            [(middle - half * 1.7, head), (middle + half * 1.7, head), (middle, head + half * 1.1)],
            layer.lit(zinc * np.float32(1.2), min(1.0, sun + 0.2)),
        )
        window(layer, rng, (middle - half * 0.8, middle + half * 0.8, foot, head - half * 0.35), sun)


def _stack(
    layer: Layer, rng: np.random.Generator, left: float, width: float, foot: float, top: float, sun: float
) -> None:
    """A party wall above the roofs, with its pots in a row."""
    brick = mix(as_field(_CHIMNEY_BRICK), as_field([0.74, 0.69, 0.61]), float(rng.uniform(0, 1)))
    layer.box(left, left + width, foot, top, layer.lit(brick, sun))
    layer.box(left, left + width * 0.3, foot, top, layer.lit(brick * np.float32(0.75), sun * 0.4))
    layer.box(
        left - 0.06, left + width + 0.06, top - 0.12, top + 0.05, layer.lit(brick * np.float32(1.15), sun)
    )
    pots = max(2, round(width / 0.34))
    for pot in range(pots):
        at, tall = left + width * (pot + 0.5) / pots, float(rng.uniform(0.35, 0.75))
        layer.box(
            at - 0.11,
            at + 0.11,
            top,
            top + tall,
            layer.lit(as_field(_POT) * np.float32(rng.uniform(0.8, 1.1)), sun),
        )


def palazzo(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """Washed stucco, pointed windows in the middle of the *piano nobile*, low tiled roof, a flared chimney."""
    right, eaves = left + width, height * 0.90
    sun = float(rng.uniform(0.3, 1.0))
    stucco = as_field(_STUCCOES[int(rng.integers(len(_STUCCOES)))]) * np.float32(rng.uniform(0.88, 1.05))
    stone = as_field([0.90, 0.87, 0.80])
    layer.box(left, right, _FOUNDATION, eaves, layer.lit(stucco, sun))
    for side in (left, right - width * 0.03):  # quoins
        layer.box(side, side + width * 0.03, _FOUNDATION, eaves, layer.lit(stone, sun))
    storeys = 3 if height < 12 else 4
    storey, bays = eaves / storeys, 2 * max(2, round(width / (height * 0.30))) + 1
    for level in range(storeys):
        foot, half = level * storey + storey * 0.10, width / bays * 0.24
        layer.box(left, right, level * storey, level * storey + storey * 0.05, layer.lit(stone, sun))
        for bay in range(bays):
            if level == 0 and bay == bays // 2:
                layer.box(
                    left + width * 0.44,
                    left + width * 0.56,
                    -0.5,
                    storey * 0.62,
                    layer.lit((0.22, 0.18, 0.16), sun),
                )
                continue
            middle, head = left + width * (bay + 0.5) / bays, foot + storey * 0.58
            _pointed(layer, middle, half * 1.45, foot - storey * 0.04, head, layer.lit(stone, sun))
            if rng.random() < layer.hour.lamps:
                tone = _LAMPLIGHT * np.float32(rng.uniform(0.5, 1))
            else:
                tone = layer.lit(_PANE * np.float32(rng.uniform(0.6, 1.1)), sun * 0.5)
            _pointed(layer, middle, half, foot, head, tone)
        if level == 1:
            layer.box(
                left + width * 0.28,
                left + width * 0.72,
                foot - storey * 0.04,
                foot + storey * 0.14,
                layer.lit(stone, sun),
            )
    layer.box(
        left - 0.12, right + 0.12, eaves - storey * 0.07, eaves, layer.lit(stone * np.float32(0.8), sun)
    )
    tiles = as_field(_TILES) * np.float32(rng.uniform(0.85, 1.1))
    layer.polygon(
        [
            (left - 0.25, eaves),
            (right + 0.25, eaves),
            (right - width * 0.12, height),
            (left + width * 0.12, height),
        ],
        layer.lit(tiles, min(1.0, sun + 0.15)),
    )
    at, size = float(rng.uniform(left + width * 0.2, right - width * 0.2)), height * 0.025
    layer.box(at - size, at + size, eaves, height * 1.08, layer.lit(stucco * np.float32(0.95), sun))
    layer.polygon(
        [
            (at - size, height * 1.08),
            (at + size, height * 1.08),
            (at + size * 2, height * 1.15),
            (at - size * 2, height * 1.15),
        ],
        layer.lit(tiles, sun),
    )


def _pointed(layer: Layer, middle: float, half: float, foot: float, head: float, colour: Field) -> None:
    """A window with an ogee head."""
    spring = foot + (head - foot) * 0.68
    arch = [
        (half, spring),
        (half * 0.85, spring + (head - spring) * 0.5),
        (half * 0.3, head - (head - spring) * 0.25),
        (0, head * 1.004),
    ]
    rising = [(middle + x, y) for x, y in arch]
    falling = [(middle - x, y) for x, y in reversed(arch)]
    layer.polygon([(middle - half, foot), (middle + half, foot), *rising, *falling], colour)


def cottage(layer: Layer, rng: np.random.Generator, left: float, width: float, height: float) -> None:
    """A town house with its gable or its eaves to the street."""
    sun = float(rng.uniform(0.25, 1.0))
    plaster = mix(as_field([0.84, 0.79, 0.70]), as_field([0.72, 0.56, 0.45]), float(rng.uniform(0, 1)))
    roof = mix(as_field(_TILES), as_field([0.38, 0.39, 0.43]), float(rng.random() < 0.45))
    right, eaves = left + width, height * float(rng.uniform(0.55, 0.68))
    layer.box(left, right, _FOUNDATION, eaves, layer.lit(plaster, sun))
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
    layer.box(at - 0.2, at + 0.2, eaves, height * 1.1, layer.lit(_CHIMNEY_BRICK, sun))
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
    layer.box(left, right, _FOUNDATION, eaves, layer.lit(brick, sun))
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
                          layer.lit(_PANE * np.float32(1.5), sun))  # fmt: skip
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
