"""A finished place measured: its report and its survey, from the bytes of its file. Pure, and only run in the jail."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from tools.planning.plan import Artwork, Exhibit
from tools.scene.doorways import find_doorways
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.passages import Passage
from tools.scene.place import Canvas, Floats, Stood
from tools.scene.report import MeshReport
from tools.scene.route import route_metres
from tools.scene.score import score
from tools.scene.section import floor_of
from tools.scene.splat.standing import stood_splat
from tools.scene.survey import Doorway, Hung, Judged, Point, Sight, Standing, Stretch, Survey, Way
from tools.scene.viewpoints import View
from tools.scene.visit import Visit


def judge_place(
    data: bytes,
    works: list[Artwork],
    exhibits: Sequence[Exhibit],
    quality: str,
    splats: Mapping[str, bytes],
) -> Judged:
    """Judge a scene as a place: can one stand in it, is all there that was planned, are budgets kept; and survey it.

    ``splats`` are the finished ones of exhibits, by id. Raises MalformedAsset when the bytes are no GLB, or hold no
    floor that one could stand on.
    """
    visit = visit_of(data, works, exhibits)
    report = inspect_visit(visit, len(data), quality)
    return Judged(report=report, survey=survey_of(visit, report.mesh, splats))


def survey_of(visit: Visit, mesh: MeshReport, splats: Mapping[str, bytes]) -> Survey:
    """Return what a visit found; ``mesh`` is what inspection said of its file."""
    told, ground = visit.told, visit.ground
    return Survey(
        spawn=told.spawn,
        sun=told.sun,
        rooms=told.rooms,
        hung={work.id: _hung(work, canvas, visit) for work, canvas in visit.hung},
        stood={exhibit.id: _standing(exhibit, stood, visit, splats) for exhibit, stood in visit.stood},
        doorways=[Doorway(x=found.x, z=found.z) for found in find_doorways(visit.walk, told.rooms)],
        ways=[_way(passage) for passage in visit.passages],
        tour=[Stretch(stop=leg.stop, way=[_point(point) for point in leg.way]) for leg in visit.route],
        tour_metres=route_metres(visit.route),
        swept=float(ground.swept.sum()) * ground.grid.cell**2 if ground else 0.0,
        standing=ground.area if ground else 0.0,
        floor=floor_of(visit),
        parts=score(visit, mesh),
    )


def _hung(work: Artwork, canvas: Canvas, visit: Visit) -> Hung:
    return Hung(
        centre=_point(canvas.centre),
        normal=_point(canvas.normal),
        width=canvas.width,
        height=canvas.height,
        sight=_sight(work.id, visit.views[work.id], visit),
        light=visit.light_of_works.get(work.id),
    )


def _standing(exhibit: Exhibit, stood: Stood, visit: Visit, splats: Mapping[str, bytes]) -> Standing:
    data = splats.get(exhibit.id)
    return Standing(
        low=_point(stood.low),
        high=_point(stood.high),
        sight=_sight(exhibit.id, visit.views_of_exhibits[exhibit.id], visit),
        splat=stood_splat(data, exhibit.id, stood, visit) if data is not None else None,
    )


def _sight(name: str, view: View, visit: Visit) -> Sight:
    found = visit.sights[name]
    return Sight(
        position=_point(view.position),
        yaw=view.yaw,
        reached=view.reached,
        share=found.share,
        distance=found.distance,
        oblique=found.oblique,
    )


def _way(passage: Passage) -> Way:
    return Way(
        rooms=passage.rooms,
        at=passage.at,
        width=passage.width,
        height=passage.height if math.isfinite(passage.height) else None,
        passable=passage.passable,
    )


def _point(point: Floats) -> Point:
    x, y, z = (float(value) for value in np.asarray(point))
    return x, y, z
