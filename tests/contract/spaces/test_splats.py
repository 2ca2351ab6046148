"""A sculpture that comes as a Gaussian splat, through painter, cutter and TripoSplat to the page."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from enfilade.runs import run
from graph.context import Context
from tests.twins.app import TEN
from tools.publish.site_files import read_site
from tools.scene.splat import unpack
from tools.toolbox import Toolbox

PAINTER, CUTTER, SPLATTER = TEN[0], TEN[4], "VAST-AI/TripoSplat"


@pytest.fixture(scope="module")
def built(twins: Any, _first: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Any]:
    twins.script()
    _first.reset()
    context = Context(quality="draft", planner="rules", spaces=[PAINTER, CUTTER, SPLATTER, _first.url])
    home = tmp_path_factory.mktemp("splats")
    prompt = "A small white cube with one bronze bust and one painting"
    with Toolbox(home=home / "home", bundled=home) as toolbox:
        record = toolbox.builds.ensure(prompt, settings=context.model_dump(mode="json"))
        return run(toolbox, record, on_event=lambda _: None), twins


def test_a_splat_is_published_where_its_solid_stands(built: tuple[dict[str, Any], Any]) -> None:
    report, twins = built
    assert report["status"] == "done", (report["stand_ins"], report["failed_checks"])
    assert twins.calls(SPLATTER) == ["/generate"]
    site = Path(report["site"])
    (exhibit,) = json.loads((site / "gallery.json").read_text())["exhibits"]
    assert exhibit["made"]["space"] == SPLATTER and not exhibit["stand_in"]
    splat = exhibit["splat"]
    assert splat["file"] == "splats/Exhibit_01.splat" and 15_000 < splat["gaussians"] <= 20_000
    assert 0 < splat["light"] < 2
    data = read_site(site).files[splat["file"]]
    matrix = np.array(splat["matrix"]).reshape(4, 4).T
    points = unpack(data).positions @ matrix[:3, :3].T + matrix[:3, 3]
    low, high = points.min(axis=0), points.max(axis=0)
    foot = np.array(exhibit["position"])
    assert low[1] == pytest.approx(foot[1], abs=0.05 * exhibit["height"])
    assert high[1] == pytest.approx(foot[1] + exhibit["height"], abs=0.05 * exhibit["height"])
    assert np.abs((low + high)[[0, 2]] / 2 - foot[[0, 2]]).max() < 0.05 * exhibit["height"]
