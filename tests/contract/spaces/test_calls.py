"""One call against a real Gradio app on loopback: what comes back, what is refused, what it costs."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.budget import Limits
from tools.errors import (
    BadArguments,
    BudgetExceeded,
    CallTimeout,
    InputError,
    Interrupted,
    QuotaExceeded,
    ResultRejected,
    SchemaDrift,
    SpaceBug,
    SpaceNotRunning,
)
from tools.planning.plan import Step


def test_a_call_returns_checked_files_and_says_who_made_them(desk):
    result = desk.call()
    scene, description = result.artifacts
    assert (scene.role, scene.media_type, scene.name) == ("scene", "model/gltf-binary", "scene")
    assert b"Paris 1" in desk.artifacts.get(scene)
    assert json.loads(desk.artifacts.get(description)) == {
        "format": "scene-description/1",
        "scene": "Paris",
        "seed": 1,
    }
    assert (result.space, result.licence, result.api_name) == ("tests/echo", "CC0-1.0", "/generate_scene")
    assert result.revision == desk.host.revision("echo")
    assert not result.reused
    assert result.seconds > 0
    assert desk.folders() == []


def test_the_same_call_is_made_once_whoever_asks(desk):
    first = desk.call()
    again = desk.call()
    elsewhere = desk.call(build="another")
    assert len(desk.seen()) == 1
    assert [first.reused, again.reused, elsewhere.reused] == [False, True, True]
    assert first.artifacts == again.artifacts == elsewhere.artifacts
    assert desk.budget.spent("another").calls == 0


def test_a_space_need_not_run_for_what_the_journal_has(desk):
    def step(**brief):
        return Step(id="scene", stage="geometry", capability="generate_scene", brief=desk.brief(**brief))

    assert not desk.caller.is_made(step(), "tests/echo")
    made = desk.call()
    assert desk.caller.is_made(step(), "tests/echo")
    assert not desk.caller.is_made(step(seed=2), "tests/echo")
    assert not desk.caller.is_made(step(), "tests/unheard-of")
    (file,) = (desk.home / "artifacts").glob(f"*/{made.artifacts[0].sha256}")
    file.unlink()
    assert not desk.caller.is_made(step(), "tests/echo")


def test_another_argument_is_another_call(desk):
    first, second = desk.call(), desk.call(brief=desk.brief(seed=2))
    assert first.key != second.key
    assert [note["seed"] for note in desk.seen()] == [1, 2]


def test_threads_that_ask_for_the_same_share_one_call(desk):
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: desk.call(brief=desk.brief(seconds=0.5)), range(4)))
    assert len(desk.seen()) == 1
    assert len({result.artifacts[0].sha256 for result in results}) == 1


def test_two_processes_that_ask_for_the_same_share_one_call(desk):
    processes = [desk.process(seconds=1) for _ in range(2)]
    results = [json.loads(process.communicate(timeout=60)[0]) for process in processes]
    assert len(desk.seen()) == 1
    assert results[0]["artifacts"] == results[1]["artifacts"]


def test_a_lost_artifact_is_made_again(desk):
    scene = desk.call().artifacts[0]
    (desk.home / "artifacts" / scene.sha256[:2] / scene.sha256).unlink()
    assert desk.call().artifacts[0].sha256 == scene.sha256
    assert len(desk.seen()) == 2


def test_no_secret_of_this_machine_reaches_the_space(desk):
    desk.call()
    assert "hf_canary" not in desk.log.read_text()
    assert not [name for name in desk.seen()[0]["environment"] if "TOKEN" in name and "DISABLE" not in name]


def test_files_are_sent_by_content(desk):
    mesh = desk.call().artifacts[0]
    pictures = [
        desk.artifacts.put(b"\x89PNG\r\n\x1a\n" + bytes(count), media_type="image/png", role="image")
        for count in (3, 5)
    ]
    result = desk.call("tests/lengths", inputs=[*pictures, mesh], capability="texture_scene")
    assert json.loads(desk.artifacts.get(result.artifacts[0])) == {"mesh": mesh.size, "pictures": [11, 13]}


def test_an_address_is_called_by_the_card_of_a_known_endpoint(desk):
    url = desk.host.lease("echo").url
    result = desk.call(url + "/")
    assert result.space == url + "/"
    assert result.licence == "unknown"
    assert result.revision.startswith("schema:")
    with pytest.raises(SchemaDrift, match="does not offer text_to_image"):
        desk.call(url, capability="text_to_image")


def test_an_update_is_unwrapped(desk):
    assert b"wrapped" in desk.artifacts.get(desk.call("tests/update").artifacts[0])


@pytest.mark.parametrize(
    ("space", "wish", "expected", "words"),
    [
        ("tests/leak", {}, ResultRejected, "'/etc/passwd' where a scene file was due"),
        ("tests/leak_marked", {}, ResultRejected, "does not serve the file"),
        ("tests/nothing", {}, ResultRejected, "returned nothing where a scene was due"),
        ("tests/echo", {"size": 200_000}, ResultRejected, "larger than the 100000 bytes"),
        ("tests/echo", {"announced": 5000}, ResultRejected, "cut short"),
        ("tests/echo", {"bug": True}, SpaceBug, "undefined"),
        ("tests/echo", {"error": "<b>no</b>\x1b[31m such style"}, SpaceBug, "failed: no such style"),
        ("tests/drifted", {}, SchemaDrift, "no longer takes seeds and now requires seed"),
        ("tests/gone", {}, SchemaDrift, "has no endpoint /generate_world"),
        ("tests/broken", {}, SpaceNotRunning, "the model weights are missing"),
    ],
)
def test_what_is_wrong_is_said_in_our_own_words(desk, space, wish, expected, words):
    with pytest.raises(expected) as caught:
        desk.call(space, brief=desk.brief(**wish))
    assert words in str(caught.value)
    assert list((desk.home / "artifacts").rglob("*")) == []


def test_a_spent_quota_says_when_it_is_back(desk):
    text = "You have exceeded your free ZeroGPU quota (120s requested vs. 55s left). Try again in 23:58:14."
    with pytest.raises(QuotaExceeded) as caught:
        desk.call(brief=desk.brief(error=text, title="ZeroGPU quota exceeded"))
    assert caught.value.retry_after_s == 23 * 3600 + 58 * 60 + 14
    assert len(desk.seen()) == 1


def test_a_passing_refusal_is_tried_four_times(desk):
    with pytest.raises(Exception, match="No GPU is currently available"):
        desk.call(brief=desk.brief(error="No GPU is currently available", seconds=0))
    assert len(desk.seen()) == 4
    assert desk.budget.spent("build").calls == 1


def test_bad_values_are_refused_before_anything_is_sent(desk):
    with pytest.raises(BadArguments, match=r"'resolution'.*not one of draft, standard, gala"):
        desk.call(brief={**desk.brief(), "resolution": "enormous"})
    assert desk.seen() == []
    assert desk.budget.spent("build").calls == 0


def test_a_failed_call_is_made_again_when_it_is_asked_for_again(desk):
    for _ in range(2):
        with pytest.raises(SpaceBug):
            desk.call(brief=desk.brief(bug=True))
    assert len(desk.seen()) == 2


def test_the_budget_is_kept_by_parallel_calls(desk):
    limits = Limits(max_calls=2, max_seconds=1000)

    def attempt(seed):
        try:
            return desk.call(brief=desk.brief(seed=seed), limits=limits)
        except BudgetExceeded as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(attempt, range(4)))
    refused = [outcome for outcome in outcomes if isinstance(outcome, BudgetExceeded)]
    assert len(refused) == 2
    assert "2 Space calls" in str(refused[0])
    assert len(desk.seen()) == 2


def test_the_budget_of_seconds_is_kept(desk):
    with pytest.raises(BudgetExceeded, match="1 s of 1 s of Space time"):
        desk.call(limits=Limits(max_calls=10, max_seconds=1))
    assert desk.seen() == []


def test_a_call_that_takes_too_long_is_stopped(desk):
    with pytest.raises(CallTimeout, match="tests/hasty"):
        desk.call("tests/hasty", brief=desk.brief(seconds=6))
    assert desk.folders() == []


def test_a_stopped_build_stops_its_call(desk, eventually):
    thread_result = {}

    def work():
        try:
            desk.call(brief=desk.brief(seconds=5))
        except Interrupted as error:
            thread_result["error"] = error

    thread = threading.Thread(target=work)
    thread.start()
    desk.wait_until_seen()
    desk.cancelled.set()
    thread.join(timeout=3)
    assert isinstance(thread_result["error"], Interrupted)
    assert desk.folders() == []
    with pytest.raises(Interrupted):
        desk.call()


def test_every_call_is_in_the_ledger(desk):
    desk.call()
    desk.call()
    with pytest.raises(SpaceBug):
        desk.call(brief=desk.brief(bug=True))
    entries = desk.ledgers.verify("build")
    assert [(entry["reused"], entry["error"]) for entry in entries] == [
        (False, None),
        (True, None),
        (False, "SpaceBug"),
    ]
    assert entries[0]["licence"] == "CC0-1.0"
    assert len(entries[0]["outputs"]) == 2
    assert "network guard" in entries[0]["layers"]


def test_an_unknown_name_is_refused(desk):
    with pytest.raises(InputError, match="no Space 'foo'"):
        desk.call("foo")
