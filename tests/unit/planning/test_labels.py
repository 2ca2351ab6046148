"""What the label beside a work says, and does not claim."""

from typing import get_args

import pytest

from tools.planning.labels import label_of_exhibit, label_of_work
from tools.planning.plan import Artwork, Exhibit, Manner, Matter
from tools.planning.wish import Language

WORK = Artwork(
    id="Artwork_01", title="Nymphéas", subject="water lilies", manner="impressionist", palette="", width=1, height=1,
    room=0,
)  # fmt: skip


@pytest.mark.parametrize("language", get_args(Language))
def test_every_manner_and_matter_has_words(language: str) -> None:
    for manner in get_args(Manner):
        assert all(label_of_work(WORK.model_copy(update={"manner": manner}), language))
    for matter in get_args(Matter):
        exhibit = Exhibit(id="Exhibit_01", title="Kopf", subject="head", matter=matter, height=1, room=0)
        assert label_of_exhibit(exhibit, language)[0] == "Kopf" and label_of_exhibit(exhibit, language)[1]


def test_a_painted_work_is_called_what_it_is() -> None:
    assert label_of_work(WORK, "fr") == ["Nymphéas", "à la manière impressionniste", "Image générée"]
    after = WORK.model_copy(update={"after": "Claude Monet"})
    assert label_of_work(after, "en")[1:] == ["in the manner of Claude Monet", "Generated picture"]
    assert label_of_work(WORK, "it") == label_of_work(WORK, "en")


def test_of_a_brought_picture_only_what_its_owner_said() -> None:
    own = WORK.model_copy(update={"manner": "", "picture": "0" * 64})
    assert label_of_work(own, "en") == ["Nymphéas"]
    signed = own.model_copy(update={"artist": "A. Nonym", "year": "1901"})
    assert label_of_work(signed, "en") == ["Nymphéas", "A. Nonym, 1901"]
