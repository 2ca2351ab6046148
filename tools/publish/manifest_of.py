"""The manifest of a finished gallery, from the plan, the scene, and what happened to the steps. Pure."""

import hashlib
from collections.abc import Mapping
from typing import Any

from tools.planning.brought import maker_of
from tools.planning.plan import Artwork, Exhibit, Plan, Step
from tools.publish.certificate import certify
from tools.publish.manifest import (
    DoorwayOnShow,
    ExhibitOnShow,
    Manifest,
    RoomOnShow,
    RouteLeg,
    Spawn,
    TextureFile,
    Vector,
    Viewpoint,
    WorkOnShow,
)
from tools.publish.profiles import FullPicture, Profiles
from tools.publish.provenance import provenance
from tools.scene.doorways import Doorway, find_doorways
from tools.scene.glb import read_glb
from tools.scene.place import Canvas, Floats, Stood, load_place
from tools.scene.place_checks import Visit
from tools.scene.report import SceneReport
from tools.scene.route import Leg, find_route, route_metres

Records = Mapping[str, Mapping[str, Any]]


def build_manifest(plan: Plan, *, profiles: Profiles, records: Records, report: SceneReport) -> Manifest:
    """Return the manifest. ``records`` are the steps' records by step id, as in the state of a build.

    Raises MalformedAsset when the scene neither says where its rooms are nor has a floor to derive them from.
    """
    visit = Visit(load_place(read_glb(profiles.engine)), plan.gallery.artworks, plan.gallery.exhibits)
    told = visit.told
    views = {**visit.views, **visit.views_of_exhibits}
    stops = {stop: view.position for stop, view in views.items()}
    route = find_route(visit.place, visit.walk, visit.spawn, stops, told.rooms)
    return Manifest(
        title=plan.gallery.title,
        prompt=plan.prompt,
        language=plan.language,
        scene=profiles.scene_file,
        scene_bytes=len(profiles.web),
        scene_sha256=hashlib.sha256(profiles.web).hexdigest(),
        textures=[_texture(picture) for picture in profiles.pictures],
        spawn=Spawn(position=told.spawn.position, yaw=told.spawn.yaw),
        sun=told.sun,
        time_of_day=plan.gallery.time_of_day,
        rooms=[RoomOnShow(name=room.name, x=room.x, z=room.z, height=room.height) for room in told.rooms],
        works=[_on_show(work, canvas, visit, plan, records) for work, canvas in visit.hung],
        exhibits=[_standing(exhibit, stood, visit, plan, records) for exhibit, stood in visit.stood],
        doorways=[_doorway(doorway) for doorway in find_doorways(visit.walk, told.rooms)],
        route=[_leg(leg) for leg in route],
        certificate=certify(report, route_metres(route)),
        provenance=provenance(plan, records),
        unmet=[unmet.model_dump() for unmet in plan.unmet],
    )


def _texture(picture: FullPicture) -> TextureFile:
    sha256 = hashlib.sha256(picture.data).hexdigest()
    return TextureFile(image=picture.image, file=picture.file, bytes=len(picture.data), sha256=sha256)


def _on_show(work: Artwork, canvas: Canvas, visit: Visit, plan: Plan, records: Records) -> WorkOnShow:
    step = next((step for step in plan.steps if step.slot == work.id), None)
    record = records.get(step.id) if step else None
    stand_in = record is not None and record["status"] in ("stand_in", "abandoned")
    view = visit.views[work.id]
    return WorkOnShow(
        id=work.id,
        node=work.id,
        title=work.title,
        manner=work.manner,
        made_by=maker_of(work) or (str(record["call"]["space"]) if record and record["call"] else ""),
        seed=_seed(step),
        centre=_vector(canvas.centre),
        width=round(canvas.width, 4),
        height=round(canvas.height, 4),
        viewpoint=Viewpoint(position=_vector(view.position), yaw=round(view.yaw, 4)),
        stand_in=stand_in,
        note=_why(record) if record and stand_in else "",
    )


def _standing(exhibit: Exhibit, stood: Stood, visit: Visit, plan: Plan, records: Records) -> ExhibitOnShow:
    step = next((step for step in plan.steps if step.slot == exhibit.id), None)
    record = records.get(step.id) if step else None
    stand_in = record is not None and record["status"] in ("stand_in", "abandoned")
    view = visit.views_of_exhibits[exhibit.id]
    foot = stood.centre.copy()
    foot[1] = stood.low[1]
    return ExhibitOnShow(
        id=exhibit.id,
        node=exhibit.id,
        title=exhibit.title,
        matter=exhibit.matter,
        made_by=str(record["call"]["space"]) if record and record["call"] else "",
        seed=_seed(step),
        position=_vector(foot),
        height=round(stood.height, 4),
        viewpoint=Viewpoint(position=_vector(view.position), yaw=round(view.yaw, 4)),
        stand_in=stand_in,
        note=_why(record) if record and stand_in else "",
    )


def _doorway(doorway: Doorway) -> DoorwayOnShow:
    west, east = doorway.x
    return DoorwayOnShow(x=(round(west, 2), round(east, 2)), z=round(doorway.z, 2))


def _leg(leg: Leg) -> RouteLeg:
    return RouteLeg(work=leg.stop, path=[_vector(point, digits=2) for point in leg.way])


def _seed(step: Step | None) -> int:
    return int(step.brief.get("seed", 0)) if step else 0


def _why(record: Mapping[str, Any]) -> str:
    """Return the last reason that a real call was refused; the stand-in's own entry has none."""
    return next((str(entry["why"]) for entry in reversed(record["history"]) if entry.get("why")), "")


def _vector(point: Floats, digits: int = 4) -> Vector:
    x, y, z = (round(float(value), digits) for value in point)
    return x, y, z
