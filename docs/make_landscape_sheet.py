"""Paint the first twelve works of galleries in four places, of one seed, and lay them out, a row for each:
``PYTHONPATH=bundled_spaces/texture_synthesizer python docs/make_landscape_sheet.py FILE.jpg``."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from make_contact_sheets import GAP, INK, JPEG_QUALITY, LABEL, PAPER
from PIL import Image, ImageDraw, ImageOps
from texgen.painter import paint

from tools.planning.planner import make_plan
from tools.scene.lettering import typeface

SEED = 1874
SENTENCES = (
    "A gallery in Rouen",
    "Une galerie à Giverny",
    "A bright gallery in Honfleur",
    "Eine Galerie in Paris",
)
WORKS = 12  # of each gallery
TILE = (200, 150)  # pixels that a picture is brought to, whatever its shape
PAINTED = 512  # pixels of the longer side that it is painted at
TOP = (0.5, 0.2)  # what an upright picture keeps of its height: heads, not hems


def main(file: Path) -> None:
    """Write the sheet."""
    briefs = [brief for sentence in SENTENCES for brief in paintings(sentence)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        tiles = list(pool.map(painted, briefs))
    columns, (wide, high) = WORKS, TILE
    size = (columns * (wide + GAP) + GAP, len(SENTENCES) * (high + GAP + LABEL) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    for row, sentence in enumerate(SENTENCES):
        top = GAP + row * (high + GAP + LABEL)
        pen.text((GAP + 2, top + 2), sentence, INK, typeface(18))
        for column, tile in enumerate(tiles[row * WORKS : (row + 1) * WORKS]):
            sheet.paste(tile, (GAP + column * (wide + GAP), top + LABEL))
    sheet.save(file, quality=JPEG_QUALITY)


def paintings(sentence: str) -> list[dict[str, Any]]:
    """Return the briefs of a gallery's first works."""
    plan = make_plan(sentence, quality="standard", seed=SEED, candidates=lambda name: [f"enfilade/{name}"])
    briefs = [step.brief for step in plan.steps if step.capability == "text_to_image"]
    return briefs[:WORKS]


def painted(brief: dict[str, Any]) -> Image.Image:
    """Return the picture of a brief, cut to the shape of a tile."""
    scale = PAINTED / max(brief["width"], brief["height"])
    width, height = (round(brief[side] * scale) for side in ("width", "height"))
    picture = Image.fromarray(
        paint(brief["subject"], brief["manner"], brief["palette"], width, height, brief["seed"])
    )
    return ImageOps.fit(picture, TILE, Image.Resampling.LANCZOS, centering=TOP)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
