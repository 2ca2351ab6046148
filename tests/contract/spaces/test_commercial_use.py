"""A gallery for commercial use: who may be called is asked of the licence, for each call anew."""

import pytest

from tests.contract.spaces.conftest import BRIEFS
from tools.budget import Limits
from tools.errors import LicenceRefused
from tools.planning.plan import Step

FREE = "black-forest-labs/FLUX.1-schnell"
LIMITED = "black-forest-labs/flux-klein-9b-kv"
LIMITS = Limits(max_calls=100, max_seconds=10_000)
HUB_SAYS = {"kind": "stage", "stage": "RUNNING", "forever": True}


@pytest.fixture
def paint(ask, strangers):
    """Return a function that has a Space paint the same picture again and again."""

    def call(space: str, *, build: str = "shop", commercial: bool = True, seed: int = 7000):
        brief = {**BRIEFS["text_to_image"], "seed": seed}
        return strangers.caller.call(
            build_id=build,
            step=Step(id="it", stage="texturing", capability="text_to_image", brief=brief),
            space=space, brief=brief, inputs=[], limits=LIMITS, cancelled=strangers.cancelled,
            commercial=commercial,
        )  # fmt: skip

    return call


def test_row_54_a_licence_that_forbids_commercial_use_is_not_called(paint, twins):
    with pytest.raises(LicenceRefused, match="LicenseRef-FLUX-Non-Commercial, which is not known to allow"):
        paint(LIMITED)
    assert twins.calls(LIMITED) == []
    paint(LIMITED, commercial=False)
    assert len(twins.calls(LIMITED)) == 1
    with pytest.raises(LicenceRefused):  # and what was made before is not taken either
        paint(LIMITED)


def test_row_55_a_licence_that_changes_between_calls_is_judged_again(paint, twins, strangers):
    build = "licence changes"
    twins.script({FREE: [{**HUB_SAYS, "licence": "apache-2.0"}]})
    paint(FREE, build=build)
    assert paint(FREE, build=build).reused

    twins.script({FREE: [{**HUB_SAYS, "licence": "cc-by-nc-4.0", "sha": "6" * 40}]})
    with pytest.raises(LicenceRefused, match=r"is under cc-by-nc-4\.0"):
        paint(FREE, build=build)
    assert twins.calls(FREE) == []

    again = paint(FREE, build=build, commercial=False)  # a new revision: made anew, and recorded as such
    assert (again.reused, again.revision) == (False, "6" * 40)
    entries = strangers.ledgers.verify(build)
    assert [entry["revision"][0] for entry in entries] == ["5", "5", "6"]
