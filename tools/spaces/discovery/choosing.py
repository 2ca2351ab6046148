"""Which offer of a Space a card is written for."""

from tools.errors import InputError
from tools.spaces.discovery.cards import can_be_planned
from tools.spaces.discovery.offers import Finding, Offer
from tools.spaces.failures import clean


def choose_offer(space: str, findings: list[Finding], capability: str | None) -> Offer:
    """Return the offer of ``capability``, or the only one that a plan can use. ``findings`` is what the Space offers.

    Raises InputError (field ``capability``) when there is none, when it is unclear how to call it, or when a person has
    to choose among several.
    """
    findings = [found for found in findings if capability in (None, found.capability)]
    offers = {found.capability: found.offer for found in findings if found.offer}
    usable = {name: offer for name, offer in offers.items() if can_be_planned(name)}
    if len(usable) == 1:
        return next(iter(usable.values()))
    if usable:
        raise InputError(
            f"{space} offers several things: {', '.join(usable)}.",
            field="capability",
            remedy="Say which one with --capability: a Space has one card.",
        )
    if offers:
        raise InputError(
            f"{space} offers {', '.join(offers)}, and no plan has a step of that kind.", field="capability"
        )
    unclear = "; ".join(f"{found.capability}: {text}" for found in findings for text in found.unclear)
    nothing = f"{space} does not seem to offer {capability or 'anything that a gallery can use'}."
    raise InputError(
        clean(f"It is unclear how {space} would be called. {unclear}.") if unclear else nothing,
        field="capability",
        remedy=f"`enfilade spaces describe {space}` shows what there is; a card can also be written by hand.",
    )
