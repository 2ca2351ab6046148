"""Zygotes that last as long as a test process: each does its imports once, not once for every toolbox of a test.

Those of a toolbox end with it, and the three that a build needs take some seconds of imports. What they fork is what a
build's own fork: a process for each call or question, in its folder and in the jail.
"""

import pytest

from tools.durable.detached import MAX_MEMORY_BYTES, TALK_MEMORY_BYTES
from tools.durable.forker import NOWHERE, Forker
from tools.durable.zygote import Zygote
from tools.jail.parser import SECONDS, Parser
from tools.spaces.orders import LOCAL_RUNNER, SPACE_RUNNER
from tools.toolbox import READING


class LastingZygote(Zygote):
    """A zygote that its borrowers do not end."""

    def close(self) -> None:
        """Nothing: it is the next toolbox's, too."""

    end = Zygote.close


class LastingParser(Parser):
    """A parser that its borrowers do not end."""

    def close(self) -> None:
        """Nothing: it is the next toolbox's, too."""

    end = Parser.close


class Zygotes:
    """One zygote for each module: ``zygote`` and ``parser`` are called as the classes are."""

    def __init__(self) -> None:
        self._zygotes: dict[str, LastingZygote] = {}
        self._parsers: dict[str, LastingParser] = {}

    def zygote(self, module: str, *, memory: int = MAX_MEMORY_BYTES, parent: Forker | None = None) -> Zygote:
        """Return what forks the calls of ``module``; its first borrower says how much memory they may have. It has no
        parent, which would end with a toolbox."""
        return self._zygotes.setdefault(module, LastingZygote(module, memory=memory))

    def parser(self, module: str, *, seconds: float = SECONDS) -> Parser:
        """Return what has files read by ``module``, and waits so long for each answer."""
        asking = LastingParser(module, seconds=seconds)
        asking.forker = self._parsers.setdefault(module, asking).forker
        return asking

    def prepare(self) -> None:
        """Start those that a build needs, so that processes that are forked from this one share them.

        They take one order at a time: such processes must not be at work side by side.
        """
        self.zygote(SPACE_RUNNER, memory=TALK_MEMORY_BYTES).prepare(NOWHERE)
        self.zygote(LOCAL_RUNNER).prepare(NOWHERE)
        self.parser(READING).prepare()

    def lend(self, patch: pytest.MonkeyPatch) -> None:
        """Let whoever makes a zygote or a parser of its own borrow one of these instead, until ``patch`` is undone."""
        patch.setattr("tools.spaces.attempts.Zygote", self.zygote)
        for module in ("tools.toolbox", "tools.jail.parser"):
            patch.setattr(f"{module}.Parser", self.parser)

    def end(self) -> None:
        """End them all; their children go on."""
        for lasting in (*self._zygotes.values(), *self._parsers.values()):
            lasting.end()
