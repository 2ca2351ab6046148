"""The gallery graph: assembly, state, run settings, routing and policies.

The top-level names of this project are generic (``graph``, ``nodes``, ``prompts``, ``tools``) and other distributions
use them too. In an editable install site-packages comes first on the path, so a stranger's package could silently
take the place of ours: refuse to start instead.
"""

import os
from importlib.util import find_spec
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent

for _sibling in ("nodes", "prompts", "tools"):
    _spec = find_spec(_sibling)
    if _spec is None or _spec.origin is None or Path(_spec.origin).resolve().parent.parent != _ROOT:
        _where = _spec.origin if _spec else "nowhere"
        raise ImportError(
            f"The package '{_sibling}' resolves to {_where}, not to {_ROOT / _sibling}. "
            "Another distribution uses that name: uninstall it, or put Enfilade first on the path."
        )

# Before langgraph is imported anywhere: a crafted checkpoint row must not be able to run code when it is read back.
if os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true").lower() not in ("1", "true", "yes"):
    raise ImportError(
        "LANGGRAPH_STRICT_MSGPACK must be 'true': without it a crafted checkpoint row can run code."
    )
