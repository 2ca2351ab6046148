"""What the texture synthesiser is told."""

from tools.planning.plan import Capability
from tools.planning.planner import make_plan


def candidates(capability: Capability) -> list[str]:
    return ["enfilade/x"]


def test_the_textures_are_told_the_time_of_day_that_the_windows_show() -> None:
    plan = make_plan(
        "A gallery at night with cubist pictures", quality="draft", seed=1, candidates=candidates
    )
    assert plan.step("textures").brief["texture_style"] == "beaux arts, night"
