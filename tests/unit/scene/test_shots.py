"""The critic's views: the same for the same place, a few of everything, from where a visitor can stand."""

import math

import numpy as np
import pytest

from tools.critique import shots
from tools.critique.shots import MOST_SHOTS, shots_of
from tools.planning.plan import Artwork
from tools.scene.pose import EYE_M
from tools.scene.survey import Survey
from tools.scene.surveying import judge_place


@pytest.fixture(scope="module")
def survey(assembled: bytes) -> Survey:
    """The suite of two rooms with three works."""
    works = [
        Artwork(id=f"Artwork_{number:02}", title="Water", width=1, height=1, room=0,
                subject="water", manner="impressionist", palette="blue")
        for number in (1, 2, 3)
    ]  # fmt: skip
    return judge_place(assembled, works, [], "draft", {}).survey


def test_the_start_the_further_rooms_and_the_works(survey: Survey) -> None:
    taken = shots_of(survey)
    assert [shot.shows for shot in taken] == [
        "from the start of the visit",
        "room 2, from its entrance",
        "in front of Artwork_01",
        "in front of Artwork_02",
        "in front of Artwork_03",
    ]
    assert taken == shots_of(survey)
    second = survey.rooms[1]
    pose = taken[1].pose
    assert second.x[0] < pose.x < second.x[1] and second.z[0] < pose.z < second.z[1]


def test_a_work_is_in_the_middle_of_its_picture(survey: Survey) -> None:
    pose = shots_of(survey)[2].pose
    ahead = np.array([-math.sin(pose.yaw) * math.cos(pose.pitch), math.sin(pose.pitch),
                      -math.cos(pose.yaw) * math.cos(pose.pitch)])  # fmt: skip
    towards = np.array(survey.hung["Artwork_01"].centre) - np.array([pose.x, pose.y + EYE_M, pose.z])
    assert ahead @ towards / np.linalg.norm(towards) > 0.999


def test_of_many_works_a_few_from_the_first_to_the_last(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(shots_of(survey)) <= MOST_SHOTS
    monkeypatch.setattr(shots, "MOST_SHOTS", 4)
    assert [shot.shows for shot in shots_of(survey)[2:]] == [
        "in front of Artwork_01",
        "in front of Artwork_02",
    ]
