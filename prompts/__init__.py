"""What the language model is told: one Markdown file a prompt, read once at import.

``$name`` in a file is filled in with ``string.Template.substitute``, which raises KeyError for a name that is missing.
"""

from pathlib import Path
from string import Template


def _read(name: str) -> Template:
    return Template((Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8"))


PLANNER = _read("planner")  # $motifs
EDIT = _read("edit")  # $motifs
REPAIR = _read("repair")  # $error
SPACE = _read("space")
CRITIC = _read("critic")  # $most
