"""Daylight by the hour: a gradient from zenith to horizon, a glow about the sun, a sunlit ground below.

The colours are chosen to look right, not measured: the exposure and the white balance are settled later, so only ratios
count. The lower the sun, the warmer it is against the sky, which lights what lies in the shade.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colour = tuple[float, float, float]
GROUND_ALBEDO = 0.22
"""Of the pale stone, gravel and roofs around a town house."""
GLOW_SHARPNESS = 6.0
"""Exponent of the cosine lobe of the glow about the sun: about 30° to half its height."""


@dataclass(frozen=True)
class Daylight:
    """Radiance of zenith, horizon and glow; ``sun`` is the irradiance at normal incidence. Linear RGB, relative."""

    zenith: Colour
    horizon: Colour
    glow: Colour
    sun: Colour


HOURS: dict[str, Daylight] = {
    "morning": Daylight((0.50, 0.70, 1.05), (0.88, 0.95, 1.05), (1.0, 0.86, 0.62), (10.5, 9.0, 6.9)),
    "noon": Daylight((0.62, 0.79, 1.05), (1.05, 1.08, 1.10), (0.5, 0.5, 0.48), (13.0, 12.3, 11.2)),
    "golden_hour": Daylight((0.50, 0.62, 0.92), (0.84, 0.82, 0.88), (2.6, 1.5, 0.68), (14.0, 9.4, 5.0)),
    "night": Daylight((0.05, 0.10, 0.28), (0.14, 0.19, 0.34), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
}


@dataclass(frozen=True)
class Sky:
    """A sky with its sun. ``sun`` is the unit vector towards it, or None."""

    daylight: Daylight
    sun: NDArray[np.float32] | None

    @property
    def sun_irradiance(self) -> NDArray[np.float32]:
        """Irradiance (3,) at normal incidence; zero without a sun."""
        return np.asarray(self.daylight.sun if self.sun is not None else (0, 0, 0), np.float32)

    def radiance(self, directions: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the radiance (n, 3) that arrives from the unit ``directions`` (n, 3), the sun's disc left out."""
        day = self.daylight
        zenith, horizon, glow = (
            np.asarray(colour, np.float32) for colour in (day.zenith, day.horizon, day.glow)
        )
        height = directions[:, 1]
        climb = np.sqrt(np.clip(height, 0, 1))[:, None]
        light = horizon + (zenith - horizon) * climb
        if self.sun is not None:
            light += np.maximum(directions @ self.sun, 0)[:, None] ** np.float32(GLOW_SHARPNESS) * glow
        light[height < 0] = self._ground()
        return light

    def _ground(self) -> NDArray[np.float32]:
        mean_sky = (
            np.asarray(self.daylight.zenith, np.float32) + np.asarray(self.daylight.horizon, np.float32)
        ) / 2
        sunlit = self.sun_irradiance * max(float(self.sun[1]), 0) / np.pi if self.sun is not None else 0
        return np.asarray(GROUND_ALBEDO * (mean_sky + sunlit), np.float32)


def sky_at(time_of_day: str, sun: list[float] | None) -> Sky:
    """Return the sky of an hour of ``tools.planning.plan.TimeOfDay``. ``sun`` points towards the sun; None: no sun."""
    if sun is None or time_of_day == "night":
        return Sky(HOURS[time_of_day], None)
    direction = np.asarray(sun, np.float32)
    return Sky(HOURS[time_of_day], direction / np.linalg.norm(direction))
