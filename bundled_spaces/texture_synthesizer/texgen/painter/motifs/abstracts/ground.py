"""What abstract pictures share: a primed ground, clouded paint, places drawn at random."""

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.sketch import Sketch


def ground(s: Sketch, tone: Field, depth: float = 0.08) -> None:
    """Cover the canvas with one tone, scumbled unevenly by ``depth``."""
    s.fill(s.below(-1), clouded(s, tone, depth), angle=0.0, detail=0.0)


def clouded(s: Sketch, tone: Field, depth: float = 0.08, scale: float = 2.2) -> Field:
    """A tone as the brush spreads it: thinner here, fuller there."""
    cloud = smoothstep(-1.5, 1.5, s.fbm(scale, 5))
    return mix(as_field(tone * (1 - depth)), as_field(tone + (1 - tone) * depth * 0.5), cloud)
