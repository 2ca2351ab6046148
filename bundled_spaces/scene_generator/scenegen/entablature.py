"""The entablature or cornice that runs round a room above its walls and columns, with its soffit and dentils."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.detail import FAR, Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, sheet, sweep

# Width, height and depth of a dentil, and where it stands in a cornice of each richness, as shares of the height.
DENTIL = (0.075, 0.115, 0.133)
DENTIL_FOOT = (0.0, 0.14, 0.485)
# Brackets under the corona: width and height over the cornice's height, depth and inset over its reach.
MODILLION = (0.17, 0.1, 0.42)
MODILLION_INSET = 0.3
MODILLION_TOP = (0.0, 0.578, 0.713)  # just under the corona of each richness
RICH_FROM = 0.25  # metres: a lower entablature is a cornice alone
REACH = (0.12, 0.75, 0.62)  # how far a cornice of each richness stands out, as a share of its height


def ring(room: RoomPlan, inset: float = 0.0) -> Floats:
    """The plan of the entablature's face, counter-clockwise from above, as (s, t) of the plan frame."""
    half = room.section.face - inset
    near, far = -room.near + inset, -room.far - inset
    return np.array([(-half, near), (half, near), (half, far), (-half, far)])


def _richness(suite: Suite, room: RoomPlan) -> int:
    wished = suite.ornament.cornice
    return wished if room.section.spring - room.section.soffit > RICH_FROM else min(wished, 1)


def cornice_reach(suite: Suite, room: RoomPlan) -> float:
    """Metres by which the cornice stands before the entablature's face."""
    return (room.section.spring - room.section.soffit) * REACH[_richness(suite, room)]


def has_shadow_gap(suite: Suite, room: RoomPlan) -> bool:
    """Whether a dark groove, and no moulding, is the joint between walls and ceiling."""
    return suite.style == "white_cube" and room.spec.ceiling == "flat" and not room.radius


def entablature_parts(suite: Suite, room: RoomPlan, detail: Detail) -> list[Part]:
    """All of it, in the coordinates of the suite; none where nothing parts a bare wall from its ceiling but a gap."""
    section, ornament = room.section, suite.ornament
    if has_shadow_gap(suite, room):
        return []
    height = section.spring - section.soffit
    richness, reach = _richness(suite, room), cornice_reach(suite, room)
    profile = detail.eased(profiles.cornice(height, reach, richness), FAR)
    if section.crown - section.spring > 1e-6:
        profile = np.vstack([[(0.0, height)], profile])  # a ledge, where no flat ceiling covers the top
    meshes = [sweep(profile, ring(room), closed=True).moved(shift(y=section.soffit) @ PLAN)]
    if section.face < section.half:
        meshes += _soffits(room)
    if ornament.dentils and richness:
        width, tall, deep = (part * height for part in DENTIL)
        meshes.append(
            _blocks(room, (width, tall, deep), 0.2 * reach, DENTIL_FOOT[richness] * height, 1.8 * width)
        )
        width, tall, deep = MODILLION[0] * height, MODILLION[1] * height, MODILLION[2] * reach
        foot = MODILLION_TOP[richness] * height - tall
        meshes.append(_blocks(room, (width, tall, deep), MODILLION_INSET * reach, foot, 2.6 * width))
    return [Part("Entablature", ornament.trim, join(meshes))]


def _soffits(room: RoomPlan) -> list[Mesh]:
    """The undersides between wall and columns."""
    section = room.section
    down = shift(y=section.soffit) @ np.diag([1.0, -1.0, -1.0, 1.0]) @ PLAN
    strips = []
    for side in (-1, 1):
        low, high = sorted((side * section.face, side * section.half))
        strips.append(sheet(shapely.box(low, room.far, high, room.near)).moved(down))
    return strips


def _blocks(
    room: RoomPlan, size: tuple[float, float, float], inset: float, foot: float, pitch: float
) -> Mesh:
    """Blocks of a size (along, up, out; metres) all round, ``inset`` before the face, one to every ``pitch`` metres."""
    width, tall, deep = size
    corners = ring(room, inset)
    block = box((-width / 2, 0.0, foot), (width / 2, deep, foot + tall), without=("-y", "+z"))
    blocks = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = (end - start) / np.linalg.norm(end - start)
        turned = np.eye(4)
        turned[:2, 0], turned[:2, 1] = along, (-along[1], along[0])
        count = int((np.linalg.norm(end - start) - 2 * deep) / pitch)
        for at in np.linspace(0.0, 1.0, count + 2)[1:-1]:
            turned = turned.copy()
            turned[:2, 3] = start + (end - start) * at
            blocks.append(block.moved(turned))
    return join(blocks).moved(shift(y=room.section.soffit) @ PLAN)
