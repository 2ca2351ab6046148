"""From a brief to a GLB and its description."""

from typing import Any

from scenegen.backdrop import backdrop
from scenegen.brief import Brief, Resolution, Style
from scenegen.ceilings import ceiling_parts, gable
from scenegen.columns import column
from scenegen.description import describe
from scenegen.detail import Detail, detail
from scenegen.dressings import soffit_parts
from scenegen.entablature import entablature_parts
from scenegen.floors import floor_parts
from scenegen.frames import canvas, picture_frame, picture_light, plaque
from scenegen.furniture.furnish import Furniture, furnish
from scenegen.furniture.plinths import Standing
from scenegen.glb import Node, write_glb
from scenegen.hanging import Hung, hang
from scenegen.layout import lay_out
from scenegen.mesh import Mesh, join
from scenegen.panels import panels
from scenegen.parts import Part
from scenegen.placing import shift
from scenegen.plan import RoomPlan, Suite
from scenegen.stairs import stair_parts
from scenegen.sunlight import sun_direction
from scenegen.tracks import track_parts
from scenegen.walls import wall_parts


def generate(brief: Brief, style: Style, resolution: Resolution, seed: int) -> tuple[bytes, dict[str, Any]]:
    """Build the suite: a GLB and its description. The same arguments give the same bytes."""
    suite = lay_out(brief, style, seed)
    building, columns = detail(resolution, sum(len(room.columns) for room in suite.rooms))
    hung, unplaced = hang(suite)
    root = Node("Gallery")
    standing: list[Standing] = []
    for room in suite.rooms:
        mine = [item for item in hung if item.room == room.index]
        furniture = furnish(suite, room, mine, building, seed)
        standing += furniture.standing
        root.children.append(_room_node(suite, room, mine, furniture, building, columns))
    sun = sun_direction(suite, seed)
    seen = {
        "setting": f"{style.replace('_', ' ')} in {brief.place}",
        "time_of_day": brief.time_of_day,
        "sun": sun,
    }
    root.children.append(Node("Outside", backdrop(suite), "sky", extras={"collide": False, **seen}))
    return write_glb(root), describe(suite, hung, standing, unplaced, sun)


def _room_node(
    suite: Suite, room: RoomPlan, hung: list[Hung], furniture: Furniture, building: Detail, columns: Detail
) -> Node:
    outline = gable(suite, room, building)
    parts = [
        *floor_parts(suite, room, building),
        *stair_parts(suite, room, building),
        *entablature_parts(suite, room, building),
        *ceiling_parts(suite, room, building),
        *soffit_parts(suite, room, building),
    ]
    parts += [*furniture.parts, *track_parts(suite, room, building)]
    for number, wall in enumerate(room.walls):
        works = [
            [item.work for item in hung if (item.wall, item.bay) == (number, bay)]
            for bay in range(len(wall.bays))
        ]
        panelled = panels(room, wall, suite.ornament, works, bare=not hung)
        parts += wall_parts(suite, room, wall, panelled, outline, building)
    if room.columns:
        post = column(room.section.soffit, room.radius, suite.ornament, columns)
        standing = join([post.moved(shift(x, 0.0, z)) for x, z in room.columns])
        parts.append(Part("Columns", suite.ornament.column, standing))
    if hung and suite.ornament.gilded:
        lamps = [picture_light(suite.ornament, item.work).moved(item.matrix) for item in hung]
        parts.append(Part("PictureLights", "brass", join(lamps)))
    raised = shift(y=room.level) if room.level else None
    node = Node(room.node, matrix=raised, children=_merged(room.node, parts))
    node.children += furniture.nodes
    node.children += [_work_node(suite, item) for item in hung]
    return node


def _merged(room: str, parts: list[Part]) -> list[Node]:
    """One node for each name of a part, in order of appearance."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.name, []).append(part)
    nodes = []
    for name, group in groups.items():
        mesh: Mesh = join([part.mesh for part in group])
        extras = {} if group[0].collide else {"collide": False}
        nodes.append(Node(f"{room}_{name}", mesh, group[0].surface, extras=extras))
    return nodes


def _work_node(suite: Suite, item: Hung) -> Node:
    work, ornament = item.work, suite.ornament
    node = Node(
        work.id, matrix=item.matrix.round(9) + 0.0, extras={"title": work.title} if work.title else {}
    )
    node.children = [
        Node(f"{work.id}_Frame", picture_frame(ornament, work), ornament.frame),
        Node(f"{work.id}_Canvas", canvas(ornament, work), "linen"),
        Node(f"{work.id}_Plaque", plaque(ornament, work), "brass"),
    ]
    return node
