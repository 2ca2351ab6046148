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
    if value == "any_marble" and colours:
        if {"black", "white"} <= set(colours):
            value = "marble_chequer"
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
        return value, _strange_colour(value, colours)
    for table_name, reason in (("walls", ""), ("walls_near", "There is no such wall; it is {}.")):
        for material in materials:
            if material not in concepts[table_name]:
                continue
            value = str(concepts[table_name][material])
            if value in {"any_damask", "any_plaster"} and colours:
                exact = concepts["damask_colour" if value == "any_damask" else "plaster_colour"]
                value = next((exact[colour] for colour in colours if colour in exact), value)
                if not any(colour in exact for colour in colours):
                    return value, "Walls of that material are not made in that colour."
                return value, reason.format(_say(value))
            return value, reason.format(_say(value)) or _strange_colour(value, colours)
    for colour in colours:
        if colour in concepts["walls_colour"]:
            return concepts["walls_colour"][colour], ""
    for colour in colours:
        near = concepts["walls_colour_near"][colour]
        return near, f"There are no walls in that colour; they are {_say(near)}."
    return None, ""


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
