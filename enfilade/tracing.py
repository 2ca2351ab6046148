"""Who made what: the verified ledger of a build, and the origin of each part of its gallery."""

from pathlib import Path
from typing import Any, NamedTuple

from enfilade.runs import states_of
from graph.state import SETTLED
from tools.planning.plan import Plan
from tools.provenance import Origin, lineage, origins
from tools.toolbox import Toolbox


class Record(NamedTuple):
    """The id of a build, the lines of its ledger, and the origin of each part of its gallery."""

    build: str
    entries: list[dict[str, Any]]
    origins: list[Origin]


def trace(
    build_id: str | None = None, *, asset: str | None = None, home: Path | str | None = None
) -> list[Origin]:
    """Return who made each part of a gallery (default: the newest): Space, revision and licence, from what, in how many
    seconds, and how the call was contained. With ``asset`` (``Artwork_03``, a step, or the beginning of a file's
    sha256) that part alone, and all that it was made from.

    The ledger is verified first. Raises ArtifactError, saying what was done to it; BuildNotFound, and InputError (field
    ``build`` or ``asset``).
    """
    found = read_record(build_id, Path(home) if home is not None else None).origins
    return found if asset is None else lineage(found, asset)


def read_record(build_id: str | None, home: Path | None) -> Record:
    """Return what is recorded of a build once its ledger is proven to be whole. Raises what ``trace`` raises."""
    with Toolbox(home=home) as toolbox:
        record = toolbox.builds.find(build_id)
        state = states_of(toolbox, [record.id])[record.id]
        entries = toolbox.ledgers.verify(record.id)
    calls = {
        name: step["call"]["key"] if step["status"] == "accepted" else None
        for name, step in state.get("steps", {}).items()
        if step["status"] in SETTLED - {"abandoned"}
    }
    steps = Plan.model_validate(state["plan"]).steps if "plan" in state else []
    return Record(record.id, entries, origins(steps, calls, entries))
