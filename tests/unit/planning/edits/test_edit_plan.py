"""An edit changes what it names and nothing else; all other steps stay the same, key for key."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.planning.edits import edit_plan
from tools.planning.plan import Capability, Plan
from tools.planning.planner import make_plan

PARIS = "A Paris gallery with arched windows, marble floors and eight impressionist paintings"
SUITE = "A white gallery with a hall and a salon, six abstract works and two bronze busts"
SEED = 1874


def candidates(capability: Capability) -> list[str]:
    return [f"enfilade/{capability}"]


def planned(prompt: str) -> Plan:
    return make_plan(prompt, quality="draft", seed=SEED, candidates=candidates)


def edited(plan: Plan, message: str) -> Plan:
    return edit_plan(plan, message, quality="draft", seed=SEED, candidates=candidates)[0]


def again(old: Plan, new: Plan) -> set[str]:
    """The steps that are new or other than before."""
    before = {step.id: step for step in old.steps}
    return {step.id for step in new.steps if before.get(step.id) != step}


def changed(old: Plan, new: Plan) -> dict[str, Any]:
    """What differs between two galleries, as ``{path: new value}``; None for a work that is gone."""

    def flat(plan: Plan) -> dict[str, Any]:
        gallery = plan.gallery.model_dump()
        named = {item["id"]: item for item in [*gallery.pop("artworks"), *gallery.pop("exhibits")]}
        rooms = {f"room{index}": room for index, room in enumerate(gallery.pop("rooms"))}
        return {**gallery, **{f"{key}.{name}": value for key, item in {**named, **rooms}.items()
                              for name, value in item.items()}}  # fmt: skip

    before, after = flat(old), flat(new)
    return {
        path: after.get(path) for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    }


@pytest.fixture(scope="module")
def paris() -> Plan:
    return planned(PARIS)


@pytest.fixture(scope="module")
def suite() -> Plan:
    return planned(SUITE)


@pytest.mark.parametrize(
    ("message", "changes", "steps"),
    [
        ("make the floor black marble", {"room0.floor": "black_marble"}, {"architecture"}),
        ("change the walls to blue damask", {"room0.walls": "damask_blue"}, {"architecture"}),
        ("remove the columns", {"room0.columns": False}, {"architecture"}),
        ("add another bench", {"room0.benches": 4}, {"architecture"}),
        ("make the hall 30 m long", {"room0.length": 30.0}, {"architecture"}),
        ("make it night", {"time_of_day": "night", "room0.chandeliers": True},
         {"architecture", "textures", "assembly", "light"}),
        ("call it “Chez Claude”", {"title": "Chez Claude"}, set()),
        ("move it to Venice", {"place": "Venice"}, {"architecture"}),
        ("make painting 2 larger", {"Artwork_02.width": 1.988, "Artwork_02.height": 1.526},
         {"architecture", "assembly", "hanging"}),
        ("repaint the third painting in a cubist manner", {"Artwork_03.manner": "cubist"}, {"painting_03", "hanging"}),
        ("le sol en marbre noir", {"room0.floor": "black_marble"}, {"architecture"}),
        ("mach den Boden aus schwarzem Marmor", {"room0.floor": "black_marble"}, {"architecture"}),
        ("pon el suelo de mármol negro", {"room0.floor": "black_marble"}, {"architecture"}),
    ],
)  # fmt: skip
def test_one_thing_is_changed(paris: Plan, message: str, changes: dict[str, Any], steps: set[str]) -> None:
    new = edited(paris, message)
    assert changed(paris, new) == changes
    assert again(paris, new) == steps


def test_a_work_of_another_size_keeps_its_shape_and_is_not_painted_anew(paris: Plan) -> None:
    for number, work in enumerate(paris.gallery.artworks, start=1):
        for how in ("larger", "smaller", "9 m wide"):
            new = edited(paris, f"make painting {number} {how}")
            sized = new.gallery.artworks[number - 1]
            assert sized.width / sized.height == pytest.approx(work.width / work.height, rel=1e-5), (
                number,
                how,
            )
            assert again(paris, new) <= {"architecture", "assembly", "hanging"}, (number, how)


def test_a_swapped_picture_keeps_its_frame_and_calls_only_its_painter(paris: Plan) -> None:
    new = edited(paris, "replace painting 3 with a great wave")
    old_work, work = paris.gallery.artworks[2], new.gallery.artworks[2]
    assert (work.subject, work.id, work.width, work.height) == (
        "great wave", old_work.id, old_work.width, old_work.height,
    )  # fmt: skip
    assert again(paris, new) == {"painting_03", "hanging"}


@pytest.mark.parametrize("messages", [
    ["replace painting 3 with a stormy sea", "hang another painting of a stormy sea"],
    ["hang three more paintings of water lilies", "remove painting 9", "hang two more paintings of water lilies"],
    ["hang eight more paintings of haystacks"],
    ["hang six more paintings of cats playing chess"],
    ["hang two more Monets", "replace painting 9 with poppies", "remove painting 10", "hang two more Monets"],
])  # fmt: skip
def test_no_two_pictures_are_alike_whatever_is_changed(paris: Plan, messages: list[str]) -> None:
    """Of one motif each hangs in another light; when all its lights are shown, in other colours."""
    plan = paris
    for message in messages:
        plan = edited(plan, message)
        works = plan.gallery.artworks
        assert len({(work.subject, work.palette) for work in works}) == len(works), message
        assert len({work.title for work in works}) == len(works), message
        once = [work.subject for work in works if "haystacks" not in work.subject]
        assert len(set(once)) == len(once), message


def test_a_stormy_sea_is_another_motif_than_a_wave(paris: Plan) -> None:
    new = edited(
        edited(paris, "replace painting 3 with a great wave"), "replace painting 4 with a stormy sea"
    )
    assert new.gallery.artworks[2].subject.startswith("great wave")
    assert new.gallery.artworks[3].subject.startswith("storm at sea")


def test_what_is_shown_may_be_anything(paris: Plan) -> None:
    new = edited(paris, "replace the third painting with a cat playing chess")
    assert new.gallery.artworks[2].title == "Cat playing chess"
    assert [item.phrase for item in new.unmet if "no such motif" in item.reason] == ["cat playing chess"]


def test_two_more_monets_are_new_pictures_beside_the_old_ones(paris: Plan) -> None:
    new = edited(paris, "hang two more Monets")
    assert new.gallery.artworks[:8] == paris.gallery.artworks
    fresh = new.gallery.artworks[8:]
    assert [(work.id, work.after) for work in fresh] == [
        ("Artwork_09", "Claude Monet"),
        ("Artwork_10", "Claude Monet"),
    ]
    assert not {work.subject for work in fresh} & {work.subject for work in paris.gallery.artworks}
    assert again(paris, new) == {"architecture", "painting_09", "painting_10", "assembly", "hanging"}


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("remove the last two paintings", [1, 2, 3, 4, 5, 6]),
        ("take down the first painting", [2, 3, 4, 5, 6, 7, 8]),
        ("remove painting 4 and painting 5", [1, 2, 3, 6, 7, 8]),
        ("remove painting 4 and remove painting 5", [1, 2, 3, 6, 7, 8]),
        ("remove the first painting, remove the second painting", [3, 4, 5, 6, 7, 8]),
        ("remove the last painting, remove the last painting", [1, 2, 3, 4, 5, 6]),
        ("remove painting 1, remove painting 1", [2, 3, 4, 5, 6, 7, 8]),
        ("remove all paintings", []),
        ("enlève tous les tableaux s'il te plaît", []),
        ("make it six paintings", [1, 2, 3, 4, 5, 6]),
        ("enlève le deuxième tableau", [1, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_works_are_taken_down(paris: Plan, message: str, left: list[int]) -> None:
    new = edited(paris, message)
    assert [work.id for work in new.gallery.artworks] == [f"Artwork_{number:02d}" for number in left]
    assert {work.id: work for work in new.gallery.artworks}.items() <= {
        work.id: work for work in paris.gallery.artworks
    }.items()


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("remove the three last paintings", [1, 2, 3, 4, 5]),
        ("enlève les trois derniers tableaux", [1, 2, 3, 4, 5]),
        ("entferne die drei letzten Bilder", [1, 2, 3, 4, 5]),
        ("quita los tres últimos cuadros", [1, 2, 3, 4, 5]),
        ("remove the first two paintings", [3, 4, 5, 6, 7, 8]),
        ("enlève les deux premiers tableaux", [3, 4, 5, 6, 7, 8]),
        ("remove the 3rd painting", [1, 2, 4, 5, 6, 7, 8]),
        ("enlève le 3e et le 5ème tableau", [1, 2, 4, 6, 7, 8]),
        ("entferne das 3. Bild", [1, 2, 4, 5, 6, 7, 8]),
        ("quita la 5ª pintura", [1, 2, 3, 4, 6, 7, 8]),
        ("remove the seventh", [1, 2, 3, 4, 5, 6, 8]),
        ("enlève la troisième", [1, 2, 4, 5, 6, 7, 8]),
        ("entferne das achte", [1, 2, 3, 4, 5, 6, 7]),
        ("quita la quinta", [1, 2, 3, 4, 6, 7, 8]),
        ("remove paintings 2, 3 and 5", [1, 4, 6, 7, 8]),
    ],
)
def test_works_are_named_by_their_place_as_people_write_it(
    paris: Plan, message: str, left: list[int]
) -> None:
    new, unmet = edit_plan(paris, message, quality="draft", seed=SEED, candidates=candidates)
    assert [work.id for work in new.gallery.artworks] == [f"Artwork_{number:02d}" for number in left]
    assert unmet == []


@pytest.mark.parametrize(
    ("message", "resized"),
    [
        ("make the paintings 2 m wide", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("make the paintings 80 cm wide", [1, 2, 3, 4, 5, 6, 7, 8]),
        ("make the last painting 2 m wide", [8]),
        ("make painting 3 150 cm wide", [3]),
    ],
)
def test_a_length_is_no_number_of_a_work(paris: Plan, message: str, resized: list[int]) -> None:
    new = edited(paris, message)
    before = {work.id: work.width for work in paris.gallery.artworks}
    sizes = [
        number for number, work in enumerate(new.gallery.artworks, start=1) if work.width != before[work.id]
    ]
    assert sizes == resized


@pytest.mark.parametrize(
    "message",
    [
        "remove painting 99",
        "make painting 9 larger",
        "remove the ninth painting",
        "remove the twenty-first painting",
        "remove the 9th",
        "remove the gloomy paintings",
        "replace the gloomy paintings with poppies",
    ],
)
def test_a_number_of_no_work_means_none(paris: Plan, message: str) -> None:
    new, [unmet] = edit_plan(paris, message, quality="draft", seed=SEED, candidates=candidates)
    assert (new.gallery, unmet.phrase) == (paris.gallery, message)


def test_works_are_named_by_their_titles(paris: Plan) -> None:
    title = paris.gallery.artworks[4].title
    gone = {work.id for work in paris.gallery.artworks} - {
        work.id for work in edited(paris, f"remove “{title}”").gallery.artworks
    }
    assert gone == {"Artwork_05"}


def test_a_number_of_works_is_filled_up(paris: Plan) -> None:
    assert len(edited(paris, "make it 12 paintings").gallery.artworks) == 12


def test_all_pictures_in_another_manner(paris: Plan) -> None:
    new = edited(paris, "make the paintings cubist")
    assert {work.manner for work in new.gallery.artworks} == {"cubist"}
    assert [work.title for work in new.gallery.artworks] == [work.title for work in paris.gallery.artworks]
    assert "architecture" not in again(paris, new)


def test_sculptures_come_change_and_go(suite: Plan) -> None:
    amphora = edited(suite, "replace the second bust with a marble amphora").gallery.exhibits
    assert [(item.id, item.subject, item.matter) for item in amphora] == [
        ("Exhibit_01", suite.gallery.exhibits[0].subject, "bronze"),
        ("Exhibit_02", "Greek amphora", "marble_white"),
    ]
    wooden = edited(suite, "make the first sculpture in wood")
    assert changed(suite, wooden) == {"Exhibit_01.matter": "wood"}
    assert edited(suite, "remove the sculptures").gallery.exhibits == []
    assert edited(suite, "add a bronze bust").gallery.exhibits[-1].matter == "bronze"


def test_one_room_of_several_is_changed(suite: Plan) -> None:
    assert changed(suite, edited(suite, "make the walls of the salon red")) == {"room1.walls": "damask_red"}
    assert changed(suite, edited(suite, "the second room with a parquet floor")) == {
        "room1.floor": "parquet_herringbone"
    }


def test_a_room_is_added_with_its_works_and_taken_out_without_them(suite: Plan) -> None:
    more = edited(suite, "add a winter garden with two paintings of poppies")
    assert len(more.gallery.rooms) == 3
    assert [work.room for work in more.gallery.artworks[-2:]] == [2, 2]
    fewer = edited(suite, "remove the salon")
    assert [room.name for room in fewer.gallery.rooms] == ["Grand Gallery"]
    assert [work.id for work in fewer.gallery.artworks] == [work.id for work in suite.gallery.artworks]
    assert {work.room for work in fewer.gallery.artworks} == {0}


def test_another_style_redraws_the_rooms_and_keeps_the_pictures(paris: Plan) -> None:
    new = edited(paris, "turn it into an art nouveau gallery")
    assert (new.gallery.style, new.gallery.artworks) == ("art_nouveau", paris.gallery.artworks)
    assert new.gallery.rooms[0].length == paris.gallery.rooms[0].length
    assert new.gallery.rooms[0].ceiling != paris.gallery.rooms[0].ceiling


def test_what_is_not_understood_is_reported_and_changes_nothing(paris: Plan) -> None:
    new, unmet = edit_plan(paris, "sing me a song", quality="draft", seed=SEED, candidates=candidates)
    assert (new.gallery, new.steps) == (paris.gallery, paris.steps)
    assert [item.phrase for item in unmet] == ["sing me a song"]
    _, unmet = edit_plan(
        paris, "remove the fourteenth Rembrandt", quality="draft", seed=SEED, candidates=candidates
    )
    assert unmet and "Nothing in this gallery is meant" in unmet[0].reason


def test_a_sentence_without_a_verb_goes_on_with_the_one_before_where_every_word_is_understood(
    suite: Plan,
) -> None:
    new = edited(suite, "Remove the benches. The plants too.")
    assert {(room.benches, room.plants) for room in new.gallery.rooms} == {(0, 0)}
    new = edited(suite, "Remove the first painting. I find that the third picture lacks any joy.")
    assert [work.id for work in suite.gallery.artworks if work not in new.gallery.artworks] == ["Artwork_01"]
    assert [item.phrase for item in new.unmet] == ["I find that the third picture lacks any joy"]


def test_an_edit_of_an_edit_starts_from_it(paris: Plan) -> None:
    twice = edited(edited(paris, "hang two more Monets"), "remove painting 9")
    assert [work.id for work in twice.gallery.artworks][-2:] == ["Artwork_08", "Artwork_10"]
    assert twice.prompt == PARIS


WORDS = [
    "make",
    "add",
    "remove",
    "replace",
    "with",
    "call",
    "it",
    "the",
    "last",
    "two",
    "3",
    "paintings",
    "Monets",
    "floor",
    "black",
    "marble",
    "salon",
    "room",
    "benches",
    "sculpture",
    "night",
    "all",
    "into",
    "12",
    "m",
    "long",
    "and",
    ",",
    ".",
    "red",
    "more",
    "another",
]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_text_gives_a_plan(message: str) -> None:
    new = edited(planned(PARIS), message)
    assert Plan.model_validate(new.model_dump()) == new


def test_a_room_is_raised_and_brought_down_again() -> None:
    suite = planned("A Paris gallery with a hall and a salon, eight paintings")
    raised = edited(suite, "four steps up to the salon")
    assert [room.steps for room in raised.gallery.rooms] == [0, 4]
    assert [room.steps for room in edited(raised, "no steps in the salon").gallery.rooms] == [0, 0]
    assert [room.steps for room in edited(raised, "remove the hall").gallery.rooms] == [0]


def test_the_first_room_stays_on_the_level() -> None:
    suite = planned("A Paris gallery with a hall and a salon, eight paintings")
    new = edited(suite, "three steps up to the hall")
    assert [room.steps for room in new.gallery.rooms] == [0, 0]
    assert any(item.reason == "One enters the first room on the level." for item in new.unmet)
