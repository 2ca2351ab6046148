"""What a chat shows of a link, and that no title can become markup."""

from html.parser import HTMLParser

import pytest

from tools.publish.head import with_head
from tools.publish.manifest import Manifest, Poster, Spawn
from tools.publish.site import viewer_folder

PAGE = b"<!doctype html><html><head><title>Enfilade</title></head><body><p>&lt;/head></p></body></html>"
POSTER = Poster(file="poster.webp", bytes=9, sha256="0" * 64, width=1600, height=900)
HOSTILE = ['"><script>alert(1)</script>', "</head><body>", "' onload=x", "a & b", "\u202e<b>", "]]>"]


class Head(HTMLParser):
    """Collects every tag, and the content of each ``meta`` by its name."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.told: dict[str, str] = {}
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = dict(attributes)
        if tag == "meta":
            self.told[str(found.get("property") or found.get("name"))] = str(found.get("content"))


def manifest(
    title: str = "Une galerie", prompt: str = "A gallery", poster: Poster | None = POSTER
) -> Manifest:
    return Manifest(
        title=title, prompt=prompt, language="en", scene="scene.glb", scene_bytes=0, scene_sha256="", sun=None,
        spawn=Spawn(position=(0, 0, 0), yaw=0), time_of_day="noon", rooms=[], works=[], certificate={},
        provenance=[], unmet=[], poster=poster,
    )  # fmt: skip


def test_the_head_tells_of_the_gallery() -> None:
    page = with_head(PAGE, manifest())
    told = Head(page).told
    assert told["og:title"] == "Une galerie"
    assert told["og:description"] == told["description"] == "A gallery"
    assert told["og:image"] == "poster.webp"
    assert (told["og:image:width"], told["og:image:height"]) == ("1600", "900")
    assert page.index(b"og:title") < page.index(b"</head>")


def test_without_a_poster_no_picture_is_named() -> None:
    assert b"og:image" not in with_head(PAGE, manifest(poster=None))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_title_and_no_sentence_becomes_markup(text: str) -> None:
    head = Head(with_head(PAGE, manifest(title=text, prompt=text)))
    assert head.told["og:title"] == head.told["og:description"] == text
    plain = Head(with_head(PAGE, manifest()))
    assert head.tags == plain.tags


def test_the_rest_of_the_real_page_stays_as_it_is() -> None:
    page = (viewer_folder() / "index.html").read_bytes()
    changed = with_head(page, manifest())
    before, after = page.split(b"</head>", 1)
    assert changed.startswith(before.rstrip(b" ")) and changed.endswith(b"</head>" + after)
