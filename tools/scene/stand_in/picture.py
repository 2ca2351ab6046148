"""A plaque on linen grey in place of a picture: what was to hang here, and why it does not."""

import io
import textwrap

from PIL import Image, ImageDraw

from tools.scene.lettering import Weight, drawable, typeface

GROUND = (201, 197, 188)  # unbleached linen
WEAVE = (194, 190, 181)
INK = (62, 58, 52)
FAINT = (122, 116, 106)
MARGIN = 0.12  # of the shorter side
TITLE_SIZE = 0.085  # of the shorter side
LINE_HEIGHT = 1.35
TITLE_SHARE = 0.45  # of the height, at most
MIN_FONT = 9  # pixels: smaller cannot be read
MAX_TITLE = 160  # characters
MAX_REASON = 400


def stand_in_picture(title: str, reason: str, width: int, height: int) -> bytes:
    """Return a PNG of ``width`` × ``height`` pixels. Any text will do: it is wrapped, and cut where it is too long."""
    picture = Image.new("RGB", (width, height), GROUND)
    draw = ImageDraw.Draw(picture)
    short = min(width, height)
    for offset in range(0, width, 4):
        draw.line([(offset, 0), (offset, height)], fill=WEAVE)
    for offset in range(0, height, 4):
        draw.line([(0, offset), (width, offset)], fill=WEAVE)
    inset = round(short * MARGIN / 2)
    draw.rectangle([inset, inset, width - inset - 1, height - inset - 1], outline=FAINT)
    room = (width - short * MARGIN * 2, height - short * MARGIN * 2)
    heading = _fitted(
        _printable(title, MAX_TITLE, "A picture"), room[0], room[1] * TITLE_SHARE, short * TITLE_SIZE
    )
    body = _fitted(
        _printable(reason, MAX_REASON, "It could not be made."),
        room[0],
        room[1] * (1 - TITLE_SHARE) - short * 0.08,
        short * TITLE_SIZE * 0.6,
    )
    tall = _height(heading) + short * 0.08 + _height(body)
    top = (height - tall) / 2
    _write(draw, heading, width, top, INK, "Semibold")
    middle = top + _height(heading) + short * 0.04
    draw.line([(width * 0.42, middle), (width * 0.58, middle)], fill=FAINT)
    _write(draw, body, width, middle + short * 0.04, FAINT)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


Text = tuple[list[str], float]  # lines, and the size of the type in pixels


def _printable(text: str, longest: int, otherwise: str) -> str:
    """Return the text on one line, in characters that the font has; ``otherwise`` where nothing is left of it."""
    plain = drawable(text)
    return (plain if len(plain) <= longest else plain[: longest - 3] + "...") or otherwise


def _fitted(text: str, width: float, height: float, size: float) -> Text:
    """Wrap the text at ``size``, or at the largest smaller size at which it fits; cut at the smallest."""
    size = max(size, MIN_FONT)
    while True:
        font = typeface(size)
        columns = max(4, int(width / max(font.getlength("n"), 1)))
        lines = textwrap.wrap(text, columns) or [""]
        fits = _height((lines, size)) <= height and max(map(font.getlength, lines)) <= width
        if fits or size <= MIN_FONT:
            return lines[: max(1, int(height / (size * LINE_HEIGHT)))], size
        size = max(MIN_FONT, size * 0.9)


def _height(text: Text) -> float:
    return len(text[0]) * text[1] * LINE_HEIGHT


def _write(
    draw: ImageDraw.ImageDraw,
    text: Text,
    width: int,
    top: float,
    colour: tuple[int, int, int],
    weight: Weight = "Regular",
) -> None:
    lines, size = text
    font = typeface(size, weight)
    for number, line in enumerate(lines):
        draw.text((width / 2, top + number * size * LINE_HEIGHT), line, fill=colour, font=font, anchor="ma")
