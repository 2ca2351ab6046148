"""What a rule changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tools.scene.glb import Glb


@dataclass(frozen=True)
class Change:
    """``code`` of the kind of fault, the ``place`` where it was first met, ``message``: the fault in words,
    and ``done``: what was done about it."""

    code: str
    place: str
    message: str
    done: str


Rule = Callable[[Glb], Iterator[Change]]
