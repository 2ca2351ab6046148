"""The decisions, from their own headings: a page that lists them, and their place beside it."""

from pathlib import Path

FOLDER = Path("docs", "decisions")
INTRODUCTION = (
    "# Why it is built so\n\nOne decision a page: what was chosen, and what spoke against the rest.\n"
)


def page(root: Path) -> str:
    """Return the page that links every decision, in order of number."""
    headings = {
        path.name: path.read_text("utf-8").splitlines()[0].removeprefix("# ") for path in _pages(root)
    }
    return "\n".join([INTRODUCTION, *(f"* [{heading}]({name})" for name, heading in headings.items())])


def entries(root: Path) -> list[str]:
    """Return the pages as an entry of the navigation wants them."""
    return ["decisions/index.md", *(f"decisions/{path.name}" for path in _pages(root))]


def _pages(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("[0-9]*.md"))
