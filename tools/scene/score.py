"""What of the immersion score is measured in a place: all of its parts but what the build owes."""

import math
from collections import defaultdict

import numpy as np

from tools.errors import MalformedAsset
from tools.scene.glb import image_bytes, image_of
from tools.scene.immersion import Part, part_of
from tools.scene.pictures import open_picture
from tools.scene.report import MeshReport
from tools.scene.visit import Visit

ENOUGH_FLOOR = 0.85  # of the rooms' floor: the rest is columns, benches and what ropes keep free
ARC_MINUTE = math.radians(1 / 60)  # what an eye of full acuity (1.0, ISO 8596) tells apart
ROOM_M = 2.0  # from where walls and floors are looked at: an eye is 1.65 m above the floor
GOOD_LIGHT = (0.4, 2.0)  # of what shows as white: told from the dark, and not blown out
MANY_MATERIALS = 10  # kinds of surface, had they equal shares
PLAIN_RELIEF, RICH_RELIEF = (
    10.0,
    2000.0,
)  # triangles a square metre of floor: a bare room, and capitals and mouldings
MUCH_TO_SEE = 24  # different pictures and exhibits: an hour's visit, at two to three minutes each
FEW_DRAWS = 100  # primitives: what a laptop draws 60 times a second
EASY_TRIANGLES = 500_000  # the same


def score(visit: Visit, mesh: MeshReport) -> list[Part]:
    """Return the parts of the score that a visit, and what inspection said of its mesh, come to."""
    return [
        part_of("reachable floor", 5, _floor(visit), "floor a body can be over ÷ floor of the rooms ÷ 0.85"),
        part_of("works seen", 10, _seen(visit), "mean share of each work and exhibit seen from its viewpoint"),
        part_of("light", 10, _light(visit), "works with light from 0.4 to 2 ÷ works whose light is known"),
        part_of("budget", 5, _budget(mesh), "least of 1, 500 000 ÷ triangles, 100 ÷ primitives"),
        part_of("fineness of works", 15, _fineness_of_works(visit),
                "mean over works of pixels an arc minute from the viewpoint, each at most 1"),
        part_of("fineness of rooms", 10, _fineness_of_rooms(visit),
                "mean over surfaces of pixels an arc minute from 2 m, each at most 1"),
        part_of("materials", 15, _materials(visit),
                "2 to the entropy of the surfaces' areas by material, in bits ÷ 10"),
        part_of("relief", 15, _relief(visit, mesh), "log(triangles a m² of floor ÷ 10) ÷ log(200)"),
        part_of("much to see", 10, math.log1p(_different(visit)) / math.log1p(MUCH_TO_SEE),
                "log(1 + different pictures and exhibits) ÷ log(25)"),
    ]  # fmt: skip


def _floor(visit: Visit) -> float:
    if visit.ground is None:
        return 0.0
    return float(visit.ground.swept.sum()) * visit.ground.grid.cell**2 / _whole_floor(visit) / ENOUGH_FLOOR


def _whole_floor(visit: Visit) -> float:
    """Return the floor of all rooms, in m²."""
    return sum((room.x[1] - room.x[0]) * (room.z[1] - room.z[0]) for room in visit.told.rooms)


def _seen(visit: Visit) -> float:
    planned = len(visit.works) + len(visit.exhibits)
    return sum(sight.share for sight in visit.sights.values()) / planned if planned else 1.0


def _light(visit: Visit) -> float:
    known = np.array(list(visit.light_of_works.values()))
    low, high = GOOD_LIGHT
    return float(((known >= low) & (known <= high)).mean()) if len(known) else 0.0


def _budget(mesh: MeshReport) -> float:
    return min(1.0, EASY_TRIANGLES / max(mesh.triangles, 1), FEW_DRAWS / max(mesh.primitives, 1))


def _fineness_of_works(visit: Visit) -> float:
    shares = []
    for work, canvas in visit.hung:
        try:
            with open_picture(image_bytes(visit.place.glb, visit.images[work.id])) as picture:
                per_metre = picture.width / canvas.width
            shares.append(min(1.0, per_metre * visit.sights[work.id].distance * ARC_MINUTE))
        except (KeyError, MalformedAsset):  # no picture, or none that can be opened
            shares.append(0.0)
    return float(np.mean(shares)) if shares else 0.0


def _fineness_of_rooms(visit: Visit) -> float:
    """Return how fine the colours of all surfaces are, by area; a surface without a picture is as coarse as can be."""
    from tools.scene.optimise.pictures import pictures_of

    glb = visit.place.glb
    try:
        per_metre = {picture.image: picture.per_metre for picture in pictures_of(glb)}
    except MalformedAsset:
        return 0.0
    share, area = 0.0, 0.0
    for part in visit.place.opaque_parts:
        size = float(part.areas.sum())
        base = part.material.get("pbrMetallicRoughness", {}).get("baseColorTexture")
        image = image_of(glb.document, base["index"]) if base else None
        area += size
        if image is not None:
            share += size * min(1.0, per_metre[image] * ROOM_M * ARC_MINUTE)
    return share / area if area else 0.0


def _materials(visit: Visit) -> float:
    """Return how many materials there are in effect: Hill's number of the first order, as ecologists count species."""
    areas: defaultdict[str, float] = defaultdict(float)
    for part in visit.place.opaque_parts:
        kind = part.surface or str(part.material.get("name", ""))
        areas[kind] += float(part.areas.sum())
    shares = np.array([area for area in areas.values() if area > 0])
    if not len(shares):
        return 0.0
    shares /= shares.sum()
    return float(np.exp(-(shares * np.log(shares)).sum())) / MANY_MATERIALS


def _relief(visit: Visit, mesh: MeshReport) -> float:
    dense = mesh.triangles / _whole_floor(visit) / PLAIN_RELIEF
    return math.log(dense) / math.log(RICH_RELIEF / PLAIN_RELIEF) if dense > 1 else 0.0


def _different(visit: Visit) -> int:
    return len(set(visit.images.values())) + len(visit.stood)
