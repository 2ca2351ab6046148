"""A museum bench, one kind for each style, its length along z."""

import numpy as np
import shapely

from scenegen import profiles
from scenegen.curves import smooth
from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, grid, join
from scenegen.parts import Part
from scenegen.placing import PLAN, shift, turn
from scenegen.plan import RoomPlan, Suite
from scenegen.solids import box, revolve, sheet, sweep, tube

LENGTH, WIDTH, HEIGHT = 1.7, 0.62, 0.46
CLEAR_OF_DOORS = 3.2  # metres from a doorway, or from the steps before it, to the middle of the nearest bench
APART = 2.4
BESIDE = 1.3  # metres from what stands in the middle of the room to the nearest bench
GARDEN_DIP = 0.022  # of the slats in the middle
TUFTS = (0.155, 0.0155, 0.020)  # metres between buttons, depth of a button, height of the swelling of a tuft


def bench_parts(suite: Suite, detail: Detail) -> list[Part]:
    """One bench that stands at the origin; its parts "Seat" and "Stand"."""
    make = {"industrial_loft": _slatted, "white_cube": _plain, "art_nouveau": _garden}.get(suite.style)
    return make(detail) if make else _tufted(suite.ornament.seat, detail)


def seat_level(suite: Suite) -> float:
    """The height at which a thing lies on the bench of a style: cushions give way, the garden bench dips."""
    return HEIGHT - GARDEN_DIP if suite.style == "art_nouveau" else HEIGHT


def bench_places(room: RoomPlan, middle: float = 0.0) -> list[float]:
    """The z of the benches: on the axis, evenly spaced, clear of the doors; fewer than asked for if room is short.

    ``middle`` is the radius of what stands in the middle of the room, if anything does.
    """
    before, behind = (wall.flight.length if wall.flight else 0.0 for wall in (room.walls[3], room.walls[2]))
    low, high = room.far + before + CLEAR_OF_DOORS, room.near - behind - CLEAR_OF_DOORS
    if high < low or not room.spec.benches:
        return []
    if middle:
        centre, away = (room.near + room.far) / 2, middle + BESIDE + LENGTH / 2
        ends = [(high + centre + away) / 2, (low + centre - away) / 2]
        return ends[: room.spec.benches] if high - low > 2 * away else []
    count = max(1, min(room.spec.benches, int((high - low) / APART) - 1))
    places = np.linspace(high, low, count + 2)[1:-1] if count > 1 else [(high + low) / 2]
    return [float(place) for place in places]


