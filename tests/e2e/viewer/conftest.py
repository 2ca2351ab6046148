"""The small gallery's server, and a real browser to walk through it."""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.viewer.boxes import Glb
from tests.e2e.viewer.small_gallery import EXHIBIT, LAMP, PAINTED, SCULPTED, SOLIDS, manifest_of
from tests.e2e.viewer.visits import PATIENCE_MS, Visit
from tools.publish.manifest import Manifest
from tools.publish.serve import SiteServer

VIEWER = Path(__file__).parents[3] / "tools" / "publish" / "viewer"
SMALL = {"width": 640, "height": 360}
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader-webgl",  # as Chromium draws by itself where there is no graphics card
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def bundle() -> Path:
    """The built page."""
    if not (VIEWER / "viewer.js").is_file():
        pytest.fail("The viewer is not built: run make viewer.")
    return VIEWER


@pytest.fixture(scope="module")
def launch() -> Iterator[Callable[..., Browser]]:
    """Return a function that starts the system's Chromium, drawing in software, with further arguments.

    For one module at a time: Playwright keeps an event loop running in this thread, beside which other tests could not
    run one.
    """
    executable = shutil.which("chromium")
    if executable is None:
        pytest.fail(
            "These tests walk in a real browser: install Chromium (Debian: apt-get install chromium)."
        )
    with sync_playwright() as playwright:

        def start(*arguments: str) -> Browser:
            return playwright.chromium.launch(
                executable_path=executable, args=[*BROWSER_ARGUMENTS, *arguments]
            )

        yield start


@pytest.fixture(scope="module")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """The browser that most visits share."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def make_site(bundle: Path, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Return a function that publishes the small gallery and returns its address.

    ``lightmap`` bakes it, ``picture`` hangs on the first canvas, ``exhibit`` stands a piece beside the start, ``sun``
    adds the light ``Sun``, ``lamp`` hangs a lamp, ``roof`` keeps the ceiling; ``damage`` changes the folder once it is
    served.
    """
    servers: list[SiteServer] = []

    def make(
        *,
        title: str = "Galerie d’essai",
        work_title: str = "",
        lightmap: Image.Image | None = None,
        picture: Image.Image | None = None,
        exhibit: bool = False,
        sun: bool = False,
        lamp: bool = False,
        roof: bool = True,
        damage: Callable[[Path], object] = lambda folder: None,
    ) -> str:
        folder = tmp_path / f"site_{len(servers)}"
        shutil.copytree(bundle, folder)
        boxes = {name: box for name, box in SOLIDS.items() if roof or name != "Room_1_Ceiling"}
        boxes |= (PAINTED if picture is not None else {}) | (SCULPTED if exhibit else {})
        boxes |= LAMP if lamp else {}
        scene = Glb(lightmap, picture).write(boxes, sun)
        manifest = manifest_of(scene, title, work_title)
        if exhibit:
            manifest["exhibits"] = [EXHIBIT]
        Manifest.model_validate(manifest)
        (folder / "scene.glb").write_bytes(scene)
        (folder / "gallery.json").write_text(json.dumps(manifest), encoding="utf-8")
        servers.append(SiteServer(folder, port=0))
        damage(folder)
        return servers[-1].url

    yield make
    for server in servers:
        server.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a browser window of its own; its arguments are those of ``Browser.new_context``,
    ``using``, another browser, and ``expects``, what its console may say."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def start(*, using: Browser = browser, expects: Sequence[str] = (), **settings: Any) -> Visit:
        context = using.new_context(**{"viewport": SMALL, "locale": "en-GB", **settings})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(context.new_page(), expects)
        visits.append(visit)
        return visit

    yield start
    for context in contexts:
        context.close()
    for visit in visits:
        visit.check()
