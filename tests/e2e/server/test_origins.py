"""A page of another site can neither start a run nor read an answer; Studio, the server's pages and programs can."""

import httpx
import pytest

STUDIO = "https://smith.langchain.com"


def ask(server, **headers: str) -> httpx.Response:
    """Send what a browser sends for a page without asking first: text, which the server reads as JSON."""
    return httpx.post(
        f"{server.url}/threads", content=b"{}", headers={"Content-Type": "text/plain", **headers}
    )


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost:1", "null", f"{STUDIO}.evil.example", f"http://{STUDIO[8:]}"],
)
def test_a_page_of_another_origin_is_refused(server, origin: str) -> None:
    before = server.client.threads.count()
    answer = ask(server, Origin=origin)
    assert answer.status_code == 403
    assert "CORS_ALLOW_ORIGINS" in answer.text
    assert server.client.threads.count() == before
    assert httpx.get(f"{server.url}/ok", headers={"Origin": origin}).status_code == 403


def test_a_name_that_was_made_to_lead_here_is_no_origin_of_ours(server) -> None:
    port = server.url.rpartition(":")[2]
    assert ask(server, Origin=f"http://evil.example:{port}", Host=f"evil.example:{port}").status_code == 403


def test_studio_may_ask_and_read_the_answer(server) -> None:
    answer = ask(server, Origin=STUDIO)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, STUDIO)
    asked_first = httpx.options(
        f"{server.url}/threads", headers={"Origin": STUDIO, "Access-Control-Request-Method": "POST"}
    )
    assert (asked_first.status_code, asked_first.headers["access-control-allow-origin"]) == (200, STUDIO)


def test_its_own_pages_and_programs_may_ask(server) -> None:
    assert ask(server, Origin=server.url).status_code == 200
    assert ask(server).status_code == 200
