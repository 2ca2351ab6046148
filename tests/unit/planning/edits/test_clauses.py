"""A message is cut where a new thing to do begins, and nowhere else."""

import pytest

from tools.planning.edits.clauses import Clause, cut, language_of


@pytest.mark.parametrize(
    ("message", "gallery", "language"),
    [
        ("call it “Chez Nous”", "en", "en"),  # the title is French
        ("ajoute “The Wave”", "en", "fr"),
        ("nenne sie “The Little Gallery by the Sea”", "en", "de"),
        ("black marble floor", "fr", "en"),
        ("pose", "fr", "fr"),
    ],
)
def test_the_verb_says_the_language(message: str, gallery: str, language: str) -> None:
    assert language_of(message, gallery=gallery) == language  # type: ignore[arg-type]


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
        ("en", "make it night. The salon is too dark",
         [Clause("change", "it night"), Clause("change", "The salon is too dark")]),
        ("en", "remove the plants; the ropes too", [Clause("remove", "the plants"), Clause("remove", "the ropes too")]),
        ("en", "the salon as at a.example.com is", [Clause("change", "the salon as at a.example.com is")]),
        ("en", "hang two J. M. W. Turners", [Clause("add", "two J. M. W. Turners")]),
        ("en", "call it Chez Claude. A house for light", [Clause("name", "it Chez Claude. A house for light")]),
        ("en", "", []),
        ("en", "make", []),
    ],
)  # fmt: skip
def test_each_verb_begins_a_clause(language: str, message: str, clauses: list[Clause]) -> None:
    assert cut(message, language) == clauses  # type: ignore[arg-type]


def test_a_clause_knows_its_own_words() -> None:
    said = [
        clause.said for clause in cut("Please make it night, then take the last one down. It is dull.", "en")
    ]
    assert said == ["make it night", "take the last one down", "It is dull"]
