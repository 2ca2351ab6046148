"""How often the finished place is walked: it is the dearest thing that is judged."""

from typing import Any

import pytest

from nodes import deployer
from tools.scene import gate


def test_the_place_is_judged_once_and_published_as_it_was_seen(
    space: Any, build: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = []

    def counted(data: bytes, *planned: Any) -> Any:
        judged.append(len(data))
        return visit_of(data, *planned)

    visit_of = gate.visit_of
    monkeypatch.setattr(gate, "visit_of", counted)
    monkeypatch.setattr(deployer, "visit_of", counted)
    result = build("A white cube with two abstract paintings", [space.url])
    assert result.report["status"] == "done", result.report
    assert len(judged) == 1
