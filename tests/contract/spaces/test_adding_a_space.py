"""What ``docs/adding-a-space.md`` says is so: one more file, and a Space nobody knew is called."""

import json
import re

import pytest

from tests.contract.spaces.conftest import TESTS, Desk
from tests.twins.files import glb, picture
from tests.twins.quirks import PLAIN
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.report import errors
from tools.scene.thresholds import expectations_for
from tools.spaces.catalogue import Catalogue

PAGE = TESTS.parent / "docs" / "adding-a-space.md"


def parameter(name, component, *, default=None, **kind):
    return {"parameter_name": name, "label": name, "component": component, "type": kind,
            "parameter_has_default": default is not None, "parameter_default": default}  # fmt: skip


PICTURE = parameter("picture", "Image", type="object")
SCHEMA = {
    "space": "someone/relief", "recorded": "today", "source": "R", "note": "",
    "named_endpoints": {
        "/prepare": {"parameters": [PICTURE], "returns": [{"component": "Image"}]},
        "/carve": {
            "parameters": [
                PICTURE,
                parameter("seed", "Number", default=0, type="number"),
                parameter("detail", "Radio", default="Coarse", type="string", enum=["Coarse", "Fine · slow"]),
            ],
            "returns": [{"component": "Model3d"}],
        },
    },
}  # fmt: skip


@pytest.fixture
def cards(tmp_path):
    """A folder with the card that the page shows, and the schema that its Space is to have."""
    folder = tmp_path / "cards"
    folder.mkdir()
    shown = re.search(r"^```toml\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    (folder / "someone--relief.toml").write_text(shown[1], "utf-8")
    (folder / "someone--relief.json").write_text(json.dumps(SCHEMA), "utf-8")
    return folder


def test_a_space_is_added_by_one_file(cards, tmp_path, start_twins, host, host_home, monkeypatch):
    twins = start_twins(str(cards))
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", twins.url)
    desk = Desk(tmp_path, host, host_home, catalogue=Catalogue(cards))
    photograph = desk.artifacts.put(picture(64, 64, 1, "PNG"), media_type="image/png", role="image")
    result = desk.call("someone/relief", brief={"seed": 3}, inputs=[photograph], capability="image_to_3d")
    desk.close()
    assert twins.calls("someone/relief") == ["/prepare", "/carve"]
    assert (result.licence, result.frame.up, result.frame.front) == ("MIT", "+Z", "-Y")
    report = inspect_mesh(
        desk.artifacts.get(result.artifacts[0]), expectations_for("image_to_3d", {}, "draft")
    )
    assert errors(report.findings) == [] and report.triangles == inspect_mesh(glb(PLAIN)).triangles


def test_only_who_is_named_is_asked(cards):
    catalogue = Catalogue(cards)
    assert catalogue.candidates("image_to_3d", []) == []
    assert catalogue.candidates("image_to_3d", ["someone/relief"]) == ["someone/relief"]
