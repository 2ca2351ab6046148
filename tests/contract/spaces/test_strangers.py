"""A real Gradio app that nobody prepared for us: called without a card, and told no secret that was not granted."""

import httpx
import pytest
from PIL import Image

from tools.budget import Limits
from tools.errors import InputError, SchemaDrift
from tools.planning.plan import Step

CANARY = "hf_canary_that_no_space_may_see"  # what HF_TOKEN holds for all tests here
BRIEF = {"prompt": "a red room", "width": 640, "height": 480, "seed": 5000}


@pytest.fixture(scope="session")
def stranger(host):
    return host.lease("stranger").url


def ask(desk, space, capability="text_to_image", **more):
    return desk.caller.call(
        build_id="build",
        step=Step(id="picture", stage="texturing", capability=capability, brief=BRIEF),
        space=space,
        brief={**BRIEF, **more.pop("brief", {})},
        inputs=[],
        limits=Limits(max_calls=10, max_seconds=1000),
        cancelled=desk.cancelled,
        **more,
    )


def test_it_is_called_by_what_its_schema_says(desk, stranger, tmp_path):
    result = ask(desk, stranger)
    call = httpx.get(f"{stranger}/calls").json()[-1]
    assert call == {
        "prompt": "a red room",
        "negative": "",
        "seed": 5000 % 1001,
        "randomize": False,
        "size": [640, 480],
        "steps": 8,
    }
    assert [artifact.role for artifact in result.artifacts] == ["image"]
    (tmp_path / "picture").write_bytes(desk.artifacts.get(result.artifacts[0]))
    with Image.open(tmp_path / "picture") as picture:
        assert (picture.size, picture.getpixel((0, 0))) == ((640, 480), (255, 0, 0)), (
            "the first of the gallery"
        )
    assert (result.licence, result.api_name) == ("unknown", "/infer")


@pytest.mark.parametrize(
    ("capability", "words"),
    [
        ("text_to_3d", r"asks for a key or token \('OpenAI API key'\)"),
        ("upscale_image", "returns 2 pictures and does not say which"),
        ("image_to_3d", "none of its endpoints"),
    ],
)
def test_what_is_unclear_or_might_cost_is_not_called(desk, stranger, capability, words):
    before = len(httpx.get(f"{stranger}/calls").json())
    with pytest.raises(SchemaDrift, match=words):
        ask(desk, stranger, capability)
    assert len(httpx.get(f"{stranger}/calls").json()) == before
    assert desk.budget.spent("build").calls == 0


def test_nobody_sees_the_token(desk, stranger):
    before = len(httpx.get(f"{stranger}/seen").json())
    ask(desk, stranger, brief={"seed": 1})
    requests = httpx.get(f"{stranger}/seen").json()[before:]
    assert len(requests) > 3
    assert CANARY not in str(requests)


def test_who_was_granted_the_token_sees_it_with_every_request_and_it_is_kept_nowhere(desk, stranger):
    before = len(httpx.get(f"{stranger}/seen").json())
    ask(desk, stranger, brief={"seed": 2}, grants=[stranger])
    requests = httpx.get(f"{stranger}/seen").json()[before:]
    paths = {request["path"] for request in requests if CANARY in str(request["headers"])}
    assert {"/gradio_api/info", "/config", "/gradio_api/queue/join"} <= paths
    assert any(path.startswith("/gradio_api/file=") for path in paths)
    kept = [path for path in desk.home.rglob("*") if path.is_file() and CANARY.encode() in path.read_bytes()]
    assert kept == []


def test_a_grant_to_one_space_is_none_to_another(desk, stranger):
    before = len(httpx.get(f"{stranger}/seen").json())
    ask(desk, stranger, brief={"seed": 3}, grants=["owner/name", stranger + "/"])
    assert CANARY not in str(httpx.get(f"{stranger}/seen").json()[before:])


def test_no_token_travels_over_an_open_line(desk):
    with pytest.raises(InputError, match="anybody on the way could read it") as caught:
        ask(desk, "http://gallery.example", grants=["http://gallery.example"])
    assert caught.value.field == "grants"
