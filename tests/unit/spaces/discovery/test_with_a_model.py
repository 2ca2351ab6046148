"""What becomes of a model's answers, and that the figures in the documentation are those of the recorded ones."""

from pathlib import Path

import pytest

from tests.evaluation.binding import FATES, asked, corpus, fate, is_unclear, outcome, recordings, table
from tools.spaces.discovery.coverage import judge

PAGE = Path(__file__).parents[4] / "docs" / "any-space.md"


@pytest.fixture(scope="module")
def schemas():
    return corpus()


def answer(schema, **changes):
    """What a model would say that reads the schema as a person does."""
    [(capability, expected)] = [item for item in schema["offers"].items() if item[1] != "unclear"]
    arguments = [
        {"parameter": name, "source": "image" if value == "@image" else value, "constant": None}
        for name, value in expected["arguments"].items()
    ]
    given = {"capability": capability, "endpoint": expected["endpoint"], "output": expected["output"]}
    return {"answer": {**given, "arguments": arguments, "reason": "", **changes}}


def test_every_fate_is_told_apart(schemas):
    rembg = schemas["rmbg-2"]
    assert fate(rembg, answer(rembg)) == "right"
    assert fate(schemas["swin2sr"], answer(schemas["swin2sr"])) == "right"
    assert fate({**rembg, "offers": {"upscale_image": "unclear"}}, answer(rembg)) == "wrong", (
        "nobody would claim it"
    )
    assert fate(rembg, answer(rembg, endpoint="/elsewhere")) == "refused"
    assert fate(rembg, answer(rembg, capability="none")) == "of no use"
    assert fate(rembg, {"answer": None, "why": "It was cut off."}) == "no answer"


def test_an_answer_counts_only_where_the_rules_are_at_a_loss(schemas):
    clear = schemas["rmbg-2"]
    assert not is_unclear(clear)
    assert outcome(clear, answer(clear, endpoint="/elsewhere")) == judge(clear).outcome == "right"


def test_what_is_recorded_is_whole_and_the_page_has_its_figures(schemas):
    recorded = recordings()
    assert recorded
    for model in recorded:
        assert set(model.said) == set(asked(schemas)), model.model
        assert {fate(schemas[name], said) for name, said in model.said.items()} <= set(FATES)
    assert table(recorded, schemas) in PAGE.read_text(encoding="utf-8")


def test_no_recorded_model_makes_a_build_call_anything_wrongly(schemas):
    """What the models said is what they said; that nothing false of it gets through is the checks' work."""
    by_rules = [judge(schema).outcome for schema in schemas.values()]
    for model in recordings():
        with_model = [outcome(schema, model.said.get(name)) for name, schema in schemas.items()]
        assert with_model.count("wrong") == by_rules.count("wrong"), model.model
