"""The Hub's own library, kept quiet: by itself it tells the Hub of the machine, asks it which agent is at work, sends
the token that lies about, and uploads by a service of its own."""

import os
from types import ModuleType

SETTINGS = ("HF_HUB_DISABLE_IMPLICIT_TOKEN", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_XET")


def hub_library() -> ModuleType:
    """Return ``huggingface_hub``. It takes half a second to load, so only who needs it asks.

    It reads its settings once, when it is loaded; somebody else may have loaded it already, so both are set.
    """
    for name in SETTINGS:
        os.environ[name] = "1"
    import huggingface_hub
    from huggingface_hub import constants  # not loaded by the line above

    for name in SETTINGS:
        setattr(constants, name, True)
    return huggingface_hub


def line_errors() -> tuple[type[Exception], ...]:
    """Return what is raised when the line to the Hub fails: its library lets the errors of its HTTP client through."""
    import httpx2

    return httpx2.HTTPError, OSError
