"""A small gallery written by code, its server, and a real browser to walk through it."""

import hashlib
import io
import json
import math
import shutil
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.publish.manifest import Manifest
from tools.publish.serve import SiteServer

VIEWER = Path(__file__).parents[3] / "tools" / "publish" / "viewer"
PATIENCE_MS = 90_000  # software rendering: the first picture takes seconds
POLL_MS = 100
INSIDE = ("blob", "data", "file")  # addresses that leave the browser for nowhere
THIS_MACHINE = ("127.0.0.1", "localhost")
SMALL = {"width": 640, "height": 360}
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
]

Box = tuple[tuple[float, float, float], tuple[float, float, float]]

# A room of 6 × 12 m. Half-way stands a doorway that is low and narrow; behind it the floor is one step of 0.2 m higher.
HALF_WIDTH, LENGTH, HEIGHT, STEP = 3.0, 12.0, 3.5, 0.2
SOLIDS: dict[str, Box] = {
    "Room_1_Floor": ((-HALF_WIDTH, -0.2, -LENGTH), (HALF_WIDTH, 0, 0)),
    "Room_1_Ceiling": ((-HALF_WIDTH, HEIGHT, -LENGTH), (HALF_WIDTH, HEIGHT + 0.2, 0)),
    "Room_1_Wall_Left": ((-HALF_WIDTH - 0.2, 0, -LENGTH), (-HALF_WIDTH, HEIGHT, 0)),
    "Room_1_Wall_Right": ((HALF_WIDTH, 0, -LENGTH), (HALF_WIDTH + 0.2, HEIGHT, 0)),
    "Room_1_Wall_Entrance": ((-HALF_WIDTH, 0, 0), (HALF_WIDTH, HEIGHT, 0.2)),
    "Room_1_Wall_End": ((-HALF_WIDTH, 0, -LENGTH - 0.2), (HALF_WIDTH, HEIGHT, -LENGTH)),
    "Room_1_Pier_Left": ((-HALF_WIDTH, 0, -7.3), (-0.7, HEIGHT, -7)),
    "Room_1_Pier_Right": ((0.7, 0, -7.3), (HALF_WIDTH, HEIGHT, -7)),
    "Room_1_Lintel": ((-0.7, 2.1, -7.3), (0.7, HEIGHT, -7)),
    "Room_1_Platform": ((-HALF_WIDTH, 0, -LENGTH), (HALF_WIDTH, STEP, -8)),
    "Artwork_01": ((-HALF_WIDTH, 1.1, -4.6), (-HALF_WIDTH + 0.05, 2.0, -3.4)),
    "Artwork_02": ((HALF_WIDTH - 0.05, 1.1, -10.6), (HALF_WIDTH, 2.0, -9.4)),
}
# Each face of a box: its normal's axis and sign, and the two axes that span it, so wound that it faces outwards.
FACES = [(0, 1, 1, 2), (0, -1, 2, 1), (1, 1, 2, 0), (1, -1, 0, 2), (2, 1, 0, 1), (2, -1, 1, 0)]


