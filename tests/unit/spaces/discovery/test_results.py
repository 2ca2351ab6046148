"""Which output is the picture, and which the textured mesh."""

import pytest

from tools.spaces.discovery.results import choose


@pytest.mark.parametrize(
    ("kind", "outputs", "chosen"),
    [
        ("mesh", [("Model3d", "Geometry"), ("Model3d", "Textured")], 1),
        ("mesh", [("Model3d", "Textured"), ("Model3d", "White mesh")], 0),
        ("mesh", [("Model3d", "Mesh (OBJ)"), ("Model3d", "Mesh (GLB)")], 1),
        ("mesh", [("Video", "Preview"), ("File", "Output mesh file"), ("File", "All parts (zip)")], 1),
        ("mesh", [("Model3d", "Model"), ("Downloadbutton", "Download GLB")], 0),
        ("mesh", [("Model3d", "Same"), ("Model3d", "Same")], 1),
        ("mesh", [("Model3d", "Front half"), ("Model3d", "Back half")], "2 meshes"),
        ("mesh", [("Model3d", "Model (OBJ)")], "no GLB"),
        ("mesh", [("Model3dgs", "Splat")], None),
        ("mesh", [("File", "Log (json)")], None),
        ("image", [("Image", "Input preview"), ("Image", "Result")], 1),
        ("image", [("Image", "Depth map"), ("Gallery", "Generated")], 1),
        ("image", [("Image", "value_1"), ("Image", "value_2")], "2 pictures"),
        ("image", [("Image", "Output"), ("File", "Download the output")], 0),
        ("image", [("Textbox", "Text"), ("File", "Result (.png)")], 1),
        ("image", [("Imageslider", "Before and after")], None),
    ],
)
def test_the_one_that_is_meant(space, returned, kind, outputs, chosen):
    facts = space(make=([], [returned(*output) for output in outputs]))
    found = choose(facts.endpoints[0], kind, space_words="")
    if chosen is None:
        assert found is None
    elif isinstance(chosen, str):
        assert found.output is None
        assert chosen in found.why
    else:
        assert found.output.index == chosen


def test_a_nameless_file_is_a_mesh_where_all_else_speaks_of_meshes(space, returned):
    files = [returned("File", "File"), returned("File", "File")]
    facts = space(make=([], files))
    assert choose(facts.endpoints[0], "mesh", space_words="hunyuan 3d").output.index == 1
    assert choose(facts.endpoints[0], "mesh", space_words="pdf tools") is None
