"""Who made each part of a gallery, from what, and what kept the call from doing harm. Pure."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools.errors import ArtifactError, InputError
from tools.planning.plan import Step

STAND_IN = "stand-in"
_OF_THE_CALL = ("space", "revision", "licence", "api_name", "key", "inputs", "outputs", "seconds", "layers")


class Origin(BaseModel):
    """One part. ``inputs`` and ``outputs`` are hashes of files, ``made_from`` the steps that made the inputs;
    ``seconds`` is what the Space took, ``layers`` what contained the call, ``sent`` the arguments of each of its calls
    as ``tools.spaces.sent`` keeps them; ledgers of earlier versions have none. A plain stand-in of ours has no call, so
    all that is empty."""

    model_config = ConfigDict(extra="forbid")

    step: str
    slot: str
    made_from: list[str]
    space: str
    revision: str = ""
    licence: str = ""
    api_name: str = ""
    key: str = ""
    inputs: list[str] = []
    outputs: list[str] = []
    seconds: float = 0.0
    layers: list[str] = []
    sent: list[dict[str, Any]] = []


def origins(steps: list[Step], calls: Mapping[str, str | None], ledger: list[dict[str, Any]]) -> list[Origin]:
    """Return the origin of what each step gave, in the order of the plan.

    ``calls`` has the key of the call of each step that gave something; None where a stand-in took its place.
    What the ledger says of publishing is no part's origin. Raises
    ArtifactError when the ledger knows nothing of a call: its last lines were removed.
    """
    entries = {entry["key"]: entry for entry in ledger if "key" in entry and not entry["error"]}
    found = []
    for step in steps:
        if step.id not in calls:
            continue
        key = calls[step.id]
        if key is not None and key not in entries:
            raise ArtifactError(
                f"The ledger has no line about step {step.id}, call {key[:12]}: lines were removed from its end."
            )
        origin = Origin(step=step.id, slot=step.slot, made_from=step.inputs, space=STAND_IN)
        if key is not None:
            told = {name: entries[key][name] for name in _OF_THE_CALL}
            origin = origin.model_copy(update={**told, "sent": entries[key].get("sent", [])})
        found.append(origin)
    return found


def lineage(found: list[Origin], asset: str) -> list[Origin]:
    """Return the origin of an asset (a step, a slot, or the beginning of a hash) and of all that it was made from.

    Raises InputError (field ``asset``) when there is none.
    """
    wanted = {
        origin.step
        for origin in found
        if asset in (origin.step, origin.slot) or any(sha256.startswith(asset) for sha256 in origin.outputs)
    }
    if not wanted or not asset:
        names = ", ".join(dict.fromkeys(origin.slot or origin.step for origin in found))
        raise InputError(f"No part is called '{asset}'.", field="asset", remedy=f"There are: {names}.")
    for origin in reversed(found):  # the inputs of a step come before it
        if origin.step in wanted:
            wanted.update(origin.made_from)
    return [origin for origin in found if origin.step in wanted]
