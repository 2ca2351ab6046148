"""Files that a Space names but did not get from us: none of this machine is ever sent, and what is not served is no
result."""

import pytest

from tests.contract.spaces.failing import SCHNELL, TRELLIS
from tools.errors import ResultRejected
from tools.spaces.recording import load_recording

SEED = 4242


def test_a_file_of_this_machine_that_a_default_value_names_is_not_sent(ask, twins, tmp_path):
    """gradio's client would fill in the default from the Space's own schema, and upload the file."""
    secret = tmp_path / "secret"
    secret.write_text("hf_canary_that_no_space_may_see")
    endpoint = load_recording(SCHNELL).model_dump()["named_endpoints"]["/infer"]
    bait = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
    endpoint["parameters"].append(
        {"label": "x", "parameter_name": "x", "component": "File", "type": {}, "parameter_has_default": True,
         "parameter_default": bait}
    )  # fmt: skip
    info = {"kind": "status", "at": "gradio_api/info", "status": 200, "forever": True,
            "body": {"named_endpoints": {"/infer": endpoint}, "unnamed_endpoints": {}}}  # fmt: skip
    twins.script({SCHNELL: [info]})
    with pytest.raises(ResultRejected, match="asks for a file of this machine"):
        ask(SCHNELL, seed=SEED)
    assert twins.calls(SCHNELL) == []


@pytest.mark.parametrize("status", [403, 404])
def test_a_file_that_goes_to_the_next_call_must_be_served(ask, twins, status):
    twins.script({TRELLIS: [{"kind": "status", "at": "/file=", "status": status}]})
    with pytest.raises(ResultRejected, match="does not serve the file that it returned"):
        ask(TRELLIS, seed=SEED)
    assert twins.calls(TRELLIS) == ["/start_session", "/preprocess_image"]


def test_what_an_earlier_call_left_out_cannot_be_handed_on(ask, twins):
    twins.script({TRELLIS: [{"kind": "nothing", "at": "/preprocess_image"}]})
    with pytest.raises(ResultRejected, match="/preprocess_image returned nothing as output 0"):
        ask(TRELLIS, seed=SEED)


def test_a_session_is_that_of_one_unit_of_work(ask, twins):
    """Two units of work at the same Space do not see each other's state: each begins its own."""
    space = "TencentARC/InstantMesh"
    assert ask(space, seed=SEED).key != ask(space, seed=SEED + 1).key
    assert twins.calls(space) == ["/preprocess", "/generate_mvs", "/make3d"] * 2
