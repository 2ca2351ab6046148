"""The steps that make the pictures: each work is painted, or brought, and some are enlarged."""

from collections.abc import Callable, Sequence
from typing import Any

from tools.planning.data import table
from tools.planning.plan import Artwork, Capability, Picture, Step
from tools.planning.seeds import derive_seed

LONG_SIDE = {"draft": 512, "standard": 1024, "gala": 2048}  # pixels of a picture
PIXEL_STEP = 8  # latent diffusion models take sides that are multiples of it
LEAST_SIDE = 64  # pixels: the least that the painter accepts
UPSCALE_FACTOR = 4
COARSE = 1024  # pixels of the longer side: a brought picture with fewer is enlarged, and so is what is painted at it
TOO_COARSE = 160  # pixels of the shorter side: with fewer there is nothing that enlarging would bring out
# Of the painted works, the largest: painted at COARSE, enlarged to more than is painted at once.
ENLARGED_AT_GALA = 4


def picture_steps(
    works: Sequence[Artwork],
    *,
    quality: str,
    seed: int,
    candidates: Callable[[Capability], list[str]],
    pictures: Sequence[Picture],
) -> list[list[Step]]:
    """Return for each work the steps that make its picture, each taking the one before; the last gives the picture.

    ``pictures`` are those that were brought, among them every ``work.picture``.
    """
    brought = {picture.sha256: picture for picture in pictures}
    painted = sorted((w for w in works if not w.picture), key=lambda w: (-w.width * w.height, w.id))
    great = {work.id for work in painted[:ENLARGED_AT_GALA]} if quality == "gala" else set()
    chains = []
    for work in works:
        if work.picture:
            picture = brought[work.picture]
            first = _bring(work, picture)
            coarse = max(picture.width, picture.height) < COARSE
            enlarge = coarse and min(picture.width, picture.height) >= TOO_COARSE
        else:
            enlarge = work.id in great
            first = _paint(work, COARSE if enlarge else LONG_SIDE[quality], seed, candidates("text_to_image"))
        chains.append([first, _enlarge(work, first, candidates("upscale_image"))] if enlarge else [first])
    return chains


def _paint(work: Artwork, long_side: int, seed: int, candidates: list[str]) -> Step:
    return Step(
        id=work.id.replace("Artwork", "painting"),
        stage="texturing",
        capability="text_to_image",
        brief=_picture(work, long_side, seed),
        slot=work.id,
        candidates=candidates,
    )


def _bring(work: Artwork, picture: Picture) -> Step:
    return Step(
        id=work.id.replace("Artwork", "picture"),
        stage="texturing",
        capability="bring_picture",
        brief={"width": picture.width, "height": picture.height},
        slot=work.id,
        files=[picture],
    )


def _enlarge(work: Artwork, source: Step, candidates: list[str]) -> Step:
    return Step(
        id=work.id.replace("Artwork", "enlarged"),
        stage="texturing",
        capability="upscale_image",
        brief={side: source.brief[side] * UPSCALE_FACTOR for side in ("width", "height")},
        inputs=[source.id],
        slot=work.id,
        candidates=candidates,
    )


def _picture(work: Artwork, long_side: int, seed: int) -> dict[str, Any]:
    width, height = _pixels(work, long_side)
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
