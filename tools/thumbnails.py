"""Small pictures of artifacts: drawn once, in the jail, since an artifact may be as a Space sent it; then kept."""

import os
import threading
from pathlib import Path

from tools.artifacts import ArtifactStore
from tools.errors import ArtifactError, MalformedAsset
from tools.home import PRIVATE_FOLDER_MODE
from tools.jail.parser import Parser

MAX_BYTES = 256 << 10  # four times what noise of the largest size takes
RIFF, WEBP = slice(0, 4), slice(8, 12)  # where a WebP says that it is one


class Thumbnails:
    """Those of one data folder, kept in ``folder`` by the hash of what they show. Safe in threads."""

    def __init__(self, folder: Path, artifacts: ArtifactStore, parser: Parser) -> None:
        self._folder = folder
        self._artifacts = artifacts
        self._parser = parser
        self._drawing = (
            threading.Lock()
        )  # one at a time: a page asks for all of a gallery at once, beside a build

    def get(self, sha256: str) -> bytes | None:
        """Return the WebP of the artifact with that hash (64 hexadecimal digits); None where there is no such artifact,
        or nothing of it can be shown.

        Raises OSError where it cannot be kept, and what ``Parser.ask`` raises but for MalformedAsset.
        """
        path = self._folder / f"{sha256}.webp"
        with self._drawing:
            if path.is_file():
                return path.read_bytes()
            picture = self._drawn(sha256)
            if picture is not None:
                self._folder.mkdir(mode=PRIVATE_FOLDER_MODE, exist_ok=True)
                temporary = path.with_suffix(f".{os.getpid()}.part")
                temporary.write_bytes(picture)
                temporary.replace(path)
            return picture

    def _drawn(self, sha256: str) -> bytes | None:
        try:
            answer = self._parser.ask("draw_thumbnail", {}, [self._artifacts.read(sha256)])
        except (ArtifactError, MalformedAsset):
            return None
        picture = (
            bytes(answer.blobs[0]) if answer.blobs else b""
        )  # whoever reads hostile bytes may have been turned
        if len(picture) > MAX_BYTES or (picture[RIFF], picture[WEBP]) != (b"RIFF", b"WEBP"):
            return None
        return picture
