"""Floors: level sheets whose texture runs in metres of the whole suite, so that joints line up; and their bands."""

import shapely

from scenegen.detail import Detail
from scenegen.mesh import Mesh
from scenegen.parts import Part
from scenegen.placing import PLAN
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import sheet
from scenegen.stairs import floor_under

# The stone or wood of the band that frames a floor.
BANDS = {
    "marble_octagon": "black_marble", "marble_chequer": "green_marble", "marble_green_chequer": "calacatta",
    "marble": "black_marble", "calacatta": "green_marble", "black_marble": "calacatta", "green_marble": "calacatta",
    "parquet_herringbone": "walnut", "parquet_chevron": "walnut", "parquet_versailles": "walnut",
    "parquet_walnut": "oak", "travertine": "marble",
}  # fmt: skip
INSET = 0.42  # metres from the wall, or from the line of the columns' plinths
WIDTH = 0.16
LEAST = 1.0  # metres of floor that must be left within the band


def floor_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """The floor from wall to wall, but for what steps hide; in rich styles with a band of another surface."""
    half = room.section.half
    area = shapely.box(-half, -room.near, half, -room.far)
    hidden = shapely.union_all([floor_under(wall, flight, detail) for wall, flight in room.flights])
    area = shapely.difference(area, hidden)
    side = half - room.section.face + (0.2 * room.radius + 0.1 if room.radius else INSET)
    outer = shapely.box(side - half, INSET - room.near, half - side, -room.far - INSET)
    west, south, east, north = outer.bounds
    surface = BANDS.get(room.spec.floor)
    if not suite.ornament.moulded or surface is None or min(east - west, north - south) < LEAST + 2 * WIDTH:
        return [Part("Floor", room.spec.floor, _laid(area, detail))]
    band = shapely.difference(outer, shapely.union(hidden, outer.buffer(-WIDTH, join_style="mitre")))
    return [
        Part("Floor", room.spec.floor, _laid(shapely.difference(area, band), detail)),
        Part("FloorBand", surface, _laid(band, detail)),
    ]


def _laid(area: shapely.Geometry, detail: Detail) -> Mesh:
    return sheet(area, detail.cell).moved(PLAN)
