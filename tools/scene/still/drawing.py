"""Draws a still picture of a finished scene: one sample a pixel, and more where neighbours differ."""

import numpy as np
from numpy.typing import NDArray

from tools.scene.derive import derive_description
from tools.scene.description import RoomArea
from tools.scene.glb import read_glb
from tools.scene.light.tracing import Floats
from tools.scene.place import Place, load_place
from tools.scene.pose import Pose, check_size
from tools.scene.still.camera import Camera, camera_at
from tools.scene.still.decoding import read_textures, repeats
from tools.scene.still.finish import finish
from tools.scene.still.geometry import Geometry, read_geometry
from tools.scene.still.lights import read_lights
from tools.scene.still.materials import Materials, read_materials
from tools.scene.still.mirror import PART_OF_PICTURE, mirror_of, mirrored_level, reflected
from tools.scene.still.probe import cameras_at, take_probes
from tools.scene.still.seeing import middles, rays_through, see
from tools.scene.still.shading import Look
from tools.scene.still.surface import first_hits

Picture = NDArray[np.uint8]

SCOUTS = 4  # pixels a side for which one ray says how near its surface is
# Where a pixel is looked through again, in pixels from its middle: no two in one row or column.
SUBSAMPLES = ((-0.375, -0.125), (0.25, -0.375), (0.125, 0.375))
CONTRAST = 0.05  # of the range from black to white: smaller steps look like surface
MOST_EDGES = 0.2  # share of the pixels that are looked at again: those that differ most


def draw(scene: bytes, pose: Pose | None, size: tuple[int, int]) -> Picture:
    """Return a picture (height, width, 3), sRGB, of a GLB as the web viewer shows it from ``pose`` (None: from where
    a visit starts).

    ``size`` is width and height in pixels. The same bytes, pose and size give the same picture. Raises MalformedAsset
    for bytes that are no sound GLB, or one without a floor to start on, InputError (field ``size``) for a size that
    cannot be drawn.
    """
    check_size(size)
    place = load_place(read_glb(scene))
    told = place.enfilade
    pose = pose or _start(place)
    materials = read_materials(place.glb)
    rooms = told.rooms if told else [_whole(place)]
    level = mirrored_level(rooms, pose)
    geometry = read_geometry(place, materials, rooms, level)
    camera = camera_at(pose, size)
    lights = read_lights(place.glb, told.sun if told else None, baked=materials.baked)
    detail = _detail(geometry, materials, camera, rooms, level)
    look = Look(materials, read_textures(place.glb, materials, detail), lights)
    del place

    def all_of(view: Camera) -> Floats:
        seen = see(geometry, look, view, middles(view.width, view.height))
        return seen.light.reshape(view.height, view.width, 3)

    look = Look(materials, look.textures, lights, probes=take_probes(rooms, all_of))
    if geometry.floor.any():
        below = reflected(camera.resized(*(max(round(side * PART_OF_PICTURE), 1) for side in size)), level)
        image = see(geometry, look, below, middles(below.width, below.height), above=level).light
        mirror = mirror_of(camera.eye, image.reshape(below.height, below.width, 3))
        look = Look(materials, look.textures, lights, look.probes, mirror)
    seen = see(geometry, look, camera, middles(*size))
    light = seen.light.reshape(camera.height, camera.width, 3)
    depth = seen.depth.reshape(camera.height, camera.width)
    rows, columns = _edges(light)
    points = np.stack([columns, rows], axis=1).astype(np.float32) + np.float32(0.5)
    total = light[rows, columns]
    for offset in SUBSAMPLES:
        total += see(geometry, look, camera, points + np.array(offset, np.float32)).light
    light[rows, columns] = total / np.float32(1 + len(SUBSAMPLES))
    return finish(light, depth, camera)


def _start(place: Place) -> Pose:
    """Return where a visit starts; derived from the shape of a scene that does not say it. Raises MalformedAsset."""
    start = (place.enfilade or derive_description(place)).spawn
    return Pose(*start.position, start.yaw)


def _whole(place: Place) -> RoomArea:
    """Return one room about a scene that does not say where its rooms are."""
    corners = place.opaque_triangles.reshape(-1, 3)
    low, high = (corners.min(axis=0), corners.max(axis=0)) if len(corners) else (np.zeros(3), np.ones(3))
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 0.5)
    return RoomArea.model_construct(
        name="Gallery",
        x=(middle[0] - half[0], middle[0] + half[0]),
        z=(middle[2] - half[2], middle[2] + half[2]),
        height=float(max(high[1], 1.0)),
    )


def _detail(
    geometry: Geometry, materials: Materials, camera: Camera, rooms: list[RoomArea], level: float
) -> Floats:
    """Return the smallest share of its textures that a pixel shows of each material; infinite where none does."""
    detail = np.full(len(materials.blended), np.inf, np.float32)
    scouts = camera.resized(*(max(side // SCOUTS, 1) for side in (camera.width, camera.height)))
    half = rooms[0].level + rooms[0].height / 2
    middle = np.array([np.mean(rooms[0].x), half, np.mean(rooms[0].z)], np.float32)
    for view, finer in [
        (scouts, SCOUTS),
        (reflected(scouts, level), SCOUTS),
        *((face, 1) for face in cameras_at(middle)),
    ]:
        rays = rays_through(view, middles(view.width, view.height))
        origins, gone = rays.origins, np.zeros(len(rays.noise), np.float32)
        for _ in range(2):  # through a pane at what is outside
            hits = first_hits(geometry, origins, rays.directions)
            met = np.flatnonzero(hits.face >= 0)
            face = hits.face[met]
            reached = gone.copy()
            reached[met] += hits.distance[met]
            width = reached[met] * np.float32(np.linalg.norm(view.down) / finer)
            np.minimum.at(detail, geometry.material[face], repeats(geometry.corners(face)) * width)
            gone = reached * np.float32(1.0001) + np.float32(1e-4)
            origins = rays.origins + rays.directions * gone[:, None]
    return detail


def _edges(light: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the rows and columns of the pixels that differ from a neighbour on the screen."""
    shown = np.sqrt(np.clip(light, 0, 1))  # steps about as large as they look
    most = np.zeros(light.shape[:2], np.float32)
    for axis in (0, 1):
        step = np.abs(np.diff(shown, axis=axis)).max(axis=2)
        before, after = (slice(None, -1), slice(1, None))
        one = (before, slice(None)) if axis == 0 else (slice(None), before)
        other = (after, slice(None)) if axis == 0 else (slice(None), after)
        most[one] = np.maximum(most[one], step)
        most[other] = np.maximum(most[other], step)
    limit = max(CONTRAST, float(np.quantile(most, 1 - MOST_EDGES)))
    rows, columns = np.nonzero(most > limit)
    return rows, columns
