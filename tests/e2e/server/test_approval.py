"""A plan is approved over the server: a setting of the run, a form for the answer, a bad answer asked again."""

from typing import Any

PROMPT = "A small white gallery in Metz with two impressionist paintings"


def test_the_question_is_a_form_a_bad_answer_is_refused_and_a_no_ends_the_run(server) -> None:
    thread_id = server.client.threads.create()["thread_id"]
    context = {"quality": "draft", "approve": "plan"}
    server.stream(thread_id, input={"prompt": PROMPT}, context=context)
    [question] = open_questions(server, thread_id)
    assert question["value"]["asks"] == "plan"
    assert {call["licence"] for call in question["value"]["calls"]} == {"Apache-2.0"}

    events = server.stream(thread_id, command={"resume": {"answer": "perhaps"}}, context=context)
    kind, data = events[-1]
    assert (kind, data["error"]) == ("error", "ValidationError")
    assert "'accept', 'edit' or 'refuse'" in data["message"]
    assert [entry["id"] for entry in open_questions(server, thread_id)] == [question["id"]]

    server.stream(
        thread_id,
        command={"resume": {"answer": "edit", "message": "remove the last painting"}},
        context=context,
    )
    [changed] = open_questions(server, thread_id)
    assert changed["value"]["works"] == question["value"]["works"][:1]

    server.stream(thread_id, command={"resume": {"answer": "refuse"}}, context=context)
    state = server.client.threads.get_state(thread_id)
    assert (state["next"], state["values"]["report"]["status"]) == ([], "refused")
    assert [record["calls"] for record in state["values"]["steps"].values() if record["calls"]] == []


def open_questions(server, thread_id: str) -> list[dict[str, Any]]:
    return list(server.client.threads.get_state(thread_id)["interrupts"])
