"""The Hub's own library, kept quiet: by itself it tells the Hub of the machine, and asks it which agent is at work."""

import os
from types import ModuleType


def hub_library() -> ModuleType:
    """Return ``huggingface_hub``. It takes half a second to load, so only who needs it asks."""
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")  # it reads this when it is loaded, and never again
    import huggingface_hub

    return huggingface_hub


def line_errors() -> tuple[type[Exception], ...]:
    """Return what is raised when the line to the Hub fails: its library lets the errors of its HTTP client through."""
    import httpx2

    return httpx2.HTTPError, OSError
