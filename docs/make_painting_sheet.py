"""Paint forty pictures, a subject in a manner each, and lay them out:
``PYTHONPATH=bundled_spaces/texture_synthesizer python docs/make_painting_sheet.py FILE.jpg``."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from make_contact_sheets import JPEG_QUALITY
from PIL import Image
from texgen.painter import paint

SEED = 7
COLUMNS, GAP = 5, 4
TILE = (274, 206)  # pixels that a picture is brought to
PAINTED = (768, 576)
WALL = (240, 244, 246)
PICTURES = {
    "impressionist": (
        "water lilies",
        "garden with a bridge",
        "poppy field",
        "boulevard in the rain",
        "sunrise harbour",
        "railway station steam",
        "ballet dancers on the stage",
        "woman reading",
        "cathedral facade",
        "barges under the city bridge",
        "flags in the street",
    ),
    "pointillist": ("beach in the season", "cliffs by the sea", "haystacks", "regatta"),
    "post_impressionist": (
        "cafe terrace at night",
        "wheatfield with cypresses",
        "olive trees on a slope",
        "starry night",
        "still life with fruit",
        "vase of sunflowers",
    ),
    "fauvist": ("tulips and a windmill", "straw hat", "regatta", "orchard in blossom"),
    "cubist": ("still life with fruit", "woman reading", "cafe terrace"),
    "romantic": ("storm at sea", "mountain lake", "sunrise harbour", "great wave"),
    "ukiyo_e": ("great wave", "garden with a bridge", "snow-covered village", "tulips and a windmill"),
    "abstract": ("plane", "circle", "gesture", "cut-out"),
}


def main(file: Path) -> None:
    """Write the sheet."""
    works = [(subject, manner) for manner, subjects in PICTURES.items() for subject in subjects]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tiles = list(pool.map(painted, works))
    wide, high = (side + GAP for side in TILE)
    sheet = Image.new("RGB", (COLUMNS * wide + GAP, -(-len(tiles) // COLUMNS) * high + GAP), WALL)
    for index, tile in enumerate(tiles):
        sheet.paste(tile, (GAP + index % COLUMNS * wide, GAP + index // COLUMNS * high))
    sheet.save(file, quality=JPEG_QUALITY)


def painted(work: tuple[str, str]) -> Image.Image:
    """Return the picture of (subject, manner) at the size of a tile."""
    subject, manner = work
    return Image.fromarray(paint(subject, manner, "", *PAINTED, SEED)).resize(TILE, Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
