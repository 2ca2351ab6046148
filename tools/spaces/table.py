"""``python -m tools.spaces.table`` writes the table of cards into ``docs/spaces.md``."""

from pathlib import Path

from tools.durable.environment import TREE
from tools.spaces.card import Card
from tools.spaces.catalogue import Catalogue
from tools.spaces.recording import load_recording

PAGE = TREE / "docs" / "spaces.md"
_HEAD = "| Space | does | by calling | mesh | licence | recorded |\n|---|---|---|---|---|---|\n"  # one line a card


def cards_table(catalogue: Catalogue) -> str:
    """Return one line for each card: what it does, by which calls, how its meshes stand, whom its licence excludes."""
    return _HEAD + "".join(_line(card) for card in catalogue.all())


def page_with(table: str, page: str, *, mark: str = "cards") -> str:
    """Return the page with the table between its comments ``mark`` replaced. Raises ValueError when it has no such
    place."""
    begin, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->\n"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{PAGE} has no place for the table between {begin.strip()} and {end.strip()}")
    return f"{before}{begin}{table}{end}{after}"


def _line(card: Card) -> str:
    calls = " → ".join(f"`{call.api_name}`" for call in card.calls)
    frame = card.frame
    mesh = (
        f"{frame.up} up, {frame.front} front, {frame.unit}"
        if card.results[0].role in ("exhibit", "splat")
        else ""
    )
    licence = f"{card.licence}: not for {card.excludes}" if card.excludes else card.licence
    if card.bundled:
        recorded = "bundled"
    else:
        recording = load_recording(card.id)
        recorded = f"{recording.recorded} ({recording.source})"
    return f"| {card.id} | {card.capability} | {calls} | {mesh} | {licence} | {recorded} |\n"


def main(page: Path = PAGE) -> None:
    """Write the page anew."""
    page.write_text(page_with(cards_table(Catalogue()), page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
