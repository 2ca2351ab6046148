"""The rules first, and a language model where they are at a loss, if the person wants one."""

from tools.spaces.discovery.facts import SpaceFacts
from tools.spaces.discovery.offers import Finding, find_offers
from tools.spaces.discovery.proposal import Ask, ProposalRefused, propose


def read_offers(space: SpaceFacts, ask: Ask | None = None) -> list[Finding]:
    """Return what a Space offers. ``ask`` is the language model; it is asked only where no rule sees a clear offer.

    Raises whatever ``ask`` raises.
    """
    findings = find_offers(space)
    if ask is None or any(finding.offer for finding in findings):
        return findings
    try:
        offer = propose(space, ask)
    except ProposalRefused as refused:
        return [*findings, Finding("none", None, [f"what the language model proposed cannot be: {refused}"])]
    if offer is None:
        return findings
    others = [finding for finding in findings if finding.capability != offer.capability]
    return [Finding(offer.capability, offer, []), *others]
