"""Pictures of one's own: real aspects, plain titles, clear errors, and the same plan for the same folder."""

import shutil

import pytest
from PIL import Image

from tools.errors import InputError, MalformedAsset
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.planning.captions import readable
from tools.planning.collection import read_collection
from tools.planning.planner import make_plan
from tools.toolbox import READING

PARSER = Parser(READING)


@pytest.fixture(autouse=True, scope="module")
def closing():
    yield
    PARSER.close()


def plan_of(prompt, folder, quality="standard"):
    brought = read_collection(folder, PARSER)
    return make_plan(
        prompt,
        quality=quality,
        seed=1874,
        candidates=lambda capability: [f"enfilade/{capability}"],
        brought=brought,
    )


@pytest.fixture
def folder(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    for name, size in (
        ("02_le-pont.png", (4000, 3000)),
        ("01 Nuit.jpg", (600, 800)),
        ("mer.WEBP", (1600, 400)),
    ):
        Image.new("RGB", size, (40, 90, 160)).save(own / name)
    (own / "notes.txt").write_text("not a picture")
    return own


def say(folder, *lines):
    (folder / "titles.csv").write_text(
        "\n".join(["file,title,artist,year,width_cm,height_cm", *lines]), "utf-8"
    )


def test_every_picture_hangs_in_its_own_aspect_and_under_a_readable_title(folder):
    works = plan_of("A white cube", folder).gallery.artworks
    assert [work.title for work in works] == ["Nuit", "Le pont", "Mer"]
    assert [work.width / work.height for work in works] == pytest.approx([0.75, 4 / 3, 4], rel=0.01)
    assert [max(work.width, work.height) for work in works] == pytest.approx([1.2, 1.8, 1.35], abs=0.01)
    assert all(len(work.picture) == 64 and work.manner == "" for work in works)


def test_small_ones_are_enlarged_and_none_is_painted(folder):
    plan = plan_of("A white cube for my abstract paintings", folder)
    capabilities = [step.capability for step in plan.steps]
    assert "text_to_image" not in capabilities and capabilities.count("bring_picture") == 3
    (enlarged,) = (step for step in plan.steps if step.capability == "upscale_image")
    assert (enlarged.slot, enlarged.inputs, enlarged.brief) == (
        "Artwork_01", ["picture_01"], {"width": 2400, "height": 3200},
    )  # fmt: skip
    assert plan.step("hanging").inputs == ["light", "enlarged_01", "picture_02", "picture_03"]
    assert "abstract" in [item.phrase for item in plan.unmet], "nothing of the sentence is dropped in silence"


def test_a_stated_number_is_filled_up_by_the_painter(folder):
    works = plan_of("A white cube with five abstract paintings", folder).gallery.artworks
    assert [bool(work.picture) for work in works] == [True, True, True, False, False]
    few = plan_of("A white cube with two abstract paintings", folder)
    assert len(few.gallery.artworks) == 3 and any(
        "3 pictures were brought" in item.reason for item in few.unmet
    )


def test_titles_csv_says_more(folder):
    say(folder, '02_le-pont.png,"Le Pont, la nuit",Anna K.,1998,80,', "mer.WEBP,,,,,25")
    night, bridge, sea = plan_of("A salon", folder).gallery.artworks
    assert (bridge.title, bridge.artist, bridge.year) == ("Le Pont, la nuit", "Anna K.", "1998")
    assert (bridge.width, bridge.height) == (0.8, 0.6) and (sea.width, sea.height) == (1.0, 0.25)
    assert night.title == "Nuit"


def test_the_same_folder_gives_the_same_plan_wherever_it_lies(folder, tmp_path):
    first = plan_of("A salon", folder)
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert plan_of("A salon", tmp_path / "elsewhere") == first


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nowhere.jpg,x,,,,", "no picture 'nowhere.jpg'"),
        ("mer.WEBP,x,,,wide,", "width_cm is 'wide'"),
        ("mer.WEBP,x,,,100,100", "not the shape of 100 × 100 cm"),
        ("mer.WEBP,x,,,900,", "9 × 2.25 m"),
    ],
)
def test_what_titles_csv_cannot_mean_is_said_with_its_line_or_file(folder, line, words):
    say(folder, line)
    with pytest.raises(InputError) as caught:
        read_collection(folder, PARSER)
    assert caught.value.field == "artworks" and words in caught.value.message


def test_a_folder_that_cannot_be_shown_is_refused_with_the_reason(folder, tmp_path):
    for made, words in (
        (lambda: (folder / "bad.png").write_bytes(b"not a picture"), "bad.png cannot be hung"),
        (lambda: Image.new("RGB", (40, 30)).save(folder / "bad.png"), "40 × 30 pixels"),
        (lambda: [shutil.copy(folder / "01 Nuit.jpg", folder / f"{n}.jpg") for n in range(60)], "at most 60"),
    ):
        made()
        with pytest.raises(InputError, match=words):
            read_collection(folder, PARSER)
    for path, words in ((tmp_path / "none", "no folder"), (tmp_path / "empty", "holds no picture")):
        if path.name == "empty":
            path.mkdir()
        with pytest.raises(InputError, match=words):
            read_collection(path, PARSER)


def test_at_gala_the_largest_painted_works_are_enlarged(folder):
    plan = make_plan(
        "A hall with nine paintings", quality="gala", seed=1, candidates=lambda c: [f"enfilade/{c}"]
    )
    enlarged = {step.slot for step in plan.steps if step.capability == "upscale_image"}
    largest = sorted(plan.gallery.artworks, key=lambda work: -work.width * work.height)[:4]
    assert enlarged == {work.id for work in largest}
    sides = {
        step.slot: max(step.brief["width"], step.brief["height"])
        for step in plan.steps
        if step.id[:8] == "painting"
    }
    assert {sides[name] for name in enlarged} == {1024} and set(sides.values()) == {1024, 2048}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("03_water-lilies.jpg", "Water lilies"),
        ("été.png", "Été"),
        ("1889.jpg", "1889"),
        ("__.png", "Untitled"),
    ],
)
def test_a_file_name_becomes_a_title(name, title):
    assert readable(name) == title


class Fallen:
    """What asks a process that the picture has brought down, or turned: see ``tests/unit/jail`` for the real ones."""

    def __init__(self, answer):
        self.answer = answer

    def ask(self, *_):
        if isinstance(self.answer, Exception):
            raise self.answer
        return Message(self.answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            MalformedAsset("The file brought down the process that read it.", code="PARSER_DIED"),
            "brought down",
        ),
        ({"report": {"bytes": 1, "findings": []}, "upright": [-1, 5]}, "It cannot be read"),
        ({"report": {"bytes": 1, "findings": []}, "upright": None}, "It has no size"),
        ({"said": "anything"}, "It cannot be read"),
    ],
)
def test_a_picture_that_brings_down_or_turns_what_reads_it_is_refused(folder, answer, words):
    with pytest.raises(InputError, match=f"01 Nuit.jpg cannot be hung: .*{words}"):
        read_collection(folder, Fallen(answer))
