"""A finished place judged in the jail: what comes back is what there is, and is checked."""

from pathlib import Path
from typing import Any

import pytest

from tools.artifacts import Artifact, ArtifactStore
from tools.errors import MalformedAsset
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.planning.plan import Artwork
from tools.scene.places import Asked, judge_asked
from tools.scene.surveying import judge_place


def asked(sha256: str, works: list[Artwork], quality: str = "draft") -> Asked:
    return Asked(Artifact(sha256=sha256 * 32, media_type="x/y", size=1, role="scene"), works, [], quality)


def test_a_question_about_other_works_or_with_another_budget_is_another(works: list[Artwork]) -> None:
    question = asked("aa", works)
    assert question == asked("aa", works)
    assert question not in (asked("aa", works[:1]), asked("aa", works, "gala"), asked("bb", works))


def test_what_the_jail_finds_is_what_there_is(
    tmp_path: Path, assembled: bytes, works: list[Artwork], parser: Parser
) -> None:
    """To the last digit, over the line and back."""
    store = ArtifactStore(str(tmp_path))
    scene = store.put(assembled, media_type="model/gltf-binary", role="scene")
    found = judge_asked(Asked(scene, works, [], "draft"), store=store, parser=parser)
    assert found == judge_place(assembled, works, [], "draft", {})
    assert list(found.survey.hung) == [work.id for work in works] and found.survey.floor.walls


def test_an_answer_that_is_none_is_a_file_that_brought_its_reader_down(
    tmp_path: Path, assembled: bytes, works: list[Artwork]
) -> None:
    store = ArtifactStore(str(tmp_path))
    scene = store.put(assembled, media_type="model/gltf-binary", role="scene")
    told = judge_place(assembled, works, [], "draft", {}).model_dump(mode="json")

    class Turned:
        def ask(self, *_: object) -> Message:
            return Message({**told, "survey": {**told["survey"], "swept": float("nan")}})

    turned: Any = Turned()
    with pytest.raises(MalformedAsset) as caught:
        judge_asked(Asked(scene, works, [], "draft"), store=store, parser=turned)
    assert caught.value.code == "PARSER_DIED"
