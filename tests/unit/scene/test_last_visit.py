"""A visit is held until it is taken, for its own scene only."""

from tools.planning.plan import Artwork
from tools.scene.inspect_scene import visit_of
from tools.scene.last_visit import LastVisit


def test_a_visit_is_given_once_and_for_its_own_scene(assembled: bytes, works: list[Artwork]) -> None:
    last, visit = LastVisit(), visit_of(assembled, works)
    last.keep("aa", visit)
    assert last.take("bb") is None
    assert last.take("aa") is visit
    assert last.take("aa") is None


def test_the_next_visit_takes_its_place(assembled: bytes, works: list[Artwork]) -> None:
    last = LastVisit()
    last.keep("aa", visit_of(assembled, works))
    newer = visit_of(assembled, works)
    last.keep("bb", newer)
    assert last.take("aa") is None
    assert last.take("bb") is newer
