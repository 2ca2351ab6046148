"""``enfilade picture``: a still picture of a gallery, for people without a browser."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from enfilade.cli.console import out
from enfilade.cli.options import Home
from enfilade.cli.serving import site_folder
from tools.errors import InputError

if TYPE_CHECKING:
    from tools.publish.manifest import Manifest
    from tools.scene.still.saving import Format

EXAMPLES = """\b
Examples:
  enfilade picture --out hall.png                 the newest build, as a visit begins
  enfilade picture 3f2a --work 4 --out work.jpg
  enfilade picture my-site --pose 0,-12,90,5 --size 960x540 --out side.webp
"""
DRAWING_S = 1800.0  # the largest picture takes a minute; a busy machine may take many
FORMATS: dict[str, "Format"] = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".webp": "webp"}


def picture(
    file: Annotated[Path, typer.Option("--out", help="The picture: a .png, .jpg or .webp file.")],
    build_or_folder: Annotated[
        str | None,
        typer.Argument(
            metavar="[BUILD|DIR]", help="A build's id or a site's folder; default: the newest build."
        ),
    ] = None,
    work: Annotated[
        str | None, typer.Option("--work", help="A work to stand before: its number, or its id.")
    ] = None,
    pose: Annotated[
        str | None,
        typer.Option("--pose", help="Where to stand and look: x,z,yaw or x,z,yaw,pitch; metres and degrees."),
    ] = None,
    size: Annotated[str, typer.Option("--size", help="Width and height in pixels.")] = "1600x900",
    home: Home = None,
) -> None:
    """Draw a picture of a gallery, without a browser. The path of the file is printed on stdout.

    Poses are those of the page's own links: yaw 0 looks from the entrance into the room, 90 to the left of it.
    """
    from tools.jail.parser import Parser
    from tools.publish.site_names import ENGINE_FILE
    from tools.publish.views import at_start, before, on_floor
    from tools.scene.pose import parse_pose, parse_size
    from tools.toolbox import READING

    form = _form_of(file)
    if work is not None and pose is not None:
        raise InputError(
            "--work and --pose both say where to stand.", field="pose", remedy="Give one of them."
        )
    pixels = parse_size(size)
    site = site_folder(build_or_folder, home)
    manifest = _manifest_of(site)
    if pose is not None:
        standing = on_floor(manifest, parse_pose(pose))
    else:
        standing = before(manifest, work) if work is not None else at_start(manifest)
    question = {"pose": asdict(standing), "size": pixels, "form": form}
    with closing(Parser(READING, seconds=DRAWING_S)) as parser:
        data = parser.ask("draw_still", question, [_read(site / ENGINE_FILE)]).blobs[0]
    try:
        file.write_bytes(data)
    except OSError as error:
        raise InputError(
            f"{file} cannot be written: {error.strerror}.",
            field="out",
            remedy="Give another path with --out.",
        ) from error
    out.print(escape(str(file)), soft_wrap=True)


def _form_of(file: Path) -> "Format":
    form = FORMATS.get(file.suffix.lower())
    if form is None:
        raise InputError(
            f"{file} names no kind of picture.", field="out", remedy="End it in .png, .jpg or .webp."
        )
    return form


def _manifest_of(site: Path) -> "Manifest":
    from pydantic import ValidationError

    from tools.publish.manifest import Manifest
    from tools.publish.site_names import MANIFEST_FILE

    try:
        return Manifest.model_validate_json(_read(site / MANIFEST_FILE))
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{site / MANIFEST_FILE} is damaged: {'.'.join(map(str, first['loc']))}: {first['msg']}.",
            field="BUILD|DIR",
            remedy="Build the gallery again: no call is made twice.",
        ) from error


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(
            f"{file} cannot be read: {error.strerror}.",
            field="BUILD|DIR",
            remedy="Give a finished build, or the folder of a site.",
        ) from error
