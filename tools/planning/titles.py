"""Numbers in titles, as painters write them: “Composition IV”."""

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return the Roman numeral of a number from 1 to 89."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def unnumbered(title: str) -> str:
    """Return the title without its Roman numeral: “Composition” of “Composition IV”."""
    name, _, last = title.rpartition(" ")
    return name if name and last and set(last) <= set("IVXL") else title
