"""Posters and pictures of a finished build, from the command line."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image


def test_show_says_where_the_poster_is(after: Any, shared: Any) -> None:
    poster = Path(shared.printed.out.strip()) / "poster.webp"
    entry = json.loads((poster.parent / "gallery.json").read_text())["poster"]
    assert after("show", "--json").json["poster"] == str(poster)
    assert str(poster) in after("show").out.splitlines()
    with Image.open(poster) as picture:
        assert picture.size == (entry["width"], entry["height"]) == (480, 270)
        assert np.asarray(picture).std() > 10
    page = (poster.parent / "index.html").read_text()
    assert '<meta property="og:image" content="poster.webp" />' in page


def test_the_poster_is_what_picture_draws_of_the_start(after: Any, shared: Any, tmp_path: Path) -> None:
    site = Path(shared.printed.out.strip())
    drawn = after("picture", str(site), "--size", "480x270", "--out", str(tmp_path / "start.webp"))
    assert (drawn.code, drawn.out) == (0, f"{tmp_path / 'start.webp'}\n"), drawn.err
    assert (tmp_path / "start.webp").read_bytes() == (site / "poster.webp").read_bytes()


def test_a_work_and_a_pose(after: Any, shared: Any, tmp_path: Path) -> None:
    arguments = {
        "work.png": ["--work", "2"],
        "id.jpg": ["--work", "Artwork_02"],
        "pose.png": ["--pose=0,-2,180"],
    }
    seen = {}
    for name, where in arguments.items():
        drawn = after("picture", shared.id[:8], *where, "--size", "160x90", "--out", str(tmp_path / name))
        assert drawn.code == 0, drawn.err
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (160, 90)
            seen[name] = np.asarray(picture.convert("RGB"), float)
    assert np.abs(seen["work.png"] - seen["id.jpg"]).mean() < 4  # but for what JPEG loses
    assert np.abs(seen["work.png"] - seen["pose.png"]).mean() > 8


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (["--pose", "a,b,c", "--out", "x.png"], "pose"),
        (["--pose", "0,0,0", "--work", "1", "--out", "x.png"], "pose"),
        (["--work", "77", "--out", "x.png"], "work"),
        (["--size", "9x9", "--out", "x.png"], "size"),
        (["--out", "x.gif"], "out"),
        (["--size", "16x16", "--out", "missing/x.png"], "out"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_its_field(
    after: Any, shared: Any, tmp_path: Path, options: list[str], field: str
) -> None:
    refused = after("picture", *options, cwd=tmp_path)
    assert refused.code == 2 and f"(field: {field})" in refused.err
    assert "Traceback" not in refused.err and not list(tmp_path.rglob("x.*"))
