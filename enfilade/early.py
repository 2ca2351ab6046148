"""Bundled Spaces that are started before all else is loaded: the one takes as long as the other."""

import threading
from pathlib import Path

from graph.context import Context
from tools.builds import Builds
from tools.home import home_folder
from tools.spaces.hosting import BUNDLED_SPACES, SpaceHost


def early_host(
    context: Context, text: str, home: Path | None, cancelled: threading.Event
) -> SpaceHost | None:
    """Return the host of the bundled Spaces, which are just being started, where a build is sure to call them.

    None where anything is to be checked first, somebody is to be asked, or the sentence is known: its calls are likely
    to be in the journal. Raises InputError (field ``home``).
    """
    to_be_checked = (
        context.spaces,
        context.grants,
        context.private_hosts,
        context.artworks,
        context.require_sandbox,
    )
    models = context.planner == "model" or context.critic == "on"
    if any(to_be_checked) or models or context.approve not in ("nothing", "publish"):
        return None
    folder = home_folder(home)
    if Builds(folder / "builds").asked_before(text):
        return None
    host = SpaceHost(home=folder, bundled=BUNDLED_SPACES, cancelled=cancelled)
    host.warm(host.names())
    return host
