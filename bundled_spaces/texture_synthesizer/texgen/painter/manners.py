"""How each manner handles the brush."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """One going-over of the canvas.

    ``width`` is the brush's as a share of the picture's longer side, ``aspect`` the mark's length per width, ``cover``
    how often the marks would cover the picture. ``detail``: 0 everywhere, else the share of importance a place needs.
    """

    width: float
    aspect: float
    cover: float
    detail: float = 0.0
    dry: float = 0.25
    load: float = 0.92


@dataclass(frozen=True)
class Manner:
    """``value`` and ``hue`` are the unsteadiness of lightness (share) and hue (radians) from mark to mark.

    ``broken`` is the share of marks that take a neighbouring place's colour, ``complement`` that take the opposite
    one; ``unsteady`` the deviation of the angle in radians; ``swirl`` how far curling currents take over; ``contour``
    the darkness of drawn edges.
    """

    layers: tuple[Layer, ...]
    value: float = 0.06
    hue: float = 0.10
    broken: float = 0.15
    complement: float = 0.0
    unsteady: float = 0.20
    swirl: float = 0.0
    saturation: float = 1.1
    temperature: float = 0.08
    contour: float = 0.0
    relief: float = 1.0


MANNERS: dict[str, Manner] = {
    "impressionist": Manner(
        (
            Layer(0.030, 3.2, 2.6, dry=0.1),
            Layer(0.0165, 3.6, 2.4),
            Layer(0.0095, 3.8, 2.4, 0.22),
            Layer(0.0058, 3.4, 2.4, 0.42),
            Layer(0.0034, 3.0, 2.4, 0.66),
        ),
        value=0.075,
        hue=0.20,
        broken=0.22,
        unsteady=0.26,
        saturation=1.14,
        temperature=0.13,
    ),
    "pointillist": Manner(
        (
            Layer(0.034, 2.4, 2.2, dry=0.1),
            Layer(0.0135, 1.15, 2.2, dry=0),
            Layer(0.0110, 1.1, 1.4, dry=0),
            Layer(0.0075, 1.1, 2.2, 0.36, dry=0),
            Layer(0.0050, 1.1, 2.2, 0.60, dry=0),
        ),
        value=0.07,
        hue=0.36,
        broken=0.22,
        complement=0.07,
        saturation=1.32,
        temperature=0.12,
        relief=0.7,
    ),
    "post_impressionist": Manner(
        (
            Layer(0.030, 3.5, 2.4, dry=0.1),
            Layer(0.0135, 7.5, 2.6, dry=0.35),
            Layer(0.0092, 7.0, 1.9, 0.16, dry=0.35),
            Layer(0.0056, 4.5, 2.2, 0.45),
            Layer(0.0036, 3.5, 2.0, 0.66),
        ),
        value=0.11,
        hue=0.18,
        broken=0.16,
        unsteady=0.10,
        swirl=0.55,
        saturation=1.34,
        temperature=0.10,
        contour=0.5,
        relief=1.4,
    ),
    "fauvist": Manner(
        (
            Layer(0.055, 2.2, 2.6, dry=0.1),
            Layer(0.028, 2.4, 2.2, dry=0.3),
            Layer(0.014, 2.8, 2.0, 0.30),
            Layer(0.0075, 2.8, 2.2, 0.50),
            Layer(0.0042, 2.8, 2.0, 0.72),
        ),
        value=0.055,
        hue=0.14,
        broken=0.07,
        unsteady=0.30,
        saturation=1.45,
        temperature=0.0,
        contour=0.75,
    ),
    "cubist": Manner(
        (
            Layer(0.030, 2.6, 2.6, dry=0.1),
            Layer(0.0135, 2.6, 2.4, dry=0.3),
            Layer(0.0075, 2.4, 2.2, 0.30),
            Layer(0.0045, 3.4, 2.0, 0.50),
        ),
        value=0.07,
        hue=0.06,
        broken=0.08,
        unsteady=0.14,
        saturation=0.95,
        temperature=0.05,
        relief=0.8,
    ),
    "abstract": Manner(
        (
            Layer(0.075, 2.6, 2.8, dry=0.1),
            Layer(0.036, 3.2, 1.8, dry=0.45),
            Layer(0.016, 3.6, 2.0, 0.30, dry=0.4),
            Layer(0.0075, 3.6, 2.2, 0.45),
            Layer(0.004, 3.0, 2.0, 0.7),
        ),
        value=0.05,
        hue=0.09,
        broken=0.05,
        unsteady=0.35,
        saturation=1.12,
        temperature=0.0,
        relief=1.2,
    ),
    "romantic": Manner(
        (
            Layer(0.026, 3.0, 2.4, dry=0.0, load=0.8),
            Layer(0.013, 3.2, 2.6, dry=0.1, load=0.7),
            Layer(0.0070, 3.4, 3.0, 0.06, dry=0.1, load=0.62),
            Layer(0.0038, 3.4, 3.2, 0.22, load=0.75),
            Layer(0.0026, 2.6, 3.0, 0.5, load=0.85),
        ),
        value=0.025,
        hue=0.05,
        broken=0.05,
        unsteady=0.22,
        saturation=1.02,
        temperature=0.16,
        relief=0.3,
    ),
    "ukiyo_e": Manner((), saturation=1.05, temperature=0.0, relief=0.0),
}
