"""What each parameter is for."""

import pytest

from tools.spaces.discovery.roles import read_roles


@pytest.mark.parametrize(
    ("name", "component", "label", "role"),
    [
        ("prompt", "Textbox", "Prompt", "prompt"),
        ("x", "Textbox", "Describe your picture", "prompt"),
        ("neg_prompt", "Textbox", "", "negative"),
        ("x", "Textbox", "What to avoid in the prompt", "negative"),
        ("hf_token", "Textbox", "", "secret"),
        ("x", "Textbox", "OpenAI API Key", "secret"),
        ("x", "Textbox", "Your password", "secret"),
        ("seed", "Textbox", "Random seed", "seed"),
        ("num_tokens", "Slider", "Num Tokens", "option"),
        ("image", "Image", "Input", "image"),
        ("x", "Image", "Upload Mask", "mask"),
        ("x", "Model3d", "Mesh", "mesh"),
        ("x", "Litmodel3d", "Mesh", "mesh"),
        ("x", "File", "Upload mesh (.glb)", "mesh"),
        ("x", "File", "A photo (.png)", "image"),
        ("x", "File", "Weights", "file"),
        ("x", "Audio", "Speech", "sound"),
        ("randomize_seed", "Checkbox", "Randomize seed", "randomise"),
        ("x", "Checkbox", "Remove background", "option"),
        ("width", "Slider", "Width", "width"),
        ("h", "Number", "", "height"),
        ("overlap", "Slider", "Mask overlap width", "option"),
        ("num_images", "Slider", "Number of images", "count"),
        ("scale", "Slider", "Scale factor", "scale"),
        ("guidance_scale", "Slider", "Guidance scale", "sampling"),
        ("control_scale", "Slider", "Control scale", "option"),
    ],
)
def test_one_parameter(space, parameter, returned, name, component, label, role):
    facts = space(make=([parameter(name, component, label=label, default=1)], [returned("Image")]))
    assert read_roles(facts.endpoints[0]) == {name: role}


@pytest.mark.parametrize(
    ("label", "choices", "role"),
    [
        ("Aspect", ["1:1", "16:9", "Custom"], "aspect"),
        ("Size", ["2x", "4x"], "scale"),
        ("Upscale factor", ["2", "4"], "scale"),
        ("Output format", ["glb", "obj"], "format"),
        ("Octree resolution", ["256", "384"], "option"),
        ("Style", ["None", "Anime"], "option"),
    ],
)
def test_a_choice_is_known_by_its_choices(space, parameter, returned, label, choices, role):
    facts = space(
        make=([parameter("x", "Dropdown", label=label, type={"enum": choices})], [returned("Image")])
    )
    assert read_roles(facts.endpoints[0]) == {"x": role}


def test_only_one_text_is_the_prompt(space, parameter, returned):
    texts = [parameter("style_text"), parameter("prompt"), parameter("caption", default="")]
    assert read_roles(space(make=(texts, [returned("Image")])).endpoints[0]) == {
        "style_text": "option",
        "prompt": "prompt",
        "caption": "option",
    }


def test_the_only_text_that_is_asked_for_is_the_prompt_whatever_it_is_called(space, parameter, returned):
    alone = space(make=([parameter("idea"), parameter("note", default="")], [returned("Image")]))
    assert read_roles(alone.endpoints[0])["idea"] == "prompt"
    two = space(make=([parameter("idea"), parameter("place")], [returned("Image")]))
    assert set(read_roles(two.endpoints[0]).values()) == {"option"}


@pytest.mark.parametrize("name", ["state_path", "image_url", "session_id", "model_name", "Arguments"])
def test_a_path_or_a_name_is_no_prompt(space, parameter, returned, name):
    facts = space(extract_glb=([parameter(name)], [returned("Model3d")]))
    assert read_roles(facts.endpoints[0]) == {name: "option"}
