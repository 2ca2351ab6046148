"""What a call was sent, as the ledger keeps it: words and numbers, bounded; files by their hash. Pure."""

from typing import Any

from tools.durable.files import canonical

TEXT_KEPT = 1000  # characters of one text: a prompt is shorter, the plan of a scene is not
ITEMS_KEPT = 30  # of one list or object
CALL_KEPT = 6000  # characters of all arguments of a call, as JSON
_OURS = "enfilade."  # begins the keys that stand for a file, or for what an earlier call returned


def sent(request: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a runner's request sends: for each call its ``api_name`` and its ``arguments``, by name, or by
    position where an endpoint hides the names. A local step is one call, and its brief the arguments.

    What is cut says how long it was; the whole is in the hash that is the call's key.
    """
    calls = request.get("calls") or [{"api_name": request["capability"], "arguments": request["brief"]}]
    return [{"api_name": call["api_name"], "arguments": _within(call["arguments"])} for call in calls]


def _within(arguments: Any) -> Any:
    kept = _kept(arguments)
    length = len(canonical(kept))
    return kept if length <= CALL_KEPT else {"…": f"{length:,} characters"}


def _kept(value: Any) -> Any:
    match value:
        case str() if len(value) > TEXT_KEPT:
            return f"{value[:TEXT_KEPT]}… ({len(value):,} characters)"
        case dict():
            items = list(value.items())
            kept = {key.removeprefix(_OURS): _kept(part) for key, part in items[:ITEMS_KEPT]}
            return kept | ({"…": f"{len(items)} entries"} if len(items) > ITEMS_KEPT else {})
        case list():
            rest = [f"… ({len(value)} entries)"] if len(value) > ITEMS_KEPT else []
            return [*map(_kept, value[:ITEMS_KEPT]), *rest]
        case _:
            return value
