"""The immersion score: one number from 0 to 100, a sum of measured parts. No person was asked.

Each part is a share from 0 to 1 times its points; ``docs/certificate.md`` gives the reasons.
"""

from dataclasses import dataclass

import numpy as np
from pydantic import BaseModel, ConfigDict

from tools.errors import MalformedAsset
from tools.scene.glb import image_bytes
from tools.scene.pictures import open_picture
from tools.scene.report import MeshReport
from tools.scene.visit import Visit

ENOUGH_FLOOR = 0.85  # of the rooms' floor: the rest is columns, benches and what ropes keep free
FINE_PICTURE = 600.0  # pixels a metre of canvas: as fine as an eye tells at a metre and a half on a screen
GOOD_LIGHT = (0.4, 2.0)  # of what shows as white: told from the dark, and not blown out
FEW_DRAWS = 100  # primitives: what a laptop draws 60 times a second
EASY_TRIANGLES = 500_000  # the same


class Part(BaseModel):
    """One part of the score: its points, those that there are, the measured share, and how it is reckoned."""

    model_config = ConfigDict(extra="forbid")

    name: str
    points: float
    of: int
    share: float
    formula: str


class Score(BaseModel):
    """The score and its parts. Frame time is no part of it: it is not known where a gallery is built."""

    model_config = ConfigDict(extra="forbid")

    points: float
    parts: list[Part]


@dataclass(frozen=True)
class Debt:
    """How many steps a build had, and how many of them were stood in for, given up, or mended."""

    steps: int = 0
    mended: int = 0


def score(visit: Visit, mesh: MeshReport, debt: Debt) -> Score:
    """Return the score of a visit, of what inspection said of its mesh, and of what its build owes."""
    parts = [
        _part("reachable floor", 20, _floor(visit), "floor a body can be over ÷ floor of the rooms ÷ 0.85"),
        _part("works seen", 25, _seen(visit), "mean share of each work and exhibit seen from its viewpoint"),
        _part("fineness", 15, _fineness(visit), "mean over works of pixels a metre ÷ 600, each at most 1"),
        _part("light", 15, _light(visit), "works with light from 0.4 to 2 ÷ works whose light is known"),
        _part("variety", 10, _variety(visit), "different pictures ÷ works"),
        _part("budget", 10, _budget(mesh), "least of 1, 500 000 ÷ triangles, 100 ÷ primitives"),
        _part("no debt", 5, 1 - debt.mended / debt.steps if debt.steps else 1.0,
              "steps neither stood in for, given up nor mended ÷ steps"),
    ]  # fmt: skip
    return Score(points=round(sum(part.points for part in parts), 1), parts=parts)


def _part(name: str, of: int, share: float, formula: str) -> Part:
    share = round(min(max(share, 0.0), 1.0), 3)
    return Part(name=name, points=round(share * of, 1), of=of, share=share, formula=formula)


def _floor(visit: Visit) -> float:
    if visit.ground is None:
        return 0.0
    whole = sum((room.x[1] - room.x[0]) * (room.z[1] - room.z[0]) for room in visit.told.rooms)
    return float(visit.ground.swept.sum()) * visit.ground.grid.cell**2 / whole / ENOUGH_FLOOR


def _seen(visit: Visit) -> float:
    planned = len(visit.works) + len(visit.exhibits)
    return sum(sight.share for sight in visit.sights.values()) / planned if planned else 1.0


def _light(visit: Visit) -> float:
    known = np.array(list(visit.light_of_works.values()))
    low, high = GOOD_LIGHT
    return float(((known >= low) & (known <= high)).mean()) if len(known) else 0.0


def _variety(visit: Visit) -> float:
    return len(set(visit.images.values())) / len(visit.hung) if visit.hung else 1.0


def _budget(mesh: MeshReport) -> float:
    return min(1.0, EASY_TRIANGLES / max(mesh.triangles, 1), FEW_DRAWS / max(mesh.primitives, 1))


def _fineness(visit: Visit) -> float:
    shares = []
    for work, canvas in visit.hung:
        try:
            with open_picture(image_bytes(visit.place.glb, visit.images[work.id])) as picture:
                shares.append(min(1.0, picture.width / canvas.width / FINE_PICTURE))
        except (KeyError, MalformedAsset):  # no picture, or none that can be opened
            shares.append(0.0)
    return float(np.mean(shares)) if shares else 1.0
