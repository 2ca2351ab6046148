"""How a surface answers light, as three.js's physical material does (r187, lights_physical_pars_fragment)."""

import numpy as np

from tools.scene.light.tracing import Floats

DIELECTRIC = np.float32(0.04)  # reflectance at normal incidence of all that is no metal
MIN_ROUGHNESS = np.float32(0.045)


def split_sum(roughness: Floats, facing: Floats) -> tuple[Floats, Floats]:
    """Return the scale and the bias (n, 1) of the specular colour under an even light (B. Karis, "Physically based
    shading on mobile", 2014). ``facing`` is the cosine between normal and view."""
    a = 1 - roughness
    b = -0.0275 * roughness + 0.0425
    c = -0.572 * roughness + 1.04
    d = 0.022 * roughness - 0.04
    bent = np.minimum(a * a, np.exp2(-9.28 * facing)) * a + b
    return _column(-1.04 * bent + c), _column(1.04 * bent + d)


def scattered(colour: Floats, scale: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """Return the shares of light that are reflected at the first and at later bounces within the surface (C.
    Fdez-Agüera, "A multiple-scattering microfacet model for real-time image-based lighting", JCGT 8(1), 2019)."""
    single = colour * scale + bias
    lost = 1 - (scale + bias)
    mean = colour + (1 - colour) * np.float32(1 / 21)
    return single, single * mean / (1 - lost * mean) * lost


def fresnel(colour: Floats, cosine: Floats) -> Floats:
    """Return Schlick's reflectance (n, 3)."""
    return np.asarray(colour + (1 - colour) * _column((1 - cosine) ** 5))


def highlight(roughness: Floats, normal_light: Floats, normal_view: Floats, normal_half: Floats) -> Floats:
    """Return GGX's distribution with Smith's shadowing, correlated (n, 1): all of the specular answer but the
    colour."""
    alpha = roughness**2
    square = alpha * alpha
    over = normal_light * np.sqrt(square + (1 - square) * normal_view**2)
    under = normal_view * np.sqrt(square + (1 - square) * normal_light**2)
    spread = normal_half**2 * (square - 1) + 1
    return _column(square / (np.pi * spread**2) * 0.5 / np.maximum(over + under, np.float32(1e-6)))


def _column(values: Floats) -> Floats:
    return np.asarray(values, np.float32)[:, None]
