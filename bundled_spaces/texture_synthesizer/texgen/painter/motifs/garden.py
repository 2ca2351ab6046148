"""A garden in flower."""

from texgen.arrays import mix, smoothstep
from texgen.painter import elements as e
from texgen.painter.light import choose_light
from texgen.painter.sketch import Sketch


def garden(s: Sketch, words: str) -> None:
    """A garden path between flower beds, with roses and a house among the trees."""
    rng = s.rng
    light = choose_light(words, rng, ("noon", "morning", "golden"))
    horizon = float(rng.uniform(0.30, 0.42))
    e.sky(s, light, horizon)
    e.wood(s, horizon + 0.05, rng.uniform(0.16, 0.26), light, distance=0.2)
    middle = float(rng.uniform(0.3, 0.7)) * s.aspect
    e.house(
        s,
        middle + rng.uniform(-0.1, 0.1),
        horizon + 0.05,
        rng.uniform(0.18, 0.26),
        light,
        (0.94, 0.84, 0.76),
        (0.46, 0.44, 0.50),
    )
    e.ground(s, horizon + 0.045, (0.40, 0.50, 0.22), (0.52, 0.60, 0.30), light)
    lean = float(rng.uniform(-0.35, 0.35))
    path = [
        (middle - 0.02, horizon + 0.05),
        (middle + 0.02, horizon + 0.05),
        (middle + lean + 0.26, 1.02),
        (middle + lean - 0.26, 1.02),
    ]
    s.polygon(
        path,
        mix(
            light.shaded((0.88, 0.76, 0.64), 0.5),
            light.lit((0.95, 0.85, 0.70)),
            smoothstep(-0.6, 0.6, s.fbm(7, 3, 2.5)),
        ),
        0.05,
        0.2,
    )
    for _ in range(3):
        e.tree(
            s,
            rng.choice((rng.uniform(-0.05, 0.25), rng.uniform(0.75, 1.05))) * s.aspect,
            horizon + rng.uniform(0.06, 0.18),
            rng.uniform(0.3, 0.5),
            light,
        )
    flowers = (
        (0.92, 0.42, 0.52),
        (0.96, 0.93, 0.90),
        (0.84, 0.20, 0.24),
        (0.62, 0.46, 0.80),
        (0.97, 0.80, 0.32),
        (0.95, 0.64, 0.66),
    )
    for x, y, size in s.scatter(2400, horizon + 0.07, 1.04, 1.15):
        share = (y - horizon) / (1 - horizon)
        off = abs(x - middle - lean * share) - (0.02 + 0.24 * share)
        if not 0 < off < 0.30 + 0.3 * share:
            continue
        bed = int((x * 3.1 + y * 5.7) % 1 * 3)
        tone = (
            flowers[(bed * 2 + int(rng.integers(2)) + int(x > middle)) % 6]
            if rng.random() < 0.62
            else (0.26, 0.40, 0.18)
        )
        radius = size * rng.uniform(0.008, 0.018)
        s.ellipse(
            x,
            y - size * 0.03 * rng.random(),
            radius,
            radius * 0.8,
            light.lit(tone) if rng.random() < 0.65 else light.shaded(tone, 0.4),
            turn=rng.normal(0, 0.8),
            detail=0.5,
        )
    if rng.random() < 0.7:
        share = float(rng.uniform(0.12, 0.4))
        size = 0.09 + 0.34 * share
        e.person(
            s,
            middle + lean * share,
            horizon + share * (1 - horizon) + 0.02,
            size,
            (0.92, 0.90, 0.90),
            light,
            lady=True,
            parasol=(0.84, 0.52, 0.46),
        )
