"""docs/gate.md names every code that the gate can give, and none that it cannot."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCENE = ROOT / "tools" / "scene"
PLACES = {
    "place_checks.py",
    "inspect_scene.py",
    "gate.py",
    "judging.py",
    "work_checks.py",
}  # their checks of a place are no findings of a file
SOURCES = [
    path
    for folder in (SCENE, SCENE / "glb", SCENE / "tidy", SCENE / "splat")
    for path in folder.glob("*.py")
    if path.name not in PLACES
]
ONE_WORD = "LIGHTS|SAMPLER|BOUNDS|NORMALS|FLAT|EXTENSIONS|WINDING|HOLES|TORN|FRAGMENTED"
CAPITALS = re.compile(rf'"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|{ONE_WORD})"')
NO_CODES = re.compile(
    r"(KHR|EXT|MOZ|OMI)_.*|ELEMENT_ARRAY_BUFFER|(TEXCOORD|COLOR|JOINTS|WEIGHTS)_\d*|INPUT_MISSING|CANVAS_MISSING"
)
FROM_GATE = {"NOTHING_RETURNED", "DESCRIPTION", "NOT_WALKABLE"}
FROM_JAIL = {"PARSER_TIME", "PARSER_MEMORY", "PARSER_FAILED", "PARSER_DIED"}


def test_the_page_names_every_code_and_no_other() -> None:
    page = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([A-Z_0-9]+)` \| [^|]+ \| (?:error|warning|note)", page, re.MULTILINE))
    words = {word for source in SOURCES for word in CAPITALS.findall(source.read_text("utf-8"))}
    assert named == {word for word in words if not NO_CODES.fullmatch(word)} | FROM_GATE | FROM_JAIL
