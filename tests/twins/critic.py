"""A critic for tests: a chat-completions server on loopback that looks at the pictures which it is sent.

It is no model. It decodes each picture, and what it says is a function of the pixels: a picture on a wall whose middle
is dark is remarked upon. So a test sees whether the right pictures arrive, and whether another look sees the mended
place. It refuses with 400, as a strict server would, what is not in the form: more pictures than announced, larger
ones, ones that are not in the message itself, a schema that is not strict.
"""

import base64
import io
import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

LARGEST = 768  # pixels of a side
DARK = 40  # mean grey, of 255, of the middle of a picture that shows nothing
MIDDLE = 0.1  # of a side: the canvas fills about half of a view in front of it

Said = Callable[[dict[str, Any], list[float]], list[dict[str, str]]]  # told and brightness → remarks


class Critic:
    """The running twin. ``told`` and ``seen`` are what each look was sent: the JSON, and the brightness of each
    picture; ``says`` is how it makes remarks of them."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.seen: list[list[float]] = []
        self.schemas: list[dict[str, Any]] = []
        self.says: Said = remarks_on_the_dark
        twin = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                try:
                    content = json.dumps({"remarks": twin._look(request)})
                except ValueError as refused:
                    self._send(400, {"error": {"message": str(refused), "type": "invalid_request_error"}})
                    return
                message = {"role": "assistant", "content": content}
                choice = {"index": 0, "finish_reason": "stop", "message": message}
                head = {"id": "1", "object": "chat.completion", "created": 1, "model": "twin"}
                self._send(200, {**head, "choices": [choice]})

            def _send(self, status: int, body: dict[str, Any]) -> None:
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> "Critic":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _look(self, request: dict[str, Any]) -> list[dict[str, str]]:
        form = request["response_format"]["json_schema"]
        if not form["strict"]:
            raise ValueError("the schema is not strict")
        text, *pictures = request["messages"][-1]["content"]
        told = json.loads(text["text"])
        if len(pictures) != len(told["pictures"]):
            raise ValueError(f"{len(told['pictures'])} pictures are announced, {len(pictures)} sent")
        seen = [brightness(picture["image_url"]["url"]) for picture in pictures]
        self.told.append(told)
        self.seen.append(seen)
        self.schemas.append(form["schema"])
        return self.says(told, seen)


def brightness(address: str) -> float:
    """Return the mean grey, 0 to 255, of the middle of a picture. Raises ValueError for one that may not be sent."""
    found = re.fullmatch(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", address)
    if found is None:
        raise ValueError("a picture is not in the message itself, as a JPEG")
    with Image.open(io.BytesIO(base64.b64decode(found[1])), formats=["JPEG"]) as picture:
        if max(picture.size) > LARGEST:
            raise ValueError(f"a picture has {picture.size} pixels")
        width, height = picture.size
        x, y = width * MIDDLE / 2, height * MIDDLE / 2
        box = (round(width / 2 - x), round(height / 2 - y), round(width / 2 + x), round(height / 2 + y))
        grey = picture.convert("L").crop(box).tobytes()
    return sum(grey) / len(grey)


def remarks_on_the_dark(told: dict[str, Any], seen: list[float]) -> list[dict[str, str]]:
    """Remark on each work whose view is dark: the step that fills its slot is to try another seed."""
    dark = [
        shows.rsplit(" ", 1)[-1] for shows, grey in zip(told["pictures"], seen, strict=True) if grey < DARK
    ]
    return [
        {"step": step["step"], "advice": "new_seed", "reason": f"{step['of']} is dark."}
        for step in told["steps"]
        if step["of"] in dark
    ]
