"""The critic's views: the same for the same place, a few of everything, from where a visitor can stand."""

import math

import numpy as np
import pytest

from tools.critique import shots
from tools.critique.shots import MOST_SHOTS, shots_of
from tools.planning.plan import Artwork
from tools.scene.glb import read_glb
from tools.scene.place import load_place
from tools.scene.still.pose import EYE_M
from tools.scene.visit import Visit


@pytest.fixture
def visit(assembled: bytes, works: list[Artwork]) -> Visit:
    return Visit(load_place(read_glb(assembled)), works)


def test_the_start_the_further_rooms_and_the_works(visit: Visit) -> None:
    taken = shots_of(visit)
    assert [shot.shows for shot in taken] == [
        "from the start of the visit",
        "room 2, from its entrance",
        "in front of Artwork_01",
        "in front of Artwork_02",
        "in front of Artwork_03",
    ]
    assert taken == shots_of(visit)
    second = visit.told.rooms[1]
    pose = taken[1].pose
    assert second.x[0] < pose.x < second.x[1] and second.z[0] < pose.z < second.z[1]


def test_a_work_is_in_the_middle_of_its_picture(visit: Visit) -> None:
    pose = shots_of(visit)[2].pose
    [canvas] = [canvas for work, canvas in visit.hung if work.id == "Artwork_01"]
    ahead = np.array([-math.sin(pose.yaw) * math.cos(pose.pitch), math.sin(pose.pitch),
                      -math.cos(pose.yaw) * math.cos(pose.pitch)])  # fmt: skip
    towards = canvas.centre - np.array([pose.x, pose.y + EYE_M, pose.z])
    assert ahead @ towards / np.linalg.norm(towards) > 0.999


def test_of_many_works_a_few_from_the_first_to_the_last(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(shots_of(visit)) <= MOST_SHOTS
    monkeypatch.setattr(shots, "MOST_SHOTS", 4)
    assert [shot.shows for shot in shots_of(visit)[2:]] == [
        "in front of Artwork_01",
        "in front of Artwork_02",
    ]
