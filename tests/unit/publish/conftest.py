"""A small site with a true manifest."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.publish.manifest import Manifest, Provenance, Spawn, TextureFile
from tools.publish.site import viewer_files, viewer_folder

SCENE = b"glTF and so on"
PICTURE = b"RIFF and so on"


@pytest.fixture
def small_manifest() -> Callable[..., Manifest]:
    """Return a function that makes a manifest; its arguments replace fields, ``licences`` those of its parts."""

    def make(*, licences: tuple[str, ...] = ("Apache-2.0",), **fields: Any) -> Manifest:
        provenance = [
            Provenance(step=f"painting_{number:02}", capability="paint_image", space="someone/space", revision="1",
                       licence=licence, seconds=1, files=[])
            for number, licence in enumerate(licences, start=1)
        ]  # fmt: skip
        data: dict[str, Any] = {
            "title": "Galerie",
            "prompt": "A gallery",
            "language": "en",
            "scene": "scene.glb",
            "scene_bytes": len(SCENE),
            "scene_sha256": hashlib.sha256(SCENE).hexdigest(),
            "textures": [
                TextureFile(image=0, file="textures/000_wall.webp", bytes=len(PICTURE),
                            sha256=hashlib.sha256(PICTURE).hexdigest())
            ],
            "spawn": Spawn(position=(0, 0, 0), yaw=0),
            "sun": None,
            "time_of_day": "noon",
            "rooms": [],
            "works": [],
            "certificate": {},
            "provenance": provenance,
            "unmet": [],
        }  # fmt: skip
        return Manifest(**{**data, **fields})

    return make


@pytest.fixture
def small_site(tmp_path: Path, small_manifest: Callable[..., Manifest]) -> Callable[..., Path]:
    """Return a function that writes a site and returns its folder."""

    def write(**fields: Any) -> Path:
        folder = tmp_path / "small-site"
        (folder / "textures").mkdir(parents=True)
        (folder / "engine").mkdir()
        for name, data in viewer_files(viewer_folder()).items():
            (folder / name).write_bytes(data)
        (folder / "scene.glb").write_bytes(SCENE)
        (folder / "textures" / "000_wall.webp").write_bytes(PICTURE)
        (folder / "engine" / "gallery.glb").write_bytes(b"engine")
        (folder / "gallery.json").write_text(small_manifest(**fields).model_dump_json(), encoding="utf-8")
        (folder / ".env").write_text("SECRET=1")
        return folder

    return write
