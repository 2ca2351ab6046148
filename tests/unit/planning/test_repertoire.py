"""The tables agree with each other and with the painter who has to make the pictures."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from texgen.painter.motifs import choose_motif

from tools.planning.data import table
from tools.planning.plan import Manner, Room
from tools.planning.reading.lexicon import LANGUAGES, lexicon
from tools.planning.wish import Wish
from tools.planning.works import choose_works

MOTIFS = table("repertoire")["motif"]
EFFECTS = table("repertoire")["effect"]


def test_every_motif_is_another_one_to_the_bundled_painter():
    subjects = {name: motif["subject"] for name, motif in MOTIFS.items()}
    chance = np.random.default_rng(0)
    painted = {name: choose_motif(subject, "impressionist", chance) for name, subject in subjects.items()}
    assert len(set(painted.values())) == len(subjects) == 31
    for name, subject in subjects.items():
        for effect in EFFECTS:
            assert choose_motif(f"{subject} {effect['subject']}", "impressionist", chance) == painted[name]


def test_no_palette_is_used_twice():
    palettes = [palette for motif in MOTIFS.values() for palette in motif["palettes"]]
    palettes += [effect["palette"] for effect in EFFECTS]
    assert len(set(palettes)) == len(palettes)
    assert max(map(len, palettes)) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_there_in_every_language(language):
    repertoire, houses = table("repertoire"), table("houses")
    named = [*MOTIFS.values(), *EFFECTS, *repertoire["manner"].values()]
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
