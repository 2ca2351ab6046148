"""A Space in words: its endpoints, what each seems to offer and why, how it would be called, what is unclear.

Whatever of it is the Space's own is cleaned here, so that it can be printed.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict

from tools.spaces.addresses import Address
from tools.spaces.discovery.arguments import written
from tools.spaces.discovery.cards import can_be_planned
from tools.spaces.discovery.facts import Facts, Input, SpaceFacts
from tools.spaces.discovery.offers import Finding
from tools.spaces.discovery.roles import Role, read_roles
from tools.spaces.failures import clean


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EndpointDescription(_Data):
    """One endpoint: parameters as ``name (component, role)``, outputs as ``label (component)``."""

    api_name: str
    takes: list[str]
    returns: list[str]


class OfferDescription(_Data):
    """One capability. ``endpoint`` is "" where it is unclear; ``planned`` says that a plan has steps of that kind."""

    capability: str
    planned: bool
    endpoint: str
    why: list[str]
    arguments: dict[str, Any]
    left: list[str]
    output: int
    unclear: list[str]


class Description(_Data):
    """One Space. ``licence`` is what it declares, or ``unknown``."""

    space: str
    url: str
    title: str
    revision: str
    licence: str
    zero_gpu: bool
    endpoints: list[EndpointDescription]
    offers: list[OfferDescription]


def describe(space: str, address: Address, facts: SpaceFacts, findings: list[Finding]) -> Description:
    """Return what there is to say of a Space; ``findings`` is what it seems to offer."""
    return Description(
        space=space,
        url=address.url,
        title=facts.title,
        revision=address.revision,
        licence=address.licence,
        zero_gpu=address.zero_gpu,
        endpoints=[_endpoint(endpoint) for endpoint in facts.endpoints],
        offers=[_offer(finding) for finding in findings],
    )


def _endpoint(endpoint: Facts) -> EndpointDescription:
    roles = read_roles(endpoint)
    return EndpointDescription(
        api_name=clean(endpoint.api_name),
        takes=[
            clean(f"{item.name} ({', '.join(_kind(item, roles[item.name]))})") for item in endpoint.inputs
        ],
        returns=[clean(f"{output.label or 'unnamed'} ({output.component})") for output in endpoint.outputs],
    )


def _kind(item: Input, role: Role) -> list[str]:
    return [item.component, role, *(["required"] if item.parameter.required else [])]


def _offer(finding: Finding) -> OfferDescription:
    offer = finding.offer
    return OfferDescription(
        capability=finding.capability,
        planned=can_be_planned(finding.capability),
        endpoint=clean(offer.api_name) if offer else "",
        why=[clean(text) for text in offer.why] if offer else [],
        arguments={clean(name): written(argument) for name, argument in offer.arguments.items()}
        if offer
        else {},
        left=[clean(name) for name in offer.left] if offer else [],
        output=offer.output if offer else 0,
        unclear=[clean(text) for text in finding.unclear],
    )
