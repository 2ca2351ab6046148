"""What polished floors mirror: the scene drawn once more from below, at half the size, as the viewer does."""

from dataclasses import dataclass, replace

import numpy as np

from tools.scene.description import RoomArea
from tools.scene.light.tracing import Floats
from tools.scene.pose import Pose
from tools.scene.still.camera import Camera
from tools.scene.still.probe import Probes
from tools.scene.still.surface import Surface, dot
from tools.scene.still.texels import BRIGHTEST, TextureStore, picture_of, pyramid

# viewer/src/draw/mirror.ts and surface.ts
PART_OF_PICTURE = 0.5
CLIP_M = 0.003  # the mirror image ends a little under the floor, so that nothing seems to float on it
BLUR = 9.0
TILT = 0.08
FAINT, LOST = (
    0.3,
    0.6,
)  # roughness at which the image begins to fade into the probe's, and at which it is gone


@dataclass(frozen=True)
class FloorMirror:
    """The mirror image, laid over the picture: a floor's own place in the picture is that of what it mirrors."""

    eye: Floats
    store: TextureStore

    def image(
        self, probes: Probes, surface: Surface, normal: Floats, roughness: Floats, at: Floats
    ) -> tuple[Floats, Floats]:
        """Return what floors mirror (n, 3), blurred by how rough they are and how far what they mirror is, and how much
        of the reflection it makes up (n, 1)."""
        position = probes.inside(surface.room, surface.position)
        sight = position - self.eye
        length = np.sqrt(np.maximum(dot(sight, sight), np.float32(1e-12)))[:, None]
        sight /= length
        sight[:, 1] = np.abs(sight[:, 1])
        beyond = probes.distance(surface.room, position, sight)
        spread = beyond / (beyond + length)
        place = at + normal[:, [0, 2]] * spread * np.float32(TILT)
        level = np.float32(BLUR) * np.sqrt(roughness) * spread[:, 0]
        image = self._between(place, level)
        fading = np.clip((roughness - FAINT) / (LOST - FAINT), 0, 1)
        return image, (1 - fading * fading * (3 - 2 * fading))[:, None]

    def _between(self, place: Floats, level: Floats) -> Floats:
        """Read two levels and mix them: a blurred image shows every step."""
        slot = np.zeros(len(place), np.int64)
        lower = np.floor(level)
        one, other = self.store.read(slot, place, lower), self.store.read(slot, place, lower + 1)
        return np.asarray((one + (other - one) * (level - lower)[:, None])[:, :3])


def mirror_of(eye: Floats, radiance: Floats) -> FloorMirror:
    """Return the mirror whose image, (height, width, 3), was drawn from below."""
    image = picture_of(radiance, BRIGHTEST)
    return FloorMirror(eye, TextureStore([replace(image, levels=pyramid(image.levels[0]))], scale=BRIGHTEST))


def mirrored_level(rooms: list[RoomArea], pose: Pose) -> float:
    """Return the height of the one floor that mirrors: of all the rooms' the nearest to the feet."""
    return min((room.level for room in rooms), key=lambda level: (abs(level - pose.y), level))


def reflected(camera: Camera, level: float) -> Camera:
    """Return the camera that a mirror at y = ``level`` shows, every pixel where it was."""
    flip = np.array([1, -1, 1], np.float32)
    return Camera(
        camera.eye * flip + np.array([0, 2 * level, 0], np.float32),
        camera.corner * flip,
        camera.across * flip,
        camera.down * flip,
        camera.width,
        camera.height,
    )
