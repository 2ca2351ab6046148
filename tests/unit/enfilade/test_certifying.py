"""What the browser saw is kept in the folder that was named, whatever a site calls its works."""

from pathlib import Path

import pytest

from enfilade.cli.certifying import keep_pictures
from tools.errors import InputError
from tools.publish.browser import Picture


def test_pictures_stay_in_their_folder(tmp_path: Path) -> None:
    names = ["Artwork_01", "../../evil", "/etc/evil", "…"]
    keep_pictures([Picture(of=name, data=b"png") for name in names], tmp_path / "seen")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.png")) == [
        "seen/Artwork_01.png", "seen/etc_evil.png", "seen/evil.png", "seen/work.png",
    ]  # fmt: skip


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "seen").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        keep_pictures([Picture(of="Artwork_01", data=b"png")], tmp_path / "seen")
    assert caught.value.field == "pictures"
