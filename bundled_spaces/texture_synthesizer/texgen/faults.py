"""The one error that a caller of this package is meant to see."""


class BadInput(Exception):
    """An argument cannot be used. ``field`` is its name in the endpoint's signature."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
