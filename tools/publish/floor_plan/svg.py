"""A drawing as SVG. Titles come from anywhere: every word is escaped, and nothing but shapes is written."""

from xml.sax.saxutils import escape, quoteattr

from tools.publish.floor_plan.shapes import Area, Disc, Drawing, Floats, Lines, Shape, Style, Words

FONT = "system-ui, 'Helvetica Neue', Arial, sans-serif"
HATCH_STEP = 7  # px between two slanting lines


def to_svg(drawing: Drawing) -> bytes:
    """Return the drawing as an SVG file."""
    hatches = sorted(
        {shape.style.hatch for shape in drawing.shapes if not isinstance(shape, Words) and shape.style.hatch}
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'width="{drawing.width}" height="{drawing.height}" font-family={quoteattr(FONT)} role="img">',
        f"<title>{escape(drawing.title)}</title>",
        *(_hatch(colour) for colour in hatches),
        *(_shape(shape) for shape in drawing.shapes),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _shape(shape: Shape) -> str:
    match shape:
        case Area(polygons, style):
            return f'<path d="{"".join(_path(polygon) + "z" for polygon in polygons)}"{_look(style)}/>'
        case Lines(ways, style):
            return f'<path d="{"".join(_path(way) for way in ways)}"{_look(style)}/>'
        case Disc((x, y), radius, style):
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"{_look(style)}/>'
        case Words((x, y), text, size, anchor, colour, bold):
            weight = ' font-weight="600"' if bold else ""
            return (
                f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}" fill="{colour}"{weight}>'
                f"{escape(text)}</text>"
            )


def _path(points: Floats) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _look(style: Style) -> str:
    fill = f"url(#{_name(style.hatch)})" if style.hatch else style.fill or "none"
    look = f' fill="{fill}"'
    if style.stroke:
        look += f' stroke="{style.stroke}" stroke-width="{style.width:g}"'
        look += ' stroke-linecap="round" stroke-linejoin="round"'
    if style.dash:
        look += f' stroke-dasharray="{style.dash[0]} {style.dash[1]}"'
    return look


def _name(colour: str) -> str:
    return f"hatch-{colour.removeprefix('#')}"


def _hatch(colour: str) -> str:
    return (
        f'<pattern id="{_name(colour)}" width="{HATCH_STEP}" height="{HATCH_STEP}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><path d="M0 0V{HATCH_STEP}" stroke="{colour}" stroke-width="2"/></pattern>'
    )
