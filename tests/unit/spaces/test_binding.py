"""Arguments: bound by card, checked against the schema."""

import pytest
from pydantic import ValidationError

from tools.artifacts import Artifact
from tools.errors import BadArguments, SchemaDrift
from tools.spaces import binding
from tools.spaces.binding import FILE_MARK, OUTPUT_MARK, in_order
from tools.spaces.card import Card, Hidden
from tools.spaces.schema import SpaceSchema, parse_schema

MESH = Artifact(sha256="a" * 64, media_type="model/gltf-binary", size=9, role="scene")
PICTURES = [Artifact(sha256=c * 64, media_type="image/png", size=9, role="image") for c in "bc"]


def parameter(name, kind="string", component="Textbox", **more):
    entry = {"parameter_name": name, "label": name, "component": component, "type": {"type": kind}}
    entry["type"].update(more.pop("type", {}))
    return {**entry, "parameter_has_default": False, "parameter_default": None, **more}


def endpoint(*parameters, returns=("Model3d",)):
    info = {"parameters": list(parameters), "returns": [{"component": name} for name in returns]}
    return parse_schema({"named_endpoints": {"/make": info}}).endpoints["/make"]


def bind(made, to, brief, inputs):
    return binding.bind(made, made.calls[0], to, brief, inputs)


def fits(made, to):
    return binding.fits(made, SpaceSchema(endpoints={"/make": to}, hash=""))


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


def two_calls(**more):
    data = card().model_dump(exclude={"calls"})
    data["calls"] = [
        {"api_name": "/prepare", "arguments": {"image": {"role": "image"}}},
        {"api_name": "/make", "arguments": {"image": {"output": "/prepare"}, **more}},
    ]
    return Card.model_validate(data)


def test_what_an_earlier_call_returned_is_marked():
    made = two_calls()
    bound = binding.bind(made, made.calls[1], endpoint(parameter("image")), {}, [])
    assert bound == {"image": {OUTPUT_MARK: ["/prepare", 0]}}
    assert (made.api_name, made.hides) == ("/prepare → /make", False)


def test_a_card_whose_every_call_is_there_fits():
    both = parse_schema(
        {
            "named_endpoints": {
                name: {"parameters": [parameter("image")], "returns": [{"component": "Image"}]}
                for name in ("/prepare", "/make")
            }
        }
    )
    assert binding.fits(two_calls(), both)
    assert not binding.fits(two_calls(), SpaceSchema(endpoints={"/make": both.endpoints["/make"]}, hash=""))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"mesh": {"output": "/later"}}, "takes from /later, which is not called before it"),
        ({"mesh": {"output": "/make"}}, "takes from /make, which is not called before it"),
        ({"mesh": {"role": "scene", "brief": "x"}}, "one source, not 2"),
    ],
)
def test_a_card_that_cannot_be_followed_is_refused(arguments, words):
    with pytest.raises(ValidationError, match=words):
        card(**arguments)


def test_a_licence_of_its_own_must_say_whom_it_excludes():
    data = card().model_dump()
    with pytest.raises(ValidationError, match="whom LicenseRef-x excludes"):
        Card.model_validate({**data, "licence": "LicenseRef-x"})
    assert Card.model_validate({**data, "licence": "LicenseRef-x", "excludes": "companies"})


def test_arguments_by_number_and_by_the_start_of_a_choice():
    modes = parameter("mode", type={"enum": ["Default · 20 steps", "Quality · 48 steps"]})
    bound = bind(
        card(**{"0": {"brief": "prompt"}, "1": {"choice": "Default"}}),
        endpoint(parameter("text"), modes),
        {"prompt": "poppies"},
        [],
    )
    assert bound == {"text": "poppies", "mode": "Default · 20 steps"}
    with pytest.raises(SchemaDrift, match="0 choices of 'mode' of /make begin with 'Turbo', not one"):
        bind(
            card(text={"constant": ""}, mode={"choice": "Turbo"}), endpoint(parameter("text"), modes), {}, []
        )
    with pytest.raises(SchemaDrift, match="no longer takes 2"):
        bind(card(**{"0": {}, "1": {}, "2": {}}), endpoint(parameter("text"), modes), {}, [])


def test_hidden_inputs_are_sent_in_their_places():
    made = card(image={"role": "scene"})
    call = made.calls[0].model_copy(
        update={"hidden": [Hidden(at=2), Hidden(at=0, constant="Run")]}  # in any order
    )
    ratio = parameter("ratio", "number", parameter_default=0.85, parameter_has_default=True)
    to = endpoint(parameter("image"), ratio)
    bound = binding.bind(made, call, to, {}, [MESH])
    assert in_order(call, to, bound) == ["Run", {FILE_MARK: "a" * 64}, None, 0.85]


SIDES = [parameter(name, "number", type={"description": "numeric value between 256 and 1024"})
         for name in ("width", "height")]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ((512, 768), (512, 768)),
        ((2048, 1024), (1024, 512)),
        ((400, 200), (512, 256)),
        ((1024, 128), (1024, 256)),  # no common scale: the gate will say so
    ],
)
def test_sizes_are_brought_within_the_limits_together(asked, sent):
    ours = card(width={"brief": "width"}, height={"brief": "height"})
    bound = bind(ours, endpoint(*SIDES), dict(zip(("width", "height"), asked, strict=True)), [])
    assert (bound["width"], bound["height"]) == sent


def test_a_proportion_is_chosen_or_the_call_is_not_made():
    ours = card(aspect={"brief": "width", "encode": "aspect"})
    to = endpoint(parameter("aspect", type={"enum": ["1:1", "16:9", "4:3", "auto"]}))
    assert bind(ours, to, {"width": 1024, "height": 768}, []) == {"aspect": "4:3"}
    with pytest.raises(BadArguments, match="1000 × 800 pixels are none of its proportions"):
        bind(ours, to, {"width": 1000, "height": 800}, [])
