"""The state of a build: JSON only and small. Hashes, counters and reports live here; bytes never do.

``typing_extensions.TypedDict``, because the server's schema endpoint answers 500 to ``typing.TypedDict`` on
Python 3.11.
"""

from operator import add
from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from tools.scene.report import Advice

StepStatus = Literal[
    "waiting",  # to be run, for the first time or again
    "returned",  # came back with artifacts; not judged yet
    "refused",  # the call failed; not judged yet
    "accepted",  # judged good
    "stand_in",  # a plain stand-in took its place
    "abandoned",  # not even the stand-in worked; the build goes on without it
]
SETTLED: frozenset[StepStatus] = frozenset({"accepted", "stand_in", "abandoned"})


class Earlier(TypedDict):
    """A good result that the critic wants another one for: what a record takes back where that is no better."""

    candidate: int
    attempt: int
    advice: list[Advice]
    artifacts: list[dict[str, Any]]
    call: dict[str, Any] | None
    report: dict[str, Any] | None


class StepRecord(TypedDict):
    """What has happened to one step so far.

    ``candidate`` indexes the step's candidates; one past the last is the stand-in. ``attempt`` counts the calls made
    to this candidate, ``calls`` those to all. ``advice`` is what the validator, or the critic, asked the next call to
    change. ``call`` says who made the last result: Space, revision, licence, seconds, whether it came from the journal.
    ``thumbnails`` are addresses of small pictures of the artifacts, where a server shows them. ``earlier`` is there
    while the critic has asked for another result.
    """

    status: StepStatus
    candidate: int
    attempt: int
    calls: int
    advice: list[Advice]
    artifacts: list[dict[str, Any]]
    thumbnails: list[str]
    call: dict[str, Any] | None
    error: dict[str, Any] | None
    report: dict[str, Any] | None
    history: list[dict[str, Any]]
    earlier: NotRequired[Earlier]


def new_record() -> StepRecord:
    """Return the record of a step that nothing has happened to yet."""
    return StepRecord(
        status="waiting",
        candidate=0,
        attempt=0,
        calls=0,
        advice=[],
        artifacts=[],
        thumbnails=[],
        call=None,
        error=None,
        report=None,
        history=[],
    )


def merge_records(old: dict[str, StepRecord], new: dict[str, StepRecord]) -> dict[str, StepRecord]:
    """Reducer of ``steps``: the newer record of each step wins; parallel steps write different keys."""
    return {**old, **new}


class Replan(TypedDict):
    """Why the plan must change: the works (ids) that found no wall."""

    unplaced: list[str]


Outcome = Literal[
    "asked",  # of the step once more; not back yet
    "made_anew",  # the other result was good, and hangs in the place of the first
    "kept",  # the other result was no good: the first stays
    "taken_back",  # with the other result the place as a whole was worse: the first is back
    "limit",  # the step may not be asked again, and nobody else is left to ask
    "in_vain",  # its call has no word for what is advised: it would be the same call
    "overtaken",  # it is made anew all the same, since a step that it builds on is
]


class CriticFinding(TypedDict):
    """What the critic says of one step, and what came of it. ``round`` counts its looks from 1 on."""

    round: int
    step: str
    advice: Advice
    reason: str
    outcome: Outcome


class Critique(TypedDict):
    """What the critic has looked at so far. ``dropped`` says of each remark that was no finding why it is none;
    ``faults`` is what was wrong with the place when it looked, ``open`` whether it is to be asked again."""

    rounds: int
    pictures: int
    findings: list[CriticFinding]
    dropped: list[str]
    faults: int
    open: bool


class EditRecord(TypedDict):
    """One change of a finished gallery: what was said, the steps that ran anew, how many stayed, and what of the
    message was not honoured."""

    message: str
    again: list[str]
    kept: int
    unmet: list[dict[str, str]]


Question = Literal["plan", "publish"]  # what a person can be asked to approve


class GalleryInput(TypedDict):
    """What a run starts from: the one sentence. On the thread of a finished gallery it says what to change."""

    prompt: Annotated[
        str,
        Field(
            description="What to build, in a sentence of English, French, German or Spanish: place, style, rooms, "
            "materials, light, pictures and sculptures. On the thread of a finished gallery: what to change.",
        ),
    ]


class GalleryState(TypedDict, total=False):
    """All channels of the graph.

    ``settings`` are those of the run that began the build: a context is not checkpointed, and a build that is resumed
    elsewhere must go on as it began. ``approved`` is what a person has said yes to of the plan as it is now.
    ``published`` says that a page was written on the way to here: going back in the thread takes that back too.
    """

    prompt: str
    build_id: str
    settings: dict[str, Any]
    plan: dict[str, Any]
    replan: Replan | None
    replans: int
    edits: Annotated[list[EditRecord], add]
    approved: list[Question]
    steps: Annotated[dict[str, StepRecord], merge_records]
    notices: Annotated[list[str], add]
    scene_report: dict[str, Any] | None
    critique: Critique | None
    published: bool
    report: dict[str, Any] | None


class GalleryOutput(TypedDict):
    """What a run answers with: enough for a program that has no room for the state. That is read by its thread."""

    build_id: Annotated[str, Field(description="The build, for `enfilade edit` and `enfilade show`.")]
    report: Annotated[
        dict[str, Any],
        Field(
            description="Title, status, where the page lies (`site`), what is missing or was not honoured, calls."
        ),
    ]
    notices: Annotated[list[str], Field(description="What went otherwise than was meant, in words.")]


class StepTask(TypedDict):
    """What one ``Send`` carries to geometry or texturing: the step, its record, and the artifacts that it takes,
    with who made them, by step id. ``call`` is what its call is called, ``awaited`` are the calls whose end is that of
    the wave."""

    build_id: str
    settings: dict[str, Any]
    step: dict[str, Any]
    record: StepRecord
    inputs: dict[str, list[dict[str, Any]]]
    makers: dict[str, dict[str, Any]]
    call: str
    awaited: list[str]
