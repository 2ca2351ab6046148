"""Letting the configured language model read what the rules do not understand of an edit; the tools do what it says."""

from nodes.language_model import TIMEOUT_S, ModelUnavailable, ask_for, language_model_configured
from prompts import EDIT
from tools.planning.data import table
from tools.planning.edits.proposal import Proposal


def read_edit(told: str, form: type[Proposal], *, seed: int, timeout_s: float = TIMEOUT_S) -> Proposal:
    """Return what the model reads in the clauses that it is ``told`` (JSON), in its own ``form``.

    Raises ModelUnavailable, also where it takes longer than ``timeout_s`` seconds a try.
    """
    if not language_model_configured():  # a build may be edited elsewhere
        raise ModelUnavailable("no language model is configured here: set OPENAI_API_KEY")
    from langchain_core.messages import HumanMessage, SystemMessage

    motifs = ", ".join(table("repertoire")["motif"])
    messages = [SystemMessage(EDIT.substitute(motifs=motifs)), HumanMessage(told)]
    return ask_for(form, messages, called="list of changes", seed=seed, timeout_s=timeout_s)
