"""Film the guided tour in the real viewer: ``python docs/film_tour.py SITE FILM.webp [METRES]``.

The camera goes along the first ``METRES`` (default 30) of the route that the site's manifest holds, looks ahead as a
visitor does, and turns to each work on arriving. ``SIZE=640x360`` in the environment sets the size. Needs Chromium on
the path and the ``dev`` extra.
"""

import io
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, sin
from pathlib import Path
from typing import Any

from PIL import Image
from take_pictures import opened, stand

STRIDE_M = 0.35  # between two frames
AHEAD_M = 1.5  # what one looks at while walking
TURN_RAD = 0.16  # at most, from frame to frame
LOOK_FRAMES = 8  # at a work, once it is faced
FRAME_MS = 110
WEBP_QUALITY = 62

Pose = tuple[float, float, float]  # x, z in metres, yaw in radians


def main(site: Path, film: Path, metres: float) -> int:
    """Write the film; return the number of its frames."""
    gallery = json.loads((site / "gallery.json").read_text())
    frames = []
    with opened(site) as page:
        before = ""
        for x, z, yaw in _poses(gallery, metres):
            link = f"#pose={x:.3f},{z:.3f},{degrees(yaw):.2f}"
            if link != before:  # at rest the page draws nothing new
                stand(page, link)
                frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
            else:
                frames.append(frames[-1])
            before = link
    frames[0].save(
        film,
        save_all=True,
        append_images=frames[1:],
        duration=FRAME_MS,
        loop=0,
        quality=WEBP_QUALITY,
        method=6,
    )
    return len(frames)


def _poses(gallery: dict[str, Any], metres: float) -> Iterator[Pose]:
    views = {item["id"]: item["viewpoint"] for item in (*gallery["works"], *gallery.get("exhibits", []))}
    yaw = float(gallery["spawn"]["yaw"])
    walked = 0.0
    for leg in gallery["route"]:
        steps = list(_steps([(x, z) for x, _, z in leg["path"]]))
        for x, z, towards in steps:
            yaw = _turned(yaw, towards)
            yield x, z, yaw
        if leg["work"] is None or not steps:
            continue
        x, z, _ = steps[-1]
        facing = float(views[leg["work"]]["yaw"])
        while abs(_difference(facing, yaw)) > TURN_RAD:
            yaw = _turned(yaw, facing)
            yield x, z, yaw
        for _ in range(LOOK_FRAMES):
            yaw = _turned(yaw, facing)
            yield x, z, yaw
        walked += len(steps) * STRIDE_M
        if walked > metres:
            return


def _steps(path: list[tuple[float, float]]) -> Iterator[Pose]:
    """Yield points ``STRIDE_M`` apart on a path, each with the yaw towards what lies ``AHEAD_M`` further."""
    marks = [0.0]
    for (x0, z0), (x1, z1) in pairwise(path):
        marks.append(marks[-1] + hypot(x1 - x0, z1 - z0))
    count = max(int(marks[-1] / STRIDE_M), 1)
    for number in range(count + 1):
        x, z = _along(path, marks, marks[-1] * number / count)
        ahead_x, ahead_z = _along(path, marks, marks[-1] * number / count + AHEAD_M)
        if hypot(ahead_x - x, ahead_z - z) > STRIDE_M / 2:
            yield x, z, atan2(x - ahead_x, z - ahead_z)
        elif number == count:
            return


def _along(path: list[tuple[float, float]], marks: list[float], metres: float) -> tuple[float, float]:
    for number in range(1, len(path)):
        if metres <= marks[number]:
            share = (metres - marks[number - 1]) / max(marks[number] - marks[number - 1], 1e-9)
            (x0, z0), (x1, z1) = path[number - 1], path[number]
            return x0 + share * (x1 - x0), z0 + share * (z1 - z0)
    return path[-1]


def _difference(to: float, yaw: float) -> float:
    return atan2(sin(to - yaw), cos(to - yaw))


def _turned(yaw: float, to: float) -> float:
    """Turn towards ``to`` the short way, by ``TURN_RAD`` at most."""
    return (yaw + max(-TURN_RAD, min(_difference(to, yaw), TURN_RAD)) + pi) % (2 * pi) - pi


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if len(sys.argv) > 3 else 30.0)
