"""The steps that make the exhibits, one for each, and the step that stands them on their plinths."""

from tools.planning.plan import Exhibit, Gallery, Step
from tools.planning.seeds import derive_seed

MANY = 12  # from here on each piece is made with fewer triangles, so that all of them together can be drawn
PLAINER = {"draft": "draft", "standard": "draft", "gala": "standard"}
MATTERS = {
    "marble_white": "white marble", "marble_black": "black marble", "bronze": "bronze", "plaster": "plaster",
    "terracotta": "terracotta", "steel": "polished steel", "wood": "carved wood",
}  # fmt: skip


def sculpture_steps(gallery: Gallery, *, quality: str, seed: int, candidates: list[str]) -> list[Step]:
    """Return one step for each exhibit of the gallery; they need nothing, and run beside the architecture."""
    resolution = PLAINER[quality] if len(gallery.exhibits) > MANY else quality
    return [
        Step(
            id=step_id(exhibit),
            stage="geometry",
            capability="text_to_3d",
            brief={
                "subject": exhibit.subject,
                "matter": exhibit.matter,
                "height": exhibit.height,
                "prompt": sculpture_prompt(exhibit),
                "resolution": resolution,
                "seed": derive_seed(seed, exhibit.id),
            },
            slot=exhibit.id,
            candidates=candidates,
        )
        for exhibit in gallery.exhibits
    ]


def placing_step(gallery: Gallery, *, building: str) -> Step:
    """Return the local step that stands every exhibit on its plinth in the scene of the step ``building``."""
    return Step(
        id="placing",
        stage="geometry",
        capability="place_exhibits",
        brief={
            "exhibits": [
                {**exhibit.model_dump(mode="json"), "step": step_id(exhibit)} for exhibit in gallery.exhibits
            ]
        },
        inputs=[building, *map(step_id, gallery.exhibits)],
    )


def step_id(exhibit: Exhibit) -> str:
    """Return the id of the step that makes an exhibit."""
    return exhibit.id.replace("Exhibit", "sculpture")


def sculpture_prompt(exhibit: Exhibit) -> str:
    """Return one English sentence for a general text-to-3D model."""
    return f"{exhibit.subject}: a sculpture in {MATTERS[exhibit.matter]}, one free-standing object without a plinth."
