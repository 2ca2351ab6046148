"""The painter: every motif in every manner, none like another; words find their motif, light and palette."""

from itertools import combinations
from typing import get_args

import cv2
import numpy as np
import pytest
from texgen import painter
from texgen.arrays import as_field
from texgen.chance import stream
from texgen.painter import MANNERS, MOTIFS, paint
from texgen.painter.composing import compose
from texgen.painter.light import choose_light
from texgen.painter.motifs import choose_motif
from texgen.painter.motifs.abstracts import FAMILIES
from texgen.painter.sketch import Sketch

from tools.planning.plan import Manner

LOOK_DIFFERENT = 4.0  # mean CIELAB difference of two works at a glance; 2.3 can just be noticed in one colour
SAME_COMPOSITION = 0.80  # mean correlation of the lights and darks of one motif by several seeds
DIFFERENT = 0.04  # mean absolute difference of two thumbnails, 0..1; repeated pictures are below 0.01


def _thumbnail(picture: np.ndarray) -> np.ndarray:
    rows, columns = picture.shape[0] // 8 * 8, picture.shape[1] // 8 * 8
    return picture[:rows, :columns].reshape(rows // 8, 8, columns // 8, 8, 3).mean((1, 3)) / 255


def _perceptual(picture: np.ndarray) -> np.ndarray:
    """A thumbnail of 12 × 9 in CIELAB: composition and colour, as one takes them in from across the room."""
    small = cv2.resize(picture, (12, 9), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB))


def test_the_manners_are_those_of_the_plan() -> None:
    assert set(MANNERS) == set(get_args(Manner))


@pytest.mark.parametrize("manner", sorted(MANNERS))
def test_every_motif_paints_in_every_manner_and_no_two_works_of_a_gallery_look_alike(
    manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = [(motif, 1) for motif in MOTIFS] + [
        (motif, 2) for motif in ("lilies", "poppies", "harbour", "fruit")
    ]
    assert len(works) >= 24
    pictures = {}
    for motif, seed in works:
        monkeypatch.setattr(painter, "choose_motif", lambda *_, motif=motif: motif)
        picture = paint("", manner, "", 96, 72, seed)
        assert _thumbnail(picture).std() > 0.04, f"{motif}: an empty picture"
        pictures[motif, seed] = _perceptual(picture)
    for one, other in combinations(pictures, 2):
        difference = np.linalg.norm(pictures[one] - pictures[other], axis=-1).mean()
        assert difference > LOOK_DIFFERENT, f"{one} and {other}"


def test_manners_seeds_and_palettes_change_a_picture_and_nothing_else_does() -> None:
    subject = "haystacks at sunset"
    first = paint(subject, "impressionist", "", 120, 90, 1)
    assert (first == paint(subject, "impressionist", "", 120, 90, 1)).all()
    assert first.shape == (90, 120, 3)
    by_manner = [_thumbnail(paint(subject, manner, "", 120, 90, 1)) for manner in MANNERS]
    assert min(np.abs(a - b).mean() for a, b in combinations(by_manner, 2)) > DIFFERENT
    by_seed = [_thumbnail(paint(subject, "impressionist", "", 120, 90, seed)) for seed in range(6)]
    assert min(np.abs(a - b).mean() for a, b in combinations(by_seed, 2)) > DIFFERENT


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_a_seed_changes_a_motifs_composition_and_not_only_its_colours(
    motif: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "choose_motif", lambda *_: motif)
    greys = [
        _perceptual(paint("at noon", "impressionist", "", 96, 72, seed))[..., 0].ravel() for seed in range(4)
    ]
    likeness = [float(np.corrcoef(a, b)[0, 1]) for a, b in combinations(greys, 2)]
    assert np.mean(likeness) < SAME_COMPOSITION


@pytest.mark.parametrize("motif", sorted(MOTIFS))
def test_a_motif_composes_in_any_shape(motif: str) -> None:
    """Tall, square, broad and tiny: colours stay colours, the brush has a way to go and a care to take everywhere."""
    for width, height in ((60, 150), (96, 96), (220, 80), (24, 16)):
        sketch = compose(motif, "", (width, height), np.random.default_rng(5), 640, 1.0)
        assert sketch.rgb.shape == (*sketch.angle.shape, 3) == (*sketch.detail.shape, 3)
        assert np.isfinite(sketch.angle).all()
        assert sketch.rgb.min() > -0.2, (width, height)
        assert sketch.rgb.max() < 1.2, (width, height)
        assert sketch.detail.min() >= 0
        assert sketch.detail.max() <= 1


def test_a_picture_fills_its_canvas_to_the_edges() -> None:
    for manner in set(MANNERS) - {"abstract"}:  # a colour field may well have a margin
        picture = paint("cliffs", manner, "", 160, 120, 2).astype(float)
        rim, inner = picture[:2].mean((0, 1)), picture[4:8].mean((0, 1))
        assert np.abs(rim - inner).max() < 30, manner


def test_every_family_of_abstract_pictures_has_its_own_look() -> None:
    shown = {family: _perceptual(paint(family, "abstract", "", 128, 96, 3)) for family in FAMILIES}
    assert len(FAMILIES) >= 5
    for one, other in combinations(shown, 2):
        assert np.linalg.norm(shown[one] - shown[other], axis=-1).mean() > LOOK_DIFFERENT, (
            f"{one} and {other}"
        )


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
        ("Shipwreck in a storm", "storm"),
        ("Verger en fleurs, printemps", "orchard"),
        ("Café terrace at night", "terrace"),
        ("La gare Saint-Lazare", "station"),
        ("Danseuses en bleu", "ballet"),
        ("Ballet rehearsal on the stage", "ballet"),
        ("La plage de Trouville", "beach"),
        ("Windmill and tulip fields", "tulips"),
        ("Wheatfield with cypresses", "wheatfield"),
        ("Les oliviers", "olives"),
        ("La rue pavoisée, 30 juin", "flags"),
        ("Barges on the quay at dusk", "barges"),
        ("La liseuse", "reader"),
        ("Portrait of a lady", "hat"),
        ("Le chapeau de paille", "hat"),
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


def test_noise_on_the_grid_is_the_noise_at_its_places() -> None:
    """Also beyond the lattice's edge, where it comes again, and where it is stretched."""
    for scale, stretch in ((3.0, 1.0), (40.0, 2.5)):
        drawn = Sketch(96, 64, np.random.default_rng(7)).fbm(scale, 5, stretch)
        sketch = Sketch(96, 64, np.random.default_rng(7))
        asked = sketch.noise(as_field(sketch.x * (scale / stretch)), as_field(sketch.y * scale), 5)
        assert np.abs(drawn - asked).max() < 0.02
        assert 0.5 < drawn.std() < 1.5
