"""What ``http.app`` of langgraph.json does while the server runs."""

import asyncio
import threading
from pathlib import Path

import pytest

from graph.gallery import MAX_PARALLEL_STEPS
from graph.server import app


async def nothing_to_offer(_: object) -> None: ...


def test_as_many_steps_run_at_once_as_a_build_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENFILADE_HOME", str(tmp_path))
    monkeypatch.setattr("graph.server.offer_presets", nothing_to_offer)  # the app alone is no server
    all_at_once = threading.Barrier(MAX_PARALLEL_STEPS)

    async def wait_for_each_other() -> None:
        async with app.router.lifespan_context(app):
            await asyncio.gather(
                *(asyncio.to_thread(all_at_once.wait, 20) for _ in range(MAX_PARALLEL_STEPS))
            )

    asyncio.run(wait_for_each_other())
