"""Small pictures of artifacts are drawn in the jail, once, and only of what is there."""

import io

import pytest
from PIL import Image

from tools.artifacts import ArtifactStore
from tools.jail.line import Message
from tools.jail.parser import Parser
from tools.thumbnails import Thumbnails
from tools.toolbox import READING


@pytest.fixture
def store(tmp_path):
    return ArtifactStore(str(tmp_path / "artifacts"))


@pytest.fixture
def picture(store):
    buffer = io.BytesIO()
    Image.new("RGB", (600, 300), (20, 90, 160)).save(buffer, "PNG")
    return store.put(buffer.getvalue(), media_type="image/png", role="image")


def test_it_is_drawn_once_and_kept(tmp_path, store, picture, parser) -> None:
    thumbnails = Thumbnails(tmp_path / "thumbnails", store, parser)
    first = thumbnails.get(picture.sha256)
    with Image.open(io.BytesIO(first)) as small:
        assert (small.format, small.size) == ("WEBP", (256, 128))
    (tmp_path / "artifacts" / picture.sha256[:2] / picture.sha256).unlink()
    assert Thumbnails(tmp_path / "thumbnails", store, parser).get(picture.sha256) == first
    assert [path.name for path in (tmp_path / "thumbnails").iterdir()] == [f"{picture.sha256}.webp"]


def test_what_is_not_there_or_cannot_be_shown_has_none(tmp_path, store, parser) -> None:
    thumbnails = Thumbnails(tmp_path / "thumbnails", store, parser)
    description = store.put(b'{"rooms": []}', media_type="application/json", role="description")
    assert thumbnails.get(description.sha256) is None
    assert thumbnails.get("0" * 64) is None
    assert not (tmp_path / "thumbnails").exists()


class TurnedParser(Parser):
    """What a reader answers once a file has taken it over."""

    def ask(self, question, data, blobs):
        return Message({}, [self.answer])


@pytest.mark.parametrize("answer", [b"<script>", b"RIFF0000WEBP" + bytes(1 << 20)])
def test_a_reader_that_was_turned_publishes_nothing(tmp_path, store, picture, answer: bytes) -> None:
    turned = TurnedParser(READING)
    turned.answer = answer
    assert Thumbnails(tmp_path / "thumbnails", store, turned).get(picture.sha256) is None
