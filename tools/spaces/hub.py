"""What the Hugging Face Hub says of a Space: its address, revision, licence, and whether it runs."""

from dataclasses import dataclass
from itertools import islice

from tools.errors import ResultRejected, SpaceBusy, SpaceNotRunning
from tools.spaces.failures import classify, clean
from tools.spaces.hub_library import hub_library, line_errors

LOOK_UP_SECONDS = 15
THE_HUB = "the Hugging Face Hub"
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


def look_up(space: str, *, token: str | None = None) -> HubSpace:
    """Ask the Hub about ``owner/name``; ``token`` is the person's, where they granted it to this Space.

    Raises SpaceError: not found, private, not running, or SpaceBusy while it is built or started. gradio's own client
    would wait for that without end.
    """
    library = hub_library()
    try:
        info = library.HfApi(token=token or False).space_info(space, timeout=LOOK_UP_SECONDS)
    except library.errors.HfHubHTTPError as error:
        raise classify(error, space=space) from error
    except line_errors() as error:
        raise _dropped(error, space) from error
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


@dataclass(frozen=True)
class FoundSpace:
    """A Space as the Hub's search tells of it. ``licence`` is "" where it declares none."""

    id: str
    title: str
    about: str
    likes: int
    licence: str
    hardware: str


def search(query: str, *, limit: int) -> list[FoundSpace]:
    """Return Gradio Spaces that run today, as the Hub ranks them for ``query``, without a token. Raises SpaceError."""
    library = hub_library()
    try:
        results = library.HfApi(token=False).search_spaces(query, sdk="gradio", token=False)
        running = (
            result
            for result in results
            if not result.private and result.runtime and result.runtime.stage == "RUNNING"
        )
        return [
            FoundSpace(
                id=clean(str(result.id)),
                title=clean(str(result.title)),
                about=clean(str(result.ai_short_description or "")),
                likes=int(result.likes),
                licence=clean(next((tag[8:] for tag in result.tags or [] if tag.startswith("license:")), "")),
                hardware=clean(str(result.runtime.hardware or "")) if result.runtime else "",
            )
            for result in islice(running, limit)
        ]
    except library.errors.HfHubHTTPError as error:
        raise classify(error, space=THE_HUB) from error
    except line_errors() as error:
        raise _dropped(error, THE_HUB) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ResultRejected(
            f"{THE_HUB} gave no list of Spaces: {type(error).__name__}.", space=THE_HUB
        ) from error


def _dropped(error: Exception, space: str) -> SpaceBusy:
    return SpaceBusy(
        f"The line to {THE_HUB} dropped: {clean(str(error)) or type(error).__name__}.", space=space
    )
