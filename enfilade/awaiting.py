"""Building in a running event loop, such as a notebook's or a web server's: each build in a thread of its own."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from enfilade.api import building
from enfilade.built import Build
from enfilade.draining import drain
from enfilade.settings import Settings

if TYPE_CHECKING:
    from graph.events import Event


async def abuild(
    prompt: str,
    *,
    out: Path | str | None = None,
    home: Path | str | None = None,
    on_event: "Callable[[Event], object] | None" = None,
    **settings: Unpack[Settings],
) -> Build:
    """Build as ``build`` does, without holding up the event loop, in which ``on_event`` is called.

    Cancelling the task stops the build as Ctrl-C does; the CancelledError comes once it has stopped. Nothing that was
    finished is lost, and ``resume`` goes on. Any number of builds may be awaited at once. Raises what ``build`` raises.
    """
    async with aclosing(astream(prompt, out=out, home=home, **settings)) as events:
        async for event in events:
            if isinstance(event, Build):
                return event
            if on_event is not None:
                on_event(event)
    raise AssertionError("a stream ends with its build, or raises")


async def astream(
    prompt: str,
    *,
    out: Path | str | None = None,
    home: Path | str | None = None,
    **settings: Unpack[Settings],
) -> "AsyncGenerator[Event | Build, None]":
    """Build as ``stream`` does, without holding up the event loop; the build waits for nobody who watches.

    Cancelling the task stops the build as Ctrl-C does, and so does closing the generator (``contextlib.aclosing``);
    both end once it has stopped. Raises what ``build`` raises.
    """
    loop = asyncio.get_running_loop()
    cancelled = threading.Event()
    told: asyncio.Queue[Event | None] = asyncio.Queue()

    def tell(event: "Event | None") -> None:
        loop.call_soon_threadsafe(told.put_nowait, event)

    def work() -> Build:
        try:
            return drain(building(prompt, out, home, settings, cancelled), tell)
        finally:
            tell(None)

    with ThreadPoolExecutor(
        1, thread_name_prefix="enfilade"
    ) as thread:  # the loop's own has few, and others wait for them
        built = loop.run_in_executor(thread, work)
        try:
            while (event := await told.get()) is not None:
                yield event
            yield await asyncio.shield(built)
        finally:
            cancelled.set()
            await _ended(built)


async def _ended(work: asyncio.Future[Build]) -> None:
    """Wait until the work has ended, however often the wait is cancelled meanwhile; what it came to was said, or nobody
    waits for it any more. Raises CancelledError at the end then."""
    again: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            again = error
    work.exception()  # retrieved: else asyncio prints it
    if again is not None:
        raise again
