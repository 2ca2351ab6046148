"""From the brief to a plan: where each room lies and how high its parts are."""

import numpy as np

from scenegen.bays import HEADROOM, end_bays, hangs, joints, lunette, side_bays
from scenegen.brief import Artwork, Brief, Room, Style
from scenegen.hanging import hang
from scenegen.placing import frame
from scenegen.plan import WALL, RoomPlan, Section, Suite, Wall
from scenegen.styles import ORNAMENTS, Ornament
from scenegen.ways import LOWEST_CORNICE, Way, shut_door, way

COLUMN_MINIMUM = (5.5, 5.0, 2.9)  # width and length of the room, height under the entablature
FOCAL_WORKS = 3  # with so many works in the last room, the greatest closes the vista, in place of a door
PLINTH = 1.4  # half of what a column takes from a bay, over its radius
HEARTH_ROOM = (5.2, 5.0, 2.7)  # width and length of a room with a chimneypiece, height under its entablature
STRIP = 0.02  # what a pilaster strip takes beyond its half width


def lay_out(brief: Brief, style: Style, seed: int = 0) -> Suite:
    """Plan the suite. What adorns the wall that closes the vista, a chimneypiece or the casing of its work, gives way
    where a work would find no wall for it."""
    suite = _suite(brief, style, seed, adorned=True)
    return _suite(brief, style, seed, adorned=False) if hang(suite)[1] else suite


def _suite(brief: Brief, style: Style, seed: int, *, adorned: bool) -> Suite:
    ornament = ORNAMENTS[style]
    sections = [_section(room, ornament) for room in brief.rooms]
    within = [
        way(brief.rooms[index : index + 2], sections[index : index + 2], ornament)
        for index in range(len(brief.rooms) - 1)
    ]
    ways = [
        shut_door(brief.rooms[0], sections[0], ornament),
        *within,
        shut_door(brief.rooms[-1], sections[-1], ornament),
    ]
    rooms = []
    near = level = 0.0
    for index, (room, section) in enumerate(zip(brief.rooms, sections, strict=True)):
        works = [work for work in brief.artworks if work.room == index]
        level = round(level + ways[index].climb, 6)
        last = index == len(brief.rooms) - 1
        rooms.append(
            _room(
                index,
                room,
                section,
                (near, level),
                works,
                ornament,
                ways[index : index + 2],
                last=last,
                adorned=adorned,
            )
        )
        near -= room.length + WALL
    return Suite(brief, style, ornament, tuple(rooms), seed)


def _section(room: Room, ornament: Ornament) -> Section:
    share = max(ornament.entablature, 0.07) if room.columns else ornament.entablature
    entablature = float(np.clip(share * room.height, 0.08, 1.1))
    rise = {
        "barrel_vault": min(0.31 * room.height, 0.42 * room.width),
        "glass_roof": min(0.26 * room.height, 0.22 * room.width),
        "cove": min(0.15 * room.height, 0.2 * room.width),
    }.get(room.ceiling, 0.0)
    fit = min(1.0, (room.height - LOWEST_CORNICE) / (rise + entablature))
    rise, entablature = rise * fit, entablature * fit
    spring = room.height - rise
    soffit = spring - entablature
    fits = (
        room.width >= COLUMN_MINIMUM[0] and room.length >= COLUMN_MINIMUM[1] and soffit >= COLUMN_MINIMUM[2]
    )
    depth = 0.0
    if room.columns and fits:
        radius = soffit / ornament.slenderness
        depth = 2.4 * radius + min(0.045 * room.width, 0.5)
    return Section(
        half=room.width / 2, face=room.width / 2 - depth, soffit=soffit, spring=spring, crown=room.height,
        skirting=ornament.skirting, dado=0.6 if ornament.dado and soffit > 2.55 else 0.0,
    )  # fmt: skip


def _takes_hearth(room: Room, section: Section) -> bool:
    size = (room.width, room.length, section.soffit)
    return section.face == section.half and all(
        has >= least for has, least in zip(size, HEARTH_ROOM, strict=True)
    )


def _room(
    index: int, room: Room, section: Section, place: tuple[float, float], works: list[Artwork], ornament: Ornament,
    ways: list[Way], *, last: bool, adorned: bool,
) -> RoomPlan:  # fmt: skip
    (near, level), (front, back) = place, ways
    far = near - room.length
    radius = section.soffit / ornament.slenderness if section.face < section.half else 0.0
    post = PLINTH * radius if radius else ornament.strip + STRIP
    works = sorted(works, key=lambda work: (-work.width * work.height, work.id))
    hearth = adorned and last and ornament.hearth and _takes_hearth(room, section)
    focal = None
    if last and len(works) >= FOCAL_WORKS and not hearth:
        top = section.soffit - HEADROOM
        focal = next((work for work in works if hangs(ornament, work, 2 * section.face - 0.4, top)), None)
    side = [work for work in works if work is not focal]
    boundaries = joints(room, section, side, ornament, post)
    left, right = side_bays(room, section, side, ornament, boundaries, post)
    middle = (near + far) / 2
    frames = (
        frame((0, 0, -1), (0, 1, 0), np.array([-section.half, 0.0, middle])),
        frame((0, 0, 1), (0, 1, 0), np.array([section.half, 0.0, middle])),
        frame((-1, 0, 0), (0, 1, 0), np.array([0.0, 0.0, near])),
        frame((1, 0, 0), (0, 1, 0), np.array([0.0, 0.0, far])),
    )
    fan = lunette(room, section)
    far_door = None if focal or hearth else back.near
    entrance = Wall(
        frames[2], room.width, end_bays(section, ornament, front.far, front.behind), end=True, door=front.far,
        leads=index > 0, flight=front.behind, lunette=fan if index == 0 else None,
    )  # fmt: skip
    end = Wall(
        frames[3], room.width,
        end_bays(section, ornament, far_door, back.before, focal, hearth=hearth, cased=adorned), end=True,
        door=far_door, leads=not last, flight=back.before, lunette=fan if last else None,
    )  # fmt: skip
    walls = (
        Wall(frames[0], room.length, left, end=False),
        Wall(frames[1], room.length, right, end=False),
        entrance,
        end,
    )
    offset = section.half - section.face - 1.2 * radius
    columns = (
        tuple((x, near - z) for z in boundaries for x in (offset - section.half, section.half - offset))
        if radius
        else ()
    )
    return RoomPlan(
        index, room, section, near, far, tuple(near - z for z in boundaries), radius, columns, walls, level
    )
