"""A whole build that kills itself at an event: what ``test_kill.py`` runs.

Arguments: data folder, address of the Space, the number of the event, counted from its start, id of the build, prompt.
It prints each event and, last, the report as JSON.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from enfilade.runs import run
from graph.context import Context
from tools.toolbox import Toolbox


def main() -> None:
    """Begin the build, or go on with it."""
    home, space, die_at, build_id, prompt = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:]
    seen = 0

    def on_event(event: Any) -> None:
        nonlocal seen
        seen += 1
        print(event["event"], event.get("step", ""), flush=True)  # noqa: T201
        if seen == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    context = Context(quality="draft", planner="rules", spaces=[space])
    with Toolbox(home=home, bundled=home / "none") as toolbox:
        record = toolbox.builds.ensure(prompt, build_id=build_id, settings=context.model_dump(mode="json"))
        print(json.dumps(run(toolbox, record, on_event=on_event)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
