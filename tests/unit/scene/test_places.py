"""A place is judged once, whether it was begun ahead or not; what went wrong is tried again."""

import threading
from pathlib import Path
from typing import Any

import pytest

from tools.artifacts import Artifact, ArtifactStore
from tools.errors import HomeError, MalformedAsset
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.planning.plan import Artwork
from tools.scene.places import Asked, Places, judge_asked
from tools.scene.survey import Judged
from tools.scene.surveying import judge_place


class Judge:
    """Counts what it is asked, and finds what it is told to."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.go = threading.Event()
        self.go.set()
        self.wrong: HomeError | None = None

    def __call__(self, asked: Asked) -> Judged:
        self.go.wait()
        self.asked.append(asked)
        if self.wrong is not None:
            raise self.wrong
        return Judged.model_construct()


def asked(sha256: str, works: list[Artwork], quality: str = "draft") -> Asked:
    return Asked(Artifact(sha256=sha256 * 32, media_type="x/y", size=1, role="scene"), works, [], quality)


def test_a_place_is_judged_once(works: list[Artwork]) -> None:
    judge = Judge()
    places = Places(judge)
    assert places.found(asked("aa", works)) is places.found(asked("aa", works))
    assert judge.asked == [asked("aa", works)]


def test_what_was_begun_is_waited_for_and_not_done_again(works: list[Artwork]) -> None:
    judge = Judge()
    judge.go.clear()
    places = Places(judge)
    places.begin(asked("aa", works))
    threading.Timer(0.05, judge.go.set).start()
    places.found(asked("aa", works))
    assert len(judge.asked) == 1


def test_what_was_begun_for_other_works_or_another_budget_does_not_count(works: list[Artwork]) -> None:
    for other in (asked("aa", works[:1]), asked("aa", works, "gala"), asked("bb", works)):
        judge = Judge()
        places = Places(judge)
        places.begin(other)
        places.found(asked("aa", works))
        assert asked("aa", works) in judge.asked


def test_what_goes_wrong_in_the_background_is_raised_where_it_is_asked_for_and_not_kept(
    works: list[Artwork],
) -> None:
    judge = Judge()
    judge.go.clear()
    judge.wrong = HomeError("The disk is gone.")
    places = Places(judge)
    places.begin(asked("aa", works))
    threading.Timer(0.05, judge.go.set).start()
    with pytest.raises(HomeError, match=r"The disk is gone\."):
        places.found(asked("aa", works))
    judge.wrong = None
    places.found(asked("aa", works))


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
