"""Which output of an endpoint is *the* picture or *the* mesh."""

import re
from dataclasses import dataclass
from typing import Literal

from tools.spaces.discovery.facts import Facts, Output

Kind = Literal["image", "mesh"]

FILES = {"file", "downloadbutton"}
_PICTURES = {"image", "gallery"}
_OTHER_MESH = re.compile(r"\b(obj|ply|stl|fbx|usdz?|splat)\b")
_OUR_MESH = re.compile(r"\bgl(b|tf)\b")
_MESH_FILE = re.compile(r"\b(mesh|glb|gltf|3d|model|object)\b")
_PICTURE_FILE = re.compile(r"\b(png|jpe?g|image|picture)\b")
_PACKED = re.compile(r"\b(zip|all parts|archive|log|json)\b")
_SPEAKS_OF_3D = re.compile(r"3d|\b(mesh|shape|octree)\b")
_BEST_MESH = re.compile(r"\b(textured|texture|pbr|colou?red|merged|final)\b")
_RAW_MESH = re.compile(r"\b(white|untextured|geometry|shape only|raw|coarse|preview|edited)\b")
_BEST_PICTURE = re.compile(
    r"\b(results?|outputs?|generated|final|upscaled|enhanced|restored|removed|high quality)\b"
)
_RAW_PICTURE = re.compile(
    r"\b(input|original|source|preview|processed|preprocessed|mask|depth|normal|edges|canny|before|segment(ed|ation)?|"
    r"views?|multi views?|grid|overlay|reference|caption)\b"
)


@dataclass(frozen=True)
class Choice:
    """The output that is kept, or None and what is unclear. ``why`` is in words."""

    output: Output | None
    why: str


def choose(endpoint: Facts, kind: Kind, *, space_words: str) -> Choice | None:
    """Return which output is the one of that kind; None when the endpoint gives none of it."""
    found = _meshes(endpoint, space_words) if kind == "mesh" else _pictures(endpoint)
    if not found:
        return None
    if kind == "mesh":
        ours = [output for output in found if not _foreign(output)]
        if not ours:
            return Choice(None, f"its mesh, {_named(found[0])}, is no GLB by its label")
        found = ours
    points = {output.index: _points(output, kind) for output in found}
    best = max(points.values())
    first = [output for output in found if points[output.index] == best]
    if len(first) == 1:
        return Choice(first[0], f"output {first[0].index}, {_named(first[0])}")
    if kind == "mesh" and len({output.words for output in first}) == 1:
        return Choice(
            first[-1],
            f"output {first[-1].index}, the last of {len(first)} alike: Spaces put the textured one last",
        )
    names = ", ".join(f"{output.index} {_named(output)}" for output in first)
    things = "meshes" if kind == "mesh" else "pictures"
    return Choice(None, f"it returns {len(first)} {things} and does not say which is the result ({names})")


def count_of(endpoint: Facts, kind: Kind, *, space_words: str) -> int:
    """Return how many outputs of that kind the endpoint has."""
    return len(_meshes(endpoint, space_words) if kind == "mesh" else _pictures(endpoint))


def _meshes(endpoint: Facts, space_words: str) -> list[Output]:
    native = [output for output in endpoint.outputs if output.component.endswith("model3d")]
    if native:
        return native
    about = f"{endpoint.words} {space_words} {' '.join(item.words for item in endpoint.inputs)}"
    return [
        output
        for output in endpoint.outputs
        if output.component in FILES
        and not _PACKED.search(output.words)
        and (_MESH_FILE.search(output.words) or _foreign(output) or
             (output.words in ("", "file") and _SPEAKS_OF_3D.search(about)))
    ]  # fmt: skip


def _pictures(endpoint: Facts) -> list[Output]:
    native = [output for output in endpoint.outputs if output.component in _PICTURES]
    if native:
        return native
    return [
        output
        for output in endpoint.outputs
        if output.component in FILES and _PICTURE_FILE.search(output.words)
    ]


def _foreign(output: Output) -> bool:
    return bool(_OTHER_MESH.search(output.words)) and not _OUR_MESH.search(output.words)


def _points(output: Output, kind: Kind) -> int:
    good, raw = (_BEST_MESH, _RAW_MESH) if kind == "mesh" else (_BEST_PICTURE, _RAW_PICTURE)
    return (
        2 * bool(good.search(output.words))
        - 2 * bool(raw.search(output.words))
        + bool(_OUR_MESH.search(output.words))
    )


def _named(output: Output) -> str:
    return f"'{output.label}'" if output.label else f"a {output.component} without a label"
