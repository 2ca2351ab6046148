"""The manifest of a finished gallery, from the plan, the scene, and what happened to the steps. Pure."""

import hashlib
import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

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
from tools.scene.survey import Doorway, Hung, Judged, Point, Sight, Standing, Stretch

Records = Mapping[str, Mapping[str, Any]]


def build_manifest(
    plan: Plan,
    *,
    profiles: Profiles,
    records: Records,
    judged: Judged,
    splats: Mapping[str, Splat] = MappingProxyType({}),
) -> Manifest:
    """Return the manifest. ``records`` are the steps' records by step id, as in the state of a build; ``judged`` is
    what the scene was found to be, ``splats`` those of exhibits, by id."""
    gallery, survey = plan.gallery, judged.survey
    return Manifest(
        title=gallery.title,
        prompt=plan.prompt,
        language=plan.language,
        scene=profiles.scene_file,
        scene_bytes=len(profiles.web),
        scene_sha256=hashlib.sha256(profiles.web).hexdigest(),
        detail=_detail(profiles.detail),
        textures=[_texture(picture) for picture in profiles.pictures],
        spawn=Spawn(position=survey.spawn.position, yaw=survey.spawn.yaw),
        sun=survey.sun,
        time_of_day=gallery.time_of_day,
        rooms=[
            RoomOnShow(name=room.name, x=room.x, z=room.z, height=room.height, level=room.level)
            for room in survey.rooms
        ],
        works=[
            _on_show(work, survey.hung[work.id], plan, records)
            for work in gallery.artworks
            if work.id in survey.hung
        ],
        exhibits=[
            _standing(exhibit, survey.stood[exhibit.id], plan, records, splats.get(exhibit.id))
            for exhibit in gallery.exhibits
            if exhibit.id in survey.stood
        ],
        doorways=[_doorway(doorway) for doorway in survey.doorways],
        route=[_leg(stretch) for stretch in survey.tour],
        certificate=certify(judged, debt_of(records).part),
        provenance=provenance(plan, records),
        unmet=[unmet.model_dump() for unmet in plan.unmet],
    )


def _detail(data: bytes | None) -> DetailFile | None:
    if data is None:
        return None
    return DetailFile(file=DETAIL_FILE, bytes=len(data), sha256=hashlib.sha256(data).hexdigest())


def _texture(picture: FullPicture) -> TextureFile:
    sha256 = hashlib.sha256(picture.data).hexdigest()
    return TextureFile(image=picture.image, file=picture.file, bytes=len(picture.data), sha256=sha256)


def _on_show(work: Artwork, hung: Hung, plan: Plan, records: Records) -> WorkOnShow:
    origin = _origin(work.id, plan, records)
    if work.picture:
        origin |= {"made_by": maker_of(work), "made": None}
    return WorkOnShow(
        id=work.id,
        node=work.id,
        title=work.title,
        subject=work.subject,
        manner=work.manner,
        centre=_vector(hung.centre),
        normal=_vector(hung.normal),
        width=round(hung.width, 4),
        height=round(hung.height, 4),
        viewpoint=_viewpoint(hung.sight),
        **origin,
    )


def _standing(
    exhibit: Exhibit, stood: Standing, plan: Plan, records: Records, splat: Splat | None
) -> ExhibitOnShow:
    (west, foot, far), (east, top, near) = stood.low, stood.high
    return ExhibitOnShow(
        id=exhibit.id,
        node=exhibit.id,
        title=exhibit.title,
        subject=exhibit.subject,
        matter=exhibit.matter,
        position=_vector(((west + east) / 2, foot, (far + near) / 2)),
        height=round(top - foot, 4),
        radius=round(math.hypot(east - west, near - far) / 2, 4),
        viewpoint=_viewpoint(stood.sight),
        splat=splat.entry if splat else None,
        **_origin(exhibit.id, plan, records),
    )


def _doorway(doorway: Doorway) -> DoorwayOnShow:
    west, east = doorway.x
    return DoorwayOnShow(x=(round(west, 2), round(east, 2)), z=round(doorway.z, 2))


def _leg(stretch: Stretch) -> RouteLeg:
    return RouteLeg(work=stretch.stop, path=[_vector(point, digits=2) for point in stretch.way])


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


def _viewpoint(sight: Sight) -> Viewpoint:
    return Viewpoint(position=_vector(sight.position), yaw=round(sight.yaw, 4))


def _vector(point: Point, digits: int = 4) -> Vector:
    x, y, z = (round(value, digits) for value in point)
    return x, y, z
