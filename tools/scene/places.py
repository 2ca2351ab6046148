"""Finished places, judged in the jail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tools.ahead import Ahead
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


Places = Ahead[Asked, Judged]


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
