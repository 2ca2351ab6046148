"""The pictures that a person brings: a folder of PNG, JPEG and WebP files, read and judged before anything is planned.

A file ``titles.csv`` beside them may say more, with the columns ``file``, ``title``, ``artist``, ``year``, ``width_cm``
and ``height_cm``; all but ``file`` may be left out or empty. The same folder gives the same plan, wherever it lies.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationError

from tools.errors import InputError, MalformedAsset
from tools.jail.parser import Parser
from tools.planning.captions import CAPTIONS_FILE, Caption, read_captions
from tools.planning.plan import MAX_ARTWORKS, Picture
from tools.planning.works import HEIGHT_LIMITS, WIDTH_LIMITS
from tools.scene.bring import LONGEST_SIDE
from tools.scene.pictures import MEDIA_TYPES
from tools.scene.report import ImageReport, errors

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
SIDES = (1.2, 1.8)  # metres of the longer side, of the smallest and the largest pictures
PIXELS = (800, 4000)  # of the longer side of these
ASPECT_SLACK = 0.05  # a measured size in centimetres may be so far from the picture's own aspect
LEAST_SIDE = max(WIDTH_LIMITS[0], HEIGHT_LIMITS[0])


@dataclass(frozen=True)
class Brought:
    """One picture that was brought: its file, what of it goes into the plan, what it is, and its size in metres."""

    path: Path
    picture: Picture
    caption: Caption
    width: float
    height: float
    measured: bool


class _Answer(BaseModel):
    """What the process that read a picture says of it."""

    model_config = ConfigDict(extra="forbid")

    report: ImageReport
    upright: tuple[PositiveInt, PositiveInt] | None


def read_collection(folder: Path, parser: Parser) -> list[Brought]:
    """Return the pictures of a folder in order of their names; ``parser`` has them judged in the jail.

    Raises InputError (field ``artworks``), naming the file, for what cannot be read, shown or hung, for too many
    pictures and for none.
    """
    if not folder.is_dir():
        raise InputError(
            f"There is no folder {folder}.",
            field="artworks",
            remedy="Give the folder that your pictures are in.",
        )
    paths = sorted(
        (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and path.is_file()),
        key=lambda path: (path.name.casefold(), path.name),
    )
    if not paths:
        raise InputError(
            f"The folder {folder} holds no picture.",
            field="artworks",
            remedy="Put PNG, JPEG or WebP files into it.",
        )
    if len(paths) > MAX_ARTWORKS:
        raise InputError(
            f"The folder holds {len(paths)} pictures; a gallery shows at most {MAX_ARTWORKS}.",
            field="artworks",
            remedy="Choose the best, and move the others elsewhere.",
        )
    captions = read_captions(folder / CAPTIONS_FILE, [path.name for path in paths])
    return [_brought(path, captions[path.name], parser) for path in paths]


def _brought(path: Path, caption: Caption, parser: Parser) -> Brought:
    state = path.stat()
    picture = _examined(path, state.st_mtime_ns, state.st_size, parser)
    width, height = _metres(path, picture, caption)
    measured = caption.width is not None or caption.height is not None
    return Brought(path, picture, caption, width, height, measured)


@lru_cache(maxsize=2 * MAX_ARTWORKS)
def _examined(path: Path, modified: int, size: int, parser: Parser) -> Picture:
    """Judge a picture as the gate will. Remembered while the file stays as it is."""
    del modified, size
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path.name} cannot be read: {error.strerror or error}.", field="artworks"
        ) from error
    try:
        answer = _Answer.model_validate(parser.ask("judge_brought", {}, [data]).data)
    except (MalformedAsset, ValidationError) as error:  # it brought the process down, or turned it
        raise _unfit(
            path, error.message if isinstance(error, MalformedAsset) else "It cannot be read."
        ) from error
    bad = errors(answer.report.findings)
    if bad or answer.upright is None:
        raise _unfit(path, bad[0].message if bad else "It has no size.")
    width, height = answer.upright
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    return Picture(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPES[answer.report.format],
        size=len(data),
        width=max(1, round(width * scale)),
        height=max(1, round(height * scale)),
    )


def _unfit(path: Path, why: str) -> InputError:
    return InputError(
        f"{path.name} cannot be hung: {why}",
        field="artworks",
        remedy="Save it anew as PNG or JPEG, or take it out of the folder.",
    )


def _metres(path: Path, picture: Picture, caption: Caption) -> tuple[float, float]:
    """Return width and height on the wall: as was said, else by the number of pixels; always in the own aspect."""
    aspect = picture.width / picture.height
    if caption.width and caption.height and abs(caption.width / caption.height / aspect - 1) > ASPECT_SLACK:
        raise InputError(
            f"{path.name} is {picture.width} × {picture.height} pixels, which is not the shape of "
            f"{caption.width * 100:g} × {caption.height * 100:g} cm.",
            field="artworks",
            remedy=f"Correct width_cm or height_cm in {CAPTIONS_FILE}, or leave one of them empty.",
        )
    if caption.width:
        width, height = caption.width, caption.width / aspect
    elif caption.height:
        width, height = caption.height * aspect, caption.height
    else:
        share = (max(picture.width, picture.height) - PIXELS[0]) / (PIXELS[1] - PIXELS[0])
        longer = SIDES[0] + (SIDES[1] - SIDES[0]) * min(max(share, 0.0), 1.0)
        scale = max(
            longer / max(aspect, 1.0), LEAST_SIDE / min(aspect, 1.0)
        )  # of the height; a panorama grows
        width, height = scale * aspect, scale
    width, height = round(width, 3), round(height, 3)
    if not (WIDTH_LIMITS[0] <= width <= WIDTH_LIMITS[1] and HEIGHT_LIMITS[0] <= height <= HEIGHT_LIMITS[1]):
        raise InputError(
            f"{path.name} would hang {width:g} × {height:g} m large; a picture can be {WIDTH_LIMITS[0]:g} to "
            f"{WIDTH_LIMITS[1]:g} m wide and {HEIGHT_LIMITS[0]:g} to {HEIGHT_LIMITS[1]:g} m high.",
            field="artworks",
            remedy=f"Give another width_cm in {CAPTIONS_FILE}, or crop the picture.",
        )
    return width, height
