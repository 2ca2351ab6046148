"""What each parameter of an endpoint is for, read off its component and its words."""

import re
from collections.abc import Callable
from typing import Literal

from tools.spaces.discovery.facts import Facts, Input

Role = Literal[
    "prompt", "negative", "image", "mask", "mesh", "file", "sound", "seed", "randomise", "width", "height", "aspect",
    "count", "scale", "sampling", "format", "secret", "option",
]  # fmt: skip

TEXTS = {"textbox", "textarea", "text", "multimodaltextbox"}
NUMBERS = {"number", "slider"}
CHOICES = {"radio", "dropdown"}
PICTURES = {"image", "imageeditor", "sketchpad", "imagemask"}
SOUNDS = {"audio", "video", "microphone"}
FILES = {"file", "uploadbutton"}

_SECRET = re.compile(
    r"\b(api|access|secret|auth) ?(key|token)\b|\b(api|hf|openai|replicate)? ?tokens?$|^token\b|password|\bcredential|"
    r"licen[cs]e key|\bkey$"
)
_TECHNICAL = re.compile(
    r"\b(path|state|session|url|link|id|uuid|json|file|folder|directory|model|checkpoint|e?mail|name|code|arguments?)\b"
)
_NEGATIVE = re.compile(r"\bneg(ative)?\b|\bprompt neg\b|\bexclude\b|\bavoid\b")
_PROMPT = re.compile(
    r"\bprompt\b|\bcaption\b|\btext\b|\bdescri(be|ption)\b|\binstruction\b|\bsubject\b|\bquery\b"
)
_STRONG_PROMPT = re.compile(r"^prompt\b|\btext prompt\b|^caption\b")
_MASK = re.compile(r"\bmasks?\b")
_MESH = re.compile(r"\bmesh\b|\bglb\b|\bgltf\b|\bobj\b|\b3d\b|\bshape\b|\bmodel file\b")
_PICTURE = re.compile(r"\bimages?\b|\bpictures?\b|\bphotos?\b|\bpng\b|\bjpe?g\b")
_SEED = re.compile(r"\bseed\b")
_RANDOM = re.compile(r"\brandom(ly|ise|ize|ized)?\b.*\bseed\b|\bseed\b.*\brandom|\brandomize\b")
_WIDTH = re.compile(r"^(target |image |output )?(width|w)\b")
_HEIGHT = re.compile(r"^(target |image |output )?(height|h)\b")
_RATIO = re.compile(r"^\d+:\d+$")
_COUNT = re.compile(r"\b(num(ber)?|n|how many)\b.*\b(images?|img|imgs|pictures|samples|results|outputs|candidates)\b|"
                    r"^(count|n|batch size|batch)\b|\bsample count\b")  # fmt: skip
_SCALE = re.compile(r"\b(up)?scal(e|ing)\b.*\bfactor\b|^(up)?scale\b|\bupscal\w*\b|\brescaling factor\b")
_TIMES = re.compile(r"^x?\d+(\.\d+)?x?$")
_SAMPLING = re.compile(r"\b(steps|guidance|cfg)\b")
_FORMAT = re.compile(r"\bformat\b|\bextension\b|\bfile type\b")


def read_roles(endpoint: Facts) -> dict[str, Role]:
    """Return the role of each parameter, by its name. At most one text is the prompt."""
    roles = {item.name: _role(item) for item in endpoint.inputs}
    prompts = [item for item in endpoint.inputs if roles[item.name] == "prompt"]
    if not prompts:
        prompts = [item for item in endpoint.inputs if item.component in TEXTS and item.parameter.required]
        prompts = (
            prompts if len(prompts) == 1 and _may_be_a_prompt(prompts[0], roles[prompts[0].name]) else []
        )
    best = max(prompts, key=lambda item: bool(_STRONG_PROMPT.search(item.words)), default=None)
    for item in prompts:
        roles[item.name] = "prompt" if item is best else "option"
    return roles


def _may_be_a_prompt(item: Input, role: Role) -> bool:
    return role == "option" and not _TECHNICAL.search(item.words)


def _role(item: Input) -> Role:
    component = item.component
    for components, read in _BY_COMPONENT:
        if component in components:
            return read(item)
    return "mesh" if component.endswith("model3d") else "option"


def _text(item: Input) -> Role:
    if _SECRET.search(item.words):
        return "secret"
    if _SEED.search(item.words):
        return "seed"
    if _NEGATIVE.search(item.words):
        return "negative"
    return "prompt" if _PROMPT.search(item.words) else "option"


def _number(item: Input) -> Role:
    words = item.words
    if _SEED.search(words):
        return "seed"
    if _WIDTH.search(words):
        return "width"
    if _HEIGHT.search(words):
        return "height"
    if _COUNT.search(words):
        return "count"
    if _SAMPLING.search(words):
        return "sampling"
    return "scale" if _SCALE.search(words) else "option"


def _choice(item: Input) -> Role:
    choices = [str(choice) for choice in item.parameter.choices or []]
    if choices and sum(bool(_RATIO.match(choice)) for choice in choices) * 2 > len(choices):
        return "aspect"
    if (
        len(choices) > 1
        and all(_TIMES.match(choice) for choice in choices)
        and any("x" in text for text in choices)
    ):
        return "scale"
    if _SCALE.search(item.words) and choices and all(_TIMES.match(choice) for choice in choices):
        return "scale"
    return "format" if _FORMAT.search(item.words) else "option"


def _picture(item: Input) -> Role:
    return "mask" if _MASK.search(item.words) else "image"


def _file(item: Input) -> Role:
    if item.parameter.type.get("type") == "array":
        return "file"
    if _MASK.search(item.words):
        return "mask"
    if _PICTURE.search(item.words):
        return "image"
    return "mesh" if _MESH.search(item.words) else "file"


def _flag(item: Input) -> Role:
    return "randomise" if _RANDOM.search(item.words) else "option"


_BY_COMPONENT: list[tuple[set[str], Callable[[Input], Role]]] = [
    (TEXTS, _text),
    (NUMBERS, _number),
    (CHOICES, _choice),
    (PICTURES, _picture),
    (FILES, _file),
    ({"checkbox"}, _flag),
    (SOUNDS, lambda _: "sound"),
    ({"gallery"}, lambda _: "file"),
]
