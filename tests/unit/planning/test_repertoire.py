"""The tables agree with each other and with the painter who has to make the pictures."""

import sys
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from texgen.painter import light as painters_light
from texgen.painter.motifs import MOTIFS as PAINTED
from texgen.painter.motifs import choose_motif
from texgen.painter.sketch import Sketch

from tools.planning.data import table
from tools.planning.lights import base_subject, lights_of
from tools.planning.plan import Manner, Room
from tools.planning.reading.lexicon import LANGUAGES, lexicon
from tools.planning.wish import Wish, WorksWish
from tools.planning.works import choose_works

MOTIFS = table("repertoire")["motif"]
EFFECTS = table("repertoire")["effect"]
MANNERS = table("repertoire")["manner"]
PAINTED_BY = {"mist": "mist", "sunset": "sunset", "sun": "noon", "autumn": "golden", "grey": "overcast"}
SKETCH = 48  # pixels a side: enough to ask for a light
OTHER_SEASON = {"orchard", "tulips", "poppy_field", "flower_garden", "snow_village", "beach", "wheatfield"}


def test_every_motif_is_another_one_to_the_bundled_painter():
    subjects = {name: motif["subject"] for name, motif in MOTIFS.items()}
    chance = np.random.default_rng(0)
    painted = {name: choose_motif(subject, "impressionist", chance) for name, subject in subjects.items()}
    assert len(set(painted.values())) == len(subjects) == 31
    for name, subject in subjects.items():
        for effect in EFFECTS.values():
            assert choose_motif(f"{subject} {effect['subject']}", "impressionist", chance) == painted[name]


