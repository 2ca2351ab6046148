"""Arguments: bound by card, checked against the schema."""

import pytest

from tools.artifacts import Artifact
from tools.errors import BadArguments, SchemaDrift
from tools.spaces.binding import FILE_MARK, bind, fits
from tools.spaces.card import Card
from tools.spaces.schema import parse_schema

MESH = Artifact(sha256="a" * 64, media_type="model/gltf-binary", size=9, role="scene")
PICTURES = [Artifact(sha256=c * 64, media_type="image/png", size=9, role="image") for c in "bc"]


def parameter(name, kind="string", component="Textbox", **more):
    entry = {"parameter_name": name, "label": name, "component": component, "type": {"type": kind}}
    entry["type"].update(more.pop("type", {}))
    return {**entry, "parameter_has_default": False, "parameter_default": None, **more}


def endpoint(*parameters, returns=("Model3d",)):
    info = {"parameters": list(parameters), "returns": [{"component": name} for name in returns]}
    return parse_schema({"named_endpoints": {"/make": info}}).endpoints["/make"]


def card(**arguments):
    return Card.model_validate(
        {
            "id": "owner/name",
            "title": "",
            "capability": "texture_scene",
            "api_name": "/make",
            "licence": "MIT",
            "expected_seconds": 1,
            "deadline_seconds": 1,
            "arguments": arguments,
            "results": [{"index": 0, "role": "scene", "media_type": "model/gltf-binary", "max_bytes": 1}],
        }
    )


def test_values_files_constants_and_json():
    bound = bind(
        card(
            mesh={"role": "scene"},
            pictures={"role": "image", "files": "all"},
            more={"role": "image", "files": "all"},
            steps={"constant": 4},
            brief={"brief": "building", "encode": "json"},
            seed={"brief": "seed"},
        ),
        endpoint(
            parameter("mesh", component="Model3d"),
            parameter("pictures", component="Gallery"),
            parameter("more", component="File"),
            parameter("steps", "integer"),
            parameter("brief"),
            parameter("seed", "number"),
        ),
        {"building": {"b": 1, "a": "é"}, "seed": 7},
        [*PICTURES, MESH],
    )
    assert bound == {
        "mesh": {FILE_MARK: "a" * 64},
        "pictures": [
            {"image": {FILE_MARK: "b" * 64}, "caption": None},
            {"image": {FILE_MARK: "c" * 64}, "caption": None},
        ],
        "more": [{FILE_MARK: "b" * 64}, {FILE_MARK: "c" * 64}],
        "steps": 4,
        "brief": '{"a":"é","b":1}',
        "seed": 7,
    }


def test_what_has_a_default_may_be_left_out_and_what_has_none_may_not():
    optional = endpoint(parameter("seed", "integer", parameter_has_default=True))
    assert bind(card(seed={"brief": "seed"}), optional, {}, []) == {}
    with pytest.raises(BadArguments, match="'seed'"):
        bind(card(seed={"brief": "seed"}), endpoint(parameter("seed", "integer")), {}, [])
    with pytest.raises(BadArguments, match="'mesh'"):
        bind(card(mesh={"role": "scene"}), endpoint(parameter("mesh")), {}, PICTURES)


@pytest.mark.parametrize(
    ("kind", "more", "value"),
    [
        ("integer", {}, 1.5),
        ("integer", {}, True),
        ("number", {}, "1"),
        ("string", {}, 3),
        ("boolean", {}, 1),
        ("string", {"enum": ["a", "b"]}, "c"),
        ("number", {"description": "numeric value between 0.5 and 2"}, 2.1),
        ("number", {"description": "numeric value between -1 and 2"}, -1.5),
    ],
)
def test_wrong_values_are_named(kind, more, value):
    with pytest.raises(BadArguments, match="'x' of owner/name/make"):
        bind(card(x={"brief": "x"}), endpoint(parameter("x", kind, type=more)), {"x": value}, [])


@pytest.mark.parametrize(
    "value",
    [
        {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}},
        [{"image": {"path": "/etc/passwd"}}],
        {FILE_MARK: "a" * 64},
    ],
)
def test_a_brief_cannot_send_a_local_file(value):
    with pytest.raises(BadArguments, match="local file"):
        bind(card(x={"brief": "x"}), endpoint(parameter("x", "object")), {"x": value}, [MESH])


def test_drift_is_noticed():
    ours = card(seed={"brief": "seed"})
    changed = endpoint(parameter("seeds", "integer"), parameter("style"))
    with pytest.raises(SchemaDrift, match="no longer takes seed and now requires seeds, style"):
        bind(ours, changed, {"seed": 1}, [])
    assert not fits(ours, changed)
    assert fits(ours, endpoint(parameter("seed", "integer")))
    assert not fits(ours, endpoint(parameter("seed", "integer"), returns=()))


def test_the_schema_hash_follows_what_a_call_depends_on_and_nothing_else():
    plain = endpoint(parameter("seed", "integer"))
    assert endpoint(parameter("seed", "integer", example_input=3, label="Seed!")).hash == plain.hash
    assert endpoint(parameter("seed", "number")).hash != plain.hash
    assert endpoint(parameter("seed", "integer", parameter_has_default=True)).hash != plain.hash
    assert endpoint(parameter("seed", "integer"), returns=("Image",)).hash != plain.hash
