"""What the short name of a licence says about commercial use. What is not known to allow it does not."""

from tools.errors import LicenceRefused

# As a Space declares them, in lower case. The OpenRAIL licences forbid harmful uses, not commercial ones.
ALLOWING_COMMERCIAL_USE = frozenset({
    "0bsd", "afl-3.0", "agpl-3.0", "apache-2.0", "bigscience-openrail-m", "bsd-2-clause", "bsd-3-clause", "cc-by-4.0",
    "cc-by-sa-4.0", "cc0-1.0", "creativeml-openrail-m", "gpl-2.0", "gpl-3.0", "isc", "lgpl-3.0", "mit", "mpl-2.0",
    "openrail++", "unlicense", "zlib",
})  # fmt: skip


def allows_commercial_use(licence: str) -> bool:
    """Whether a licence is known to allow it: a name that is unknown, ``other`` or home-made does not."""
    return licence.strip().lower() in ALLOWING_COMMERCIAL_USE


def require_commercial_use(space: str, licences: list[str]) -> None:
    """Raise LicenceRefused unless all the licences that are said of a Space allow it: the strictest wins."""
    limiting = [licence for licence in licences if not allows_commercial_use(licence)]
    if limiting:
        raise LicenceRefused(
            f"{space} is under {limiting[0] or 'no known licence'}, which is not known to allow commercial use.",
            space=space,
            remedy=f"Where its owner has given you leave, say so with --cleared {space}.",
        )
