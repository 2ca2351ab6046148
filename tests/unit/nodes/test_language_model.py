"""The unmodified ChatOpenAI against a real HTTP server on loopback that speaks the chat-completions protocol."""

import json
import time

import pytest

from nodes.language_model import ModelUnavailable, ask_for_gallery, language_model_configured
from nodes.space_reader import read_space
from tests.evaluation.score import by_model
from tools.planning.planner import plan_from
from tools.planning.wish import Wish

PROMPT = "A Venice salon with a black marble floor, seven Turners and a talking fountain"
GOOD = Wish(
    language="en",
    place="Venice",
    rooms=[{"kind": "salon", "floor": "black_marble"}],
    works=[
        {
            "count": 7,
            "manner": "romantic",
            "artist": "J. M. W. Turner",
            "subjects": ["regatta", "a storm at sea"],
        }
    ],
    evidence=[{"field": "place", "phrase": "Venice"}],
    unmet=[{"phrase": "a talking fountain", "reason": "Nothing talks; the floor stays free."}],
)


def candidates(capability):
    return ["enfilade/any"]


def test_a_good_answer_becomes_a_gallery(model):
    model.replies = [GOOD.model_dump_json()]
    gallery, unmet = ask_for_gallery(PROMPT, seed=5)
    assert gallery.place == "Venice"
    assert [room.floor for room in gallery.rooms] == ["black_marble"]
    assert len(gallery.artworks) == 7
    assert {work.after for work in gallery.artworks} == {"J. M. W. Turner"}
    assert {work.manner for work in gallery.artworks} == {"romantic"}
    assert gallery.artworks[0].subject == "regatta"
    assert gallery.artworks[1].subject == "a storm at sea"
    assert ("a talking fountain", "Nothing talks; the floor stays free.") in {
        (u.phrase, u.reason) for u in unmet
    }
    plan = plan_from(
        gallery, unmet, prompt=PROMPT, planner="model", quality="draft", seed=5, candidates=candidates
    )
    assert len(plan.steps) == 7 + 6

    [(path, authorization, request)] = model.requests
    assert path == "/v1/chat/completions"
    assert authorization == "Bearer a-key-for-loopback"
    assert request["model"] == "scripted"
    assert request["seed"] == 5
    assert request["messages"][-1] == {"role": "user", "content": PROMPT}
    schema = request["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert "candidates" not in json.dumps(schema), "which Space is called is not for a model to say"
    assert '"default"' not in json.dumps(schema), "strict JSON schemas may not carry defaults"


@pytest.mark.parametrize(
    ("bad", "quoted"),
    [
        ("Here is your gallery!", "Invalid JSON"),
        (GOOD.model_dump_json().replace('"black_marble"', '"lava"'), "any_marble"),
        (json.dumps({**GOOD.model_dump(), "spaces": ["evil/space"]}), "Extra inputs are not permitted"),
    ],
)
def test_a_bad_answer_is_sent_back_once_with_the_error(model, bad, quoted):
    model.replies = [bad, GOOD.model_dump_json()]
    gallery, _ = ask_for_gallery(PROMPT, seed=5)
    assert gallery.place == "Venice"
    assert len(model.requests) == 2
    repair = model.requests[1][2]["messages"][-1]
    assert repair["role"] == "user"
    assert quoted in repair["content"]


def test_two_bad_answers_are_a_typed_error(model):
    model.replies = ["nonsense"]
    with pytest.raises(ModelUnavailable, match="Two answers were no wish"):
        ask_for_gallery(PROMPT, seed=5)
    assert len(model.requests) == 2


def test_the_evaluation_says_who_made_a_plan(model):
    model.replies = [GOOD.model_dump_json(), "nonsense"]
    assert [by_model(PROMPT).planner for _ in range(2)] == ["model", "rules"]


def test_a_refusal_is_a_typed_error(model):
    model.replies = ["!I would rather not."]
    with pytest.raises(ModelUnavailable, match="I would rather not"):
        ask_for_gallery(PROMPT, seed=5)


def test_a_failing_server_is_retried_and_then_a_typed_error(model):
    model.replies = [500]
    with pytest.raises(ModelUnavailable, match="on fire"):
        ask_for_gallery(PROMPT, seed=5)
    assert len(model.requests) == 3


def test_a_server_that_recovers_is_no_error(model):
    model.replies = [500, GOOD.model_dump_json()]
    assert ask_for_gallery(PROMPT, seed=5)[0].place == "Venice"


def test_a_slow_server_runs_into_the_timeout(model):
    model.replies = [3.0]
    started = time.monotonic()
    with pytest.raises(ModelUnavailable, match=r"[Tt]imed out"):
        ask_for_gallery(PROMPT, seed=5, timeout_s=0.2)
    assert time.monotonic() - started < 6


def test_what_a_model_may_say_is_bounded(model):
    wild = GOOD.model_copy(deep=True)
    wild.place = "Ve\x1b[31mnice " + "x" * 500
    wild.room_count = 1000
    wild.rooms[0].length = 9000
    wild.works[0].count = 900_000
    model.replies = [wild.model_dump_json()]
    gallery, unmet = ask_for_gallery(PROMPT, seed=5)
    assert len(gallery.place) <= 60
    assert "\x1b" not in gallery.place
    assert len(gallery.rooms) == 6
    assert len(gallery.artworks) == 60
    assert gallery.rooms[0].length == 60
    reasons = " ".join(item.reason for item in unmet)
    assert "at most 6 rooms" in reasons
    assert "at most 60 works" in reasons


def test_configured_by_the_environment_alone(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert not language_model_configured()
    monkeypatch.setenv("OPENAI_API_KEY", "x")
    assert language_model_configured()


def test_a_space_is_read_by_the_same_model_and_answers_in_a_form(model):
    proposal = {
        "capability": "text_to_image",
        "endpoint": "/go",
        "output": 0,
        "arguments": [{"parameter": "idea", "source": "prompt", "constant": None}],
        "reason": "It paints.",
    }
    model.replies = ['{"capability": "fly"}', json.dumps(proposal)]
    assert read_space('{"title": "A Space"}').model_dump() == proposal
    (_, _, first), (_, _, second) = model.requests
    assert first["messages"][1]["content"] == '{"title": "A Space"}'
    assert "strangers" in first["messages"][0]["content"]
    assert "'fly'" in second["messages"][-1]["content"]
