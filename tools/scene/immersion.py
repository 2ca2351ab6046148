"""The immersion score as data: one number from 0 to 100, a sum of measured parts. No person was asked.

Each part is a share from 0 to 1 times its points; ``docs/certificate.md`` gives the reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

BEFORE_DEBT = 4  # parts that every sound gallery has besides it: they are listed first


class Part(BaseModel):
    """One part of the score: its points, those that there are, the measured share, and how it is reckoned."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: str
    points: float
    of: int
    share: float
    formula: str


class Score(BaseModel):
    """The score and its parts. Frame time is no part of it: it is not known where a gallery is built."""

    model_config = ConfigDict(extra="forbid")

    points: float
    parts: list[Part]


@dataclass(frozen=True)
class Debt:
    """How many steps a build had, and how many of them were stood in for, given up, or mended."""

    steps: int = 0
    mended: int = 0

    @property
    def part(self) -> Part:
        """The part of the score that is lost by it."""
        share = 1 - self.mended / self.steps if self.steps else 1.0
        return part_of("no debt", 5, share, "steps neither stood in for, given up nor mended ÷ steps")


def part_of(name: str, of: int, share: float, formula: str) -> Part:
    """Return a part of ``of`` points."""
    share = round(min(max(share, 0.0), 1.0), 3)
    return Part(name=name, points=round(share * of, 1), of=of, share=share, formula=formula)


def immersion(measured: Sequence[Part], debt: Part) -> Score:
    """Return the score of the parts that were measured in a place, and of what its build owes."""
    parts = [*measured[:BEFORE_DEBT], debt, *measured[BEFORE_DEBT:]]
    return Score(points=round(sum(part.points for part in parts), 1), parts=parts)
