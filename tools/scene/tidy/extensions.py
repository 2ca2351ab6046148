"""What a file says of its extensions (glTF 2.0 §3.12), and the lights of KHR_lights_punctual."""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from tools.scene.glb import Glb
from tools.scene.glb.check import UNDERSTOOD
from tools.scene.tidy.change import Change

LIGHTS = "KHR_lights_punctual"
Unit = Annotated[float, Field(ge=0, le=1)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Spot(_Data):
    innerConeAngle: Annotated[float, Field(ge=0)] = 0.0  # noqa: N815 - glTF's own names
    outerConeAngle: Annotated[float, Field(gt=0, le=math.pi / 2)] = math.pi / 4  # noqa: N815

    @model_validator(mode="after")
    def _inner_within_outer(self) -> "_Spot":
        if self.innerConeAngle >= self.outerConeAngle:
            raise ValueError("the inner cone is not within the outer one")
        return self


class _Light(_Data):
    type: Literal["directional", "point", "spot"]
    color: Annotated[list[Unit], Field(min_length=3, max_length=3)] = [1.0, 1.0, 1.0]
    intensity: Annotated[float, Field(ge=0)] = 1.0
    range: Annotated[float, Field(gt=0)] | None = None
    spot: _Spot | None = None

    @model_validator(mode="after")
    def _spot_says_how(self) -> "_Light":
        if self.type == "spot" and self.spot is None:
            raise ValueError("a spot light has no cone")
        return self


_LIGHTS = TypeAdapter(list[_Light])


def lights_lawful(glb: Glb) -> Iterator[Change]:
    """Lights that are not as they must be go, all of them: we light the scene ourselves."""
    document = glb.document
    nodes = [node for node in document.get("nodes", []) if LIGHTS in node.get("extensions", {})]
    try:
        count = len(
            _LIGHTS.validate_python(document.get("extensions", {}).get(LIGHTS, {"lights": []})["lights"])
        )
        lawful = all(node["extensions"][LIGHTS]["light"] in range(count) for node in nodes)
    except (ValidationError, KeyError, TypeError):
        lawful = False
    if lawful:
        return
    for holder in (document, *nodes):
        _remove(holder, LIGHTS)
    yield Change("LIGHTS", "lights", "Its lights are not as the specification says.", "dropped its lights")


def extensions_declared(glb: Glb) -> Iterator[Change]:
    """What is used is declared, once; what is required is used; what is neither declared nor known goes."""
    document = glb.document
    before = {key: list(document.get(key, [])) for key in ("extensionsUsed", "extensionsRequired")}
    declared = list(dict.fromkeys(before["extensionsUsed"]))
    found: dict[str, None] = {}
    dropped = 0
    for holder in _holders(document):
        for name in list(holder["extensions"]):
            if name in declared or name.startswith(UNDERSTOOD):
                found[name] = None
            else:
                _remove(holder, name)
                dropped += 1
    declared += [name for name in found if name not in declared]
    required = [name for name in dict.fromkeys(before["extensionsRequired"]) if name in found]
    for key, names in (("extensionsUsed", declared), ("extensionsRequired", required)):
        document.pop(key, None)
        if names:
            document[key] = names
    if dropped or before != {key: document.get(key, []) for key in before}:
        yield Change(
            "EXTENSIONS", "extensionsUsed", "It does not declare the extensions that it uses, or some twice.",
            "declared what is used",
        )  # fmt: skip


def _holders(value: Any) -> Iterator[dict[str, Any]]:
    """All dicts with extensions, extras aside, outermost first."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            if isinstance(item.get("extensions"), dict):
                yield item
            stack += [part for key, part in item.items() if key != "extras"]
        elif isinstance(item, list):
            stack += item


def _remove(holder: dict[str, Any], name: str) -> None:
    extensions = holder.get("extensions", {})
    extensions.pop(name, None)
    if not extensions:
        holder.pop("extensions", None)
