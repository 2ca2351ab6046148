"""What is to be done, ready to be given to a runner: the same shape for a Space call and for a local step."""

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.artifacts import Artifact
from tools.durable.environment import TREE
from tools.durable.files import source_fingerprint
from tools.durable.journal import CallRecord
from tools.durable.key import call_key
from tools.jail.layers import kernel_layers
from tools.planning.plan import Step
from tools.spaces.binding import bind, in_order
from tools.spaces.card import Call, Card, Frame
from tools.spaces.schema import EndpointSchema
from tools.spaces.targets import Target

LOCAL = "local"
SPACE_RUNNER = "tools.spaces.runner"
LOCAL_RUNNER = "tools.scene.runner"
LOCAL_LICENCE = "Apache-2.0"  # our own code
# Baking the light of six large rooms in high quality takes minutes; half an hour is a hang.
LOCAL_DEADLINE_S = 1800
_LAYERS = ("own process", "scrubbed environment", "resource limits")
_SUFFIXES = {
    "model/gltf-binary": ".glb", "image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp",
    "application/json": ".json", "model/x-ply": ".ply", "model/x-splat": ".splat",
    "model/x-spz": ".spz", "model/x-ksplat": ".ksplat",
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """One call.

    ``files`` are the inputs, by the names under which the runner finds them in its folder; ``bundled`` is the bundled
    Space that must run meanwhile; ``repeatable`` says that a call which may have been received can be made again,
    because nobody bills for it; ``repeat_unknown`` that the person would rather pay twice than go without;
    ``frame`` is how a mesh comes, and ``zero_gpu`` says that the call is paid from the account's quota;
    ``calls_per_minute`` is what the Space bears, where its card says so;
    ``token`` is the person's, where they granted it: it is in no record of the call.
    """

    key: str
    space: str
    revision: str
    licence: str
    api_name: str
    module: str
    request: dict[str, Any]
    files: dict[str, Artifact]
    bundled: str | None
    repeatable: bool
    deadline_seconds: float
    expected_seconds: float
    frame: Frame | None
    zero_gpu: bool
    calls_per_minute: int | None = None
    token: str | None = field(default=None, repr=False)
    repeat_unknown: bool = False

    @property
    def again_if_unknown(self) -> bool:
        """Whether a call that may have been received is made again."""
        return self.repeatable or self.repeat_unknown

    @property
    def paid(self) -> bool:
        """Whether it counts against the budget: a local step calls no Space."""
        return self.space != LOCAL

    @property
    def layers(self) -> list[str]:
        """What keeps the call from doing harm, for the ledger."""
        guard = ["network guard"] if self.paid else []  # a local step may open no socket
        opened = ["private address allowed"] if self.request.get("private") else []
        return [*_LAYERS, *guard, *opened, *map(str, kernel_layers())]

    def record(self, *, build: str, step: str, folder: str) -> CallRecord:
        """Return the journal's record of an attempt at it."""
        return CallRecord(
            key=self.key,
            build=build,
            step=step,
            space=self.space,
            revision=self.revision,
            licence=self.licence,
            api_name=self.api_name,
            folder=folder,
        )


def space_order(target: Target, brief: dict[str, Any], inputs: list[Artifact]) -> Order:
    """Return the order for a Space's unit of work: its calls, bound. Raises SchemaDrift or BadArguments."""
    card = target.card
    calls = [
        _call(card, call, endpoint, brief, inputs)
        for call, endpoint in zip(card.calls, target.endpoints, strict=True)
    ]
    roles = {argument.role for call in card.calls for argument in call.arguments.values()}
    sent = [artifact for artifact in inputs if artifact.role in roles]
    files = {file_name(number, artifact): artifact for number, artifact in enumerate(sent)}
    return Order(
        key=call_key(
            space=target.space,
            revision=target.revision,
            schema_hash=" ".join(endpoint.hash for endpoint in target.endpoints),
            api_name=card.api_name,
            arguments=_in_key(calls),
        ),
        space=target.space,
        revision=target.revision,
        licence=target.licence,
        api_name=card.api_name,
        module=SPACE_RUNNER,
        request={
            "space": target.space,
            "url": target.url,
            "private": target.private,
            "calls": calls,
            "hides": card.hides,
            "files": {artifact.sha256: name for name, artifact in files.items()},
            "results": [result.model_dump(mode="json") for result in card.results],
            "seconds": card.deadline_seconds,
        },
        files=files,
        bundled=card.bundled,
        repeatable=target.repeatable,
        deadline_seconds=card.deadline_seconds,
        expected_seconds=card.expected_seconds,
        frame=card.frame,
        zero_gpu=target.zero_gpu,
        calls_per_minute=card.calls_per_minute,
        token=target.token,
    )


def _call(
    card: Card, call: Call, endpoint: EndpointSchema, brief: dict[str, Any], inputs: list[Artifact]
) -> dict[str, Any]:
    """Return one call as the runner makes it; ``outputs`` is how many the endpoint promises."""
    bound = bind(card, call, endpoint, brief, inputs)
    return {
        "api_name": call.api_name,
        "arguments": in_order(call, endpoint, bound) if card.hides else bound,
        "outputs": len(endpoint.returns),
    }


def _in_key(calls: list[dict[str, Any]]) -> Any:
    """Return what the key knows of the arguments: of a single call just those, as it has always been."""
    return calls[0]["arguments"] if len(calls) == 1 else [call["arguments"] for call in calls]


def local_order(step: Step, brief: dict[str, Any], inputs: list[Artifact]) -> Order:
    """Return the order for a step of our own. Its revision is the hash of the code that makes it."""
    revision = _local_revision()
    files = {file_name(number, artifact): artifact for number, artifact in enumerate(inputs)}
    return Order(
        key=call_key(
            space=LOCAL,
            revision=revision,
            schema_hash="",
            api_name=step.capability,
            arguments={"brief": brief, "inputs": [[file.role, file.name, file.sha256] for file in inputs]},
        ),
        space=LOCAL,
        revision=revision,
        licence=LOCAL_LICENCE,
        api_name=step.capability,
        module=LOCAL_RUNNER,
        request={
            "capability": step.capability,
            "brief": brief,
            "inputs": [
                {"path": name, "role": file.role, "media_type": file.media_type, "name": file.name}
                for name, file in files.items()
            ],
        },
        files=files,
        bundled=None,
        repeatable=True,
        deadline_seconds=LOCAL_DEADLINE_S,
        expected_seconds=0.0,
        frame=None,
        zero_gpu=False,
    )


def file_name(number: int, artifact: Artifact) -> str:
    """Return the name, of our own making, of an input in the call folder."""
    return f"in/{number:03}{_SUFFIXES.get(artifact.media_type, '')}"


@functools.cache
def _local_revision() -> str:
    return source_fingerprint(Path(TREE) / "tools" / "scene")
