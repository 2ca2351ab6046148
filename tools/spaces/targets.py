"""Who is called: from the name of a Space to its card, address, revision, licence and endpoint."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from tools.durable.files import write_json
from tools.errors import HomeError, SchemaDrift
from tools.planning.plan import Capability
from tools.spaces.addresses import UNKNOWN_LICENCE, Address, find_address, is_loopback
from tools.spaces.binding import fits
from tools.spaces.card import Card
from tools.spaces.catalogue import Catalogue
from tools.spaces.discovery.cards import card_for
from tools.spaces.discovery.facts import SpaceFacts
from tools.spaces.discovery.look import look
from tools.spaces.discovery.offers import find_offers
from tools.spaces.failures import clean
from tools.spaces.grants import token_for
from tools.spaces.guard import look_up
from tools.spaces.hosting import SpaceHost
from tools.spaces.private_hosts import may_be_private
from tools.spaces.schema import (
    EndpointSchema,
    SpaceSchema,
    fetch_info,
    fetch_schema,
    parse_schema,
    require_endpoint,
)


@dataclass(frozen=True)
class Target:
    """The endpoints of one Space that a card calls, in order. ``url`` is None for a bundled Space, whose address is
    that of its lease. ``licence`` is its card's, ``declared`` what the Hub says of it now, "" where nobody does.
    ``zero_gpu`` says that it computes on the account's quota; ``token`` is the person's, where they granted it to this
    Space, and ``private`` says that they allowed it to be in a private network."""

    space: str
    card: Card
    endpoints: list[EndpointSchema]
    revision: str
    licence: str
    url: str | None
    zero_gpu: bool
    token: str | None = field(default=None, repr=False)
    declared: str = ""
    private: bool = False

    @property
    def repeatable(self) -> bool:
        """Whether a call that may or may not have been received can be made again: nobody bills for it."""
        return self.url is None or is_loopback(self.url)


def resolve(
    space: str,
    capability: Capability,
    *,
    catalogue: Catalogue,
    host: SpaceHost,
    grants: Collection[str] = (),
    private_hosts: Collection[str] = (),
) -> Target:
    """Find out who ``space`` is. A bundled Space need not run for it, unless its schema was never read. ``grants`` are
    the Spaces that may see the person's token, ``private_hosts`` the hosts of their own network that may be called.

    Raises SpaceError when it cannot be found, does not answer, or does not offer ``capability``.
    """
    card = catalogue.card(space)
    if card and card.bundled:
        revision = host.revision(card.bundled)
        endpoints = _endpoints(card, _bundled_schema(card.bundled, revision, host), space)
        return Target(space, card, endpoints, revision, card.licence, None, zero_gpu=False)
    token = token_for(space, grants)
    found = find_address(space, token=token)
    private = may_be_private(space, private_hosts)
    look_up(
        found.url, space=space, private=private
    )  # or else asking for its schema would reach a private address
    info = fetch_info(found.url, space=space, token=token)
    schema = parse_schema(info)
    card = card or _adapted(space, capability, schema, found.licence, catalogue)
    if card is None:
        facts = look(found.url, space=space, info=info, token=token)
        card = _discovered(space, capability, facts, found)
    return Target(
        space,
        card,
        _endpoints(card, schema, space),
        found.revision or f"schema:{schema.hash}",
        card.licence,
        found.url,
        found.zero_gpu or card.hardware == "zero_gpu",
        token,
        "" if found.licence == UNKNOWN_LICENCE else found.licence,
        private,
    )


def is_known(card: Card, host: SpaceHost) -> bool:
    """Whether ``resolve`` finds a bundled Space without running it: its schema has been read before."""
    return (
        bool(card.bundled)
        and _schema_file(str(card.bundled), host.revision(str(card.bundled)), host).exists()
    )


def _endpoints(card: Card, schema: SpaceSchema, space: str) -> list[EndpointSchema]:
    return [require_endpoint(schema, call.api_name, space=space) for call in card.calls]


def _adapted(
    space: str, capability: Capability, schema: SpaceSchema, licence: str, catalogue: Catalogue
) -> Card | None:
    """Return the card of a Space that has none, if a known Space has the same endpoint: that one's."""
    for known in catalogue.cards(capability):
        if fits(known, schema):
            return known.model_copy(update={"id": space, "title": space, "licence": licence, "bundled": None})
    return None


def _discovered(space: str, capability: Capability, facts: SpaceFacts, found: Address) -> Card:
    """Return the card of a Space that nobody prepared for us, as its schema suggests it."""
    finding = next((item for item in find_offers(facts) if item.capability == capability), None)
    if finding is not None and finding.offer is not None:
        return card_for(finding.offer, space=space, licence=found.licence, zero_gpu=found.zero_gpu)
    what = ", ".join(endpoint.api_name for endpoint in facts.endpoints) or "none"
    why = (
        f"it is unclear: {'; '.join(finding.unclear)}"
        if finding
        else f"none of its endpoints ({what}) seems to"
    )
    raise SchemaDrift(
        clean(f"{space} does not offer {capability} in a way that is certain: {why}."),
        space=space,
        remedy=f"`enfilade spaces describe {space}` says more; a card settles it.",
    )


def _bundled_schema(name: str, revision: str, host: SpaceHost) -> SpaceSchema:
    """Return a bundled Space's schema: it cannot change while its source does not, so it is read once per revision."""
    path = _schema_file(name, revision, host)
    try:
        return SpaceSchema.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValueError):
        schema = fetch_schema(host.lease(name).url, space=name)
    try:
        write_json(path, schema.model_dump(mode="json"))
    except OSError as error:
        raise HomeError(f"{path} cannot be written: {error.strerror or error}.") from error
    return schema


def _schema_file(name: str, revision: str, host: SpaceHost) -> Path:
    return host.instance(name, revision) / "schema.json"
