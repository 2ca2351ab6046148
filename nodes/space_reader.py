"""Letting the configured language model read a Space that the rules find unclear; the tools check what it says."""

from nodes.language_model import ask_for
from prompts import SPACE
from tools.spaces.discovery.proposal import Proposal

SEED = 0  # the same Space is read the same way, as far as the model allows


def read_space(told: str) -> Proposal:
    """Return how the model would use the Space whose schema is ``told`` (JSON). Raises ModelUnavailable."""
    from langchain_core.messages import HumanMessage, SystemMessage

    return ask_for(
        Proposal, [SystemMessage(SPACE.template), HumanMessage(told)], called="proposal", seed=SEED
    )
