"""What a page needs to be one of the site: it is written for who reads the repository, on a host that renders it."""

import os
import re
from pathlib import PurePosixPath

DOCS = PurePosixPath("docs")
START = PurePosixPath("README.md")
DESCRIBED = {  # files that a page of the site describes
    PurePosixPath(".env.example"): DOCS / "reference" / "environment.md",
    PurePosixPath("graph/events.py"): DOCS / "reference" / "python.md",
    PurePosixPath("graph/context.py"): DOCS / "reference" / "settings.md",
    PurePosixPath("tools/errors.py"): DOCS / "reference" / "errors.md",
    PurePosixPath("tools/scene/thresholds.py"): DOCS / "reference" / "thresholds.md",
    DOCS / "decisions": DOCS / "decisions" / "index.md",
    START: DOCS / "index.md",
}
LINK = re.compile(r"(?P<picture>!?)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")
CODE = re.compile(r"`[^`\n]+`")


def for_the_site(markdown: str, source: PurePosixPath) -> str:
    """Return the text of ``source``, a path in the repository, as a page of the site.

    Links lead from page to page; one to what is no page (a test, a folder of code) is its words alone. A bar within
    code needs no backslash here, and would show it.
    """
    page = DESCRIBED.get(source, source)

    def replace(link: re.Match[str]) -> str:
        wanted = PurePosixPath(os.path.normpath(source.parent / link["target"]))
        wanted = DESCRIBED.get(wanted, wanted)
        if not wanted.is_relative_to(DOCS) or wanted.suffix == ".py":
            return link["text"]
        target = os.path.relpath(wanted, page.parent)
        return f"{link['picture']}[{link['text']}]({target}{link['anchor'] or ''})"

    return CODE.sub(lambda code: code[0].replace("\\|", "|"), LINK.sub(replace, markdown))
