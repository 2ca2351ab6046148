"""The manifest of a finished gallery, from the plan, the scene, and what happened to the steps. Pure."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from tools.planning.brought import maker_of
from tools.planning.plan import Artwork, Exhibit, Plan
from tools.publish.certificate import certify, debt_of
from tools.publish.licence_titles import title_of
from tools.publish.manifest import (
    DetailFile,
    DoorwayOnShow,
    ExhibitOnShow,
    Made,
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
from tools.publish.site_names import DETAIL_FILE
from tools.publish.splats import Splat
from tools.scene.doorways import Doorway, find_doorways
from tools.scene.inspect_scene import visit_of
from tools.scene.place import Canvas, Floats, Stood
from tools.scene.report import SceneReport
from tools.scene.route import Leg
from tools.scene.viewpoints import View
from tools.scene.visit import Visit

Records = Mapping[str, Mapping[str, Any]]


def build_manifest(
    plan: Plan,
    *,
    profiles: Profiles,
    records: Records,
    report: SceneReport,
    visit: Visit | None = None,
    splats: Mapping[str, Splat] = MappingProxyType({}),
) -> Manifest:
    """Return the manifest. ``records`` are the steps' records by step id, as in the state of a build.

    ``visit`` is that of the scene where it has been looked at already; ``splats`` are those of exhibits, by id.

    Raises MalformedAsset when the scene neither says where its rooms are nor has a floor to derive them from.
    """
    visit = visit or visit_of(profiles.engine, plan.gallery.artworks, plan.gallery.exhibits)
    told = visit.told
    return Manifest(
        title=plan.gallery.title,
        prompt=plan.prompt,
        language=plan.language,
        scene=profiles.scene_file,
        scene_bytes=len(profiles.web),
        scene_sha256=hashlib.sha256(profiles.web).hexdigest(),
        detail=_detail(profiles.detail),
        textures=[_texture(picture) for picture in profiles.pictures],
        spawn=spawn_of(visit),
        sun=told.sun,
        time_of_day=plan.gallery.time_of_day,
        rooms=[RoomOnShow(name=room.name, x=room.x, z=room.z, height=room.height) for room in told.rooms],
        works=[_on_show(work, canvas, visit, plan, records) for work, canvas in visit.hung],
        exhibits=[
            _standing(exhibit, stood, visit, plan, records, splats.get(exhibit.id))
            for exhibit, stood in visit.stood
        ],
        doorways=[_doorway(doorway) for doorway in find_doorways(visit.walk, told.rooms)],
        route=[_leg(leg) for leg in visit.route],
        certificate=certify(report, visit, debt_of(records)),
        provenance=provenance(plan, records),
        unmet=[unmet.model_dump() for unmet in plan.unmet],
    )


def spawn_of(visit: Visit) -> Spawn:
    """Return where a visit starts."""
    return Spawn(position=visit.told.spawn.position, yaw=visit.told.spawn.yaw)


def _detail(data: bytes | None) -> DetailFile | None:
    if data is None:
        return None
    return DetailFile(file=DETAIL_FILE, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _texture(picture: FullPicture) -> TextureFile:
    sha256 = hashlib.sha256(picture.data).hexdigest()
    return TextureFile(image=picture.image, file=picture.file, bytes=len(picture.data), sha256=sha256)


def _on_show(work: Artwork, canvas: Canvas, visit: Visit, plan: Plan, records: Records) -> WorkOnShow:
    origin = _origin(work.id, plan, records)
    if work.picture:
        origin |= {"made_by": maker_of(work), "made": None}
    return WorkOnShow(
        id=work.id,
        node=work.id,
        title=work.title,
        subject=work.subject,
        manner=work.manner,
        centre=_vector(canvas.centre),
        normal=_vector(canvas.normal),
        width=round(canvas.width, 4),
        height=round(canvas.height, 4),
        viewpoint=_viewpoint(visit.views[work.id]),
        **origin,
    )


def _standing(
    exhibit: Exhibit, stood: Stood, visit: Visit, plan: Plan, records: Records, splat: Splat | None
) -> ExhibitOnShow:
    foot = stood.centre.copy()
    foot[1] = stood.low[1]
    return ExhibitOnShow(
        id=exhibit.id,
        node=exhibit.id,
        title=exhibit.title,
        subject=exhibit.subject,
        matter=exhibit.matter,
        position=_vector(foot),
        height=round(stood.height, 4),
        radius=round(float(np.hypot(*(stood.high - stood.low)[[0, 2]])) / 2, 4),
        viewpoint=_viewpoint(visit.views_of_exhibits[exhibit.id]),
        splat=splat.entry if splat else None,
        **_origin(exhibit.id, plan, records),
    )


def _doorway(doorway: Doorway) -> DoorwayOnShow:
    west, east = doorway.x
    return DoorwayOnShow(x=(round(west, 2), round(east, 2)), z=round(doorway.z, 2))


def _leg(leg: Leg) -> RouteLeg:
    return RouteLeg(work=leg.stop, path=[_vector(point, digits=2) for point in leg.way])


def _origin(slot: str, plan: Plan, records: Records) -> dict[str, Any]:
    """Return the fields that say how the work in a slot came to be."""
    step = next((step for step in plan.steps if step.slot == slot), None)
    record = records.get(step.id) if step else None
    call = record["call"] if record else None
    stand_in = record is not None and record["status"] in ("stand_in", "abandoned")
    return {
        "made_by": str(call["space"]) if call else "",
        "made": _made(call) if call else None,
        "seed": int(step.brief.get("seed", 0)) if step else 0,
        "stand_in": stand_in,
        "note": _why(record) if record and stand_in else "",
    }


def _made(call: Mapping[str, Any]) -> Made:
    licence = str(call["licence"])
    return Made(
        space=str(call["space"]),
        revision=str(call["revision"]),
        licence=licence,
        licence_title=title_of(licence),
        seconds=round(float(call["seconds"]), 2),
    )


def _why(record: Mapping[str, Any]) -> str:
    """Return the last reason that a real call was refused; the stand-in's own entry has none."""
    return next((str(entry["why"]) for entry in reversed(record["history"]) if entry.get("why")), "")


def _viewpoint(view: View) -> Viewpoint:
    return Viewpoint(position=_vector(view.position), yaw=round(view.yaw, 4))


def _vector(point: Floats, digits: int = 4) -> Vector:
    x, y, z = (round(float(value), digits) for value in point)
    return x, y, z
