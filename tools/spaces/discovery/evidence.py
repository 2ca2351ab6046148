"""How much speaks for an endpoint doing a task, in points, with the reasons in words.

The points were settled on the schemas of ``tests/data/schemas`` that are marked ``known``; ``coverage`` measures them.
"""

import re

from tools.spaces.discovery.facts import Facts, SpaceFacts
from tools.spaces.discovery.results import count_of
from tools.spaces.discovery.roles import Role
from tools.spaces.discovery.tasks import Task

FOR_ITS_NAME = 2.0  # or its docs: what the author calls it
FOR_ITS_OUTPUTS = 1.5
FOR_THE_TITLE = 2.0
AGAINST = 3.0  # a word of another trade weighs more than one of this
SHARED_TITLE = 1.0  # for or against: the title of a Space with several endpoints may speak of the others
FOR_A_SIGN = 1.0
FOR_A_PROMPT = 2.0
FOR_A_MESH = 1.0  # few endpoints return one, whatever they are called
FOR_MORE_MESHES = 0.5  # who returns two has one with textures
FOR_THE_WHOLE = 1.0
FOR_A_PART = -1.0
FOR_A_PART_OF_A_PICTURE = -2.0  # a preprocessed picture is no result at all, a shape without textures is one
_WHOLE = re.compile(r"\b(all|textured|texture|full|complete)\b")
_PART = re.compile(r"\b(shape|geometry|white|untextured|preview|preprocess\w*)\b")


def evidence(
    task: Task, endpoint: Facts, space: SpaceFacts, roles: dict[str, Role]
) -> tuple[float, list[str]]:
    """Return the points of an endpoint for a task, and why."""
    points, why = _of_words(task, endpoint, space)
    why.insert(
        0, f"takes {' and '.join(task.needs)}, gives {'a picture' if task.gives == 'image' else 'a mesh'}"
    )
    for role in task.signs:
        if role in roles.values():
            points += FOR_A_SIGN
            why.append(f"has {role}")
    named = any(roles[item.name] == "prompt" and "prompt" in item.words.split() for item in endpoint.inputs)
    if named and task.needs == ("prompt",):
        points += FOR_A_PROMPT
        why.append("calls its text a prompt")
    if task.gives == "mesh":
        points += FOR_A_MESH + FOR_MORE_MESHES * (count_of(endpoint, "mesh", space_words=space.words) > 1)
        points += FOR_THE_WHOLE * bool(_WHOLE.search(endpoint.words))
        points += FOR_A_PART * bool(_PART.search(endpoint.words))
    elif _PART.search(endpoint.words):
        points += FOR_A_PART_OF_A_PICTURE
        why.append("against it, its name: only a part of the work")
    return points, why


def _of_words(task: Task, endpoint: Facts, space: SpaceFacts) -> tuple[float, list[str]]:
    outputs = " ".join(output.words for output in endpoint.outputs)
    alone = len(space.endpoints) == 1
    title = (FOR_THE_TITLE, AGAINST) if alone else (SHARED_TITLE, SHARED_TITLE)
    points = 0.0
    why: list[str] = []
    for place, words, gain, loss in (
        ("its name", endpoint.words, FOR_ITS_NAME, AGAINST),
        ("its outputs", outputs, FOR_ITS_OUTPUTS, AGAINST),
        ("the Space's title", space.words, *title),
    ):
        if found := task.about.search(words):
            points += gain
            why.append(f"{place}: '{found[0].strip()}'")
        if found := task.not_about.search(words):
            points -= loss
            why.append(f"against it, {place}: '{found[0].strip()}'")
    return points, why
