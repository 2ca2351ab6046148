"""Where the rules are sure and a model says otherwise: then nobody knows, and nothing is called.

The model is asked where the rules are at a loss over a whole Space. Of its parts they may know something all the same.
"""

from collections import Counter
from collections.abc import Mapping

from tools.spaces.card import Argument
from tools.spaces.discovery.facts import Facts, Output, SpaceFacts
from tools.spaces.discovery.offers import needs_another
from tools.spaces.discovery.results import choose
from tools.spaces.discovery.roles import Role
from tools.spaces.discovery.tasks import Task

# By what a parameter is sent: the roles that the rules may have read in it. In an option they read nothing.
_AGREED: dict[str, set[Role]] = {
    "prompt": {"prompt", "option"},
    "seed": {"seed", "option"},
    "width": {"width", "aspect", "option"},
    "height": {"height", "option"},
    "image": {"image", "file"},
    "exhibit": {"mesh", "file"},
}


def contradictions(
    task: Task,
    endpoint: Facts,
    space: SpaceFacts,
    roles: Mapping[str, Role],
    arguments: Mapping[str, Argument],
    output: Output,
) -> list[str]:
    """Return what the rules know better: of the trade, of each parameter, and of the result."""
    found = []
    words = f"{endpoint.words} {space.words} {' '.join(item.words for item in endpoint.outputs)}"
    if match := task.not_about.search(words):
        found.append(f"its words are of another trade than {task.capability} ('{match[0].strip()}')")
    if needs_another(task, endpoint, dict(roles)):
        found.append(f"it cannot do without something that {task.capability} has not")
    sent = {name: source for name, item in arguments.items() if (source := item.brief or item.role)}
    for name, source in sent.items():
        if roles[name] not in _AGREED[source]:
            found.append(f"'{name}' is plainly no place for the {source}, but for the {roles[name]}")
    for source, number in Counter(sent.values()).items():
        if number > 1:
            found.append(f"{number} parameters would be sent the {source}")
    chosen = choose(endpoint, task.gives, space_words=space.words)
    if chosen is None:
        found.append(f"no output is plainly a {task.gives}")
    elif chosen.output and chosen.output.index != output.index:
        found.append(f"output {chosen.output.index} is the result, not {output.index}: {chosen.why}")
    return found
