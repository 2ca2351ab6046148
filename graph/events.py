"""What a run tells while it goes on: the custom events of its nodes, for Python, the command line and Studio alike.

Plain data, told apart by ``event``: once code has compared that, a type checker knows the other fields. A ``plan`` is a
dumped ``tools.planning.plan.Plan``, ``artifacts`` are dumped ``tools.artifacts.Artifact``, and times are in seconds.
"""

from typing import Any, Literal

from typing_extensions import TypedDict

from graph.policies import Verdict
from graph.state import Critique, EditRecord, Question, StepStatus


class Begun(TypedDict):
    """The first event: the id of the build."""

    event: Literal["begun"]
    build: str


class Restored(TypedDict):
    """The run goes on from a checkpoint: whether anything is left to do, and the status of each step by its id."""

    event: Literal["restored"]
    finished: bool
    plan: dict[str, Any]
    steps: dict[str, StepStatus]


class Planned(TypedDict):
    """The sentence has become a plan. ``notices`` say in words what could not be planned as it was meant."""

    event: Literal["planned"]
    plan: dict[str, Any]
    notices: list[str]


class Replanned(TypedDict):
    """Works (ids) found no wall, so there is another plan."""

    event: Literal["replanned"]
    unplaced: list[str]
    plan: dict[str, Any]


class Edited(EditRecord):
    """A message has changed the plan; ``steps`` has the status of each step by its id. ``notices`` say in words what
    could not be read as it was meant."""

    event: Literal["edited"]
    plan: dict[str, Any]
    steps: dict[str, StepStatus]
    notices: list[str]


class Answered(TypedDict):
    """A person has answered what the build asked."""

    event: Literal["answered"]
    asks: Question
    answer: Literal["accept", "edit", "refuse"]


class StepStarted(TypedDict):
    """A call begins. ``space`` is an id, an address, ``local`` or ``stand-in``."""

    event: Literal["step_started"]
    step: str
    space: str


class Cost(TypedDict):
    """What a build has used of its budget: Space calls and seconds of Space time. A call under way counts with what is
    expected of it, a result from the journal with nothing."""

    calls: int
    seconds: float


class StepEnded(TypedDict):
    """A call ended: ``returned`` with its artifacts, or ``refused`` with none.

    ``started`` is seconds since the epoch, ``seconds`` how long the step took; ``reused`` says that the result came
    from the journal. ``cost`` is that of the whole build so far.
    """

    event: Literal["step_ended"]
    step: str
    space: str
    status: StepStatus
    started: float
    seconds: float
    reused: bool
    artifacts: list[dict[str, Any]]
    cost: Cost


class Judged(TypedDict):
    """What follows from what a call brought, and why; ``artifacts`` are those that were kept, repaired where
    ``repairs`` says so, ``thumbnails`` the addresses of small pictures of them, where a server shows some. ``done`` of
    the ``steps`` of the plan are settled now."""

    event: Literal["verdict"]
    step: str
    space: str
    verdict: Verdict
    why: str
    repairs: list[str]
    seconds: float
    reused: bool
    artifacts: list[dict[str, Any]]
    thumbnails: list[str]
    done: int
    steps: int


class Criticised(Critique):
    """The critic has looked, or has seen what came of its last look. ``dropped`` is what did not count of this look,
    ``again`` the steps that run once more; ``notices`` say what kept it from looking."""

    event: Literal["criticised"]
    again: list[str]
    notices: list[str]


class PlaceJudged(TypedDict):
    """The finished place was walked: a dumped ``tools.scene.report.SceneReport``."""

    event: Literal["place_judged"]
    report: dict[str, Any]


class Deployed(TypedDict):
    """The last event of a build: the report of the whole run, and what is to be known of its publication."""

    event: Literal["deployed"]
    report: dict[str, Any]
    notices: list[str]


Event = (
    Begun
    | Restored
    | Planned
    | Replanned
    | Edited
    | Answered
    | StepStarted
    | StepEnded
    | Judged
    | PlaceJudged
    | Criticised
    | Deployed
)
