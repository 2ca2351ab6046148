"""``/thumbnails/{sha256}.webp`` of the server: a small picture of any artifact of the data folder, by its hash."""

import asyncio
import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph.addresses import THUMBNAILS
from graph.gallery import server_toolbox

NAME = re.compile(r"([0-9a-f]{64})\.webp")
HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",  # a year, the most that is heeded: a hash has one picture
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


async def _thumbnail(request: Request) -> Response:
    name = NAME.fullmatch(request.path_params["name"])
    picture = await asyncio.to_thread(lambda: server_toolbox.thumbnails.get(name[1])) if name else None
    if picture is None:
        return PlainTextResponse("There is no picture of that name.", 404)
    return Response(picture, media_type="image/webp", headers=HEADERS)


thumbnail_route = Route(f"{THUMBNAILS}/{{name}}", _thumbnail)
