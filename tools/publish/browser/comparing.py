"""What is drawn somewhere in a picture of the page against what should be there, cell by cell. Pure.

Light changes how bright and how warm things are, not where they are bright: so likeness is the correlation of the three
channels, each about its own mean.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

CELLS = 32  # along the longer side of what is compared: what one makes out from across a room
MARGIN = 6  # cells about it, where it is looked for too: a fifth of its longer side
IN_FRAME = 0.75  # of the work must be in the window, as it must be seen (thresholds.MIN_SEEN_SHARE)
DARK = 0.15  # of the brightness of the work's own picture: the dimmest light that passes leaves more
ALIKE = 0.5  # correlation: works of one painter come to 0.3 among each other
BETTER = 0.15  # by how much another place or turn must be more alike to be believed
PLACE = 0.06  # of its longer side that a work may be drawn off its place: two cells
EVEN = 3.0  # of 255, deviation: a picture that is one colour is like none, and like all
TURNS = {
    "mirrored": (slice(None), slice(None, None, -1)),
    "upside down": (slice(None, None, -1), slice(None)),
    "turned by half": (slice(None, None, -1), slice(None, None, -1)),
}
_MIDDLE = slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN)


@dataclass(frozen=True)
class Comparison:
    """The cells of something: what is ``drawn`` in them and in the margin about them (rows + 2 margins, columns + 2
    margins, 3), which of these are ``inside`` the picture; its ``own`` colours (rows, columns, 3), ``where`` these
    count, and where they are of nothing but ``itself``."""

    drawn: Floats
    inside: Mask
    own: Floats
    where: Mask
    itself: Mask

    @cached_property
    def bright(self) -> float:
        """How bright it is drawn, beside its own colours."""
        itself = self._framed & self.itself
        if not itself.any():  # too thin for a cell of its own
            return 1.0
        return float(self.drawn[_MIDDLE][itself].mean() / max(self.own[itself].mean(), 1.0))

    @cached_property
    def likeness(self) -> float:
        """How like it is what is drawn in its place, −1 to 1."""
        return alike(self.drawn[_MIDDLE], self.own, self._framed)

    @property
    def even(self) -> bool:
        """Whether it is of one colour, and so like nothing."""
        return float(self.own.std(axis=(0, 1)).max()) < EVEN

    def unseen(self) -> str:
        """Say why it cannot be compared; nothing where it can."""
        share = self._framed.sum() / max(self.where.sum(), 1)
        if share < IN_FRAME:
            return f"only {share:.0%} of it is in the picture"
        return "it is drawn black" if self.bright < DARK else ""

    def turned(self) -> str:
        """Say how it is turned about; nothing where it is not."""
        likenesses = {
            name: alike(self.drawn[_MIDDLE], self.own[turn], self._framed) for name, turn in TURNS.items()
        }
        best = max(likenesses, key=likenesses.__getitem__)
        return f"it is drawn {best}" if self._is_better(likenesses[best]) else ""

    def elsewhere(self) -> str:
        """Say how far off it is drawn; nothing where it is in its place."""
        (right, down), there = self._best_place()
        off = float(np.hypot(right, down)) / max(self.where.shape)
        return (
            f"it is drawn {off:.0%} of its size off its place"
            if self._is_better(there) and off > PLACE
            else ""
        )

    def unlike(self, what: str, least: float = ALIKE) -> str:
        """Say that what is drawn there is not ``what``; nothing where its likeness is ``least``."""
        return "" if self.likeness >= least else f"what is drawn there is not {what}"

    @property
    def _framed(self) -> Mask:
        return self.inside[_MIDDLE] & self.where

    def _is_better(self, likeness: float) -> bool:
        return likeness > max(self.likeness + BETTER, ALIKE)

    def _best_place(self) -> tuple[tuple[int, int], float]:
        """Return by how many cells to the right and down it is most like its own colours, and how like."""
        rows, columns = self.where.shape
        places: dict[tuple[int, int], float] = {}
        for right in range(-MARGIN, MARGIN + 1):
            for down in range(-MARGIN, MARGIN + 1):
                part = (
                    slice(MARGIN + down, MARGIN + down + rows),
                    slice(MARGIN + right, MARGIN + right + columns),
                )
                framed = self.inside[part] & self.where
                if framed.sum() >= IN_FRAME * self.where.sum():
                    places[right, down] = alike(self.drawn[part], self.own, framed)
        best = max(places, key=places.__getitem__)
        return best, places[best]


def alike(one: Floats, other: Floats, where: Mask) -> float:
    """Return the correlation, −1 to 1, of two pictures (rows, columns, 3) where both are known."""
    a, b = (part[where] - part[where].mean(axis=0) for part in (one, other))
    both = float(np.sqrt((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / both if both > 0 else 0.0
