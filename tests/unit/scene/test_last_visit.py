"""A place is judged once, whether it was begun ahead or not; its visit is given once, and for its own scene only."""

import threading
from pathlib import Path

import pytest

from tools.artifacts import ArtifactStore
from tools.errors import HomeError
from tools.planning.plan import Artwork
from tools.scene.gate import begin_place, examine_place
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.last_visit import Asked, Judged, LastVisit
from tools.scene.report import SceneReport


@pytest.fixture
def judged(assembled: bytes, works: list[Artwork]) -> Judged:
    visit = visit_of(assembled, works)
    return Judged(SceneReport.model_construct(), visit)


def asked(sha256: str, works: list[Artwork]) -> Asked:
    return Asked(sha256, works, [], "draft")


def never() -> Judged:
    raise AssertionError("it was judged already")


def test_a_visit_is_given_once_and_for_its_own_scene(judged: Judged, works: list[Artwork]) -> None:
    last = LastVisit()
    assert last.judged(asked("aa", works), lambda: judged) is judged.report
    assert last.take("bb") is None
    assert last.take("aa") is judged.visit
    assert last.take("aa") is None


def test_the_next_place_takes_its_place(judged: Judged, works: list[Artwork]) -> None:
    last, newer = LastVisit(), Judged(judged.report, None)
    last.judged(asked("aa", works), lambda: newer)
    last.judged(asked("bb", works), lambda: judged)
    assert last.take("aa") is None
    assert last.take("bb") is judged.visit


def test_what_was_begun_is_waited_for_and_not_done_again(judged: Judged, works: list[Artwork]) -> None:
    last, go = LastVisit(), threading.Event()

    def slowly() -> Judged:
        go.wait()
        return judged

    last.begin(asked("aa", works), slowly)
    assert last.take("aa") is None, "not before it is done"
    threading.Timer(0.05, go.set).start()
    assert last.judged(asked("aa", works), never) is judged.report
    assert last.take("aa") is judged.visit


def test_what_was_begun_for_other_works_or_another_budget_does_not_count(
    judged: Judged, works: list[Artwork]
) -> None:
    other = Judged(SceneReport.model_construct(), None)
    for different in (asked("aa", works[:1]), Asked("aa", works, [], "gala"), asked("bb", works)):
        last = LastVisit()
        last.begin(different, lambda: other)
        assert last.judged(asked("aa", works), lambda: judged) is judged.report


def test_what_goes_wrong_in_the_background_is_raised_where_it_is_asked_for(works: list[Artwork]) -> None:
    def fail() -> Judged:
        raise HomeError("The disk is gone.")

    last = LastVisit()
    last.begin(asked("aa", works), fail)
    with pytest.raises(HomeError, match=r"The disk is gone\."):
        last.judged(asked("aa", works), never)


def test_a_place_begun_ahead_gets_the_same_report(
    tmp_path: Path, assembled: bytes, works: list[Artwork]
) -> None:
    store = ArtifactStore(str(tmp_path))
    scene = store.put(assembled, media_type="model/gltf-binary", role="scene")
    last = LastVisit()
    begin_place(asked(scene.sha256, works), lambda: store.get(scene), last)
    report = examine_place(asked(scene.sha256, works), pytest.fail, last)
    assert report == inspect_visit(visit_of(assembled, works), len(assembled), "draft")
    assert last.take(scene.sha256) is not None