def _tufted(seat: str, detail: Detail) -> list[Part]:
    """A buttoned velvet cushion with piping on a moulded rail with turned, gilded legs."""
    x, z = WIDTH / 2, LENGTH / 2
    piping = [
        sweep(
            np.array(profiles.arc((-0.006, level), 0.008, 270, 90, 4)), _ring(x, z, 0.05), closed=True
        ).moved(PLAN)
        for level in (0.335, HEIGHT - 0.045)
    ]
    cushion = join([_buttoned(x, z, detail), *piping])
    moulding = [(0.05, 0.25), (0.012, 0.25), (0.012, 0.262), (0.022, 0.27), (0.02, 0.315), (0.012, 0.325),
                (0.012, 0.335), (0.05, 0.335)]  # fmt: skip
    rail = sweep(np.array(moulding), _ring(x, z, 0.03), closed=True).moved(PLAN)
    turned = [(0.034, 0.3), (0.034, 0.235), (0.026, 0.225), (0.038, 0.21), (0.026, 0.195), (0.022, 0.19),
              (0.036, 0.165), (0.03, 0.12), (0.017, 0.05), (0.016, 0.042), (0.026, 0.034), (0.026, 0.02),
              (0.018, 0.0)]  # fmt: skip
    leg = revolve(detail.eased(np.array(turned)), max(detail.leg, detail.round // 2))
    count = 3
    legs = [
        leg.moved(shift(side * (x - 0.06), 0.0, at))
        for side in (-1, 1)
        for at in np.linspace(0.07 - z, z - 0.07, count)
    ]
    return [Part("Seat", seat, cushion), Part("Stand", "gilded_wood", join([rail, *legs]))]


def _slatted(detail: Detail) -> list[Part]:
    """Oak slats, rounded at their edges, on two bent flats of steel."""
    count, gap = 9, 0.012
    wide = (WIDTH - (count - 1) * gap) / count
    bar = _rounded(wide / 2, LENGTH / 2, 0.045, 0.007)
    slats = [
        bar.moved(shift((wide + gap) * (number - (count - 1) / 2), HEIGHT - 0.045, 0.0))
        for number in range(count)
    ]
    half, high = WIDTH / 2 - 0.03, HEIGHT - 0.046
    steel = []
    for z in (0.32 - LENGTH / 2, LENGTH / 2 - 0.32):
        for low, up in (((-half, high - 0.012), (half, high)), ((-half, 0.0), (0.012 - half, high - 0.012)),
                        ((half - 0.012, 0.0), (half, high - 0.012)), ((-half, 0.0), (half, 0.012))):  # fmt: skip
            steel.append(box((low[0], low[1], z - 0.035), (up[0], up[1], z + 0.035), cell=2.0))
    del detail
    return [Part("Seat", "oak", join(slats)), Part("Stand", "steel", join(steel))]


def _plain(detail: Detail) -> list[Part]:
    """Three square cushions on a thin frame of steel."""
    del detail
    square = (LENGTH - 0.03) / 3
    cushion = _rounded(WIDTH / 2 - 0.01, square / 2 - 0.006, 0.13, 0.028)
    cushions = [cushion.moved(shift(0.0, HEIGHT - 0.13, number * square)) for number in (-1, 0, 1)]
    half, end, thick = WIDTH / 2, LENGTH / 2, 0.012
    low, high = HEIGHT - 0.16, HEIGHT - 0.131
    steel = [
        box((side * half - thick, low, -end), (side * half + thick, high, end), cell=2.0) for side in (-1, 1)
    ]
    steel += [
        box((-half, low, at - thick), (half, high, at + thick), cell=2.0)
        for at in (-end + thick, 0.0, end - thick)
    ]
    steel += [
        box((x - thick, 0.0, at - thick), (x + thick, low, at + thick), without=("-y",))
        for x in (-half, half) for at in (-end + thick, end - thick)
    ]  # fmt: skip
    return [Part("Seat", "linen", join(cushions)), Part("Stand", "steel", join(steel))]


def _garden(detail: Detail) -> list[Part]:
    """A backless garden bench: walnut slats on whiplash ends of cast iron."""
    count, gap = 7, 0.014
    wide = (WIDTH - (count - 1) * gap) / count
    bar = _rounded(wide / 2, LENGTH / 2, 0.03, 0.008)
    places = [(wide + gap) * (number - (count - 1) / 2) for number in range(count)]
    slats = [
        bar.moved(shift(x, HEIGHT - 0.03 - GARDEN_DIP * (1 - (2 * x / WIDTH) ** 2), 0.0)) for x in places
    ]
    sides = max(6, detail.round // 4)
    iron = []
    for z in (0.16 - LENGTH / 2, LENGTH / 2 - 0.16):
        for side in (-1, 1):
            legs = [
                (0.29, 0.43),
                (0.31, 0.36),
                (0.23, 0.26),
                (0.13, 0.2),
                (0.12, 0.11),
                (0.22, 0.05),
                (0.3, 0.0),
            ]
            curl = [(0.13, 0.2), (0.04, 0.25), (0.0, 0.33), (0.06, 0.385), (0.12, 0.345), (0.09, 0.305)]
            for line, thick, thin in ((legs, 0.017, 0.019), (curl, 0.014, 0.007)):
                path = smooth(np.array([(side * x, y, z) for x, y in line]), 22)
                iron.append(tube(path, np.linspace(thick, thin, 22), sides))
        under = [
            (x, HEIGHT - 0.042 - GARDEN_DIP * (1 - (2 * x / WIDTH) ** 2), z)
            for x in np.linspace(-0.3, 0.3, 5)
        ]
        top = smooth(np.array(under), 14)
        iron.append(tube(top, np.full(14, 0.014), sides))
    stretcher = np.array([(0.0, 0.2, 0.16 - LENGTH / 2), (0.0, 0.215, 0.0), (0.0, 0.2, LENGTH / 2 - 0.16)])
    iron += [
        tube(smooth(stretcher + np.array([side * 0.125, 0.0, 0.0]), 12), np.full(12, 0.011), sides)
        for side in (-1, 1)
    ]
    return [Part("Seat", "walnut", join(slats)), Part("Stand", "iron", join(iron))]


def _buttoned(x: float, z: float, detail: Detail) -> Mesh:
    """The upholstery: diamonds that swell between buttons set in quincunx, and sides that bulge."""
    step, deep, swell = TUFTS
    columns, rows = detail.tufts
    u, v = np.meshgrid(np.linspace(-x, x, columns), np.linspace(-z, z, rows), indexing="ij")
    across, along = 2 * x / round(2 * x / step), 2 * z / round(2 * z / step)
    # A product of cosines along the diagonals of the lattice has its minima on the seams between the buttons.
    p, q = np.pi * (u / across + v / along), np.pi * (u / across - v / along)
    tuft = np.sqrt(np.abs(np.sin(p / 2 + np.pi / 4) * np.sin(q / 2 + np.pi / 4)) + 0.002)
    edge = np.minimum(np.minimum(x - np.abs(u), z - np.abs(v)) / 0.05, 1.0)
    rim = np.sqrt(np.clip(1 - (1 - edge) ** 2, 0.0, 1.0))
    level = HEIGHT - 0.045 + 0.045 * rim + (swell * tuft - deep) * rim
    top = grid(np.stack([u, level, v], axis=-1), crease=np.radians(70))
    top = top if top.normals[:, 1].mean() > 0 else top.flipped()
    side = np.array([(0.0, 0.34), (-0.012, 0.36), (-0.016, 0.385), (-0.01, 0.408), (0.0, HEIGHT - 0.044)])
    ring = np.array([(-x, -z), (x, -z), (x, z), (-x, z)])
    return join([top, sweep(side, ring, closed=True).moved(PLAN)])


def _ring(x: float, z: float, corner: float) -> Floats:
    """The outline of the seat with rounded corners, counter-clockwise on the plan."""
    rounded = shapely.box(corner - x, corner - z, x - corner, z - corner).buffer(corner, quad_segs=3)
    return np.asarray(shapely.orient_polygons(rounded).exterior.coords)[:-1]


def _rounded(half: float, end: float, high: float, edge: float) -> Mesh:
    """A slat or cushion from y = 0 to ``high`` with rounded edges."""
    lower = profiles.arc((edge, edge), edge, 270, 180, 3)
    profile = np.array([*lower, *profiles.arc((edge, high - edge), edge, 180, 90, 4)])
    ring = np.array([(-half, -end), (half, -end), (half, end), (-half, end)])
    body = sweep(profile, ring, closed=True).moved(PLAN)
    lid = sheet(shapely.box(edge - half, edge - end, half - edge, end - edge))
    return join([body, lid.moved(shift(y=high) @ PLAN), lid.moved(turn(0, np.pi / 2))])
