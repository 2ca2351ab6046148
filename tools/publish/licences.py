"""What the licences of a gallery's parts say to whoever publishes it. Nothing is refused here: people are told."""

import re
from collections import Counter

from tools.publish.manifest import Manifest

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


def single_licence(manifest: Manifest) -> str:
    """Return the licence that all parts share, in the Hub's spelling, or ``other``."""
    licences = {entry.licence.lower() for entry in manifest.provenance}
    return licences.pop() if len(licences) == 1 and not licences & UNKNOWN else "other"
