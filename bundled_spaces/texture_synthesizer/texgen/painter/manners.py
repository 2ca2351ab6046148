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
    """``value``, ``hue`` and ``chroma`` are the unsteadiness from mark to mark: lightness (share), hue (radians), and
    warmth and greenness at the same lightness (sRGB units), which the eye mixes again.

    ``broken`` is the share of marks that take a neighbouring place's colour, ``complement`` that take the opposite
    one; ``unsteady`` the deviation of the angle in radians; ``swirl`` how far curling currents take over, ``hatch`` how
    far all marks lean one way; ``contour`` the darkness of drawn edges, in ``ink``. ``ground`` is the colour of the
    primed canvas, ``bare`` how far it shows through the underpainting.
    """

    layers: tuple[Layer, ...]
    value: float = 0.05
    hue: float = 0.10
    chroma: float = 0.02
    broken: float = 0.15
    complement: float = 0.0
    unsteady: float = 0.20
    swirl: float = 0.0
    hatch: float = 0.0
    saturation: float = 1.1
    temperature: float = 0.08
    contour: float = 0.0
    ink: tuple[float, float, float] = (0.08, 0.10, 0.26)
    ground: tuple[float, float, float] = (0.78, 0.72, 0.64)
    bare: float = 0.3
    relief: float = 1.0


# More than one handling to a manner: the seed draws one.
MANNERS: dict[str, tuple[Manner, ...]] = {
    "impressionist": (
        Manner(  # commas of broken colour
            (
                Layer(0.034, 2.2, 2.0, dry=0.35),
                Layer(0.0185, 2.8, 2.2),
                Layer(0.0105, 3.0, 2.2, 0.20),
                Layer(0.0062, 2.8, 2.4, 0.40),
                Layer(0.0036, 2.6, 2.4, 0.64),
            ),
            value=0.048,
            hue=0.22,
            chroma=0.034,
            broken=0.22,
            unsteady=0.24,
            saturation=1.18,
            temperature=0.13,
        ),
        Manner(  # a denser, shorter touch
            (
                Layer(0.028, 2.0, 2.0, dry=0.35),
                Layer(0.0140, 1.9, 2.4),
                Layer(0.0085, 2.1, 2.4, 0.16),
                Layer(0.0052, 2.2, 2.4, 0.38),
                Layer(0.0034, 2.2, 2.4, 0.62),
            ),
            value=0.055,
            hue=0.26,
            chroma=0.042,
            broken=0.26,
            complement=0.015,
            unsteady=0.36,
            saturation=1.16,
            temperature=0.12,
            ground=(0.70, 0.70, 0.74),
        ),
    ),
    "pointillist": (
        Manner(
            (
                Layer(0.034, 1.8, 2.2, dry=0.1),
                Layer(0.0125, 1.1, 2.4, dry=0),
                Layer(0.0098, 1.05, 1.7, dry=0),
                Layer(0.0070, 1.05, 2.4, 0.30, dry=0),
                Layer(0.0047, 1.05, 2.4, 0.55, dry=0),
            ),
            value=0.05,
            hue=0.42,
            chroma=0.075,
            broken=0.20,
            complement=0.07,
            saturation=1.38,
            temperature=0.12,
            ground=(0.92, 0.89, 0.80),
            relief=0.6,
        ),
    ),
    "post_impressionist": (
        Manner(  # currents of heavy paint
            (
                Layer(0.034, 3.2, 2.2, dry=0.1),
                Layer(0.0150, 6.5, 2.6, dry=0.35),
                Layer(0.0100, 6.0, 1.9, 0.16, dry=0.35),
                Layer(0.0060, 4.2, 2.2, 0.42),
                Layer(0.0038, 3.2, 2.0, 0.64),
            ),
            value=0.10,
            hue=0.20,
            chroma=0.04,
            broken=0.16,
            unsteady=0.10,
            swirl=0.50,
            saturation=1.38,
            temperature=0.10,
            contour=0.5,
            ground=(0.80, 0.72, 0.54),
            relief=1.5,
        ),
        Manner(  # parallel touches that build planes
            (
                Layer(0.040, 1.9, 1.7, dry=0.3),
                Layer(0.0210, 2.3, 2.0, dry=0.3),
                Layer(0.0125, 2.6, 1.9, 0.18, dry=0.25),
                Layer(0.0070, 2.6, 2.2, 0.42),
                Layer(0.0042, 2.6, 2.2, 0.62),
            ),
            value=0.055,
            hue=0.26,
            chroma=0.036,
            broken=0.12,
            unsteady=0.16,
            hatch=0.55,
            saturation=1.24,
            temperature=0.14,
            contour=0.55,
            ink=(0.14, 0.18, 0.34),
            ground=(0.90, 0.85, 0.74),
            bare=0.45,
            relief=0.8,
        ),
    ),
    "fauvist": (
        Manner(  # broad planes and coloured outlines
            (
                Layer(0.060, 2.0, 2.2, dry=0.2),
                Layer(0.030, 2.2, 2.2, dry=0.3),
                Layer(0.0150, 2.4, 2.0, 0.30),
                Layer(0.0080, 2.4, 2.2, 0.48),
                Layer(0.0045, 2.6, 2.0, 0.68),
            ),
            value=0.04,
            hue=0.12,
            chroma=0.03,
            broken=0.05,
            unsteady=0.24,
            saturation=1.18,
            temperature=0.0,
            contour=0.85,
            ground=(0.95, 0.92, 0.84),
            bare=0.2,
        ),
        Manner(  # bricks of pure colour with the white canvas between them
            (
                Layer(0.0300, 2.1, 0.95, dry=0.1, load=0.97),
                Layer(0.0210, 2.1, 0.55, dry=0.1, load=0.97),
                Layer(0.0115, 2.2, 1.1, 0.42, load=0.97),
                Layer(0.0065, 2.4, 1.5, 0.60, load=0.97),
            ),
            value=0.05,
            hue=0.20,
            chroma=0.045,
            broken=0.12,
            unsteady=0.16,
            saturation=1.30,
            temperature=0.0,
            ground=(0.96, 0.93, 0.86),
            bare=0.94,
            relief=1.1,
        ),
    ),
    "cubist": (
        Manner(
            (
                Layer(0.030, 2.2, 2.2, dry=0.2),
                Layer(0.0125, 2.0, 2.4, dry=0.3),
                Layer(0.0070, 2.2, 2.4, 0.24),
                Layer(0.0040, 3.0, 2.2, 0.44),
            ),
            value=0.055,
            hue=0.06,
            chroma=0.014,
            broken=0.08,
            unsteady=0.14,
            saturation=1.0,
            temperature=0.05,
            ground=(0.66, 0.56, 0.42),
            relief=0.8,
        ),
    ),
    "abstract": (Manner(()),),
    "romantic": (
        Manner(
            (
                Layer(0.026, 2.4, 2.4, dry=0.0, load=0.8),
                Layer(0.013, 2.6, 2.6, dry=0.1, load=0.66),
                Layer(0.0070, 2.8, 3.0, 0.05, dry=0.1, load=0.60),
                Layer(0.0040, 2.8, 3.2, 0.20, load=0.72),
                Layer(0.0026, 2.4, 3.0, 0.46, load=0.85),
            ),
            value=0.022,
            hue=0.05,
            chroma=0.010,
            broken=0.05,
            unsteady=0.22,
            saturation=1.04,
            temperature=0.14,
            ground=(0.40, 0.28, 0.18),
            bare=0.12,
            relief=0.35,
        ),
    ),
    "ukiyo_e": (Manner((), saturation=1.05, temperature=0.0),),
}
