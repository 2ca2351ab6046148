"""The scene in its two profiles, as the site holds them (docs/contracts.md, "Site")."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from tools.artifacts import Artifact, by_role

TEXTURES_FOLDER = "textures"
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class FullPicture:
    """A picture that the viewer puts in the place of image ``image`` of the web profile; ``file`` is its path."""

    image: int
    file: str
    data: bytes


@dataclass(frozen=True)
class Profiles:
    """For visitors ``web``, a GLB in gzip or as it is, ``detail``, the whole shapes of what is coarse in it, in gzip or
    None, and ``pictures``, in the order in which they are wanted; ``engine`` for other programs."""

    web: bytes
    engine: bytes
    pictures: list[FullPicture] = field(default_factory=list)
    detail: bytes | None = None

    @property
    def scene_file(self) -> str:
        """The name of the file that ``web`` is written to."""
        return "scene.glb.gz" if self.web.startswith(GZIP_MAGIC) else "scene.glb"


def profiles_of(files: list[Artifact], read: Callable[[Artifact], bytes]) -> Profiles:
    """Return the profiles that a step's files hold; a scene that was not optimised is both at once.

    Raises ArtifactError when a file is gone.
    """
    scene = read(by_role(files, "scene")[0])
    web = by_role(files, "web")
    if not web:
        return Profiles(web=scene, engine=scene)
    images = json.loads(read(by_role(files, "report")[0]))["images"]
    pictures = [
        FullPicture(images[file.name], f"{TEXTURES_FOLDER}/{file.name}", read(file))
        for file in by_role(files, "texture")
    ]
    detail = [read(file) for file in by_role(files, "detail")]
    return Profiles(web=read(web[0]), engine=scene, pictures=pictures, detail=next(iter(detail), None))
