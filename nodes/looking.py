"""Letting the configured language model look at pictures of a place; the tools check what it says of them."""

import base64
from collections.abc import Sequence

from nodes.language_model import ask_for
from prompts import CRITIC
from tools.critique.remarks import MOST_REMARKS, Remarks


def look_at(pictures: Sequence[bytes], told: str, form: type[Remarks], *, seed: int) -> Remarks:
    """Return what the model says of the ``pictures`` (JPEG), which go to its own endpoint and nowhere else.

    Raises ModelUnavailable, also where it is one that sees no pictures.
    """
    from langchain_core.messages import HumanMessage, SystemMessage

    content: list[str | dict[str, object]] = [{"type": "text", "text": told}]
    for picture in pictures:
        address = f"data:image/jpeg;base64,{base64.b64encode(picture).decode('ascii')}"
        content.append({"type": "image_url", "image_url": {"url": address}})
    messages = [SystemMessage(CRITIC.substitute(most=MOST_REMARKS)), HumanMessage(content)]
    return ask_for(form, messages, called="list of remarks", seed=seed)