@dataclass
class Glb:
    """Writes a GLB: one node and mesh a box, the light map spread over x if there is one. Boxes are white, but for
    canvases, which show ``picture`` on each face if there is one."""

    lightmap: Image.Image | None = None
    picture: Image.Image | None = None
    binary: bytearray = field(default_factory=bytearray)
    views: list[dict[str, int]] = field(default_factory=list)
    accessors: list[dict[str, Any]] = field(default_factory=list)

    def view(self, data: bytes) -> int:
        self.views.append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)})
        self.binary += data + b"\0" * (-len(data) % 4)
        return len(self.views) - 1

    def accessor(self, rows: Sequence[tuple[float, ...]], kind: str) -> int:
        view = self.view(b"".join(struct.pack(f"<{len(row)}f", *row) for row in rows))
        columns = list(zip(*rows, strict=True))
        bounds = {"min": [min(c) for c in columns], "max": [max(c) for c in columns]}
        self.accessors.append(
            {"bufferView": view, "componentType": 5126, "count": len(rows), "type": kind, **bounds}
        )
        return len(self.accessors) - 1

    def mesh(self, name: str, box: Box) -> dict[str, Any]:
        positions: list[tuple[float, ...]] = []
        normals: list[tuple[float, ...]] = []
        corners: list[tuple[float, ...]] = []
        for axis, sign, u, v in FACES:
            normal = tuple(float(sign) if i == axis else 0.0 for i in range(3))
            for a, b in [(0, 0), (1, 0), (1, 1), (0, 0), (1, 1), (0, 1)]:
                corner = {axis: box[sign > 0][axis], u: box[a][u], v: box[b][v]}
                positions.append((corner[0], corner[1], corner[2]))
                normals.append(normal)
                corners.append((float(a), float(b)))
        spread = [((x + HALF_WIDTH) / (2 * HALF_WIDTH), 0.5) for x, _, _ in positions]
        attributes = {
            "POSITION": self.accessor(positions, "VEC3"),
            "NORMAL": self.accessor(normals, "VEC3"),
            "TEXCOORD_1": self.accessor(spread, "VEC2"),
        }
        is_canvas = self.picture is not None and name.endswith("_Canvas")
        if is_canvas:
            attributes["TEXCOORD_0"] = self.accessor(corners, "VEC2")
        return {"name": name, "primitives": [{"attributes": attributes, "material": int(is_canvas)}]}

    def png(self, image: Image.Image) -> dict[str, Any]:
        data = io.BytesIO()
        image.save(data, "PNG")
        return {"bufferView": self.view(data.getvalue()), "mimeType": "image/png"}

    def write(self, boxes: dict[str, Box], sun: bool) -> bytes:
        white = {"baseColorFactor": [0.8, 0.8, 0.8, 1], "metallicFactor": 0, "roughnessFactor": 0.9}
        nodes: list[dict[str, Any]] = [{"name": name, "mesh": i} for i, name in enumerate(boxes)]
        document: dict[str, Any] = {
            "asset": {"version": "2.0"},
            "scene": 0,
            "meshes": [self.mesh(name, box) for name, box in boxes.items()],
            "materials": [{"pbrMetallicRoughness": white}],
        }
        extensions: dict[str, Any] = {}
        if self.lightmap is not None:
            document["images"] = [self.png(self.lightmap)]
            document["samplers"] = [{"wrapS": 33071, "wrapT": 33071}]
            document["textures"] = [{"source": 0, "sampler": 0}]
            baked = {"index": 0, "texCoord": 1, "intensity": math.pi}
            document["materials"][0]["extensions"] = {"MOZ_lightmap": baked}
            extensions["MOZ_lightmap"] = {}
        if self.picture is not None:
            images, textures = document.setdefault("images", []), document.setdefault("textures", [])
            textures.append({"source": len(images)})
            images.append(self.png(self.picture))
            painted = {"baseColorTexture": {"index": len(textures) - 1}, "metallicFactor": 0}
            document["materials"].append({"pbrMetallicRoughness": painted})
        if sun:
            lamp = {"type": "directional", "name": "Sun", "intensity": math.pi, "color": [1, 1, 1]}
            extensions["KHR_lights_punctual"] = {"lights": [lamp]}
            down = [-math.sqrt(0.5), 0, 0, math.sqrt(0.5)]  # a quarter turn about x: −Z becomes −Y
            nodes.append(
                {"name": "Sun", "rotation": down, "extensions": {"KHR_lights_punctual": {"light": 0}}}
            )
            document["extensions"] = {"KHR_lights_punctual": extensions["KHR_lights_punctual"]}
        document |= {
            "nodes": nodes,
            "scenes": [{"nodes": list(range(len(nodes)))}],
            "extensionsUsed": list(extensions),
            "accessors": self.accessors,
            "bufferViews": self.views,
            "buffers": [{"byteLength": len(self.binary)}],
        }
        if not extensions:
            del document["extensionsUsed"]
        text = json.dumps(document).encode()
        text += b" " * (-len(text) % 4)
        chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
        chunks += struct.pack("<II", len(self.binary), 0x004E4942) + bytes(self.binary)
        return struct.pack("<III", 0x46546C67, 2, 12 + len(chunks)) + chunks


PAINTED: dict[str, Box] = {
    "Artwork_01_Canvas": ((-HALF_WIDTH + 0.05, 1.1, -4.6), (-HALF_WIDTH + 0.06, 2.0, -3.4)),
}
SCULPTED: dict[str, Box] = {
    "Exhibit_01": ((1.75, 0, -2.25), (2.25, 0.9, -1.75)),
    "Exhibit_01_Piece": ((1.9, 0.9, -2.1), (2.1, 1.4, -1.9)),
}

EXHIBIT: dict[str, Any] = {
    "id": "Exhibit_01", "node": "Exhibit_01", "title": "Danaïde", "subject": "a woman at rest",
    "matter": "white_marble", "made_by": "enfilade/scene-generator", "made": None, "seed": 3,
    "position": [2, 0.9, -2], "height": 0.5, "radius": 0.15,
    "viewpoint": {"position": [0.6, 0, -2], "yaw": -math.pi / 2},
}  # fmt: skip


