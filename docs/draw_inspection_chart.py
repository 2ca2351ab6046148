"""The lines of ``benchmarks/certificate.py`` as a chart: ``python docs/draw_inspection_chart.py LINES FILE.svg``.

Seconds of the processor over triangles, both by their logarithm: what grows as the file does is a straight line of
slope 1, as the faint ones are.
"""

import json
import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 70, 190, 24, 52  # px
TRIANGLES = (10_000, 20_000_000)
SECONDS = (0.01, 100.0)
COLOURS = {"inspection": "#9b2335", "khronos": "#2f6f8f", "trimesh": "#7a6a3a", "certificate": "#555555"}
NAMES = {
    "inspection": "inspection", "khronos": "Khronos validator", "trimesh": "trimesh, plain recipe",
    "certificate": "certificate",
}  # fmt: skip


def main(lines: Path, file: Path) -> None:
    """Draw the measured lines of one run."""
    rows = [json.loads(line) for line in lines.read_text().splitlines()]
    by_way: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["triangles"]):
        by_way[row["way"]].append(row)
    drawn = [_grid(), *(_line(way, by_way[way]) for way in COLOURS if way in by_way)]
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12">\n<title>Seconds of the processor over triangles</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbf9f4"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _x(triangles: float) -> float:
    return LEFT + _share(triangles, TRIANGLES) * (WIDTH - LEFT - RIGHT)


def _y(seconds: float) -> float:
    return HEIGHT - BOTTOM - _share(seconds, SECONDS) * (HEIGHT - TOP - BOTTOM)


def _share(value: float, span: tuple[float, float]) -> float:
    return math.log(value / span[0]) / math.log(span[1] / span[0])


def _grid() -> str:
    low, high, foot = LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = []
    for seconds in (0.01, 0.1, 1.0, 10.0, 100.0):
        y = _y(seconds)
        parts.append(f'<path d="M{low} {y:.1f}H{high}" stroke="#ddd8cc"/>')
        parts.append(f'<text x="{low - 8}" y="{y + 4:.1f}" text-anchor="end">{seconds:g} s</text>')
    for triangles, words in ((15e3, "15 k"), (150e3, "150 k"), (1.5e6, "1.5 M"), (15e6, "15 M")):
        x = _x(triangles)
        parts.append(f'<path d="M{x:.1f} {TOP}V{foot}" stroke="#ddd8cc"/>')
        parts.append(f'<text x="{x:.1f}" y="{foot + 18}" text-anchor="middle">{words}</text>')
    for start in (1e-7, 1e-6, 1e-5):  # seconds a triangle
        ends = [max(TRIANGLES[0], SECONDS[0] / start), min(TRIANGLES[1], SECONDS[1] / start)]
        way = " L".join(f"{_x(end):.1f} {_y(end * start):.1f}" for end in ends)
        parts.append(f'<path d="M{way}" stroke="#cfc8b8" stroke-dasharray="2 4"/>')
    parts.append(f'<text x="{(low + high) / 2}" y="{foot + 40}" text-anchor="middle">triangles</text>')
    return "\n".join(parts)


def _line(way: str, rows: list[dict[str, Any]]) -> str:
    points = [(_x(row["triangles"]), _y(max(row["cpu_s"], SECONDS[0]))) for row in rows]
    colour = COLOURS[way]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    line = " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<path d="M{line}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'
        f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}">{NAMES[way]}</text>'
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
