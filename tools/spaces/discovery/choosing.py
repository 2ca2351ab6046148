"""Which offer of a Space a card is written for."""

from tools.errors import InputError
from tools.spaces.discovery.offers import Finding, Offer
from tools.spaces.failures import clean


def choose_offer(space: str, findings: list[Finding], capability: str | None) -> Offer:
    """Return the offer of ``capability``, or the only one that there is. ``findings`` is what the Space offers.

    Raises InputError (field ``capability``) when there is none, when it is unclear how to call it, or when a person has
    to choose among several.
    """
    findings = [found for found in findings if capability in (None, found.capability)]
    offers = {found.capability: found.offer for found in findings if found.offer}
    if len(offers) == 1:
        return next(iter(offers.values()))
    if offers:
        raise InputError(
            f"{space} offers several things: {', '.join(offers)}.",
            field="capability",
            remedy="Say which one with --capability: a Space has one card.",
        )
    unclear = "; ".join(f"{found.capability}: {text}" for found in findings for text in found.unclear)
    nothing = f"{space} does not seem to offer {capability or 'anything that a gallery can use'}."
    raise InputError(
        clean(f"It is unclear how {space} would be called. {unclear}.") if unclear else nothing,
        field="capability",
        remedy=f"`enfilade spaces describe {space}` shows what there is; a card can also be written by hand.",
    )
