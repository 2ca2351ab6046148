"""The steps that make the exhibits, a chain for each, and the step that stands them on their plinths.

Where the person named a Space that paints and one that models from pictures, each exhibit is painted, cut out,
modelled, finished here and textured, as far as such Spaces are named; else one Space makes it from words. Of several
Spaces for one link each exhibit begins with another, so that none is asked for all of them; each is the others'
fall-back. A modeller makes a mesh or a Gaussian splat; a splat comes in its own colours and is not textured, and a mesh
may stand in for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tools.planning.plan import BUNDLED, Capability, Exhibit, Gallery, Step
from tools.planning.seeds import derive_seed

MANY = 12  # from here on each piece is made with fewer triangles, so that all of them together can be drawn
PLAINER = {"draft": "draft", "standard": "draft", "gala": "standard"}
SKETCH_SIDE = {"draft": 512, "standard": 1024, "gala": 1024}  # pixels: modellers look at 518 to 1024
MATTERS = {
    "marble_white": "white marble", "marble_black": "black marble", "bronze": "bronze", "plaster": "plaster",
    "terracotta": "terracotta", "steel": "polished steel", "wood": "carved wood",
}  # fmt: skip

Candidates = Callable[[Capability], list[str]]


def sculpture_steps(gallery: Gallery, *, quality: str, seed: int, candidates: Candidates) -> list[list[Step]]:
    """Return for each exhibit the steps that make it, in order; the last gives the piece. They need nothing else, and
    run beside the architecture."""
    resolution = PLAINER[quality] if len(gallery.exhibits) > MANY else quality
    make = _modelled if can_be_modelled(candidates) else _made_of_words
    return [
        make(exhibit, resolution, seed, _Turns(candidates, number))
        for number, exhibit in enumerate(gallery.exhibits)
    ]


def placing_step(gallery: Gallery, pieces: Sequence[str], *, building: str) -> Step:
    """Return the local step that stands every exhibit on its plinth in the scene of the step ``building``; ``pieces``
    are the ids of the steps that give them, in order."""
    exhibits = zip(gallery.exhibits, pieces, strict=True)
    return Step(
        id="placing",
        stage="geometry",
        capability="place_exhibits",
        brief={"exhibits": [{**exhibit.model_dump(mode="json"), "step": step} for exhibit, step in exhibits]},
        inputs=[building, *pieces],
    )


def can_be_modelled(candidates: Candidates) -> bool:
    """Whether exhibits can go by way of a picture: no bundled Space paints objects, or models from pictures."""
    return bool(_named(candidates, "text_to_image") and _modellers(candidates))


def sculpture_prompt(exhibit: Exhibit) -> str:
    """Return one English sentence for a general text-to-3D model."""
    return f"{exhibit.subject}: a sculpture in {MATTERS[exhibit.matter]}, one free-standing object without a plinth."


@dataclass(frozen=True)
class _Turns:
    """The candidates of the ``number``-th exhibit."""

    candidates: Candidates
    number: int

    def named(self, capability: Capability) -> list[str]:
        """Return the Spaces that the person named, beginning with the one whose turn it is."""
        spaces = _named(self.candidates, capability)
        first = self.number % max(len(spaces), 1)
        return [*spaces[first:], *spaces[:first]]

    def begins_with_a_splat(self) -> bool:
        """Whether it is the turn of a Space that makes splats: they come after those that make meshes."""
        turn = self.number % len(_modellers(self.candidates))
        return turn >= len(_named(self.candidates, "image_to_3d"))


def _made_of_words(exhibit: Exhibit, resolution: str, seed: int, turns: _Turns) -> list[Step]:
    return [
        Step(
            id=_id(exhibit, "sculpture"),
            stage="geometry",
            capability="text_to_3d",
            brief=_words(exhibit, resolution, seed),
            slot=exhibit.id,
            candidates=turns.candidates("text_to_3d"),
        )
    ]


def _modelled(exhibit: Exhibit, resolution: str, seed: int, turns: _Turns) -> list[Step]:
    picture = _sketch(exhibit, resolution, seed, turns.named("text_to_image"))
    chain = [picture]
    if cutters := turns.named("remove_background"):
        picture = Step(id=_id(exhibit, "cutout"), stage="texturing", capability="remove_background", brief={},
                       inputs=[picture.id], candidates=cutters)  # fmt: skip
        chain.append(picture)
    as_splat = turns.begins_with_a_splat()
    shape = Step(
        id=_id(exhibit, "shape"),
        stage="geometry",
        capability="image_to_splat" if as_splat else "image_to_3d",
        brief=_words(exhibit, resolution, seed),
        inputs=[picture.id],
        slot=exhibit.id,
        # who makes it of words is asked last: the brief has these too
        candidates=[
            *(turns.named("image_to_splat") if as_splat else []),
            *turns.named("image_to_3d"),
            *turns.candidates("text_to_3d"),
        ],
    )
    finished = Step(
        id=_id(exhibit, "sculpture"),
        stage="geometry",
        capability="finish_piece",
        brief={"height": exhibit.height, "resolution": resolution},
        inputs=[shape.id],
        slot=exhibit.id,
    )
    chain += [shape, finished]
    dressers = turns.named("texture_mesh")
    if dressers and not as_splat:
        brief = {"prompt": sculpture_prompt(exhibit), "seed": derive_seed(seed, exhibit.id, "texture")}
        chain.append(
            Step(id=_id(exhibit, "dressed"), stage="texturing", capability="texture_mesh", brief=brief,
                 inputs=[finished.id, picture.id], slot=exhibit.id, candidates=dressers)
        )  # fmt: skip
    return chain


def _sketch(exhibit: Exhibit, resolution: str, seed: int, candidates: list[str]) -> Step:
    side = SKETCH_SIDE[resolution]
    return Step(
        id=_id(exhibit, "sketch"),
        stage="texturing",
        capability="text_to_image",
        brief={
            "subject": exhibit.subject,
            "prompt": f"{sculpture_prompt(exhibit)} Photographed whole, from the front, on a plain white background.",
            "width": side,
            "height": side,
            "seed": derive_seed(seed, exhibit.id, "sketch"),
        },
        candidates=candidates,
    )


def _words(exhibit: Exhibit, resolution: str, seed: int) -> dict[str, Any]:
    return {
        "subject": exhibit.subject,
        "matter": exhibit.matter,
        "height": exhibit.height,
        "prompt": sculpture_prompt(exhibit),
        "resolution": resolution,
        "seed": derive_seed(seed, exhibit.id),
    }


def _named(candidates: Candidates, capability: Capability) -> list[str]:
    """Return the Spaces of a capability that the person named."""
    return [space for space in candidates(capability) if not space.startswith(BUNDLED)]


def _modellers(candidates: Candidates) -> list[str]:
    """Return the Spaces that the person named to model from a picture."""
    return [*_named(candidates, "image_to_3d"), *_named(candidates, "image_to_splat")]


def _id(exhibit: Exhibit, what: str) -> str:
    return exhibit.id.replace("Exhibit", what)
