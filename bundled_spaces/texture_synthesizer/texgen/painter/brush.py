"""The brush: bristle marks made once per direction and bend, then laid by the thousand on a canvas."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from texgen.arrays import Field, as_field, smoothstep

_TURNS = 18  # directions that a stamp is made for: 10° apart, well below the unsteadiness of a hand
_BENDS = (-1.0, -0.5, 0.0, 0.5, 1.0)  # radians by which a mark turns from one end to the other
_VARIANTS = 3  # different bristles
_STROKES_PER_VARIANT = 800  # fewer strokes do not show that they share their bristles
_BRISTLES = 9  # streaks across one mark
_HALF_SPAN = 1.1  # where the outermost streaks lie, in half widths of the brush
_AT_ONCE = 1 << 16  # pixels of marks that are made together: as many as stay in a processor's cache
_ROUND = 1.35  # marks less elongated than this are dabs without bristles

Mark = tuple[Field, Field]  # (rows, columns, 4) both
Key = tuple[int, int, int]  # direction, bend, variant


@dataclass(frozen=True)
class Brush:
    """``width`` and ``length`` of a mark in pixels; ``dry`` 0..1 thins the bristles; ``load`` is the opacity;
    ``relief`` the thickness of the paint."""

    width: float
    length: float
    dry: float = 0.2
    load: float = 0.92
    relief: float = 1.0


@dataclass(frozen=True)
class Strokes:
    """Where (pixels, (n, 2)), which way and how bent (radians), in which colour ((n, 3), sRGB) to lay marks."""

    at: Field
    angle: Field
    bend: Field
    colour: Field


def _reach(brush: Brush, bend: float) -> int:
    """Pixels from the middle of a mark to the edge of its window."""
    return int(np.ceil(np.hypot(brush.length / 2, brush.width / 2 + abs(bend) * brush.length / 8))) + 1


def _marks(brush: Brush, turns: Field, bend: float, hands: list[np.random.Generator]) -> list[Mark]:
    """Marks in several directions (n,): the opacity of each, the same in all four channels, and the streaks that it
    adds to colour and relief. Each hand holds the brush a little otherwise."""
    half_length, half_width = brush.length / 2, brush.width / 2
    reach = _reach(brush, bend)
    axis = np.arange(-reach, reach + 1, dtype=np.float32)
    x, y = axis[None, None, :], axis[None, :, None]
    cos, sin = as_field(np.cos(turns))[:, None, None], as_field(np.sin(turns))[:, None, None]
    along, across = x * cos + y * sin, y * cos - x * sin
    u = as_field(along / np.float32(half_length))
    sagitta = np.float32(bend * brush.length / 8)
    v = as_field((across - sagitta * (u * u - np.float32(0.4))) / np.float32(half_width))
    soft = np.float32(min(0.5, 0.9 / max(half_width, 1.0)))
    if brush.length < brush.width * _ROUND:
        first, second = as_field([hand.uniform(0, 6, 2) for hand in hands]).T[:, :, None, None]
        about = np.arctan2(v, u)
        wobble = 1 + 0.10 * np.sin(about * 3 + first) + 0.05 * np.sin(about * 5 + second)
        alpha = smoothstep(1.0, 1 - 2 * soft, as_field(np.hypot(u, v) * wobble))
        streak = as_field(0.12 * -v)
    else:
        bristles = [
            (
                hand.normal(0, 1, _BRISTLES),
                hand.uniform(0.70, 1.0, _BRISTLES),
                hand.uniform(0.55, 1.0, _BRISTLES),
            )
            for hand in hands
        ]
        tone, start, end = (_between(v, as_field([hand[kind] for hand in bristles])) for kind in range(3))
        tip = np.float32(min(0.5, 1.2 / max(half_length, 1.0) + 0.06))
        ends = smoothstep(0, tip, end - u) * smoothstep(0, tip, u + start)
        round_off = np.sqrt(np.clip(1 - np.abs(u) ** 4, 0, 1))
        sides = smoothstep(0, 2 * soft, as_field(round_off - np.abs(v)))
        drier = np.float32(0.35) + np.float32(0.65) * smoothstep(-0.6, 1.0, u)
        thin = np.clip(1 - np.float32(brush.dry) * drier * smoothstep(-0.1, 1.1, tone), 0, 1)
        alpha = as_field(sides * ends * thin)
        streak = tone * np.float32(0.42)
    alpha *= np.float32(brush.load)
    rim = smoothstep(0.55, 1.0, np.abs(v)) * np.float32(0.7)
    shade = streak * np.float32(0.075) * alpha
    relief = (streak * np.float32(0.5) + rim) * np.float32(brush.relief) * alpha
    opacity = np.repeat(alpha[..., None], 4, 3)
    return list(zip(opacity, np.stack([shade, shade, shade, relief], 3), strict=True))


def _between(v: Field, knots: Field) -> Field:
    """Values (n, rows, columns) at places ``v`` across n brushes whose bristles (n, k) lie from −1.1 to 1.1."""
    last = knots.shape[1] - 1
    place = np.clip((v + np.float32(_HALF_SPAN)) * np.float32(last / (2 * _HALF_SPAN)), 0, last)
    left = np.minimum(place.astype(np.int32), last - 1)
    flat = knots.ravel()
    at = left + (np.arange(len(knots), dtype=np.int32) * knots.shape[1])[:, None, None]
    low, high = flat[at], flat[at + 1]
    return as_field(low + (high - low) * (place - left))


def _make_all(brush: Brush, keys: set[Key], seeds: NDArray[np.int64]) -> dict[Key, Mark]:
    """Return the mark of each direction, bend and variant. Of the small ones many are made at once."""
    marks: dict[Key, Mark] = {}
    for number, bend in enumerate(_BENDS):
        wanted = sorted(key for key in keys if key[1] == number)
        step = max(1, _AT_ONCE // (2 * _reach(brush, bend) + 1) ** 2)
        for first in range(0, len(wanted), step):
            some = wanted[first : first + step]
            turns = as_field([turn * np.pi / _TURNS for turn, _, _ in some])
            hands = [np.random.default_rng(seeds[key]) for key in some]
            marks.update(zip(some, _marks(brush, turns, bend, hands), strict=True))
    return marks


def lay(canvas: Field, brush: Brush, strokes: Strokes, rng: np.random.Generator) -> None:
    """Lay the strokes in order on ``canvas`` (rows, columns, 4: sRGB and relief), in place.

    A hundred thousand small windows: each is written in rows of whole pixels, which numpy goes through in one run;
    spreading a single colour would make it begin anew at every pixel. A margin about the canvas takes what goes over
    its edge, so that no mark has to be cut.
    """
    turns = np.rint(strokes.angle / np.pi * _TURNS).astype(int) % _TURNS
    bends = np.abs(strokes.bend[:, None] - as_field(_BENDS)).argmin(1)
    variety = min(_VARIANTS, 1 + len(turns) // _STROKES_PER_VARIANT)
    variants = rng.integers(0, variety, len(turns))
    seeds = rng.integers(0, 2**31, (_TURNS, len(_BENDS), _VARIANTS))
    keys = list(zip(turns.tolist(), bends.tolist(), variants.tolist(), strict=True))
    marks = _make_all(brush, set(keys), seeds)
    paint: NDArray[np.float32] = np.concatenate(
        [strokes.colour, np.full((len(turns), 1), 0.5 * brush.relief, np.float32)], 1
    ).astype(np.float32)
    reaches = [_reach(brush, bend) for bend in _BENDS]
    rooms = {2 * reach + 1: _room(2 * reach + 1) for reach in reaches}
    reach = np.array(reaches)[bends, None]
    middle = np.rint(strokes.at).astype(int)
    meets = ((middle + reach >= 0) & (middle - reach < canvas.shape[1::-1])).all(1)
    margin = 2 * max(reaches)
    within = np.s_[margin : margin + canvas.shape[0], margin : margin + canvas.shape[1]]
    wider = np.zeros((canvas.shape[0] + 2 * margin, canvas.shape[1] + 2 * margin, 4), np.float32)
    wider[within] = canvas
    corners = (middle - reach + margin).tolist()
    for number in np.flatnonzero(meets).tolist():
        alpha, streaks = marks[keys[number]]
        left, top = corners[number]
        side = len(alpha)
        window = wider[top : top + side, left : left + side]
        row, change = rooms[side]
        row[:] = paint[number]
        np.subtract(row, window, change)
        np.multiply(change, alpha, change)
        np.add(change, streaks, change)
        np.add(window, change, window)
    canvas[:] = wider[within]


def _room(side: int) -> tuple[Field, Field]:
    """Where a mark of that many pixels a side is worked out: one row of colour, and what it changes."""
    return np.empty((side, 4), np.float32), np.empty((side, side, 4), np.float32)
