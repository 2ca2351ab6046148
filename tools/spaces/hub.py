"""What the Hugging Face Hub says of a Space: its address, revision, licence, and whether it runs."""

from dataclasses import dataclass

import httpx

from tools.errors import SpaceBusy, SpaceNotRunning
from tools.spaces.failures import classify

LOOK_UP_SECONDS = 15
_NOT_RUNNING = {
    "PAUSED", "STOPPED", "DELETING", "NO_APP_FILE", "CONFIG_ERROR", "BUILD_ERROR", "RUNTIME_ERROR",
    "RUNNING_BUILDING_ERROR",
}  # fmt: skip
_SOON = {"BUILDING", "APP_STARTING", "RUNNING_APP_STARTING"}
ZERO_GPU = "zero-"  # how the Hub's names of ZeroGPU hardware begin: zero-a10g, zero-h200


@dataclass(frozen=True)
class HubSpace:
    """A Space of the Hub. ``revision`` is the commit that it runs; ``licence`` as it declares, or ``unknown``."""

    url: str
    revision: str
    licence: str
    zero_gpu: bool


def look_up(space: str) -> HubSpace:
    """Ask the Hub about ``owner/name``, without a token.

    Raises SpaceError: not found, private, not running, or SpaceBusy while it is built or started. gradio's own client
    would wait for that without end.
    """
    from huggingface_hub import HfApi  # lazily: half a second, and only for Spaces of the Hub
    from huggingface_hub.errors import HfHubHTTPError

    try:
        info = HfApi(token=False).space_info(space, timeout=LOOK_UP_SECONDS)
    except (HfHubHTTPError, httpx.HTTPError, OSError) as error:
        raise classify(error, space=space) from error
    stage = info.runtime.stage if info.runtime else "RUNNING"
    if stage in _NOT_RUNNING:
        raise SpaceNotRunning(
            f"{space} is not running: its stage is {stage}.",
            space=space,
            remedy="Its owner must start or mend it; choose another Space.",
        )
    if stage in _SOON:
        raise SpaceBusy(f"{space} is not ready yet: its stage is {stage}.", space=space)
    licence = info.card_data.get("license") if info.card_data else None
    return HubSpace(
        url=(info.host or f"https://{space.replace('/', '-').lower()}.hf.space").rstrip("/"),
        revision=info.sha or "",
        licence=licence if isinstance(licence, str) else "unknown",
        zero_gpu=bool(info.runtime and str(info.runtime.hardware or "").startswith(ZERO_GPU)),
    )
