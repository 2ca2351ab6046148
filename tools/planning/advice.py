"""What the next call of a step changes, when the result of the last one was not good enough."""

from typing import Any

from tools.planning.plan import Capability
from tools.planning.seeds import derive_seed
from tools.scene.report import Advice

Brief = dict[str, Any]

QUALITIES = ("draft", "standard", "gala")
TEXTURE_SIDES = (512, 1024, 2048, 4096)  # pixels
PICTURE_NOTCH = 0.75  # a quarter less on each side is nearly half the pixels
PICTURE_SIDES = (256, 2048)  # pixels: what a text-to-image Space of today makes well
PIXEL_STEP = 8
_IN_PIXELS = ("texture_scene", "hang_works")  # whose resolution is a side, not a quality
_NOTCH: dict[Advice, int] = {
    "fewer_triangles": -1,
    "shorter_call": -1,
    "higher_resolution": 1,
    "more_detail": 1,
}


def follow_advice(brief: Brief, capability: Capability, advice: list[Advice]) -> Brief:
    """Return the brief of the next call. Pure; advice that the brief has no word for leaves it as it is.

    ``new_seed`` derives another seed from the last, so that a resumed build asks for the same thing again.
    ``fewer_triangles`` and ``shorter_call`` lower the resolution by one notch, ``higher_resolution`` and
    ``more_detail`` raise it, ``simplify_prompt`` keeps the first clause of each text. The rest (``ask_for_uv``,
    ``other_space``) is for whoever chooses the Space.
    """
    changed = dict(brief)
    for item in advice:
        if item == "new_seed":
            changed = _new_seed(changed, capability)
        elif item == "simplify_prompt":
            changed = _simplify(changed)
        elif item in _NOTCH:
            changed = _turn(changed, capability, _NOTCH[item])
    return changed


def _new_seed(brief: Brief, capability: Capability) -> Brief:
    return {**brief, "seed": derive_seed(brief["seed"], capability)} if "seed" in brief else brief


def _turn(brief: Brief, capability: Capability, notch: int) -> Brief:
    if capability == "text_to_image" and "width" in brief and "height" in brief:
        width, height = _pixels(
            brief["width"], brief["height"], PICTURE_NOTCH if notch < 0 else 1 / PICTURE_NOTCH
        )
        return {**brief, "width": width, "height": height}
    word = "quality" if capability in ("light_scene", "optimise_scene") else "resolution"
    if word not in brief:
        return brief
    ladder: tuple[Any, ...] = TEXTURE_SIDES if capability in _IN_PIXELS else QUALITIES
    at = ladder.index(brief[word])
    return {**brief, word: ladder[min(max(at + notch, 0), len(ladder) - 1)]}


def _pixels(width: int, height: int, factor: float) -> tuple[int, int]:
    """Scale both sides, as far as both stay within ``PICTURE_SIDES``, to multiples of ``PIXEL_STEP``."""
    least, most = PICTURE_SIDES
    factor = min(factor, max(most / max(width, height), 1.0))
    factor = max(factor, min(least / min(width, height), 1.0))
    return round(width * factor / PIXEL_STEP) * PIXEL_STEP, round(height * factor / PIXEL_STEP) * PIXEL_STEP


def _simplify(brief: Brief) -> Brief:
    words = [word for word in ("subject", "prompt", "scene") if word in brief]
    return {**brief, **{word: _first_clause(brief[word]) for word in words}}


def _first_clause(text: str) -> str:
    """Return the text up to its first comma or semicolon; a prompt opens with the subject and the medium."""
    for mark in (";", ","):
        text = text.split(mark, 1)[0]
    return text.strip()
