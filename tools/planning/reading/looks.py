"""From the modifiers of a noun to what can be built: "black marble" + floor → ``black_marble``.

Each function returns the value (None if the words settle nothing) and the reason why it is not quite what was said,
or "".
"""

from tools.planning.data import table

Words = list[str]
Look = tuple[str | None, str]


def floor_of(value: str | None, materials: Words, colours: Words, patterns: Words) -> Look:
    """Return the floor: from a value that the noun itself names ("parquet"), or from what modifies it."""
    concepts = table("concepts")
    if value is None:
        if "chequer" in patterns:
            value = "marble_chequer"
        elif "octagon" in patterns:
            value = "marble_octagon"
    for material in materials:
        if value is None and material in concepts["floor"]:
            value = concepts["floor"][material]
    if value == "any_parquet" and "walnut" in materials:
        value = "parquet_walnut"
    if value == "any_marble" and colours:
        if {"black", "white"} <= set(colours):
            value = "marble_chequer"
        elif {"green", "white"} <= set(colours):
            value = "marble_green_chequer"
        elif colours == ["green"]:
            value = "green_marble"
        elif colours == ["black"]:
            value = "black_marble"
        elif set(colours) <= set(concepts["usual_colours"]["marble"]):
            value = "marble"
    if value is not None:
        return value, _strange_colour(value, colours)
    for material in materials:
        if material in concepts["floor_near"]:
            near = concepts["floor_near"][material]
            return near, f"There is no such floor; it is {_say(near)}."
    if {"black", "white"} <= set(colours):
        return "marble_chequer", ""
    for colour in colours:
        if colour in concepts["floor_colour"]:
            return concepts["floor_colour"][colour], ""
    if colours:
        return None, "There is no floor in that colour; it follows the style."
    return None, ""


def walls_of(value: str | None, materials: Words, colours: Words) -> Look:
    """Return the walls, from a value that the noun itself names ("limewash"), or from what modifies it."""
    concepts = table("concepts")
    if value is not None:
        return _coloured_walls(value, colours)
    for material in materials:
        if material in concepts["walls"]:
            return _coloured_walls(concepts["walls"][material], colours)
    for material in materials:
        if material in concepts["walls_near"]:
            near, problem = _coloured_walls(concepts["walls_near"][material], colours)
            return near, problem or f"There is no such wall; it is {_say(str(near))}."
    for colour in colours:
        if colour in concepts["walls_colour"]:
            return concepts["walls_colour"][colour], ""
    for colour in colours:
        near = concepts["walls_colour_near"][colour]
        return near, f"There are no walls in that colour; they are {_say(near)}."
    return None, ""


def paint_of(materials: Words, colours: Words) -> Look:
    """Return the paint of the one wall that closes the vista of a white room."""
    if materials:
        return None, "The wall at the end is of paint alone; the others are of what the room says."
    paints = table("concepts")["paint_colour"]
    known = [paints[colour] for colour in colours if colour in paints]
    if colours and not known:
        return None, "The one painted wall is not made in that colour; the style chooses it."
    return next(iter(known), None), ""


def _coloured_walls(value: str, colours: Words) -> Look:
    """Return the walls of that material in one of these colours, or why they are in another."""
    if not value.startswith("any_") or not colours:
        return value, _strange_colour(value, colours)
    exact = table("concepts")[f"{value.removeprefix('any_')}_colour"]
    found = next((exact[colour] for colour in colours if colour in exact), None)
    return (found, "") if found else (value, "Walls of that material are not made in that colour.")


def ceiling_of(value: str | None, materials: Words, colours: Words, shapes: Words) -> Look:
    """Return the ceiling."""
    concepts = table("concepts")
    reason = (
        "The colour of the ceiling cannot be chosen; it follows the style."
        if set(colours) - {"white"}
        else ""
    )
    if value is not None:
        return value, reason
    for shape in shapes:
        if shape in concepts["ceiling_shape_near"]:
            near = concepts["ceiling_shape_near"][shape]
            return near["value"], near["reason"]
    for shape in shapes:
        if shape in concepts["ceiling_shape"]:
            return concepts["ceiling_shape"][shape], reason
    for material in materials:
        if material in concepts["ceiling"]:
            return concepts["ceiling"][material], reason
    if materials:
        return None, "There is no ceiling of that material; it follows the style."
    return None, reason


def windows_of(value: str | None, shapes: Words, materials: Words, colours: Words) -> Look:
    """Return the windows."""
    concepts = table("concepts")
    reason = ""
    if [material for material in materials if material not in {"glass", "metal"}] or colours:
        reason = "What window frames are made of cannot be chosen; it follows the style."
    for shape in shapes:
        if shape in concepts["windows_shape_near"]:
            near = concepts["windows_shape_near"][shape]
            return value or near["value"], near["reason"]
    for shape in shapes:
        if value is None and shape in concepts["windows_shape"]:
            value = concepts["windows_shape"][shape]
    return value, reason


def _strange_colour(value: str, colours: Words) -> str:
    usual = table("concepts")["usual_colours"]
    family = value if value in usual else next((name for name in usual if name in value), "")
    if value.startswith(("any_parquet", "parquet")):
        family = "wood"
    if value.startswith("damask_"):
        usual = {value: [value.removeprefix("damask_")]}
        family = value
    if set(colours) <= set(usual.get(family, ())):
        return ""
    return f"{_say(value).capitalize()} is not made in that colour."


def _say(value: str) -> str:
    words = value.removeprefix("any_").split("_")
    if words[0] in {"damask", "plaster", "parquet"} and len(words) > 1:
        words = [*words[1:], words[0]]
    return " ".join(words)
