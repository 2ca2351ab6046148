"""Every error of Enfilade, in one tree. Nothing above ``tools.spaces`` ever sees an exception of gradio or httpx.

::

    EnfiladeError
    ├── InputError              the person asked for something impossible; names the field
    ├── HomeError               the data folder cannot be used: not writable, full, corrupt
    ├── BuildNotFound           no build has that id
    ├── BuildBusy               another process owns the build
    ├── ArtifactError           an artifact is missing, or its bytes no longer match its hash
    ├── BudgetExceeded          the call would cost more than is left
    ├── ApprovalNeeded          the build asks a person something; the answer goes on with it
    ├── Interrupted             the person pressed Ctrl-C; the build can be resumed
    ├── PublishError            the place to publish to refused, or could not be reached
    ├── SandboxBroken           a layer of the jail that this machine has could not be put on; nothing was done
    ├── MalformedAsset          bytes that claim to be a GLB or an image and are not
    └── SpaceError              a call to a Space failed
        ├── SpaceNotFound       no such Space or address
        ├── SpaceNotRunning     asleep, paused, building, broken, or not answering
        ├── SpaceAuth           a token is missing or refused
        ├── SpaceBusy           queue full, rate limited, no GPU free, dropped line: the same call may work later
        ├── QuotaExceeded       the account's GPU quota is spent; every ZeroGPU Space will refuse too
        ├── SchemaDrift         the endpoint is gone or takes other parameters than were bound
        ├── BadArguments        the Space refused the values
        ├── LicenceRefused      what is to be sold may not be made by a Space under this licence
        ├── CallTooHeavy        the Space cannot do so much in one call: it may do less
        ├── SpaceBug            the Space's own code failed
        ├── CallTimeout         no result before the deadline; the remote job may run on
        ├── CallUnknown         the process that made the call died in mid-call: it may or may not have been billed
        └── ResultRejected      what came back is hostile, too large, cut short or of another type than it claims

None derives from ValueError, RuntimeError or OSError, so that no library's retry rule mistakes them for its own.
"""

from typing import Any


class EnfiladeError(Exception):
    """Base of all. ``remedy`` says what the person can do now; it may be empty where the message says it already."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()

    def model_dump(self) -> dict[str, str]:
        """Return plain data; LangGraph's server sends it to the client, and hides the text of errors without it."""
        return {"error": type(self).__name__, "message": str(self)}


class InputError(EnfiladeError):
    """Bad input. ``field`` is the name of the option, argument or context field at fault."""

    def __init__(self, message: str, *, field: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.field = field


class HomeError(EnfiladeError):
    """The data folder cannot be used."""


class PublishError(EnfiladeError):
    """A host that a gallery was to be published to refused it, or could not be reached."""


class BuildNotFound(EnfiladeError):
    """No build has that id."""


class BuildBusy(EnfiladeError):
    """Another process owns the build."""


class ArtifactError(EnfiladeError):
    """An artifact is missing or altered."""


class BudgetExceeded(EnfiladeError):
    """A reservation would overshoot the budget of the build."""


class Interrupted(EnfiladeError):
    """The person stopped the build; what was finished is kept."""


class ApprovalNeeded(EnfiladeError):
    """The build waits for a person's answer. ``build`` is its id, ``question`` what is asked, as plain data."""

    def __init__(self, build: str, question: dict[str, Any]) -> None:
        asked = {"plan": "the plan before anything is called", "publish": "the place before it is published"}
        super().__init__(
            f"The build waits for your answer: you wanted to see {asked[question['asks']]}.",
            remedy="Answer with accept, refuse, or edit and what to change.",
        )
        self.build = build
        self.question = question


class SandboxBroken(EnfiladeError):
    """A process could not confine itself; it has done nothing."""


class MalformedAsset(EnfiladeError):
    """The bytes are not the asset that they claim to be. ``code`` is the finding's code, e.g. ``GLB_TRUNCATED``."""

    def __init__(self, message: str, *, code: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.code = code


class SpaceError(EnfiladeError):
    """A call to a Space failed. ``space`` is the Space's id."""

    def __init__(self, message: str, *, space: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.space = space


class SpaceNotFound(SpaceError):
    """No such Space or address."""


class SpaceNotRunning(SpaceError):
    """The Space is asleep, paused, building, broken, or does not answer."""


class SpaceAuth(SpaceError):
    """A token is missing, or was refused."""


class SpaceBusy(SpaceError):
    """A passing refusal. ``retry_after_s`` is what the Space asked for, in seconds, or None."""

    def __init__(
        self, message: str, *, space: str, remedy: str = "", retry_after_s: float | None = None
    ) -> None:
        super().__init__(message, space=space, remedy=remedy)
        self.retry_after_s = retry_after_s


class QuotaExceeded(SpaceBusy):
    """The account's GPU quota is spent."""


class SchemaDrift(SpaceError):
    """The endpoint is gone, or takes other parameters than those that were bound."""


class BadArguments(SpaceError):
    """The Space refused the values that it was sent."""


class LicenceRefused(SpaceError):
    """The licence of the Space is not known to allow the use that the person wants to make of the result."""


class CallTooHeavy(SpaceError):
    """The Space cannot do so much in one call."""


class SpaceBug(SpaceError):
    """The Space's own code failed."""


class CallTimeout(SpaceError):
    """No result before the deadline. The remote job may run on."""


class CallUnknown(SpaceError):
    """The process that made the call died in mid-call. ``told_again`` says that it did so in an earlier run."""

    told_again = False


class ResultRejected(SpaceError):
    """What came back is hostile, too large, cut short, or of another type than it claims."""
