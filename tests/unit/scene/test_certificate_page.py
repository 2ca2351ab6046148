"""docs/certificate.md names every check, sabotage and part of the score, as they are."""

import re
from pathlib import Path

from tests.unit.scene.sabotage import SABOTAGES
from tools.planning.plan import Artwork
from tools.scene.immersion import Debt, immersion
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.place_checks import flaws
from tools.scene.score import score

PAGE = (Path(__file__).parents[3] / "docs" / "certificate.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table below a heading, without its head."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_checks_and_parts_are_those_of_the_page(assembled: bytes, works: list[Artwork]) -> None:
    visit = visit_of(assembled, works)
    report = inspect_visit(visit, len(assembled), "draft")
    assert [row[0].strip("`") for row in rows("What it says")] == [check.code for check in report.checks]
    parts = immersion(score(visit, report.mesh), Debt().part).parts
    assert rows("The immersion score") == [[part.name, str(part.of), part.formula] for part in parts]


def test_sabotages_are_those_of_the_page(assembled: bytes, works: list[Artwork]) -> None:
    assert [row[:2] for row in rows("Sabotage")] == [
        [name, f"`{sabotage.code}`"] for name, sabotage in SABOTAGES.items()
    ]
    for (_, _, said), sabotage in zip(rows("Sabotage"), SABOTAGES.values(), strict=True):
        assert (
            said.rpartition(" ")[0] == sabotage.mended
            if sabotage.mended
            else said in ("asked for again", "no")
        )


def test_what_is_said_to_be_asked_for_again_is(
    assembled: bytes, works: list[Artwork], rebuild: object
) -> None:
    for name, _, said in rows("Sabotage"):
        found = flaws(visit_of(rebuild(assembled, SABOTAGES[name].change), []))  # type: ignore[operator]
        assert bool(found) == (said == "asked for again"), name


def test_remedies_are_those_of_the_page() -> None:
    from typing import get_args

    from tools.scene.report import Remedy

    named = {word for row in rows("What follows from a fault") for word in re.findall(r"`(\w+)`", row[0])}
    assert named == set(get_args(Remedy))
