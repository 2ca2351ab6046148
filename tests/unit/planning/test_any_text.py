"""Whatever a person types, there is a valid plan, or an InputError that says why not."""

import string

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tools.errors import InputError
from tools.planning.data import table
from tools.planning.floor import stands
from tools.planning.hanging import LEAST_WIDTH, VISTA_WORKS, needed_length
from tools.planning.plan import MAX_ARTWORKS, MAX_EXHIBITS, Plan
from tools.planning.planner import make_plan
from tools.planning.prompt import MAX_PROMPT
from tools.planning.steps import validate_steps


def _known_words() -> list[str]:
    words = []
    for language in ("en", "fr", "de", "es"):
        for kind, values in table(f"words/{language}").items():
            if kind != "grammar":
                words += [way for ways in values.values() for way in ways]
    return words + [
        name for artist in table("artists").values() for name in (artist["name"], *artist.get("also", ()))
    ]


WORDS = st.sampled_from(_known_words())
NUMBERS = st.one_of(st.integers(0, 10**7).map(str), st.floats(0, 99).map("{:.1f}".format))
GLUE = st.sampled_from(
    [" ", " ", " ", ", ", ". ", " and ", " of ", " with ", " et ", " de ", " x ", " m ", ": ", " ("]
)
WORDY = st.lists(st.tuples(st.one_of(WORDS, WORDS, NUMBERS), GLUE), max_size=60).map(
    lambda parts: "".join(word + glue for word, glue in parts)
)
ANYTHING = st.text(max_size=400)
LONG = st.text(alphabet=string.ascii_letters + " ,.0123456789éèß", max_size=MAX_PROMPT + 50)


def candidates(capability):
    return ["enfilade/any", "owner/other"]


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@example(prompt="surrealist 0, vessel ", seed=0, quality="draft")  # sculptures alone
@example(
    prompt="woman with a parasol 0 x 13 x 11", seed=0, quality="draft"
)  # a canvas higher than any may be
@given(
    prompt=st.one_of(WORDY, WORDY, ANYTHING, LONG),
    seed=st.integers(0, 2**31 - 1),
    quality=st.sampled_from(["draft", "gala"]),
)
def test_any_text_gives_a_valid_plan(prompt, seed, quality):
    try:
        plan = make_plan(prompt, quality=quality, seed=seed, candidates=candidates)
    except InputError as error:
        assert error.field == "prompt"
        assert not prompt.strip() or len(prompt) > MAX_PROMPT or not any(c.isprintable() for c in prompt)
        return
    Plan.model_validate(plan.model_dump(mode="json"))
    validate_steps(plan.steps)
    gallery = plan.gallery
    # All links of the chain are offered; every other exhibit is a splat, which is not textured.
    chains = sum(5 - number % 2 for number in range(len(gallery.exhibits)))
    placing = chains + 1 if gallery.exhibits else 0
    enlarged = sum(step.capability == "upscale_image" for step in plan.steps)
    hanging = bool(gallery.artworks or gallery.exhibits)  # sculptures have labels too
    assert len(plan.steps) == len(gallery.artworks) + enlarged + placing + hanging + 5
    assert len({step.id for step in plan.steps}) == len(plan.steps)
    assert len(gallery.exhibits) <= MAX_EXHIBITS
    assert len({item.title for item in gallery.exhibits}) == len(gallery.exhibits)
    for index, room in enumerate(gallery.rooms):
        assert stands(room) >= sum(item.room == index for item in gallery.exhibits)
    assert len(gallery.artworks) <= MAX_ARTWORKS
    assert len({work.title for work in gallery.artworks}) == len(gallery.artworks)
    for index, room in enumerate(gallery.rooms):
        here = [work for work in gallery.artworks if work.room == index]
        tiny = all(min(work.width, work.height) <= LEAST_WIDTH + 0.01 for work in here)
        assert needed_length(_beside_the_vista(here, room, gallery), room) <= room.length or tiny
        assert all(work.height <= room.height for work in here)
    assert {work.room for work in gallery.artworks} <= set(range(len(gallery.rooms)))
    for step in plan.steps:
        assert 0 <= step.brief.get("seed", 0) < 2**31
        if step.capability == "text_to_image":
            assert step.brief["width"] % 8 == step.brief["height"] % 8 == 0
            assert min(step.brief["width"], step.brief["height"]) >= 64
            assert (
                max(step.brief["width"], step.brief["height"])
                in {"draft": (512,), "gala": (1024, 2048)}[quality]
            )
    assert plan == make_plan(prompt, quality=quality, seed=seed, candidates=candidates), "the same again"


def _beside_the_vista(works, room, gallery):
    """The works of the side walls: the greatest of the last room's hangs at its end."""
    if room is not gallery.rooms[-1] or len(works) < VISTA_WORKS:
        return works
    return sorted(works, key=lambda work: (work.width * work.height, work.id))[:-1]
