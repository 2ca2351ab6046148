"""Seeds as Spaces take them: numbers between limits of their own, or text."""

from tools.spaces.schema import Parameter


def fit_seed(seed: int, parameter: Parameter) -> int | str:
    """Return the seed for an endpoint's parameter: the same seed gives the same value, and two seeds hardly ever one.

    A seed beyond the limits is wrapped, not clamped: clamped, every large seed would be the same one.
    """
    if parameter.limits:
        low, high = (int(limit) for limit in parameter.limits)
        if not low <= seed <= high:
            seed = low + (seed - low) % (high - low + 1)
    return str(seed) if parameter.type.get("type") == "string" else seed
