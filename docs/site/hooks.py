"""What MkDocs does beside rendering docs/: the pages that are made from code, and what these pages run."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

import decisions
from dialect import START, for_the_site
from reference import command_line, environment, errors, python_api, settings, thresholds

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ALONE = "---\nhide: [navigation]\n---\n"  # the start has no pages beside it
MADE: dict[str, Callable[[], str]] = {
    "index.md": lambda: ALONE + (ROOT / START).read_text("utf-8"),
    "decisions/index.md": lambda: decisions.page(ROOT),
    "reference/command-line.md": command_line.page,
    "reference/settings.md": settings.page,
    "reference/python.md": python_api.page,
    "reference/errors.md": lambda: errors.page(ROOT),
    "reference/environment.md": lambda: environment.page(ROOT),
    "reference/thresholds.md": lambda: thresholds.page(ROOT),
}
MERMAID = "assets/mermaid.js"
ASSETS = {
    "assets/style.css": HERE / "style.css",
    "assets/iframe-worker.js": HERE / "node_modules" / "iframe-worker" / "shim" / "index.js",
    MERMAID: HERE / "node_modules" / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js",
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The decisions stand last, however many there are."""
    config.nav = [*(config.nav or []), {"Decisions": decisions.entries(ROOT)}]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and the files that pages run or are styled by."""
    for name, make in MADE.items():
        files.append(File.generated(config, name, content=make()))
    for name, source in ASSETS.items():
        if not source.is_file():
            raise PluginError(f"{source.relative_to(ROOT)} is missing. Build the pages with: make docs")
        files.append(File.generated(config, name, abs_src_path=str(source)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Pages are written for the repository: links and code are put as the site has them."""
    source = START if page.file.src_uri == "index.md" else PurePosixPath("docs", page.file.src_uri)
    return for_the_site(markdown, source)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """A page with a diagram brings what draws it; the theme would ask another host."""
    if 'class="mermaid"' not in html:
        return html
    path = "../" * page.url.count("/") + MERMAID
    return f'{html}\n<script src="{path}"></script>'
