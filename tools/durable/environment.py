"""The environment that a process of ours, or a bundled Space, gets: what it needs, and none of the person's secrets."""

import os
from pathlib import Path

_KEPT = ("PATH", "LANG", "LC_ALL")
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",  # a token saved on this machine is for nobody but its owner
}
TREE = Path(__file__).resolve().parents[2]  # the folder that holds the package `tools`


def scrubbed_environment(home: Path, *, with_tree: bool = True) -> dict[str, str]:
    """Return an environment whose home and temporary folder are ``home``; ``with_tree`` lets it import our packages."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= {"HOME": str(home), "TMPDIR": str(home), **_QUIET}
    if with_tree:
        environment["PYTHONPATH"] = str(TREE)
    return environment
