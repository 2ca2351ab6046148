"""What the licences of a gallery's parts say to whoever publishes it.

People are told; what is said to be for commercial use is refused where a licence is not known to allow that.
"""

import re
from collections import Counter
from collections.abc import Collection

from tools.errors import InputError
from tools.licences import allows_commercial_use
from tools.publish.manifest import Manifest, Provenance

LIMITED = re.compile(
    r"(?:^|[^a-z])(?:nc|nd|non-?commercial|no-?derivatives|research)(?:[^a-z]|$)", re.IGNORECASE
)
UNKNOWN = frozenset({"", "unknown", "other", "none"})


def licence_summary(manifest: Manifest) -> list[str]:
    """Return one line a licence, the most frequent first: ``Apache-2.0: 18 assets``."""
    counts = Counter(entry.licence or "unknown" for entry in manifest.provenance)
    return [
        f"{licence}: {count} {'asset' if count == 1 else 'assets'}" for licence, count in counts.most_common()
    ]


def licence_warnings(manifest: Manifest) -> list[str]:
    """Return one sentence for each asset whose licence is unknown or limits what may be done with it."""
    warnings = []
    for entry in manifest.provenance:
        unknown = entry.licence.lower() in UNKNOWN
        if unknown or LIMITED.search(entry.licence):
            says = "has no known licence" if unknown else f"is under {entry.licence}, which limits its use"
            warnings.append(f"{entry.step}, made by {entry.space}, {says}.")
    return warnings


def require_commercial(manifest: Manifest, cleared: Collection[str]) -> list[Provenance]:
    """Return the parts that are for commercial use only since the owners of their Spaces, the ``cleared`` ones, have
    given leave for it.

    Raises InputError (field ``commercial``) naming each other part whose licence is not known to allow that.
    """
    limited = [entry for entry in manifest.provenance if not allows_commercial_use(entry.licence)]
    barred = [
        f"{entry.step} (made by {entry.space}, {entry.licence or 'no known licence'})"
        for entry in limited
        if entry.space not in cleared
    ]
    if barred:
        raise InputError(
            f"Not all of it is known to allow commercial use: {', '.join(barred)}.",
            field="commercial",
            remedy="Build it with --commercial, so that no such Space is asked; where its owner has given you leave, "
            "name the Space with --cleared.",
        )
    return limited


def single_licence(manifest: Manifest) -> str:
    """Return the licence that all parts share, in the Hub's spelling, or ``other``."""
    licences = {entry.licence.lower() for entry in manifest.provenance}
    return licences.pop() if len(licences) == 1 and not licences & UNKNOWN else "other"
