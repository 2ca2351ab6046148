"""Where checkpoints are: in the data folder, or in the PostgreSQL database that ``$ENFILADE_CHECKPOINTS`` names."""

import os
from contextlib import AbstractContextManager
from importlib.util import find_spec

from langgraph.checkpoint.base import BaseCheckpointSaver

from graph.checkpointer import open_checkpointer
from tools.errors import InputError
from tools.toolbox import Toolbox

VARIABLE = "ENFILADE_CHECKPOINTS"


def open_checkpoints(toolbox: Toolbox) -> AbstractContextManager[BaseCheckpointSaver[str]]:
    """Open the person's checkpoints. Raises InputError (field ``ENFILADE_CHECKPOINTS``), and HomeError on entry."""
    address = postgres_address()
    if address is None:
        return open_checkpointer(toolbox.checkpoints)
    from graph.postgres import open_postgres_checkpointer  # half a second that most builds need not wait for

    return open_postgres_checkpointer(address)


def postgres_address() -> str | None:
    """Return the address of the person's database, or None where checkpoints are in the data folder.

    Raises InputError (field ``ENFILADE_CHECKPOINTS``) where what speaks to a database is not installed.
    """
    address = os.environ.get(VARIABLE)
    if address and (find_spec("psycopg") is None or find_spec("langgraph.checkpoint.postgres") is None):
        raise InputError(
            f"${VARIABLE} is set, but nothing here speaks to PostgreSQL.",
            field=VARIABLE,
            remedy="Install what does: pip install 'enfilade[postgres]'; or unset it.",
        )
    return address or None
