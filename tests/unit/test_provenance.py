"""Who made each part, and what it was made from."""

import pytest

from tools.errors import ArtifactError, InputError
from tools.planning.plan import Step
from tools.provenance import STAND_IN, lineage, origins

STEPS = [
    Step(id="hall", stage="geometry", capability="generate_scene", brief={}),
    Step(id="paint_1", stage="texturing", capability="text_to_image", brief={}, slot="Artwork_01"),
    Step(id="paint_2", stage="texturing", capability="text_to_image", brief={}, slot="Artwork_02"),
    Step(id="dress", stage="texturing", capability="texture_scene", brief={}, inputs=["hall", "paint_1"]),
]


def entry(key: str, *, error: str | None = None) -> dict[str, object]:
    return {"key": key, "space": f"a/{key}", "revision": "r", "licence": "MIT", "api_name": "/x", "inputs": ["in"],
            "outputs": [f"{key}0123"], "seconds": 2.0, "layers": ["own process"], "error": error, "reused": False,
            "time": 0.0, "step": "s", "previous": "", "hash": ""}  # fmt: skip


LEDGER = [entry("k1"), entry("k4", error="SpaceBusy"), entry("k2"), entry("k4")]
CALLS = {"hall": "k1", "paint_1": "k2", "paint_2": None, "dress": "k4"}


def test_every_part_has_its_call_and_a_stand_in_has_none() -> None:
    found = origins(STEPS, CALLS, LEDGER)
    assert [(origin.step, origin.space) for origin in found] == [
        ("hall", "a/k1"), ("paint_1", "a/k2"), ("paint_2", STAND_IN), ("dress", "a/k4"),
    ]  # fmt: skip
    assert found[0].model_dump(include={"revision", "licence", "seconds", "layers", "inputs"}) == {
        "revision": "r", "licence": "MIT", "seconds": 2.0, "layers": ["own process"], "inputs": ["in"],
    }  # fmt: skip


def test_what_was_sent_is_told_and_an_older_ledger_has_none() -> None:
    calls = [{"api_name": "/x", "arguments": {"seed": 7}}]
    ledger = [*LEDGER[:2], LEDGER[2] | {"sent": calls}, LEDGER[3]]
    assert [origin.sent for origin in origins(STEPS, CALLS, ledger)] == [[], calls, [], []]


def test_a_call_that_the_ledger_does_not_know_was_removed_from_it() -> None:
    with pytest.raises(ArtifactError, match="no line about step dress, call k4"):
        origins(STEPS, CALLS, LEDGER[:3])


@pytest.mark.parametrize(
    ("asset", "steps"),
    [
        ("dress", ["hall", "paint_1", "dress"]),
        ("Artwork_01", ["paint_1"]),
        ("k10", ["hall"]),
    ],
)
def test_an_asset_is_traced_to_all_that_it_was_made_from(asset: str, steps: list[str]) -> None:
    assert [origin.step for origin in lineage(origins(STEPS, CALLS, LEDGER), asset)] == steps


@pytest.mark.parametrize("asset", ["Artwork_09", ""])
def test_a_part_that_is_none_is_refused_with_those_that_are(asset: str) -> None:
    with pytest.raises(InputError, match="hall, Artwork_01, Artwork_02, dress"):
        lineage(origins(STEPS, CALLS, LEDGER), asset)
