"""Who may use the server, where its owner wants to know: ``auth`` of langgraph.auth.json; langgraph.json goes without.

A person is named by a bearer token and sees the threads that they began, no others; assistants are everybody's to use
and nobody's to change. What is not allowed here by name is denied.
"""

import os
from typing import Any

from langgraph_sdk import Auth

from graph.tokens import VARIABLE, bearer, read_tokens

auth = Auth()
_tokens = read_tokens(os.environ.get(VARIABLE, ""))  # no server starts without


@auth.authenticate
async def person_of(authorization: str | None = None) -> str:
    """Return whose token a request carries. Answers 401 where it carries none."""
    person = bearer(authorization, _tokens)
    if person is None:
        raise Auth.exceptions.HTTPException(
            status_code=401, detail="Send a token of this server: Authorization: Bearer …"
        )
    return person


@auth.on
async def deny(ctx: Auth.types.AuthContext, value: Any) -> bool:  # noqa: ARG001
    """Whatever no other rule is about: the store, schedules, changes of assistants."""
    return False


@auth.on(resources="assistants", actions=["read", "search"])
async def allow(ctx: Auth.types.AuthContext, value: Any) -> bool:  # noqa: ARG001
    """Assistants are presets for all."""
    return True


@auth.on.threads
async def own(ctx: Auth.types.AuthContext, value: Any) -> dict[str, str]:
    """A thread is of whoever began it; nobody else finds, reads, runs, changes, copies or deletes it."""
    owner = {"owner": ctx.user.identity}
    # Whatever the request says of it; in place, since the server goes on with this dict and not with another.
    value.setdefault("metadata", {}).update(owner)
    return owner