def manifest_of(scene: bytes, title: str, work_title: str) -> dict[str, Any]:
    """Return the manifest of the small gallery as the deployer would write it."""

    def work(number: int, x: float, z: float, floor: float, yaw: float) -> dict[str, Any]:
        return {
            "id": f"Artwork_{number:02}",
            "node": f"Artwork_{number:02}",
            "title": work_title or f"Work {number}",
            "subject": "a room in the morning",
            "manner": "post_impressionist",
            "made_by": "enfilade/texture-synthesizer",
            "made": {
                "space": "enfilade/texture-synthesizer",
                "revision": "0123456789abcdef",
                "licence": "Apache-2.0",
                "licence_title": "Apache License 2.0",
                "seconds": 2.5,
            },
            "seed": number,
            "centre": [math.copysign(HALF_WIDTH, x), 1.55, z],
            "normal": [-math.copysign(1, x), 0, 0],
            "width": 1.2,
            "height": 0.9,
            "viewpoint": {"position": [x, floor, z], "yaw": yaw},
            "stand_in": number == 2,
            "note": "The Space was asleep." if number == 2 else "",
        }

    return {
        "format": "enfilade-gallery/1",
        "title": title,
        "prompt": "A small room to test the walk",
        "language": "en",
        "scene": "scene.glb",
        "scene_bytes": len(scene),
        "scene_sha256": hashlib.sha256(scene).hexdigest(),
        "spawn": {"position": [0, 0, -1], "yaw": 0},
        "sun": [0.0, 1.0, 0.0],
        "time_of_day": "noon",
        "rooms": [{"name": "Salle", "x": [-HALF_WIDTH, HALF_WIDTH], "z": [-LENGTH, 0], "height": HEIGHT}],
        "doorways": [{"x": [-0.7, 0.7], "z": -7.15}],
        "route": [
            {"work": "Artwork_01", "path": [[0, 0, -1], [0, 0, -3], [-1, 0, -4]]},
            {"work": "Artwork_02", "path": [[-1, 0, -4], [0, 0, -6], [0, 0, -8.5], [1, STEP, -10]]},
            {"work": None, "path": [[1, STEP, -10], [0, 0, -8.5], [0, 0, -1]]},
        ],
        "works": [work(1, -1.0, -4.0, 0, math.pi / 2), work(2, 1.0, -10.0, STEP, -math.pi / 2)],
        "certificate": {},
        "provenance": [],
        "unmet": [],
    }


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
    adds the light ``Sun``, ``roof`` keeps the ceiling; ``damage`` changes the folder once it is served.
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
        roof: bool = True,
        damage: Callable[[Path], object] = lambda folder: None,
    ) -> str:
        folder = tmp_path / f"site_{len(servers)}"
        shutil.copytree(bundle, folder)
        boxes = {name: box for name, box in SOLIDS.items() if roof or name != "Room_1_Ceiling"}
        boxes |= (PAINTED if picture is not None else {}) | (SCULPTED if exhibit else {})
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


@dataclass
class Visit:
    """A page and what it did: ``errors`` and warnings of its console, ``requests`` by address.

    At the end of each test the console must have been silent, but for messages that contain a text of ``expects``, and
    no other host may have been asked for anything.
    """

    page: Page
    expects: Sequence[str] = ()
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, url: str) -> "Visit":
        """Open a gallery and wait until it is drawn or says why it cannot be."""
        self.page.goto(url)
        self.wait_until("Boolean(window.enfilade && (enfilade.ready || enfilade.error))")
        return self

    def start(self, url: str) -> "Visit":
        """Open a gallery without waiting for it."""
        self.page.goto(url, wait_until="commit")
        return self

    def check(self) -> None:
        unexpected = [error for error in self.errors if not any(text in error for text in self.expects)]
        assert unexpected == []
        abroad = [
            request
            for request in self.requests
            if urlsplit(request).scheme not in INSIDE and urlsplit(request).hostname not in THIS_MACHINE
        ]
        assert abroad == []

    def enter(self) -> "Visit":
        self.page.click("#enter")
        return self

    def position(self) -> tuple[float, float, float]:
        x, y, z = self.page.evaluate("enfilade.position")
        return x, y, z

    def wait_until(self, condition: str) -> None:
        """Ask from outside, again and again: the page's policy forbids ``wait_for_function``, which evaluates text."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not self.page.evaluate(condition):
            if time.monotonic() > deadline:
                pytest.fail(f"Never came true: {condition}; at {self.position()}; console: {self.errors}")
            self.page.wait_for_timeout(POLL_MS)


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
        visit.page.on(
            "console", lambda m: visit.errors.append(m.text) if m.type in ("error", "warning") else None
        )
        visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        return visit

    yield start
    for context in contexts:
        context.close()
    for visit in visits:
        visit.check()
