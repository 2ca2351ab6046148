"""What a site consists of: the viewer, the scene in two profiles, the pictures and the manifest."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tools.errors import HomeError
from tools.publish.folder import check_target, write_folder
from tools.publish.head import with_head
from tools.publish.manifest import Manifest
from tools.publish.manifest_of import build_manifest
from tools.publish.profiles import Profiles
from tools.publish.site_names import (
    DETAIL_FILE,
    ENGINE_FILE,
    MANIFEST_FILE,
    PAGE,
    SIGNATURE_FILE,
    VIEWER_FILES,
)
from tools.publish.splats import Splat

__all__ = ["build_manifest", "check_target", "viewer_files", "viewer_folder", "write_site"]


def viewer_folder() -> Path:
    """Return the folder of the built viewer, packed with this module. ``viewer_files`` says if it is missing."""
    return Path(__file__).parent / "viewer"


def viewer_files(viewer: Path) -> dict[str, bytes]:
    """Return the viewer's files by name. Raises HomeError when it has not been built."""
    missing = [name for name in VIEWER_FILES if not (viewer / name).is_file()]
    if missing:
        raise HomeError(
            f"The web viewer is not built: {missing[0]} is missing.",
            remedy="Run `make viewer`, then resume the build.",
        )
    return {name: (viewer / name).read_bytes() for name in VIEWER_FILES}


def viewer_is_current(folder: Path, viewer: Path) -> bool:
    """Whether a site's program is that of this version. Raises HomeError when the viewer has not been built."""
    name = "viewer.js"
    return (folder / name).is_file() and (folder / name).read_bytes() == viewer_files(viewer)[name]


def write_site(
    target: Path,
    *,
    manifest: Manifest,
    profiles: Profiles,
    viewer: Path,
    poster: bytes | None = None,
    certificate: Mapping[str, bytes] | None = None,
    splats: Iterable[Splat] = (),
    sign: Callable[[Mapping[str, bytes]], bytes] | None = None,
) -> None:
    """Write the site to ``target``: the whole of it or, whenever the process is killed, what was there before. What
    people put beside an earlier site stays.

    ``poster`` is the file that ``manifest.poster`` describes, ``certificate`` are the files of the certificate,
    ``splats`` those that its exhibits name; ``sign`` returns the file that signs all others.

    Raises InputError (field ``out``) when the folder cannot be used, HomeError when the disk is full or the viewer
    has not been built.
    """
    program = viewer_files(viewer)
    files = {
        **program,
        PAGE: with_head(program[PAGE], manifest),
        profiles.scene_file: profiles.web,
        **({DETAIL_FILE: profiles.detail} if profiles.detail is not None else {}),
        **({manifest.poster.file: poster} if manifest.poster and poster is not None else {}),
        **{picture.file: picture.data for picture in profiles.pictures},
        **{splat.entry.file: splat.data for splat in splats},
        ENGINE_FILE: profiles.engine,
        MANIFEST_FILE: manifest.model_dump_json(indent=1).encode(),
        **(certificate or {}),
    }
    write_folder(target, {**files, **({SIGNATURE_FILE: sign(files)} if sign else {})})
