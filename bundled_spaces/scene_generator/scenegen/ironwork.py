"""Wrought iron in the manner of art nouveau: brackets of strokes that swell, swing and curl."""

import numpy as np

from scenegen.detail import Detail
from scenegen.mesh import Floats, Mesh, join
from scenegen.solids import tube

OFF = 0.2  # metres by which a stroke stays below the glass


def bracket(line: Floats, foot: float, detail: Detail) -> Mesh:
    """A pair of brackets in the plane z = 0, from the walls at the height ``foot`` up to a roof of that section."""
    half, spring, crown = float(line[:, 0].max()), float(line[:, 1].min()), float(line[:, 1].max())
    rise = crown - spring
    reach = min(0.42 * half, 1.1 * rise)
    strokes = []
    for start, lift, out, thick in ((foot, 0.5, 1.0, 0.045), (foot + 0.12, 0.28, 0.6, 0.03)):
        tip = np.array([half - out * reach, spring + lift * rise])
        strokes.append(_stroke(np.array([half - 0.05, start - 0.5]), tip, thick, detail))
    mesh = join(strokes)
    return join([mesh, mesh.moved(np.diag([-1.0, 1.0, 1.0, 1.0]))])


def _stroke(start: Floats, tip: Floats, thick: float, detail: Detail) -> Mesh:
    """A stem that leaves ``start`` upwards and bends to ``tip``, where it rolls up; thickest a third of the way."""
    count = 6 + 2 * detail.leaf
    reach = float(np.linalg.norm(tip - start))
    control = np.array([start, start + (0.0, 0.62 * reach), tip + (0.42 * reach, 0.0), tip])  # noqa: RUF005
    t = np.linspace(0.0, 1.0, count)[:, None]
    stem = np.hstack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3]) @ control
    turn = np.linspace(0.0, 1.6 * np.pi, count)[1:]
    radius = 0.16 * reach * (1 - 0.7 * turn / turn[-1])
    heart = tip - np.array([0.0, 0.16 * reach])
    curl = heart + radius[:, None] * np.column_stack([-np.sin(turn), np.cos(turn)])
    path = np.vstack([stem, curl])
    share = np.linspace(0.0, 1.0, len(path))
    radii = thick * (0.45 + 0.75 * np.sin(np.pi * np.minimum(1.0, 0.15 + 0.85 * share)) ** 0.8)
    return tube(np.column_stack([path, np.zeros(len(path))]), radii, 6, flatten=1.3)
