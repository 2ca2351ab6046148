"""One-point perspective, for streets, stations and stages."""

from collections.abc import Iterable
from dataclasses import dataclass

from texgen.painter.sketch import Point


@dataclass(frozen=True)
class Vista:
    """What lies at ``depth`` 1 is drawn where it is, at less nearer to the vanishing point (x, y), beyond 1 farther
    from it."""

    x: float
    y: float

    def at(self, x: float, y: float, depth: float) -> Point:
        """Where a point of the section at depth 1 is seen at another depth."""
        return self.x + (x - self.x) * depth, self.y + (y - self.y) * depth

    def strip(self, ends: tuple[Point, Point], near: float, far: float) -> list[Point]:
        """The four corners of a plane that runs from ``near`` to ``far`` between two lines through ``ends``."""
        one, other = ends
        return [self.at(*one, near), self.at(*one, far), self.at(*other, far), self.at(*other, near)]

    def section(self, outline: Iterable[Point], depth: float) -> list[Point]:
        """An outline of the section at depth 1 as it is seen at another depth."""
        return [self.at(x, y, depth) for x, y in outline]
