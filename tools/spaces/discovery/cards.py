"""From an offer to a card, and to a file of the person's own."""

import re
from pathlib import Path
from typing import Any, get_args

import tomlkit

from tools.artifacts import Role
from tools.durable.files import write_json
from tools.planning.plan import Capability
from tools.spaces.card import Call, Card, Frame, Result
from tools.spaces.discovery.offers import Offer
from tools.spaces.recording import Recording

EXPECTED_SECONDS = 60.0  # nobody knows yet: what such Spaces take on the Hub's hardware, with a queue
DEADLINE_SECONDS = 600.0
MAX_BYTES = {"image": 64 << 20, "exhibit": 256 << 20}
UNKNOWN_LICENCE = "unknown"
_LICENCE = re.compile(r"[A-Za-z0-9.+-]+")
_MESHES = {"text_to_3d", "image_to_3d", "texture_mesh"}


def can_be_planned(capability: str) -> bool:
    """Whether a plan knows steps of that capability; a Space may offer more than that."""
    return capability in get_args(Capability)


def card_for(offer: Offer, *, space: str, title: str = "", licence: str = "", zero_gpu: bool = False) -> Card:
    """Return the card by which the offer is called. Its capability must be one that can be planned."""
    role: Role = "exhibit" if offer.capability in _MESHES else "image"
    return Card.model_validate(
        {
            "id": space,
            "title": title or space,
            "capability": offer.capability,
            "calls": [Call(api_name=offer.api_name, arguments=offer.arguments)],
            "results": [
                Result(
                    index=offer.output,
                    role=role,
                    media_type="model/gltf-binary" if role == "exhibit" else "image/*",
                    max_bytes=MAX_BYTES[role],
                )
            ],
            "licence": licence if _LICENCE.fullmatch(licence) else UNKNOWN_LICENCE,
            "hardware": "zero_gpu" if zero_gpu else "gpu",
            "frame": Frame(unit="box", pivot="centre") if role == "exhibit" else Frame(),
            "expected_seconds": EXPECTED_SECONDS,
            "deadline_seconds": DEADLINE_SECONDS,
        }
    )


def recording_of(info: dict[str, Any], *, space: str, day: str) -> Recording:
    """Return what the Space said of itself on ``day``, as it is kept beside the card."""
    endpoints = {
        name: {"parameters": data["parameters"], "returns": data["returns"]}
        for name, data in info["named_endpoints"].items()
    }
    return Recording.model_validate(
        {"space": space, "recorded": day, "source": "L", "note": "", "named_endpoints": endpoints}
    )


def write_card(card: Card, recording: Recording, folder: Path) -> Path:
    """Write the card, and beside it what it was made from; return the card's path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    name = card.id.replace("/", "--")
    write_json(folder / f"{name}.json", recording.model_dump(mode="json"))
    path = folder / f"{name}.toml"
    path.write_text(_as_written(card), encoding="utf-8")
    return path


def _as_written(card: Card) -> str:
    """Return the card as a person would write it: one call at the top, a line for each argument, defaults left out."""
    data = card.model_dump(mode="json", exclude_defaults=True)
    call, results = data.pop("calls")[0], data.pop("results")
    arguments = tomlkit.table()
    for name, argument in call.get("arguments", {}).items():
        line = tomlkit.inline_table()
        line.update(argument)
        arguments.add(tomlkit.key(name), line)
    return tomlkit.dumps({**data, "api_name": call["api_name"], "arguments": arguments, "results": results})
