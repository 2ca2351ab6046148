"""Which endpoint offers which capability, how sure that is, and why: or what stands in the way."""

import re
from dataclasses import dataclass

from tools.spaces.card import Argument
from tools.spaces.discovery.arguments import bind_roles
from tools.spaces.discovery.evidence import evidence
from tools.spaces.discovery.facts import Facts, SpaceFacts
from tools.spaces.discovery.results import choose
from tools.spaces.discovery.roles import Role, read_roles
from tools.spaces.discovery.tasks import TASKS, Task

ENOUGH = 2.0  # points from which an endpoint is taken to offer a capability
MARGIN = 2.0  # points by which it must lead the next endpoint that offers the same
_UNASKED: tuple[Role, ...] = ("image", "mask", "mesh", "file", "sound")
_COSTS = re.compile(
    r"\b(billing|billed|credits?|paid|payment|pricing|prices?|subscription|subscribers?|per call|pro plan|pro users?)\b"
)


@dataclass(frozen=True)
class Offer:
    """An endpoint that seems to offer a capability. With ``unclear`` it must not be called as it stands."""

    capability: str
    api_name: str
    score: float
    why: list[str]
    arguments: dict[str, Argument]
    output: int
    left: list[str]
    unclear: list[str]


@dataclass(frozen=True)
class Finding:
    """What there is to say of one capability: the offer, or what is unclear, endpoint by endpoint."""

    capability: str
    offer: Offer | None
    unclear: list[str]


def find_offers(space: SpaceFacts) -> list[Finding]:
    """Return a finding for each capability that the Space seems to offer, the surest first."""
    findings = [finding for task in TASKS if (finding := _decide(task, space)) is not None]
    return sorted(findings, key=lambda finding: -(finding.offer.score if finding.offer else 0.0))


def _decide(task: Task, space: SpaceFacts) -> Finding | None:
    offers = [offer for endpoint in space.endpoints if (offer := weigh(task, endpoint, space)) is not None]
    offers = sorted((offer for offer in offers if offer.score >= ENOUGH), key=lambda offer: -offer.score)
    if not offers:
        return None
    clear = [offer for offer in offers if not offer.unclear]
    if not clear:
        return Finding(
            task.capability, None, [f"{offer.api_name}: {text}" for offer in offers for text in offer.unclear]
        )
    if len(clear) > 1 and clear[0].score - clear[1].score < MARGIN:
        names = " and ".join(offer.api_name for offer in clear if clear[0].score - offer.score < MARGIN)
        return Finding(task.capability, None, [f"{names} seem to offer it alike"])
    return Finding(task.capability, clear[0], [])


def weigh(task: Task, endpoint: Facts, space: SpaceFacts) -> Offer | None:
    """Return the endpoint as an offer of the task, or None when its inputs and outputs are not of that kind."""
    roles = read_roles(endpoint)
    before = [other for other in space.endpoints if other.api_name in endpoint.after]
    given = {*roles.values(), *(role for other in before for role in read_roles(other).values())}
    chosen = choose(endpoint, task.gives, space_words=space.words)
    if chosen is None or not set(task.needs) <= given:
        return None
    if needs_another(task, endpoint, roles):
        return None
    score, why = evidence(task, endpoint, space, roles)
    bound = bind_roles(endpoint, roles, task)
    return Offer(
        capability=task.capability,
        api_name=endpoint.api_name,
        score=score,
        why=[*why, chosen.why] if chosen.output else why,
        arguments=bound.arguments,
        output=chosen.output.index if chosen.output else 0,
        left=bound.left,
        unclear=[
            *objections(endpoint, roles, space),
            *_in_two_minds(task, roles),
            *bound.unclear,
            *([] if chosen.output else [chosen.why]),
        ],
    )


def _in_two_minds(task: Task, roles: dict[str, Role]) -> list[str]:
    """A painter can do without a picture; who models and takes one often paints it first, if that is switched on."""
    if task.capability == "text_to_3d" and "image" in roles.values():
        return ["it takes a picture too, and nothing says that words alone are enough"]
    return []


def needs_another(task: Task, endpoint: Facts, roles: dict[str, Role]) -> bool:
    """Whether the endpoint cannot do without something that is none of the task's business: it has another trade."""
    wanted = {*task.needs, *task.takes}
    asked = [roles[item.name] for item in endpoint.inputs if item.parameter.required]
    strange = [role for role in asked if role in _UNASKED and role not in wanted]
    wordless = "prompt" not in wanted and task.capability != "upscale_image" and "prompt" in asked
    return bool(set(strange) & {"mask", "sound", "mesh"}) or (wordless and task.gives == "image")


def objections(endpoint: Facts, roles: dict[str, Role], space: SpaceFacts) -> list[str]:
    """Return what keeps an endpoint from being called, whoever wants to: secrets, money, and what nobody sees."""
    secrets = [item.label or item.name for item in endpoint.inputs if roles[item.name] == "secret"]
    found = [
        f"it asks for a key or token ('{label}'): a call may cost money, and no secret is sent"
        for label in secrets
    ]
    if match := _COSTS.search(
        f"{endpoint.words} {space.words} {' '.join(item.hint for item in endpoint.inputs)}"
    ):
        found.append(f"its text speaks of payment ('{match[0]}'): no call is made that may cost money")
    if endpoint.after:
        found.append(
            f"it goes on with what {' or '.join(endpoint.after)} left in the session: a card must name the calls"
        )
    if endpoint.hidden:
        found.append(f"it has an input that its schema does not show ({', '.join(endpoint.hidden)})")
    return found
