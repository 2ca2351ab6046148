"""What the checks of a mesh look at, each part measured once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.glb import Glb, column_bounds, image_bytes
from tools.scene.mesh_measures import Faces, measure_faces
from tools.scene.parts import Part
from tools.scene.pictures import Header, check_picture
from tools.scene.report import Finding
from tools.scene.skin import Skin, skin_of
from tools.scene.thresholds import MIPMAPS, Expectations

Bounds = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True)
class Subject:
    """What is being looked at: the GLB, the size of its file in bytes, what it draws, what was asked for."""

    glb: Glb
    size: int
    parts: list[Part]
    expected: Expectations

    @cached_property
    def triangles(self) -> int:
        """All triangles drawn, broken ones included."""
        return sum(len(part.faces) + part.bad_index + part.not_finite for part in self.parts)

    @cached_property
    def measured(self) -> list[tuple[Part, Faces]]:
        """Each part with what was measured of its triangles."""
        return [(part, measure_faces(part)) for part in self.parts]

    @cached_property
    def bounds(self) -> Bounds | None:
        """World bounds in metres of everything but the backdrop; None if nothing is drawn."""
        corners = [
            column_bounds(part.positions[_used(part)])
            for part in self.parts
            if len(part.faces) and not part.backdrop
        ]
        if not corners:
            return None
        low = np.min([corner[0] for corner in corners], axis=0)
        high = np.max([corner[1] for corner in corners], axis=0)
        return (float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2]))

    @cached_property
    def skin(self) -> Skin | None:
        """The skin of a piece; None of a scene, which has none."""
        return skin_of(self.parts) if self.expected.any_size else None

    def part_of(self, faces: NDArray[np.bool_]) -> str:
        """Return the name of the part that has most of some faces of the skin."""
        if self.skin is None:
            return ""
        return self.parts[int(np.bincount(self.skin.owner[faces]).argmax())].draw.name

    @cached_property
    def pictures(self) -> dict[int, Header | MalformedAsset]:
        """The header of every image, or what is wrong with it."""
        results: dict[int, Header | MalformedAsset] = {}
        for index in range(len(self.glb.document.get("images", []))):
            try:
                results[index] = check_picture(image_bytes(self.glb, index))
            except MalformedAsset as error:
                results[index] = error
        return results

    @property
    def headers(self) -> dict[int, Header]:
        """The headers of the images that can be shown."""
        return {index: item for index, item in self.pictures.items() if isinstance(item, Header)}

    @property
    def texture_memory(self) -> int:
        """Bytes that its images take on a graphics card, as the viewer uploads them: RGBA, 8 bits, with mipmaps."""
        return int(sum(header.width * header.height * 4 * MIPMAPS for header in self.headers.values()))


Check = Callable[[Subject], Iterator[Finding]]


def _used(part: Part) -> NDArray[np.bool_]:
    """Return which vertices of a part its triangles have as corners."""
    used = np.zeros(len(part.positions), bool)
    used[part.faces.reshape(-1)] = True
    return used
