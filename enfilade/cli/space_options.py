"""What the commands of ``enfilade spaces`` share: which Space, the token, the language model."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tools.spaces.addresses import Address
    from tools.spaces.discovery.proposal import Ask
    from tools.toolbox import Toolbox

Space = Annotated[
    str,
    typer.Argument(metavar="ID|URL", help="A Space of the Hub (owner/name), or the address of a Gradio app."),
]
Granted = Annotated[
    bool, typer.Option("--grant", help="Let this Space see your Hugging Face token, as a private one must.")
]
Model = Annotated[
    bool,
    typer.Option(
        "--model", help="Let your language model (OPENAI_API_KEY) read it where the rules are at a loss."
    ),
]


def address_of(space: str, toolbox: "Toolbox", *, grant: bool) -> "tuple[Address, str | None]":
    """Return where a Space is, and the token if it may see it. A bundled Space is started.

    Raises InputError for what is no Space or no grant, SpaceError when it is not there or does not run.
    """
    from tools.spaces.addresses import Address, find_address
    from tools.spaces.grants import check_grants, token_for

    card = toolbox.catalogue.card(space)
    if card is not None and card.bundled:
        lease = toolbox.host.lease(card.bundled)
        return Address(lease.url, lease.revision, card.licence, zero_gpu=False), None
    grants = [space] if grant else []
    check_grants(grants)
    token = token_for(space, grants)
    return find_address(space, token=token), token


def model_to_ask(wanted: bool) -> "Ask | None":
    """Return the language model as what is asked, if the person wants it. Raises InputError where there is none."""
    if not wanted:
        return None
    from nodes.language_model import require_language_model
    from nodes.space_reader import read_space

    require_language_model("--model")
    return read_space
