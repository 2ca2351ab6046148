"""What a file is refused with."""

from typing import NoReturn

from tools.errors import MalformedAsset


def fail(code: str, message: str) -> NoReturn:
    """Raise MalformedAsset."""
    raise MalformedAsset(message, code=code)
