"""Build six galleries, visit each from six viewpoints in the real viewer, and lay the pictures out on a contact sheet:
``python docs/make_contact_sheets.py FOLDER [NAME …]``, or ``make pictures``.

The prompts are in ``PROMPTS``; without names all of them are built, in standard quality (``QUALITY`` in
the environment). Sites, single pictures, a sheet for each gallery and ``figures.md`` land in FOLDER; the sheet of all
is ``FOLDER/all.jpg``.
"""

import json
import os
import sys
import time
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from take_pictures import VIEWPOINTS
from take_pictures import main as take_pictures

import enfilade

PROMPTS = {
    "paris": "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings",
    "white_cube": "A white cube gallery with abstract works",
    "salon": "A night-time Haussmann salon",
    "winter_garden": "An art nouveau winter garden",
    "loft": "An industrial loft with sculptures",
    "palazzo": "A Venetian palazzo at golden hour",
}
TILE = (640, 360)  # pixels of one picture on a sheet
SMALL_TILE = (400, 225)  # and on the sheet of all
GAP = 6
LABEL = 26  # pixels of height for a gallery's prompt
PAPER, INK = (18, 18, 20), (228, 222, 210)
JPEG_QUALITY = 82


def main(folder: Path, names: list[str]) -> None:
    """Write everything to ``folder``; ``HOME_FOLDER`` in the environment says where builds keep their data."""
    quality = os.environ.get("QUALITY", "standard")
    rows: dict[str, list[Path]] = {}
    figures = [FIGURES_HEAD]
    for name in names or list(PROMPTS):
        started = time.monotonic()
        built = enfilade.build(
            PROMPTS[name], quality=quality, out=folder / "sites" / name, home=os.environ.get("HOME_FOLDER")
        )
        seconds = time.monotonic() - started
        if built.site is None:
            raise SystemExit(f"{name}: nothing was published: {built.report}")
        draws, texture_bytes = take_pictures(built.site, folder / name, list(VIEWPOINTS))
        rows[name] = [folder / name / f"{view}.png" for view in VIEWPOINTS]
        picture = sheet([(PROMPTS[name], rows[name])], TILE, columns=3)
        picture.save(folder / f"{name}.jpg", quality=JPEG_QUALITY)
        figures.append(_figures(name, built.site, built.report["triangles"], seconds, draws, texture_bytes))
    every = [(PROMPTS[name], pictures) for name, pictures in rows.items()]
    sheet(every, SMALL_TILE, columns=6).save(folder / "all.jpg", quality=JPEG_QUALITY)
    (folder / "figures.md").write_text("\n".join(figures) + "\n")


def sheet(groups: list[tuple[str, list[Path]]], tile: tuple[int, int], *, columns: int) -> Image.Image:
    """Return the groups one below the other: a line of text, then the pictures in rows of ``columns``."""
    width, height = tile
    rows = sum(-(-len(pictures) // columns) for _, pictures in groups)
    size = (columns * (width + GAP) + GAP, rows * (height + GAP) + len(groups) * LABEL + GAP)
    paper = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(paper)
    top = GAP
    for text, pictures in groups:
        pen.text((GAP + 2, top + 4), text, INK, ImageFont.load_default(14))
        top += LABEL
        for start in range(0, len(pictures), columns):
            for column, path in enumerate(pictures[start : start + columns]):
                with Image.open(path) as picture:
                    small = picture.convert("RGB").resize(tile, Image.Resampling.LANCZOS)
                paper.paste(small, (GAP + column * (width + GAP), top))
            top += height + GAP
    return paper


FIGURES_HEAD = """| gallery | build | triangles | works · exhibits | fetched by a visitor | draw calls | textures |
|---|---|---|---|---|---|---|"""


def _figures(name: str, site: Path, triangles: int, seconds: float, draws: int, texture_bytes: int) -> str:
    gallery = json.loads((site / "gallery.json").read_text())
    shown = [path for path in site.rglob("*") if path.is_file() and "engine" not in path.parts]
    fetched = sum(path.stat().st_size for path in shown if path.stem not in ("certificate", "signature"))
    return (
        f"| {name.replace('_', ' ')} | {seconds:.0f} s | {triangles / 1000:.0f} k "
        f"| {len(gallery['works'])} · {len(gallery['exhibits'])} | {fetched / 1e6:.1f} MB "
        f"| {draws} | {texture_bytes / 2**20:.0f} MiB |"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
