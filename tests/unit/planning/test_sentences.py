"""The table of sentences: what must be in the gallery, and exactly what the plan must own up to."""

import tomllib
from pathlib import Path

import pytest

from tools.planning.planner import make_plan

TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))["sentence"]


def candidates(capability):
    return [f"enfilade/{capability}"]


def measured(gallery, name):
    """Return what the table calls by that name."""
    works = gallery.artworks
    return {
        "works": len(works),
        "manners": sorted({work.manner for work in works}),
        "after": sorted({work.after for work in works}),
        "palettes": sorted({work.palette for work in works}),
        "widths": sorted({work.width for work in works}),
        "hung": [sum(work.room == index for work in works) for index in range(len(gallery.rooms))],
        "exhibits_count": len(gallery.exhibits),
        "matters": sorted({exhibit.matter for exhibit in gallery.exhibits}),
        "kinds": sorted({exhibit.subject.split()[0] for exhibit in gallery.exhibits}),
        "rooms_count": len(gallery.rooms),
    }.get(name, getattr(gallery, name, None))


@pytest.mark.parametrize("row", TABLE, ids=[row["prompt"][:50] for row in TABLE])
def test_sentence(row):
    plan = make_plan(row["prompt"], quality="standard", seed=1874, candidates=candidates)
    gallery = plan.gallery
    assert plan.language == row["language"]
    for name, value in row["gallery"].items():
        if name == "rooms":
            if "rooms_count" not in row["gallery"]:
                assert len(gallery.rooms) == len(value)
            for room, wanted in zip(gallery.rooms, value, strict=False):
                assert {key: getattr(room, key) for key in wanted} == wanted
        elif name == "subjects_start":
            subjects = [work.subject for work in gallery.artworks]
            assert all(subject.startswith(tuple(value)) for subject in subjects)
            assert all(any(subject.startswith(start) for subject in subjects) for start in value)
        else:
            assert measured(gallery, name) == value, name
    assert sorted(item.phrase for item in plan.unmet) == sorted(row["unmet"]), plan.unmet
    assert all(item.reason.endswith(".") for item in plan.unmet)


def test_the_table_is_large_enough():
    assert len(TABLE) >= 40
    assert {row["language"] for row in TABLE} == {"en", "fr", "de", "es"}
