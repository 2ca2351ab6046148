"""The documentation as a site: whole, linked up, and sufficient to itself."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import expect, sync_playwright

from graph.context import Context

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {
    "index.html": ROOT / "README.md",
    **{
        str(page.relative_to(ROOT / "docs").with_suffix(".html")): page
        for page in sorted(ROOT.glob("docs/**/*.md"))
        if not page.is_relative_to(ROOT / "docs" / "site")
    },
}
COUNTED = ("h2", "h3", "img", "li", "pre", "strong", "table", "tr")


class Page(HTMLParser):
    """The tags, names and references of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.names: set[str] = set()
        self.references: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        given = dict(attrs)
        self.names |= {name for name in (given.get("id"), given.get("name")) if name}
        self.references += [value for value in (given.get("href"), given.get("src")) if value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation as `make docs` builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("documentation")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html")}


def test_every_reference_leads_to_a_file_and_a_place_in_it(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        if path.name == "404.html":
            continue  # it is shown at any address, and says where it is from the root on
        for reference in page.references:
            address, anchor = urldefrag(unquote(reference))
            if re.match(r"[a-z]+:", address):
                continue
            target = (path.parent / address).resolve() if address else path
            assert target.is_file(), f"{path.name} refers to {reference}"
            if anchor and target in pages:
                assert anchor in pages[target].names, f"{path.name} refers to {reference}"


@pytest.mark.parametrize("name", SOURCES)
def test_a_page_has_what_a_host_of_repositories_shows_of_it(site: Path, name: str) -> None:
    shown = re.search(r"<article.*?>(.*)</article>", (site / name).read_text("utf-8"), re.DOTALL)
    expected = MarkdownIt("commonmark").enable("table").render(SOURCES[name].read_text("utf-8"))
    assert {tag: len(re.findall(rf"<{tag}[ >]", shown[1])) for tag in COUNTED} == {
        tag: len(re.findall(rf"<{tag}[ >]", expected)) for tag in COUNTED
    }
    assert "\\|" not in shown[1]


def test_the_reference_names_what_there_is(site: Path) -> None:
    def text(name: str) -> str:
        return re.sub(r"<[^>]+>", "", (site / "reference" / f"{name}.html").read_text("utf-8"))

    for command in ("enfilade build", "enfilade ledger verify", "enfilade spaces add"):
        assert command in text("command-line")
    for setting, field in Context.model_fields.items():
        assert setting in text("settings")
        assert field.description.split("`")[0][:40] in text("settings")
    assert "└── QuotaExceeded" in text("errors")
    assert "BuildNotFound" in text("python")


def test_a_variable_that_nobody_describes_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "docs" / "site")
    from mkdocs.exceptions import PluginError

    from reference.environment import page

    for name in (".env.example", "langgraph.json"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "tools").mkdir()
    module = tmp_path / "tools" / "new.py"
    module.write_text('import os\nHOME = os.environ.get("ENFILADE_HOME")\n', "utf-8")
    assert "`tools.new`" in page(tmp_path)
    module.write_text('import os\nNAME = "ENFILADE_NEW"\nos.environ[NAME]\n', "utf-8")
    with pytest.raises(PluginError, match="ENFILADE_NEW"):
        page(tmp_path)


def test_a_double_click_opens_all_of_it_and_no_host_is_asked(site: Path) -> None:
    asked: list[str] = []
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        for name in ("index", "graph"):
            page.goto((site / f"{name}.html").as_uri())
            drawing = page.locator(
                "div.mermaid"
            )  # what the theme puts in place of the text, once it is drawn
            expect(drawing).to_have_count(1)
            assert drawing.bounding_box()["height"] > 100
        page.locator("input.md-search__input").click()
        page.keyboard.type("landlock")
        expect(page.locator(".md-search-result__list a[href*='jail.html']").first).to_be_visible()
        browser.close()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
