"""A visitor's way through a finished place: where they can go, what they see of each work, which tour they take.

Everything is measured when it is first asked for, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tools.planning.plan import Artwork, Exhibit
from tools.scene.derive import derive_description
from tools.scene.description import Assembled, SceneDescription
from tools.scene.ground import Ground, find_ground
from tools.scene.illumination import Illumination
from tools.scene.passages import Passage, find_passages
from tools.scene.place import Canvas, Floats, Place, Stood
from tools.scene.rooms import levels
from tools.scene.route import Leg, find_route
from tools.scene.sight import Sight, sight_of_canvas, sight_of_exhibit
from tools.scene.viewpoints import View, best_view, best_view_of_exhibit
from tools.scene.walk import Walk, walk


@dataclass(frozen=True)
class Visit:
    """A place, the works and exhibits that were planned for it, and what a visitor finds there.

    ``description`` is what its generator says of it, where it has not been assembled yet.
    """

    place: Place
    works: list[Artwork]
    exhibits: Sequence[Exhibit] = ()
    description: SceneDescription | None = None

    @cached_property
    def told(self) -> Assembled | SceneDescription:
        """What the scene says of its rooms and its start; derived from its shape where it says nothing usable.

        Raises MalformedAsset when there is no floor to derive it from.
        """
        return self.description or self.place.enfilade or derive_description(self.place)

    @cached_property
    def spawn(self) -> Floats:
        """The point on the floor where a visit starts, (3,)."""
        return np.array(self.told.spawn.position, np.float64)

    def floor_at(self, point: Floats) -> float:
        """Return how high the floor of the room of a point (3,) should lie, in metres."""
        here, start = levels(self.told.rooms, np.stack([point, self.spawn]))
        return float(self.spawn[1] + here - start)

    @cached_property
    def ground(self) -> Ground | None:
        """The floor that is proven to be walkable; None where there is none below the start."""
        return find_ground(self.place, self.spawn)

    @cached_property
    def passages(self) -> list[Passage]:
        """The ways from room to room."""
        return find_passages(self.place, self.ground, self.told.rooms) if self.ground else []

    @cached_property
    def walk(self) -> Walk:
        """The coarse floor on which views and the tour are chosen."""
        return walk(self.place, self.spawn, self.told.rooms)

    @cached_property
    def hung(self) -> list[tuple[Artwork, Canvas]]:
        """The planned works that have a canvas."""
        canvases = self.place.canvases
        return [(work, canvases[work.id]) for work in self.works if work.id in canvases]

    @cached_property
    def stood(self) -> list[tuple[Exhibit, Stood]]:
        """The planned exhibits that have a piece on their plinth."""
        found = self.place.exhibits
        return [(exhibit, found[exhibit.id]) for exhibit in self.exhibits if exhibit.id in found]

    @cached_property
    def views(self) -> dict[str, View]:
        """The best view of each work that hangs."""
        return {
            work.id: best_view(self.place, self.walk, canvas, self.floor_at(canvas.centre))
            for work, canvas in self.hung
        }

    @cached_property
    def views_of_exhibits(self) -> dict[str, View]:
        """The best view of each exhibit that stands."""
        return {
            exhibit.id: best_view_of_exhibit(self.place, self.walk, stood, self.floor_at(stood.centre))
            for exhibit, stood in self.stood
        }

    @cached_property
    def sights(self) -> dict[str, Sight]:
        """What is seen of each work and exhibit from its viewpoint."""
        works = {
            work.id: sight_of_canvas(self.place, self.views[work.id], canvas) for work, canvas in self.hung
        }
        return works | {
            exhibit.id: sight_of_exhibit(self.place, self.views_of_exhibits[exhibit.id], stood)
            for exhibit, stood in self.stood
        }

    @cached_property
    def route(self) -> list[Leg]:
        """The guided tour past everything that can be reached, and back."""
        views = {**self.views, **self.views_of_exhibits}
        stops = {stop: view.position for stop, view in views.items()}
        return find_route(self.place, self.walk, self.spawn, stops, self.told.rooms)

    @cached_property
    def images(self) -> dict[str, int]:
        """The index of the image that each work's canvas shows, where it shows one."""
        from tools.scene.optimise.pictures import image_of

        document = self.place.glb.document
        shown = {
            part.draw.name: image
            for part in self.place.parts
            if (base := part.material.get("pbrMetallicRoughness", {}).get("baseColorTexture"))
            and (image := image_of(document, base["index"])) is not None
        }
        return {work.id: shown[canvas.node] for work, canvas in self.hung if canvas.node in shown}

    @cached_property
    def light(self) -> Illumination:
        """The baked light."""
        return Illumination(self.place)

    @cached_property
    def light_of_works(self) -> dict[str, float]:
        """The mean light on each picture, where it is baked."""
        found = {work.id: self.light.on_canvas(canvas) for work, canvas in self.hung}
        return {work: light for work, light in found.items() if light is not None}

    @cached_property
    def light_of_way(self) -> Floats:
        """The light (n,) on the floor along the tour, every half metre or so."""
        points = tour_points(self.route)
        light = (
            self.light.on_floor(points + np.array((0.0, ABOVE_FLOOR, 0.0))) if len(points) else np.zeros(0)
        )
        return np.asarray(light[np.isfinite(light)])


ABOVE_FLOOR = 0.2  # m: where rays to the floor start
STRIDE = 0.5  # m between two looks at the floor


def tour_points(route: Sequence[Leg]) -> Floats:
    """Return (n, 3) points along a tour, at most ``STRIDE`` apart."""
    pieces = [np.zeros((0, 3))]
    for leg in route:
        for start, end in zip(leg.way[:-1], leg.way[1:], strict=True):
            count = max(2, int(np.ceil(np.linalg.norm(end - start) / STRIDE)) + 1)
            pieces.append(start + (end - start) * np.linspace(0, 1, count)[:, None])
    return np.concatenate(pieces)
