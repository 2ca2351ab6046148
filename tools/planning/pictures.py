"""The steps that make the pictures: one for each work."""

from typing import Any

from tools.planning.data import table
from tools.planning.plan import Artwork, Step
from tools.planning.seeds import derive_seed

LONG_SIDE = {"draft": 640, "standard": 1024, "gala": 2048}  # pixels of a picture
PIXEL_STEP = 8  # latent diffusion models take sides that are multiples of it
LEAST_SIDE = 64  # pixels: the least that the painter accepts


def picture_step(work: Artwork, *, quality: str, seed: int, candidates: list[str]) -> Step:
    """Return the step that makes the picture of one work."""
    return Step(
        id=work.id.replace("Artwork", "painting"),
        stage="texturing",
        capability="text_to_image",
        brief=_picture(work, quality, seed),
        slot=work.id,
        candidates=candidates,
    )


def _picture(work: Artwork, quality: str, seed: int) -> dict[str, Any]:
    width, height = _pixels(work, LONG_SIDE[quality])
    return {
        "subject": work.subject,
        "manner": work.manner,
        "palette": work.palette,
        "prompt": painting_prompt(work),
        "width": width,
        "height": height,
        "seed": derive_seed(seed, work.id),
    }


def painting_prompt(work: Artwork) -> str:
    """Return one English sentence for a general text-to-image model."""
    after = f", in the manner of {work.after}" if work.after else ""
    palette = f", palette of {work.palette}" if work.palette else ""
    medium = table("repertoire")["manner"][work.manner]["medium"]
    return f"{work.subject}: {medium}{palette}{after}; the picture fills the image, without frame, border or text."


def _pixels(work: Artwork, long_side: int) -> tuple[int, int]:
    scale = long_side / max(work.width, work.height)
    return tuple(  # type: ignore[return-value]
        max(round(side * scale / PIXEL_STEP) * PIXEL_STEP, LEAST_SIDE) for side in (work.width, work.height)
    )
