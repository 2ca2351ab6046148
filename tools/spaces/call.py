"""A call: what was asked for, and what came of it."""

import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from tools.artifacts import Artifact
from tools.budget import Limits
from tools.planning.plan import Step
from tools.spaces.card import Frame


@dataclass(frozen=True)
class Call:
    """What was asked for: the arguments of ``tools.spaces.calling.SpaceCaller.call``."""

    build_id: str
    step: Step
    space: str
    brief: dict[str, Any]
    inputs: list[Artifact]
    limits: Limits
    cancelled: threading.Event
    grants: Collection[str]
    repeat_unknown: bool
    commercial: bool
    private_hosts: Collection[str]


class CallResult(BaseModel):
    """What a call returned. ``seconds`` is what the Space took; ``reused`` says that this build made no call for it;
    ``frame`` is how a mesh of this Space stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    artifacts: list[Artifact]
    key: str
    space: str
    revision: str
    licence: str
    api_name: str
    seconds: float
    reused: bool
    frame: Frame | None = None
