"""Ornament that arrives coarse: its whole shape takes its place; where that does not come, the page says so."""

import gzip
import hashlib
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.e2e.viewer.boxes import Glb

MakeSite = Callable[..., str]
StartVisit = Callable[..., Any]
BEFORE_IT = "?still#pose=2,-3.2,180,-20"  # where the exhibit stands
WHOLE = {"Exhibit_01_Piece": ((1.8, 0.9, -2.3), (2.2, 1.9, -1.7))}  # twice as wide and as tall as it arrived


def with_detail(*, broken: bool) -> Callable[[Path], None]:
    def publish(folder: Path) -> None:
        data = gzip.compress(Glb().write(WHOLE, sun=False))
        manifest = json.loads((folder / "gallery.json").read_text())
        checksum = hashlib.sha256(data).hexdigest()
        manifest["detail"] = {"file": "detail.glb.gz", "bytes": len(data), "sha256": checksum}
        (folder / "gallery.json").write_text(json.dumps(manifest))
        (folder / "detail.glb.gz").write_bytes(data[:-1] if broken else data)

    return publish


def picture(visitor: Any) -> npt.NDArray[np.float64]:
    visitor.page.wait_for_timeout(300)
    return np.asarray(Image.open(io.BytesIO(visitor.page.screenshot())).convert("RGB"), dtype=np.float64)


def test_the_whole_shape_takes_the_place_of_the_coarse_one_or_the_page_says_what_is_missing(
    make_site: MakeSite, visit: StartVisit
) -> None:
    visitor = visit().open(make_site(exhibit=True, damage=with_detail(broken=True)) + BEFORE_IT)
    assert visitor.page.evaluate("enfilade.missing") == ["detail.glb.gz"]
    coarse = picture(visitor)
    visitor = visit().open(make_site(exhibit=True, damage=with_detail(broken=False)) + BEFORE_IT)
    assert visitor.page.evaluate("enfilade.missing") == []
    changed = np.abs(picture(visitor) - coarse).max(axis=2) > 8
    assert 0.02 < changed.mean() < 0.5, "the piece has grown, the room is as it was"
