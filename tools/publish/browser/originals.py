"""What works and exhibits are to look like, from the very file that was published: it is read in the jail."""

from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.jail.parser import Parser
from tools.publish.browser.looking import Portrait, cells_of
from tools.publish.certificate import planned_work
from tools.publish.manifest import Manifest
from tools.scene.pose import Pose

SIZE = (480, 270)  # pixels of a portrait: half of the visitor's picture

Pixels = NDArray[np.uint8]


class Originals:
    """The works and exhibits of a published scene, each by itself."""

    def __init__(self, scene: bytes, manifest: Manifest, parser: Parser) -> None:
        self._scene = scene
        self._manifest = manifest
        self._parser = parser

    def pictures(self) -> Mapping[str, Pixels]:
        """Return the works' own pictures (rows, columns, 3) by their ids, in the cells of ``cells_of``; without those
        that have none. Raises MalformedAsset, SandboxBroken and HomeError."""
        cells = {work.id: cells_of(work) for work in self._manifest.works}
        works = [planned_work(work).model_dump(mode="json") for work in self._manifest.works]
        answer = self._parser.ask("own_pictures", {"works": works, "cells": cells}, [self._scene])
        shown = answer.data.get("shown")
        if not isinstance(shown, list) or not set(shown) <= set(cells) or len(shown) != len(answer.blobs):
            raise _nonsense()
        return {
            work: _pixels(data, (*cells[work][::-1], 3))
            for work, data in zip(shown, answer.blobs, strict=True)
        }

    def portrait(self, exhibit: str, pose: Pose) -> Portrait:
        """Return what is to be seen of an exhibit from a pose. Raises MalformedAsset, SandboxBroken and HomeError."""
        question = {"exhibit": exhibit, "pose": asdict(pose), "size": SIZE}
        answer = self._parser.ask("portrait", question, [self._scene])
        if len(answer.blobs) != 2:
            raise _nonsense()
        width, height = SIZE
        picture, mask = answer.blobs
        return Portrait(_pixels(picture, (height, width, 3)), _pixels(mask, (height, width)) > 0)


def _pixels(data: bytes, shape: tuple[int, ...]) -> Pixels:
    """Return an answer that is as large as was asked for: who reads hostile bytes may be turned by them."""
    if len(data) != int(np.prod(shape)):
        raise _nonsense()
    return np.frombuffer(data, np.uint8).reshape(shape)


def _nonsense() -> MalformedAsset:
    return MalformedAsset("The file brought down the process that read it.", code="PARSER_DIED")
