"""Colour as a painter handles it: saturation, warm lights and cool shadows, palettes named in words."""

import re
from collections.abc import Sequence

import cv2
import numpy as np

from texgen.arrays import Colour, Field, as_field

_LUMA = as_field([0.299, 0.587, 0.114])
_PULL = 0.55  # how far a named palette draws the colours of a picture
_KEPT_CHROMA = 0.75  # of a named colour's own: a picture in its pure colours would be a poster
_PURER = 1.6  # chroma of an abstract picture against that of its subject
_REACH = 38.0  # in CIELAB a, b: how near a named colour has to be to draw
_NAMES: tuple[tuple[str, tuple[float, float, float]], ...] = (
    (r"\breds?\b|rouge|crimson|scarlet|vermil", (0.80, 0.14, 0.12)),
    (r"orange|coral|corail|apricot", (0.94, 0.50, 0.16)),
    (r"yellow|jaune|lemon|citron", (0.95, 0.82, 0.25)),
    (r"gold|\bor\b|dor[ée]|ochre|ocre|amber|ambre|honey|straw", (0.85, 0.65, 0.28)),
    (r"green|vert|emerald|sage|olive", (0.30, 0.52, 0.28)),
    (r"turquoise|teal|aqua|cyan", (0.22, 0.62, 0.62)),
    (r"blue|bleu|azur|indigo|cobalt|navy|ultramarin", (0.20, 0.36, 0.72)),
    (r"violet|purple|pourpre|lilac|lilas|mauve|lavend", (0.52, 0.38, 0.68)),
    (r"pink|rose\b|blush|salmon", (0.92, 0.58, 0.64)),
    (r"brown|brun|umber|sepia|s[ée]pia|earth|terre|sienna", (0.46, 0.32, 0.20)),
    (r"gr[ea]y|gris|silver|argent|pearl|perle", (0.60, 0.61, 0.63)),
)
_STRENGTHS = (
    (r"muted|soft|pale|pastel|p[âa]le|doux|douce|faded", 0.72),
    (r"vivid|bright|saturated|vif|vive|intense|bold|brilliant", 1.3),
)
_TEMPERATURES = ((r"warm|chaud", 6.0), (r"cool|cold|froid", -6.0))


def luma(rgb: Field) -> Field:
    """Lightness of sRGB colours 0..1 as the eye weighs them."""
    return as_field(rgb @ _LUMA)


def saturate(rgb: Field, factor: float) -> Field:
    """Draw colours away from their own grey (factor > 1) or towards it."""
    grey = luma(rgb)[..., None]
    return as_field(np.clip(grey + (rgb - grey) * np.float32(factor), 0, 1))


def split_temperature(rgb: Field, amount: float) -> Field:
    """Warm the lights and cool the shadows, as outdoor painters do."""
    lift = (luma(rgb) - np.float32(0.45))[..., None] * np.float32(amount)
    return as_field(np.clip(rgb + lift * as_field([1.0, 0.15, -1.0]), 0, 1))


def turn_hue(rgb: Field, angle: Field) -> Field:
    """Turn the hue of colours (n, 3) by ``angle`` (n) radians about the grey axis, keeping luma."""
    grey = luma(rgb)[..., None]
    chroma = rgb - grey
    cos, sin = np.cos(angle)[..., None], np.sin(angle)[..., None]
    sideways = as_field(np.roll(chroma, 1, -1) - np.roll(chroma, -1, -1)) / np.float32(np.sqrt(3))
    turned = grey + chroma * cos + sideways * sin
    return as_field(np.clip(turned + (grey - luma(as_field(turned))[..., None]), 0, 1))


def draw_towards(rgb: Field, colours: Sequence[Colour], pull: float) -> Field:
    """Draw the hues of a picture (rows, columns, 3) towards the nearest of ``colours``; lightness stays."""
    lab = cv2.cvtColor(as_field(np.clip(rgb, 0, 1)), cv2.COLOR_RGB2LAB)
    ab = as_field(lab[..., 1:])
    anchors = cv2.cvtColor(as_field([list(map(list, colours))]), cv2.COLOR_RGB2LAB)[0, :, 1:]
    distance = ((ab[..., None, :] - anchors) ** 2).sum(-1)
    weight = np.exp(-(distance - distance.min(-1, keepdims=True)) / np.float32(2 * _REACH**2))
    weight /= weight.sum(-1, keepdims=True)
    ab = as_field(ab + (weight @ anchors * _KEPT_CHROMA - ab) * pull)
    return as_field(np.clip(cv2.cvtColor(as_field(np.dstack([lab[..., 0], ab])), cv2.COLOR_LAB2RGB), 0, 1))


def apply_palette(rgb: Field, words: str) -> Field:
    """Draw a picture (rows, columns, 3) towards the colours that ``words`` name, in English or French."""
    named = [colour for pattern, colour in _NAMES if re.search(pattern, words, re.IGNORECASE)]
    if named:
        rgb = draw_towards(rgb, named, _PULL)
    lab = cv2.cvtColor(np.clip(rgb, 0, 1), cv2.COLOR_RGB2LAB)
    ab = as_field(lab[..., 1:])
    for pattern, factor in _STRENGTHS:
        if re.search(pattern, words, re.IGNORECASE):
            ab = as_field(ab * factor)
    for pattern, shift in _TEMPERATURES:
        if re.search(pattern, words, re.IGNORECASE):
            ab = as_field(ab + as_field([0, shift]))
    return as_field(np.clip(cv2.cvtColor(as_field(np.dstack([lab[..., 0], ab])), cv2.COLOR_LAB2RGB), 0, 1))


def study_tones(rgb: Field, rng: np.random.Generator) -> list[Field]:
    """Six tones of a picture, purer than they are in it: ground, dominant, second, accent, dark, half-tone."""
    lab = cv2.cvtColor(np.clip(rgb, 0, 1), cv2.COLOR_RGB2LAB).reshape(-1, 3)
    cv2.setRNGSeed(int(rng.integers(2**31)))
    stop = (cv2.TERM_CRITERIA_MAX_ITER + cv2.TERM_CRITERIA_EPS, 20, 0.5)
    centres = cv2.kmeans(lab, 6, None, stop, 2, cv2.KMEANS_PP_CENTERS)[2]  # type: ignore[call-overload]
    centres[:, 1:] *= _PURER
    by_light = centres[np.argsort(centres[:, 0])]
    by_light[0, 0], by_light[-1, 0] = min(by_light[0, 0], 22), max(by_light[-1, 0], 84)
    middle = by_light[1:5][np.argsort(-np.hypot(by_light[1:5, 1], by_light[1:5, 2]))]
    ordered = as_field([by_light[5], middle[1], middle[2], middle[0], by_light[0], middle[3]])
    tones = np.clip(cv2.cvtColor(ordered[None], cv2.COLOR_LAB2RGB)[0], 0, 1)
    return [as_field(tone) for tone in tones]
