"""A reason is said in the language of the prompt: every sentence that the planner can say has its translations."""

import ast
import re
from pathlib import Path

import pytest

from tests.evaluation.score import cases
from tools.planning.data import table
from tools.planning.planner import make_plan
from tools.planning.reasons import in_language

OTHERS = ("fr", "de", "es")
PLANNING = Path(__file__).parents[3] / "tools" / "planning"


def candidates(capability):
    return ["enfilade/any"]


def spoken(node):
    """Return the text of a string in the source, with 7 wherever a value goes; "" for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def reasons_in_the_source():
    for file in PLANNING.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            said = []
            if isinstance(node, ast.Call):
                named = getattr(node.func, "attr", getattr(node.func, "id", ""))
                said = node.args if named in ("refuse", "give_way") else []
                said += [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason":
                said = [node.value]
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                said = node.value.elts
            yield from (text for text in map(spoken, said) if text.endswith("."))


def reasons_in_the_tables():
    concepts = table("concepts")
    yield from concepts["absent"].values()
    for name in ("room_near", "ceiling_shape_near", "windows_shape_near"):
        yield from (near["reason"] for near in concepts[name].values())


REASONS = sorted({*reasons_in_the_source(), *reasons_in_the_tables()})


def test_the_source_was_read():
    assert len(REASONS) > 70
    assert "It contradicts “7”, which is named first and holds." in REASONS


@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_has_a_translation(language):
    assert [reason for reason in REASONS if in_language(reason, language) == reason] == []


def test_every_entry_has_the_same_gaps_in_all_languages():
    for entry in table("reasons")["reason"]:
        gaps = {language: set(re.findall(r"{(\w+)}", text)) for language, text in entry.items()}
        assert set(gaps) == {"en", *OTHERS}
        assert all(gap == gaps["en"] for gap in gaps.values()), entry


def test_values_are_named_in_the_language_and_what_a_person_wrote_stays():
    assert in_language("There is no such floor; it is black marble.", "de") == (
        "Einen solchen Boden gibt es nicht; es wird: schwarzer Marmor."
    )
    assert in_language("It contradicts “no {windows}”, which is named first and holds.", "es") == (
        "Contradice «no {windows}», que se nombra antes y vale."
    )
    assert in_language("The height of a room can be 3 to 16 m; it is 16 m.", "fr") == (
        "Une salle peut avoir 3 à 16 m (hauteur) ; ici 16 m."
    )


def test_what_is_not_in_the_table_stays_as_it_is():
    assert in_language("Nothing talks; the floor stays free.", "fr") == "Nothing talks; the floor stays free."


def test_no_plan_of_the_evaluation_set_says_anything_in_english_to_others():
    for language, case in cases():
        plan = make_plan(case["prompt"], quality="standard", seed=1874, candidates=candidates)
        if language != "en":
            assert [item for item in plan.unmet if in_language(item.reason, language) != item.reason] == []
