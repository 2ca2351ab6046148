"""The same sentence with one word changed: only what the word touches is another step, key for key."""

import pytest

from tools.planning.plan import Capability, Plan
from tools.planning.planner import make_plan

BUILDING = {"architecture", "textures", "assembly", "light", "hanging", "delivery"}


def candidates(capability: Capability) -> list[str]:
    return [f"enfilade/{capability}"]


def planned(prompt: str) -> Plan:
    return make_plan(prompt, quality="standard", seed=1874, candidates=candidates)


def called_again(old: Plan, new: Plan) -> set[str]:
    """The steps of the new plan that are other than before, and those that take their results."""
    before = {step.id: step for step in old.steps}
    again: set[str] = set()
    for step in new.steps:  # each after those that it takes
        if before.get(step.id) != step or not again.isdisjoint(step.inputs):
            again.add(step.id)
    return again


def paintings(plan: Plan) -> set[str]:
    return {step.id for step in plan.steps if step.capability == "text_to_image"}


@pytest.mark.parametrize(
    ("sentence", "word", "other"),
    [
        ("Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings",
         "marble", "oak"),
        ("Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings",
         "arched", "round"),
        ("An impressionist gallery at noon with green walls", "noon", "night"),
        ("An impressionist gallery at noon with green walls", "green", "red"),
        ("Une galerie impressionniste à Paris avec un sol en marbre", "marbre", "travertin"),
        ("Eine Galerie in Wien mit Marmorboden und zwölf Bildern", "Marmorboden", "Parkettboden"),
        ("Una galería impresionista en Madrid con paredes blancas", "blancas", "rojas"),
    ],
)  # fmt: skip
def test_a_word_of_the_building_paints_nothing_anew(sentence: str, word: str, other: str) -> None:
    old, new = planned(sentence), planned(sentence.replace(word, other))
    assert new.gallery != old.gallery, "the word was read"
    assert len(paintings(new)) >= 8
    assert called_again(old, new) == BUILDING


@pytest.mark.parametrize(
    ("sentence", "word", "other"),
    [
        ("Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings",
         "impressionist", "fauvist"),
        ("Une galerie impressionniste à Paris avec un sol en marbre", "impressionniste", "pointilliste"),
        ("Eine Galerie in Wien mit Marmorboden und zwölf impressionistischen Bildern", "impress", "postimpress"),
        ("Una galería en Madrid con veinte cuadros impresionistas", "impresionistas", "fauvistas"),
    ],
)  # fmt: skip
def test_another_manner_builds_nothing_anew(sentence: str, word: str, other: str) -> None:
    old, new = planned(sentence), planned(sentence.replace(word, other))
    assert called_again(old, new) == {*paintings(old), "hanging", "delivery"}
    assert new.gallery.title != old.gallery.title


def test_fewer_works_are_the_first_of_them() -> None:
    sentence = "A white gallery with twelve fauvist paintings and a bronze bust"
    old, new = planned(sentence), planned(sentence.replace("twelve", "ten"))
    assert called_again(old, new) <= {*BUILDING, "placing", "painting_10"}, "the last one closes the vista"
    assert len(paintings(new)) == 10


def test_another_matter_touches_the_sculptures_alone() -> None:
    sentence = "A white gallery with six fauvist paintings and a bronze bust"
    old, new = planned(sentence), planned(sentence.replace("bronze", "marble"))
    assert not paintings(new) & called_again(old, new)
    assert "architecture" not in called_again(old, new)


def test_another_house_has_another_collection() -> None:
    rouen, honfleur, white = (
        planned(f"{gallery} with twelve fauvist paintings")
        for gallery in ("A gallery in Rouen", "A gallery in Honfleur", "A white cube in Rouen")
    )
    shown = {tuple(work.subject for work in plan.gallery.artworks) for plan in (rouen, honfleur, white)}
    assert len(shown) == 3
