"""The Spaces that are known, and who may be asked for a capability."""

from pathlib import Path

from tools.errors import InputError
from tools.planning.plan import Capability
from tools.spaces.addresses import is_hub_id, is_url
from tools.spaces.card import Card, load_card

CARDS = Path(__file__).parent / "cards"


class Catalogue:
    """The cards of some folders. Ids are unique: a card takes the place of one in an earlier folder. The order is that
    of the folders, then of the file names.

    Raises InputError (field ``spaces``) for a card that cannot be read.
    """

    def __init__(self, *folders: Path) -> None:
        paths = [path for folder in folders or (CARDS,) for path in sorted(folder.glob("*.toml"))]
        self._cards = {card.id: card for card in map(_read, paths)}

    def card(self, space: str) -> Card | None:
        """Return the card of a Space, or None when it has none."""
        return self._cards.get(space)

    def all(self) -> list[Card]:
        """Return all cards."""
        return list(self._cards.values())

    def cards(self, capability: Capability) -> list[Card]:
        """Return all cards of a capability."""
        return [card for card in self._cards.values() if card.capability == capability]

    def candidates(self, capability: Capability, preferred: list[str]) -> list[str]:
        """Return who may be asked for ``capability``: the preferred Spaces that may offer it, then the bundled ones. A
        stranger's Space is in the catalogue so that it *can* be called; it never is unless a person names it.

        A Hub id or an address without a card may offer anything: its schema decides when it is called, where a bundled
        Space stands behind it. What no bundled Space offers is planned only through cards that say they do. Raises
        InputError (field ``spaces``) for a name that is neither in the catalogue, nor a Hub id, nor an address.
        """
        bundled = [card.id for card in self.cards(capability) if card.bundled]
        chosen: list[str] = []
        for space in preferred:
            card = self.card(space)
            if card is None and not is_url(space) and not is_hub_id(space):
                raise InputError(
                    f"There is no Space '{space}'.",
                    field="spaces",
                    remedy=f"Give the id of a Space on the Hub (owner/name), the address of a Gradio app (http…), "
                    f"or one of the catalogue's: {', '.join(self._cards)}.",
                )
            if card.capability == capability if card else bundled:
                chosen.append(space)
        return list(dict.fromkeys([*chosen, *bundled]))


def _read(path: Path) -> Card:
    try:
        return load_card(path)
    except (ValueError, OSError) as error:
        raise InputError(
            f"The card {path} cannot be read: {error}", field="spaces", remedy="Mend it, or delete it."
        ) from error