def test_no_palette_is_used_twice():
    palettes = [palette for motif in MOTIFS.values() for palette in motif["palettes"]]
    palettes += [effect["palette"] for effect in EFFECTS.values()]
    assert len(set(palettes)) == len(palettes)
    assert max(map(len, palettes)) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_there_in_every_language(language):
    repertoire, houses = table("repertoire"), table("houses")
    named = [*MOTIFS.values(), *EFFECTS.values(), *repertoire["manner"].values()]
    titles = [item["title"][language] for item in named] + [
        words[language] for words in repertoire["words"].values()
    ]
    assert all(titles)
    assert len({motif["title"][language] for motif in MOTIFS.values()}) == len(MOTIFS)
    assert all(room["name"][language] for room in houses["room"].values())
    assert all(place["name"][language] for place in table("places").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_means_something_that_there_is(language):
    """A value in a lexicon that no table or enumeration knows would be silently useless, or raise much later."""
    concepts, fields = table("concepts"), Room.model_fields
    known = {
        "motif": set(MOTIFS),
        "absent": set(concepts["absent"]),
        "near": set(concepts["near"]),
        "room_near": set(concepts["room_near"]),
        "genre": set(concepts["genre"]),
        "room": set(table("houses")["room"]),
        "style": set(table("houses")["style"]),
        "manner": set(Manner.__args__),
        "windows_is": set(fields["windows"].annotation.__args__),
        "ceiling_is": set(fields["ceiling"].annotation.__args__),
        "floor_is": set(fields["floor"].annotation.__args__) | {"any_marble", "any_parquet"},
        "walls_is": set(fields["walls"].annotation.__args__) | {"any_damask", "any_plaster"},
        "material": {
            *concepts["floor"],
            *concepts["floor_near"],
            *concepts["walls"],
            *concepts["walls_near"],
        },
        "colour": {*concepts["walls_colour"], *concepts["walls_colour_near"]},
    }
    for phrase, senses in lexicon(language).phrases.items():
        for kind, value in senses.items():
            assert value in known.get(kind, {value}), (phrase, kind, value)


def test_even_a_small_gallery_shows_every_kind_and_another_seed_other_motifs():
    """Eight works of each of twelve seeds: no kind crowds the others out, and few works come again."""
    subjects = {motif["subject"]: motif["kind"] for motif in MOTIFS.values()}
    sizes = Counter(subjects.values())
    hung = []
    for seed in range(12):
        works, _ = choose_works(Wish(language="en"), [8], style="beaux_arts", seed=seed)
        shown = Counter(subjects[hung.work.subject] for hung in works)
        for kind, count in sizes.items():
            assert abs(shown[kind] - 8 * count / len(MOTIFS)) <= 1, (seed, kind)
        hung.append({hung.work.subject for hung in works})
    common = [len(one & other) for one, other in combinations(hung, 2)]
    assert sum(common) / len(common) < 3
    assert set.union(*hung) == set(subjects)


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_comes_back_in_lights_that_its_painter_gives_it(name, monkeypatch):
    """The title of a repetition says its light: the picture has that one, and no other that the motif insists on."""
    subject = MOTIFS[name]["subject"]
    motif = PAINTED[choose_motif(subject, "impressionist", np.random.default_rng(0))]
    seen = []

    def choosing(*asked):
        seen.append(painters_light.choose_light(*asked))
        return seen[-1]

    monkeypatch.setattr(sys.modules[motif.__module__], "choose_light", choosing, raising=False)
    for effect in MOTIFS[name]["effects"]:
        motif(Sketch(SKETCH, SKETCH, np.random.default_rng(1)), f"{subject} {EFFECTS[effect]['subject']}")
        assert seen.pop().name == PAINTED_BY[effect], effect


def test_no_motif_comes_back_in_another_season_than_its_own():
    assert [name for name in OTHER_SEASON if "autumn" in MOTIFS[name]["effects"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MOTIFS)
def test_no_repetition_has_a_title_that_gainsays_its_motif(name, language):
    """Every motif a dozen times, in every language: named once for each of its lights, then numbered."""
    motif = MOTIFS[name]
    wish = Wish(language=language, works=[WorksWish(subjects=[name])])
    works = [hung.work for hung in choose_works(wish, [12], style="beaux_arts", seed=3)[0]]
    own = [motif["title"][language]]
    own += [f"{own[0]}, {EFFECTS[effect]['title'][language]}" for effect in motif["effects"]]
    assert [work.title for work in works[: len(own)]] == own
    assert len({work.title for work in works}) == len(works)
    assert all(work.title.startswith(tuple(own)) for work in works)
    assert {base_subject(work.subject) for work in works} == {motif["subject"]}


@pytest.mark.parametrize(
    ("subject", "language"),
    [("a lighthouse at night", "en"), ("un phare sous la neige", "fr"), ("ein Leuchtturm am Abend", "de"),
     ("un faro en otoño", "es"), ("a lighthouse at dawn", "fr")],
)  # fmt: skip
def test_a_free_subject_that_says_its_light_comes_back_in_no_other(subject, language):
    assert lights_of(subject, None, language) == [None]
    assert lights_of("a lighthouse", None, language) == [None, *EFFECTS.values()]


@pytest.mark.parametrize("manner", MANNERS)
def test_a_manner_shows_no_motif_that_is_foreign_to_it_unless_somebody_asks_for_it(manner):
    foreign = MANNERS[manner].get("without", [])
    assert set(foreign) <= set(MOTIFS)
    barred = {MOTIFS[name]["subject"] for name in foreign}
    for seed in range(8):
        open_wish = Wish(language="en", works=[WorksWish(manner=manner)])
        works, _ = choose_works(open_wish, [40], style="beaux_arts", seed=seed)
        shown = {base_subject(hung.work.subject) for hung in works}
        assert len(shown) == len(MOTIFS) - len(foreign) and not shown & barred
    for name in foreign:
        asked = Wish(language="en", works=[WorksWish(manner=manner, subjects=[name])])
        ((hung,), _) = choose_works(asked, [1], style="beaux_arts", seed=1)
        assert hung.work.subject == MOTIFS[name]["subject"]


def test_what_is_foreign_to_the_romantics_and_to_japan_is_not_shown_there():
    romantic, japanese = (set(MANNERS[manner]["without"]) for manner in ("romantic", "ukiyo_e"))
    assert {"railway_station", "flags", "ballet"} <= romantic
    assert {"cafe_terrace", "cathedral", "railway_station", "wheatfield"} <= japanese
