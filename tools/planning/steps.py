"""The steps that make a gallery, and the check that steps form a graph that can be run."""

from collections import Counter
from collections.abc import Callable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from tools.errors import InputError
from tools.planning.brought import maker_of
from tools.planning.labels import label_of_exhibit, label_of_work
from tools.planning.pictures import picture_steps
from tools.planning.plan import LOCAL_CAPABILITIES, Capability, Gallery, Picture, Step
from tools.planning.sculptures import placing_step, sculpture_steps
from tools.planning.seeds import derive_seed

Candidates = Callable[[Capability], list[str]]

HUNG_SIDE = {"draft": 1024, "standard": 2048, "gala": 4096}  # pixels of a picture at most, whoever made it
TEXTURE_SIDE = {"draft": 512, "standard": 2048, "gala": 4096}  # pixels of the largest material textures


def plan_steps(
    gallery: Gallery,
    *,
    quality: str,
    seed: int,
    candidates: Candidates,
    language: str,
    pictures: Sequence[Picture] = (),
) -> list[Step]:
    """Return the steps in an order in which they may run: building, pictures and sculptures, then the
    sculptures on their plinths, materials, assembly, light, the pictures on their canvases, delivery.

    ``candidates`` gives the Spaces of a capability in order of preference; local steps have none. ``language`` is that
    of the labels.
    """
    chains = picture_steps(
        gallery.artworks, quality=quality, seed=seed, candidates=candidates, pictures=pictures
    )
    sculptures = sculpture_steps(gallery, quality=quality, seed=seed, candidates=candidates)
    pieces = [chain[-1].id for chain in sculptures]
    hanging = (
        [_hanging(gallery, [chain[-1].id for chain in chains], quality, language)]
        if chains or gallery.exhibits
        else []
    )
    placing = [placing_step(gallery, pieces, building="architecture")] if pieces else []
    steps = [
        Step(
            id="architecture",
            stage="geometry",
            capability="generate_scene",
            brief={
                "scene": _scene(gallery),
                "style": gallery.style,
                "resolution": quality,
                "building": _building(gallery),
                "seed": derive_seed(seed, "architecture"),
            },
            candidates=candidates("generate_scene"),
        ),
        *(step for chain in chains for step in chain),
        *(step for chain in sculptures for step in chain),
        *placing,
        Step(
            id="textures",
            stage="texturing",
            capability="texture_scene",
            brief={
                "texture_style": f"{gallery.style}, {gallery.time_of_day}".replace("_", " "),
                "add_paintings": False,  # they are hung last: another picture shall cost nobody else a call
                "resolution": TEXTURE_SIDE[quality],
                "seed": derive_seed(seed, "textures"),
            },
            inputs=["placing" if placing else "architecture"],
            candidates=candidates("texture_scene"),
        ),
        Step(
            id="assembly",
            stage="geometry",
            capability="assemble_scene",
            brief={
                "time_of_day": gallery.time_of_day,
                "artworks": _frames(gallery),
                "exhibits": [exhibit.model_dump(mode="json") for exhibit in gallery.exhibits],
            },
            inputs=["textures", "architecture"],
        ),
        Step(
            id="light",
            stage="texturing",
            capability="light_scene",
            brief={"quality": quality, "time_of_day": gallery.time_of_day},
            inputs=["assembly"],
        ),
        *hanging,
        Step(
            id="delivery",
            stage="texturing",
            capability="optimise_scene",
            brief={"quality": quality},
            inputs=["hanging" if hanging else "light"],
        ),
    ]
    validate_steps(steps)
    return steps


def validate_steps(steps: list[Step]) -> None:
    """Raise InputError(field="steps") when ids repeat, an input is no step, steps wait for each other in a ring, or a
    local step names Spaces."""
    repeated = [step_id for step_id, count in Counter(step.id for step in steps).items() if count > 1]
    if repeated:
        raise InputError(f"Two steps of the plan have the id '{repeated[0]}'.", field="steps")
    ids = {step.id for step in steps}
    for step in steps:
        for name in step.inputs:
            if name not in ids:
                raise InputError(
                    f"Step '{step.id}' takes the result of '{name}', which is no step.", field="steps"
                )
        if step.capability in LOCAL_CAPABILITIES and step.candidates:
            raise InputError(f"Step '{step.id}' is done locally and cannot have Spaces.", field="steps")
    try:
        TopologicalSorter({step.id: step.inputs for step in steps}).prepare()
    except CycleError as error:
        ring = " → ".join(error.args[1])
        raise InputError(f"Steps of the plan wait for each other: {ring}.", field="steps") from error


def steps_after(steps: Sequence[Step]) -> dict[str, int]:
    """Return of each step how many come after it, one after the other, at most: how long the rest waits for it."""
    after = {step.id: 0 for step in steps}
    takers = {step.id: step.inputs for step in steps}
    for step_id in reversed([*TopologicalSorter(takers).static_order()]):
        for source in takers[step_id]:
            after[source] = max(after[source], after[step_id] + 1)
    return after


def _scene(gallery: Gallery) -> str:
    rooms = ", ".join(room.name for room in gallery.rooms)
    return f"{gallery.style.replace('_', ' ')} art gallery in {gallery.place}: {rooms}"


def _building(gallery: Gallery) -> dict[str, Any]:
    """Return the brief of the scene generator, as in docs/contracts.md, without titles: another picture in the same
    frame needs no other building."""
    return {
        "rooms": [room.model_dump(mode="json") for room in gallery.rooms],
        "artworks": _frames(gallery),
        "exhibits": [
            exhibit.model_dump(mode="json", include={"id", "height", "room"}) for exhibit in gallery.exhibits
        ],
        "time_of_day": gallery.time_of_day,
        "place": gallery.place,
    }


def _frames(gallery: Gallery) -> list[dict[str, Any]]:
    """Return of each work what it needs of a wall."""
    return [
        work.model_dump(mode="json", include={"id", "width", "height", "room"}) for work in gallery.artworks
    ]


def _hanging(gallery: Gallery, made_by_steps: Sequence[str], quality: str, language: str) -> Step:
    """Return the step that hangs each work's picture, which the step beside it makes, and writes the labels."""
    told = {"id", "title", "manner", "width", "height"}
    return Step(
        id="hanging",
        stage="texturing",
        capability="hang_works",
        brief={
            "works": [
                {**work.model_dump(mode="json", include=told), "made_by": maker_of(work), "step": step}
                for work, step in zip(gallery.artworks, made_by_steps, strict=True)
            ],
            "labels": {
                **{work.id: label_of_work(work, language) for work in gallery.artworks},
                **{exhibit.id: label_of_exhibit(exhibit, language) for exhibit in gallery.exhibits},
            },
            "resolution": HUNG_SIDE[quality],
        },
        inputs=["light", *made_by_steps],
    )
