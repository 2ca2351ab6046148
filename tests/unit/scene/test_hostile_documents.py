"""Whatever a document says, the whole path from gate to judgement ends in an answer or in MalformedAsset."""

import copy
import json
import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.unit.scene.conftest import BUILDING, hung
from tools.errors import MalformedAsset
from tools.planning.plan import Artwork
from tools.scene.assemble import assemble
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import inspect_scene
from tools.scene.repair import repair_mesh
from tools.scene.stand_in import stand_in_scene, stand_in_textures

VALUES: list[Any] = [
    None, -1, 0, 1, 5, 99, 2**31, 1.5, 1e30, 1e308, -1e308, "x", "", "Outside", [], {}, True, [0], [0, 0, 0],
    [1e30, 1e30, 1e30], {"index": 0},
]  # fmt: skip


SMALL = {"length": 7, "width": 5}  # metres: a judgement takes its time for the floor; this is just enough


@pytest.fixture(scope="module")
def suite() -> bytes:
    """The suite of the brief with smaller rooms: its document says as much."""
    rooms = [{**room, **SMALL} for room in BUILDING["rooms"]]
    return hung(*stand_in_scene({**BUILDING, "rooms": rooms}, "The generator is asleep."))


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from paths(value[key], (*path, key))


def spoil(document: Any, path: tuple[Any, ...], chance: random.Random) -> None:
    for key in path[:-1]:
        document = document[key]
    if chance.random() < 0.2:
        del document[path[-1]]
    else:
        document[path[-1]] = copy.deepcopy(chance.choice(VALUES))


def test_unspoilt_it_passes(suite: bytes, works: list[Artwork]) -> None:
    assert all(check.passed for check in inspect_scene(suite, works, "draft").checks)


@pytest.mark.parametrize("seed", range(8))
def test_spoilt_documents(
    seed: int, suite: bytes, works: list[Artwork], pack_glb: Callable[[bytes, bytes], bytes]
) -> None:
    size = struct.unpack_from("<I", suite, 12)[0]
    document, rest = json.loads(suite[20 : 20 + size]), suite[20 + size :]
    places = list(paths(document))
    chance = random.Random(seed)  # noqa: S311 - a test must be repeatable
    brief = {"time_of_day": "noon", "artworks": [work.model_dump() for work in works]}
    for _ in range(15):
        spoilt = copy.deepcopy(document)
        spoil(spoilt, chance.choice(places), chance)
        data = pack_glb(json.dumps(spoilt).encode(), rest)
        try:
            mended, _ = repair_mesh(data, inspect_mesh(data))
            inspect_scene(assemble(mended, None, brief), works, "draft")
            stand_in_textures(mended)
        except MalformedAsset as error:
            assert error.code and error.message
