"""Cloth in light: what the sun makes of a dress, and its folds."""

import numpy as np

from texgen.arrays import Field, as_field, mix, smoothstep
from texgen.painter.light import Light


def cloth(light: Light, dye: Field, facing: Field) -> Field:
    """Colours of a cloth over the picture; ``facing`` is 1 where it turns to the light, −1 where it turns away."""
    dark = mix(light.shaded(dye * np.float32(0.62), 0.75), light.shadow, 0.18)
    return mix(
        dark, light.lit(np.minimum(dye * np.float32(1.09), 1)), smoothstep(-0.92, 0.82, as_field(facing))
    )
