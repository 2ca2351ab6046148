"""Publishing to the Hub: the real client against a loopback twin of the Hub and its store."""

from collections.abc import Callable

import httpx2
import pytest

from tests.unit.publish.hub_twin import TOKEN, Twin
from tools.errors import InputError, PublishError
from tools.publish.hub import publish_space, readme, space_name
from tools.publish.manifest import Manifest

SPACE = space_name("me/paris")
FILES = {
    "README.md": b'---\ntitle: "Paris"\nsdk: static\n---\n',
    "gallery.json": b"{}",
    "index.html": b"<!doctype html>",
    "scene.glb.gz": bytes(range(256)) * 4000,
    "textures/000_wall.webp": b"RIFF" * 1000,
}


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Publish to a twin; a request to any other host, or one that carries another token, is an error."""
    monkeypatch.setenv("HF_TOKEN", "hf_notgranted")

    def act(twin: Twin, *, overwrite: bool = False, token: str = TOKEN) -> str:
        hosts = {httpx2.URL(twin.endpoint).port, httpx2.URL(twin.store_url).port}
        real = httpx2.HTTPTransport.handle_request

        asked = []

        def guarded(self: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
            assert request.url.host == "127.0.0.1" and request.url.port in hosts, request.url
            asked.append(request)
            return real(self, request)

        monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", guarded)
        try:
            return publish_space(
                SPACE, FILES, token=token, private=True, overwrite=overwrite, endpoint=twin.endpoint
            )
        finally:
            assert asked  # else the guard stood beside the way

    return act


def test_every_byte_arrives_in_one_commit_and_the_hubs_own_files_go(publish: Callable[..., str]) -> None:
    with Twin() as twin:
        assert publish(twin) == "https://me-paris.static.hf.space/"
        assert twin.spaces == {"me/paris": {".gitattributes": b"", **FILES}}
        assert twin.commits == 1
        (created,) = twin.created
        assert created == {
            "name": "paris", "organization": "me", "type": "space", "sdk": "static", "visibility": "private"
        }  # fmt: skip


def test_the_token_goes_to_the_hub_alone(publish: Callable[..., str]) -> None:
    with Twin() as twin:
        publish(twin)
        assert {request.authorization for request in twin.hub_saw} == {f"Bearer {TOKEN}"}
        assert len(twin.store_saw) == 2
        for request in twin.store_saw:
            assert request.authorization is None
            assert TOKEN.encode() not in request.body and TOKEN not in request.path


def test_a_gallery_is_replaced_and_nothing_of_the_old_one_stays(publish: Callable[..., str]) -> None:
    with Twin(spaces={"me/paris": {"gallery.json": b"old", "textures/old.webp": b"old"}}) as twin:
        publish(twin)
        assert twin.spaces["me/paris"] == FILES


def test_another_persons_work_is_not(publish: Callable[..., str]) -> None:
    with Twin(spaces={"me/paris": {"app.py": b"precious"}}) as twin:
        with pytest.raises(PublishError, match="holds no gallery"):
            publish(twin)
        assert twin.spaces["me/paris"] == {"app.py": b"precious"}
        publish(twin, overwrite=True)
        assert twin.spaces["me/paris"] == FILES


@pytest.mark.parametrize(
    ("beginning", "status", "says"),
    [("/api/repos/create", 403, "does not let this token write"), ("/api/repos/create", 402, "quota"),
     ("/api/spaces/me/paris/commit", 413, "quota"), ("/api/spaces/me/paris/commit", 400, "HTTP 400"),
     ("/api/spaces/me/paris/preupload", 403, "does not let")],
)  # fmt: skip
def test_says_what_the_hub_refused(
    publish: Callable[..., str], beginning: str, status: int, says: str
) -> None:
    with Twin(refuse={beginning: status}) as twin, pytest.raises(PublishError, match=says):
        publish(twin)
    assert twin.commits == 0


def test_a_wrong_token_is_refused_and_not_repeated(publish: Callable[..., str]) -> None:
    with Twin() as twin, pytest.raises(PublishError) as caught:
        publish(twin, token="hf_wrongtoken")
    assert "hf_wrong" not in str(caught.value)


def test_no_network() -> None:
    with Twin() as twin:
        endpoint = twin.endpoint
    with pytest.raises(PublishError, match="could not be reached"):
        publish_space(SPACE, FILES, token=TOKEN, private=True, overwrite=False, endpoint=endpoint)


@pytest.mark.parametrize(
    "text",
    ["", "paris", "me/", "/paris", "me/a/b", "me/..", "me/-x", "me/a--b", "me/a b", "me/" + "a" * 97, "me/é"],
)
def test_refuses_what_is_no_name(text: str) -> None:
    with pytest.raises(InputError) as caught:
        space_name(text)
    assert caught.value.field == "to"


def test_address_of_the_gallery_itself() -> None:
    assert space_name("Me_Too/Paris.v2").page == "https://me-too-paris-v2.static.hf.space/"


def test_a_hostile_title_stays_one_string(small_manifest: Callable[..., Manifest]) -> None:
    text = readme(small_manifest(title='x"\nsdk: docker\n---\n<script>')).decode()
    assert text.splitlines()[1] == r'title: "x\"\nsdk: docker\n---\n<script>"'
    assert text.count("\nsdk: ") == 1
    assert '\nlicense: "apache-2.0"\n' in text
