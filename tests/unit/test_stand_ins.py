"""Stand-ins that are made of what a Space sent: opened in the jail, and written anew."""

from pathlib import Path

import pytest

from tests.corpus.bases import base
from tools.artifacts import ArtifactStore
from tools.errors import MalformedAsset
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.glb import read_glb, write_glb
from tools.stand_ins import GLB, StandIns

SENT = base("textured").pack()  # as nobody of ours would write it: with spaces in its JSON


def made(capability: str, sent: bytes, home: Path, parser: Parser) -> bytes:
    store = ArtifactStore(str(home))
    step = Step(id="it", stage="texturing", capability=capability, brief={})
    scene = store.put(sent, media_type=GLB, role="scene")
    (artifact,) = StandIns(store, parser).make(step, why="none", inputs=[scene]).artifacts
    return store.get(artifact)


def test_a_scene_that_could_not_be_assembled_is_written_anew(tmp_path: Path, parser: Parser) -> None:
    data = made("assemble_scene", SENT, tmp_path, parser)
    assert data == write_glb(read_glb(SENT)) != SENT


def test_a_scene_without_textures_is_dressed_in_the_jail(tmp_path: Path, parser: Parser) -> None:
    assert read_glb(made("texture_scene", SENT, tmp_path, parser)).document["materials"]


def test_a_scene_that_cannot_be_read_has_no_stand_in(tmp_path: Path, parser: Parser) -> None:
    with pytest.raises(MalformedAsset) as caught:
        made("texture_scene", b"<!doctype html>", tmp_path, parser)
    assert caught.value.code == "GLB_MAGIC"
