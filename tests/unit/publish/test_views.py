"""Where a picture is taken from: as the links of the page say it."""

import math

import pytest

from tools.errors import InputError
from tools.publish.manifest import ExhibitOnShow, Manifest, RoomOnShow, Spawn, Viewpoint, WorkOnShow
from tools.publish.views import at_start, before, on_floor
from tools.scene.pose import Pose

VIEW = Viewpoint(position=(-1, 0.2, -4), yaw=math.pi / 2)
MADE = {"subject": "", "made_by": "", "seed": 1, "viewpoint": VIEW}
WORK = WorkOnShow(id="Artwork_02", node="Artwork_02", title="Nymphéas", manner="", width=1, height=1,
                  centre=(-3, 1.85, -4), normal=(1, 0, 0), **MADE)  # type: ignore[arg-type]  # fmt: skip
EXHIBIT = ExhibitOnShow(id="Exhibit_01", node="Exhibit_01", title="Danaïde", matter="bronze", height=1.3, radius=0.3,
                        position=(-3, 1.2, -4), **MADE)  # type: ignore[arg-type]  # fmt: skip


@pytest.fixture
def manifest() -> Manifest:
    return Manifest(
        title="t", prompt="p", language="en", scene="scene.glb", scene_bytes=0, scene_sha256="", sun=None,
        spawn=Spawn(position=(0.5, 0.1, -2), yaw=0.3), time_of_day="noon", rooms=[], works=[WORK],
        exhibits=[EXHIBIT], certificate={}, provenance=[], unmet=[],
    )  # fmt: skip


def test_a_visit_begins_at_the_spawn_point(manifest: Manifest) -> None:
    assert at_start(manifest) == Pose(0.5, 0.1, -2, 0.3)


def test_a_pose_stands_on_the_floor_of_its_room(manifest: Manifest) -> None:
    rooms = [
        RoomOnShow(name="Hall", x=(-4, 4), z=(-10, 0), height=5, level=0.0),
        RoomOnShow(name="Salon", x=(-3, 3), z=(-18, -10.35), height=4, level=0.8),
    ]
    suite = manifest.model_copy(update={"rooms": rooms})
    assert on_floor(suite, Pose(1, 0, -5, 0.5)) == Pose(1, 0.1, -5, 0.5)
    assert on_floor(suite, Pose(1, 0, -12, 0.5)).y == pytest.approx(0.9)
    assert on_floor(manifest, Pose(1, 0, -12)).y == pytest.approx(0.1), "where no room is told"


@pytest.mark.parametrize("name", ["Artwork_02", "1", "Exhibit_01"])
def test_works_and_exhibits_are_looked_at_in_their_middle(manifest: Manifest, name: str) -> None:
    pose = before(manifest, name)
    assert (pose.x, pose.y, pose.z, pose.yaw) == (-1, 0.2, -4, math.pi / 2)
    assert pose.pitch == pytest.approx(0, abs=1e-9)  # both middles are at the height of the eye


@pytest.mark.parametrize("name", ["2", "0", "-1", "", "artwork_02", "Artwork_03", "1" * 5000, "١"])
def test_a_work_that_is_not_there_is_named(manifest: Manifest, name: str) -> None:
    with pytest.raises(InputError, match="has no work") as caught:
        before(manifest, name)
    assert caught.value.field == "work" and "Artwork_02, Exhibit_01" in caught.value.remedy
