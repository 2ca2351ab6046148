"""From a motif to the sketch of one picture: from which side, and how near, the painter looks."""

import numpy as np

from texgen.painter.motifs import MOTIFS
from texgen.painter.sketch import Sketch

# One thing in the middle, not to be cut.
_WHOLE = frozenset({"abstract", "bouquet", "cathedral", "fruit", "hat", "parasol", "reader"})
_NEARER = 1.22  # how much larger than the picture the view may be that it is a part of


def compose(
    motif: str,
    subject: str,
    size: tuple[int, int],
    rng: np.random.Generator,
    longest: int,
    texture: float,
) -> Sketch:
    """Return the sketch of a motif for a picture of ``size`` (width, height in pixels): a part of a wider view, by the
    seed seen in a mirror, since no motif knows its left from its right."""
    nearer = 1.0 if motif in _WHOLE else float(rng.uniform(1.0, _NEARER))
    (width, height), (left, top) = size, rng.random(2)
    view = Sketch(round(width * nearer), round(height * nearer), rng, round(longest * nearer), texture)
    MOTIFS[motif](view, subject)
    sketch = Sketch(width, height, rng, longest, texture)
    first_row, first_column = (
        round(share * (whole - part))
        for share, whole, part in ((top, view.rows, sketch.rows), (left, view.columns, sketch.columns))
    )
    seen = np.s_[first_row : first_row + sketch.rows, first_column : first_column + sketch.columns]
    sketch.rgb, sketch.angle, sketch.detail = view.rgb[seen], view.angle[seen], view.detail[seen]
    if rng.random() < 0.5:
        sketch.mirror()
    return sketch
