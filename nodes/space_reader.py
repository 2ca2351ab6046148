"""Letting the configured language model read a Space that the rules find unclear; the tools check what it says."""

from nodes.language_model import TIMEOUT_S, ask_for
from prompts import SPACE
from tools.spaces.discovery.proposal import Proposal

SEED = 0  # the same Space is read the same way, as far as the model allows


def read_space(told: str, form: type[Proposal] = Proposal, *, timeout_s: float = TIMEOUT_S) -> Proposal:
    """Return how the model would use the Space whose schema is ``told`` (JSON), in its own ``form``.

    Raises ModelUnavailable, also where it takes longer than ``timeout_s`` seconds a try.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    return ask_for(
        form,
        [SystemMessage(SPACE.template), HumanMessage(told)],
        called="proposal",
        seed=SEED,
        timeout_s=timeout_s,
    )
