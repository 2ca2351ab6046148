"""A real HTTP server on loopback that speaks the chat-completions protocol, and says what a test wants."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class ScriptedModel:
    """Its replies are answer texts, refusals that begin with "!", HTTP status numbers, or seconds to wait before an
    empty answer; the last one is given again and again. ``requests`` holds path, authorization and body of each."""

    def __init__(self) -> None:
        self.replies: list[str | int | float] = []
        self.requests: list[tuple[str, str, Any]] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                model.requests.append(
                    (self.path, self.headers["Authorization"], json.loads(self.rfile.read(length)))
                )
                reply = model.replies[min(len(model.requests), len(model.replies)) - 1]
                if isinstance(reply, float):
                    time.sleep(reply)
                    reply = ""
                status = reply if isinstance(reply, int) else 200
                body = {"error": {"message": "the server is on fire", "type": "server_error"}}
                if status == 200:
                    body = {
                        "id": "chatcmpl-1",
                        "object": "chat.completion",
                        "created": 1,
                        "model": "scripted",
                        "choices": [
                            {
                                "index": 0,
                                "finish_reason": "stop",
                                "message": {"role": "assistant", **self.message(reply)},
                            }
                        ],
                        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
                    }
                data = json.dumps(body).encode()
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)
                except (BrokenPipeError, ConnectionResetError):
                    return  # the client gave up waiting, as the slow script wants

            @staticmethod
            def message(reply: str) -> dict[str, Any]:
                return (
                    {"content": None, "refusal": reply[1:]} if reply.startswith("!") else {"content": reply}
                )

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
