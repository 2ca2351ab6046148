"""Lines of text on a card: the first is its heading; all as large as the card has room for."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from tools.scene.lettering import Weight, drawable, typeface

CARD = (236, 231, 220)  # ivory board
INK = (38, 35, 31)
FAINT = (74, 69, 62)
MARGIN = 0.11  # of the shorter side
HEADING = 0.17  # size of its type over the card's height, at most
BODY = 0.7  # size of the other lines' type over that of the heading
LEADING = 1.16  # from line to line, over the size of the type
GAP = 0.3  # after the heading, over its size
LEAST = 7.0  # pixels: smaller type cannot be read
SHRINK = 0.93
CUT = "…"

Block = tuple[list[str], float]  # lines, and the size of their type in pixels


def lettered(lines: Sequence[str], size: tuple[int, int]) -> Image.Image:
    """Return a card of ``size`` pixels with the lines on it. Any text will do: it is wrapped, and cut where it is too
    long for the card."""
    width, height = size
    card = Image.new("RGB", size, CARD)
    margin = MARGIN * min(size)
    room = (width - 2 * margin, height - 2 * margin)
    heading, *rest = [text for text in map(drawable, lines) if text] or [""]
    title, body = _fitted(heading, rest, room, HEADING * height)
    pen = ImageDraw.Draw(card)
    gap = GAP * title[1] if body[0] else 0.0
    top = (height - _height(title) - gap - _height(body)) / 2
    _write(pen, title, "Semibold", (margin, top), INK)
    _write(pen, body, "Regular", (margin, top + _height(title) + gap), FAINT)
    return card


def _fitted(heading: str, rest: Sequence[str], room: tuple[float, float], size: float) -> tuple[Block, Block]:
    """Return heading and body in the largest type that fits; what does not fit in the smallest is cut."""
    width, height = room
    while True:
        title = _wrapped(heading, width, size, "Semibold"), size
        small = max(BODY * size, LEAST)
        body = [line for text in rest for line in _wrapped(text, width, small, "Regular")], small
        if _height(title) + GAP * size + _height(body) <= height:
            return title, body
        if size <= LEAST:
            lines = max(1, int(height / (LEADING * size)))
            return (_cut(title[0], lines), size), (body[0][: max(0, lines - len(title[0]) - 1)], small)
        size = max(LEAST, SHRINK * size)


def _wrapped(text: str, width: float, size: float, weight: Weight) -> list[str]:
    """Break the text between words, and within one that is longer than a line."""
    font = typeface(size, weight)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and font.getlength(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + CUT]


def _height(block: Block) -> float:
    lines, size = block
    return len(lines) * LEADING * size


def _write(
    pen: ImageDraw.ImageDraw, block: Block, weight: Weight, at: tuple[float, float], ink: tuple[int, int, int]
) -> None:
    lines, size = block
    for number, line in enumerate(lines):
        pen.text((at[0], at[1] + number * LEADING * size), line, ink, typeface(size, weight), anchor="la")
