"""Numbers of materials and samplers (glTF 2.0 §3.9 and the KHR_materials extensions)."""

import math
from collections.abc import Iterator
from typing import Any

from tools.scene.glb import Glb, primitives
from tools.scene.tidy.change import Change

INF = math.inf
# name → least, greatest, how many numbers (0: a plain one), what fills a missing last one
FACTORS: dict[str, tuple[float, float, int]] = {
    "metallicFactor": (0, 1, 0), "roughnessFactor": (0, 1, 0), "baseColorFactor": (0, 1, 4),
    "emissiveFactor": (0, 1, 3), "alphaCutoff": (0, INF, 0), "strength": (0, 1, 0), "emissiveStrength": (0, INF, 0),
    "transmissionFactor": (0, 1, 0), "clearcoatFactor": (0, 1, 0), "clearcoatRoughnessFactor": (0, 1, 0),
    "sheenColorFactor": (0, 1, 3), "sheenRoughnessFactor": (0, 1, 0), "specularFactor": (0, 1, 0),
    "specularColorFactor": (0, INF, 3), "thicknessFactor": (0, INF, 0), "attenuationColor": (0, 1, 3),
    "attenuationDistance": (1e-6, INF, 0), "anisotropyStrength": (0, 1, 0), "dispersion": (0, INF, 0),
    "iridescenceFactor": (0, 1, 0), "iridescenceIor": (1, INF, 0), "iridescenceThicknessMinimum": (0, INF, 0),
    "iridescenceThicknessMaximum": (0, INF, 0), "diffuseTransmissionFactor": (0, 1, 0),
    "diffuseTransmissionColorFactor": (0, INF, 3), "ior": (1, INF, 0),
}  # fmt: skip
SCALED = frozenset({"normalTexture", "clearcoatNormalTexture"})  # texture references with a plain ``scale``
FILTERS = {
    "magFilter": {9728, 9729}, "minFilter": {9728, 9729, 9984, 9985, 9986, 9987},
    "wrapS": {33071, 33648, 10497}, "wrapT": {33071, 33648, 10497},
}  # fmt: skip


def factors_in_range(glb: Glb) -> Iterator[Change]:
    """Factors are cut to their range; one that is no number, or not enough of them, goes: the default holds then."""
    changed: list[str] = []
    for material in glb.document.get("materials", []):
        for holder, key in list(_factors(material)):
            old = holder[key]
            new = _lawful(old, *FACTORS.get(key, (-INF, INF, 0)))
            if new is None:
                del holder[key]
            elif new != old:
                holder[key] = new
            else:
                continue
            changed.append(key)
    if changed:
        yield Change(
            "FACTOR_RANGE", changed[0], f"{len(changed)} numbers of materials are out of range, such as {changed[0]}.",
            "cut them to their range",
        )  # fmt: skip


def coordinates_there(glb: Glb) -> Iterator[Change]:
    """A texture that is laid out by coordinates which a primitive lacks is laid out by the first ones."""
    sets: dict[int, int] = {}  # material → how many sets all its primitives have
    for primitive in primitives(glb.document):
        if "material" in primitive:
            count = sum(name.startswith("TEXCOORD_") for name in primitive["attributes"])
            sets[primitive["material"]] = min(count, sets.get(primitive["material"], count))
    changed = []
    for number, material in enumerate(glb.document.get("materials", [])):
        if not sets.get(number):
            continue  # unused, or without any: that has a finding of its own
        for holder in _dicts(material):
            if isinstance(holder.get("texCoord"), int) and holder["texCoord"] >= sets[number]:
                holder["texCoord"] = 0
                changed.append(str(material.get("name", number))[:60])
    if changed:
        yield Change(
            "TEXCOORD_ABSENT", changed[0], f"{len(changed)} textures need coordinates that are not there.",
            "laid them out by the first ones",
        )  # fmt: skip


def samplers_lawful(glb: Glb) -> Iterator[Change]:
    """Unknown filters and wrapping go: the default holds then."""
    changed = 0
    for sampler in glb.document.get("samplers", []):
        for key in [
            key for key, known in FILTERS.items() if key in sampler and not _among(sampler[key], known)
        ]:
            del sampler[key]
            changed += 1
    if changed:
        yield Change("SAMPLER", "samplers", f"{changed} settings of samplers are unknown.", "removed them")


def _among(value: object, known: set[int]) -> bool:
    return type(value) is int and value in known


def _factors(material: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for holder in _dicts(material):
        yield from ((holder, key) for key in holder if key in FACTORS)
        yield from ((holder[key], "scale") for key in SCALED & holder.keys() if "scale" in holder[key])


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """All dicts within, extras aside."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            yield item
            stack += [part for key, part in item.items() if key != "extras"]


def _lawful(value: Any, low: float, high: float, count: int) -> Any:
    """Return ``value`` within its range, or None where nothing can be made of it."""
    if not count:
        return min(max(value, low), high) if _number(value) else None
    if not isinstance(value, list) or not all(map(_number, value)) or len(value) < 3:
        return None
    filled = [*value, 1][:count] if len(value) < count else value[:count]
    return [min(max(item, low), high) for item in filled]


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
