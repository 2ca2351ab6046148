"""A message is cut where a new thing to do begins, and nowhere else."""

import pytest

from tools.planning.edits.clauses import Clause, cut


@pytest.mark.parametrize(
    ("language", "message", "clauses"),
    [
        ("en", "make the floor black marble and hang two more Monets",
         [Clause("change", "the floor black marble"), Clause("add", "two Monets", more=True)]),
        ("en", "Please replace painting 3 with a stormy sea, then remove the benches.",
         [Clause("replace", "painting 3 with a stormy sea", "painting 3", "a stormy sea"),
          Clause("remove", "the benches")]),
        ("en", "black and white marble floor", [Clause("change", "black and white marble floor")]),
        ("en", "add another bronze bust", [Clause("add", "1 bronze bust", more=True, one=True)]),
        ("en", "turn the third painting into a harbour",
         [Clause("change", "the third painting into a harbour", "the third painting", "a harbour")]),
        ("en", "take the last one down", [Clause("remove", "the last one")]),
        ("fr", "rends le sol noir et ajoute deux Monet de plus",
         [Clause("change", "le sol noir"), Clause("add", "deux Monet", more=True)]),
        ("de", "nimm das dritte Bild weg und hänge zwei weitere Monets auf",
         [Clause("remove", "das dritte Bild"), Clause("add", "zwei Monets", more=True)]),
        ("es", "quita los bancos y cuelga otro cuadro",
         [Clause("remove", "los bancos"), Clause("add", "1 cuadro", more=True, one=True)]),
        ("en", "", []),
        ("en", "make", []),
    ],
)  # fmt: skip
def test_each_verb_begins_a_clause(language: str, message: str, clauses: list[Clause]) -> None:
    assert cut(message, language) == clauses  # type: ignore[arg-type]
