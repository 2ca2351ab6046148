"""The painter: every motif in every manner, none like another; words find their motif, light and palette."""

from itertools import combinations
from typing import get_args

import numpy as np
import pytest
from texgen import painter
from texgen.chance import stream
from texgen.painter import MANNERS, MOTIFS, paint
from texgen.painter.light import choose_light
from texgen.painter.motifs import choose_motif

from tools.planning.plan import Manner

DIFFERENT = 0.04  # mean absolute difference of two thumbnails, 0..1; repeated pictures are below 0.01


def _thumbnail(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape[0] // 8 * 8, picture.shape[1] // 8 * 8
    return picture[:rows, :columns].reshape(rows // 8, 8, columns // 8, 8, 3).mean((1, 3)) / 255


def test_the_manners_are_those_of_the_plan() -> None:
    assert set(MANNERS) == set(get_args(Manner))


@pytest.mark.parametrize("manner", sorted(MANNERS))
def test_every_motif_paints_in_every_manner_and_no_two_are_alike(
    manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = {}
    for motif in MOTIFS:
        monkeypatch.setattr(painter, "choose_motif", lambda *_, motif=motif: motif)
        pictures[motif] = _thumbnail(paint("", manner, "", 96, 72, 1))
        assert pictures[motif].std() > 0.04, f"{motif}: an empty picture"
    for one, other in combinations(pictures, 2):
        assert np.abs(pictures[one] - pictures[other]).mean() > DIFFERENT, f"{one} and {other}"


def test_manners_seeds_and_palettes_change_a_picture_and_nothing_else_does() -> None:
    subject = "haystacks at sunset"
    first = paint(subject, "impressionist", "", 120, 90, 1)
    assert (first == paint(subject, "impressionist", "", 120, 90, 1)).all()
    assert first.shape == (90, 120, 3)
    by_manner = [_thumbnail(paint(subject, manner, "", 120, 90, 1)) for manner in MANNERS]
    assert min(np.abs(a - b).mean() for a, b in combinations(by_manner, 2)) > DIFFERENT
    by_seed = [_thumbnail(paint(subject, "impressionist", "", 120, 90, seed)) for seed in range(6)]
    assert min(np.abs(a - b).mean() for a, b in combinations(by_seed, 2)) > DIFFERENT


@pytest.mark.parametrize(
    ("subject", "motif"),
    [
        ("Water lilies at dawn", "lilies"),
        ("Nymphéas", "lilies"),
        ("Le pont japonais", "bridge"),
        ("Champ de coquelicots", "poppies"),
        ("Meules au soleil couchant", "haystacks"),
        ("Peupliers au bord de l'Epte", "poplars"),
        ("Impression, sunrise over the harbour", "harbour"),
        ("Régates à Argenteuil", "regatta"),
        ("Les falaises d'Étretat", "cliffs"),
        ("The great wave", "wave"),
        ("Mount Fuji", "mountain"),
        ("La pie, effet de neige", "snow"),
        ("Garden in bloom", "garden"),
        ("Boulevard Montmartre sous la pluie", "boulevard"),
        ("La cathédrale de Rouen", "cathedral"),
        ("Starry night", "starry"),
        ("Nature morte aux pommes", "fruit"),
        ("Vase of sunflowers", "bouquet"),
        ("Femme à l'ombrelle", "parasol"),
        ("Composition VIII", "abstract"),
    ],
)
def test_words_find_their_motif(subject: str, motif: str) -> None:
    assert choose_motif(subject, "impressionist", stream("any")) == motif


def test_words_find_their_light_and_without_words_chance_varies() -> None:
    assert choose_light("au soleil couchant", stream(1), ("noon",)).name == "sunset"
    assert choose_light("", stream(1), ("noon",)).name == "noon"
    chosen = {choose_motif("xyz", "impressionist", stream(seed)) for seed in range(60)}
    assert len(chosen) > 12
    assert choose_motif("xyz", "abstract", stream(1)) == "abstract"


def test_a_palette_in_words_draws_the_colours() -> None:
    def balance(palette: str) -> float:
        picture = paint("cliffs", "romantic", palette, 96, 72, 4).astype(float)
        return float((picture[..., 0] - picture[..., 2]).mean())

    assert balance("rouge et or") > balance("") + 8
    assert balance("") > balance("bleus froids") + 8
