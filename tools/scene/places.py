"""Finished places, judged in the jail: each once, whoever asks, and perhaps before it is asked for."""

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from types import MappingProxyType

from tools.artifacts import Artifact, ArtifactStore
from tools.jail.parser import Parser, checked
from tools.planning.plan import Artwork, Exhibit
from tools.scene.survey import Judged


@dataclass(frozen=True)
class Asked:
    """A scene, what was planned for it, the quality whose budgets it is to keep, and the finished splats of its
    exhibits by their ids."""

    scene: Artifact
    artworks: list[Artwork]
    exhibits: list[Exhibit]
    quality: str
    splats: Mapping[str, Artifact] = field(default_factory=dict)


class Places:
    """Holds what the last place was found to be, which ``judge`` says. Safe in threads."""

    def __init__(self, judge: Callable[[Asked], Judged]) -> None:
        self._judge = judge
        self._guard = threading.Lock()
        self._last: tuple[Asked, Future[Judged]] | None = None

    def begin(self, asked: Asked) -> None:
        """Judge a place in the background, in the hope that ``judged`` will be asked for the same."""
        found = Future[Judged]()
        with self._guard:
            self._last = (asked, found)
        threading.Thread(target=self._settle, args=(asked, found), name="judge-place", daemon=True).start()

    def judged(self, asked: Asked) -> Judged:
        """Return what the place was found to be; waited for if it was begun, judged now if not. Raises what it
        raises."""
        with self._guard:
            known = self._last is not None and self._last[0] == asked
            if self._last is None or not known:
                self._last = (asked, Future())
            found = self._last[1]
        if not known:
            self._settle(asked, found)
        return found.result()

    def _settle(self, asked: Asked, found: "Future[Judged]") -> None:
        try:
            found.set_result(self._judge(asked))
        except BaseException as error:  # noqa: BLE001  it is raised where the result is asked for
            self._forget(found)
            found.set_exception(error)

    def _forget(self, found: "Future[Judged]") -> None:
        """Let whoever asks next have it judged anew."""
        with self._guard:
            if self._last is not None and self._last[1] is found:
                self._last = None


def judge_asked(asked: Asked, *, store: ArtifactStore, parser: Parser) -> Judged:
    """Judge a finished scene as a place. Raises as ``judge_file``, and ArtifactError when a file is gone."""
    splats = {name: store.get(splat) for name, splat in asked.splats.items()}
    return judge_file(store.get(asked.scene), asked.artworks, asked.exhibits, asked.quality, parser, splats)


def judge_file(
    data: bytes,
    works: Sequence[Artwork],
    exhibits: Sequence[Exhibit],
    quality: str,
    parser: Parser,
    splats: Mapping[str, bytes] = MappingProxyType({}),
) -> Judged:
    """Judge the bytes of a scene in the jail; ``splats`` are the finished ones of exhibits, by id.

    Raises MalformedAsset when they are no scene, or nobody can enter it; SandboxBroken and HomeError when they cannot
    be read in safety.
    """
    question = {
        "works": [work.model_dump(mode="json") for work in works],
        "exhibits": [exhibit.model_dump(mode="json") for exhibit in exhibits],
        "quality": quality,
        "splats": list(splats),
    }
    return checked(Judged, parser.ask("judge_place", question, [data, *splats.values()]))
