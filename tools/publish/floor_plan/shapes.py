"""What a drawing consists of, in pixels of the page: areas, lines, discs and words, each in a named style."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

INK, PAPER, FAINT, ACCENT, ALARM = "#26221d", "#fbf9f5", "#8a8378", "#b4552d", "#c22f2f"


@dataclass(frozen=True)
class Style:
    """How a shape is drawn; "" for no colour, lengths in pixels. ``hatch`` is the colour of slanting lines in it."""

    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[int, int] | None = None
    hatch: str = ""


@dataclass(frozen=True)
class Area:
    """Polygons (n, 2) of one style."""

    polygons: list[Floats]
    style: Style


@dataclass(frozen=True)
class Lines:
    """Polylines (n, 2) of one style."""

    ways: list[Floats]
    style: Style


@dataclass(frozen=True)
class Disc:
    """A disc about (x, y)."""

    at: tuple[float, float]
    radius: float
    style: Style


@dataclass(frozen=True)
class Words:
    """One line of text at (x, y), its baseline; ``anchor`` says which end of it is there."""

    at: tuple[float, float]
    text: str
    size: float
    anchor: str = "start"  # or middle, end
    colour: str = INK
    bold: bool = False


Shape = Area | Lines | Disc | Words


@dataclass
class Drawing:
    """A page of shapes, those drawn last on top; its size in pixels, and what it shows, in words."""

    width: int
    height: int
    title: str
    shapes: list[Shape] = field(default_factory=list)
