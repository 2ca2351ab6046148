"""Zygotes that last as long as a test process: each does its imports once, not once for every toolbox of a test.

Those of a toolbox end with it, and the three that a build needs take some seconds of imports. What they fork is what a
build's own fork: a process for each call or question, in its folder and in the jail.
"""

from tools.durable.detached import MAX_MEMORY_BYTES
from tools.durable.zygote import Zygote
from tools.jail.parser import Parser


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

    def zygote(self, module: str, *, memory: int = MAX_MEMORY_BYTES) -> Zygote:
        """Return what forks the calls of ``module``; its first borrower says how much memory they may have."""
        return self._zygotes.setdefault(module, LastingZygote(module, memory=memory))

    def parser(self, module: str) -> Parser:
        """Return what has files read by ``module``."""
        return self._parsers.setdefault(module, LastingParser(module))

    def end(self) -> None:
        """End them all; their children go on."""
        for lasting in (*self._zygotes.values(), *self._parsers.values()):
            lasting.end()
