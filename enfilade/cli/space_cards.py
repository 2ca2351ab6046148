"""``enfilade spaces list``, ``check`` and ``add``: the cards by which Spaces are called."""

import time
from typing import Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, err, out, print_json
from enfilade.cli.options import AsJson, Home
from enfilade.cli.space_options import Granted, Model, Space, address_of, model_to_ask
from tools.errors import InputError

LIST_EXAMPLES = """\b
Example:
  enfilade spaces list --json | jq -r '.spaces[] | select(.capability == "text_to_3d") | .id'
"""
CHECK_EXAMPLES = """\b
Example:
  enfilade spaces check owner/name && echo "it is still called as its card says"
"""
ADD_EXAMPLES = """\b
Examples:
  enfilade spaces add owner/name
  enfilade spaces add owner/name --capability image_to_3d
"""


def list_spaces(as_json: AsJson = False, home: Home = None) -> None:
    """List the Spaces that have a card.

    The bundled ones, those that are known, and your own. Only bundled ones are used unless you name others.
    """
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        own = {path.stem for path in toolbox.own_cards.glob("*.toml")}
        rows = [
            {
                "id": card.id,
                "capability": card.capability,
                "endpoint": card.api_name,
                "licence": card.licence,
                "hardware": card.hardware,
                "whose": _whose(card.bundled, card.id.replace("/", "--") in own),
            }
            for card in toolbox.catalogue.all()
        ]
    if as_json:
        print_json({"spaces": rows})
        return
    table = Table("Space", "Capability", "Endpoint", "Licence", "Hardware", "Card", box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(escape, row.values()))
    out.print(table)


def check(space: Space, grant: Granted = False, as_json: AsJson = False, home: Home = None) -> None:
    """Say what changed at a Space since it was recorded.

    Exit code 1 when its card no longer fits.
    """
    from tools.spaces.binding import fits
    from tools.spaces.catalogue import CARDS
    from tools.spaces.discovery.drift import drift
    from tools.spaces.recording import load_recording
    from tools.spaces.schema import fetch_info, parse_schema
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        card = toolbox.catalogue.card(space)
        if card is None:
            raise InputError(
                f"There is no card of {space}.",
                field="ID|URL",
                remedy=f"Write one: `enfilade spaces add {space}`.",
            )
        folder = (
            toolbox.own_cards if (toolbox.own_cards / f"{space.replace('/', '--')}.toml").exists() else CARDS
        )
        address, token = address_of(space, toolbox, grant=grant)
        now = parse_schema(fetch_info(address.url, space=space, token=token))
        try:
            changes = drift(card, load_recording(space, folder).schema_then(), now)
        except FileNotFoundError:
            changes = None  # of a bundled Space nothing is recorded: it comes with its card
        binds = fits(card, now)
    if as_json:
        print_json({"space": space, "drift": changes, "fits": binds})
    else:
        for change in changes or []:
            out.print(f"  {escape(change)}", soft_wrap=True)
        told = "Nothing was recorded of it." if changes is None else "It is as it was recorded."
        out.print(
            f"{'It has changed.' if changes else told} "
            + ("[green]Its card fits.[/]" if binds else "[red]Its card no longer fits.[/]")
        )
        if not binds:
            err.print(f"  Write it anew: `enfilade spaces add {escape(space)}`.")
    raise typer.Exit(0 if binds else EXIT_FAILED)


def add(
    space: Space,
    capability: Annotated[
        str | None,
        typer.Option("--capability", help="What it is to be used for, where it offers several things."),
    ] = None,
    model: Model = False,
    grant: Granted = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Write a card for a Space into your data folder.

    `--spaces ID|URL` then uses it. The card's path is printed. Read the card: it is a few lines, and what the rules
    took for granted can be mended there.
    """
    from tools.spaces.discovery.cards import card_for, recording_of, write_card
    from tools.spaces.discovery.choosing import choose_offer
    from tools.spaces.discovery.look import look
    from tools.spaces.discovery.reading import read_offers
    from tools.spaces.schema import fetch_info
    from tools.toolbox import OWN_CARDS, Toolbox

    with Toolbox(home=home) as toolbox:
        address, token = address_of(space, toolbox, grant=grant)
        info = fetch_info(address.url, space=space, token=token)
        facts = look(address.url, space=space, info=info, token=token)
        offer = choose_offer(space, read_offers(facts, model_to_ask(model)), capability)
        card = card_for(
            offer, space=space, title=facts.title, licence=address.licence, zero_gpu=address.zero_gpu
        )
        today = time.strftime("%Y-%m-%d")
        path = write_card(card, recording_of(info, space=space, day=today), toolbox.home / OWN_CARDS)
    if as_json:
        print_json(
            {"space": space, "capability": card.capability, "endpoint": card.api_name, "card": str(path)}
        )
        return
    err.print(
        f"{escape(space)} is used for {card.capability}, by {escape(card.api_name)}; licence: {escape(card.licence)}."
    )
    out.print(escape(str(path)), soft_wrap=True)


def _whose(bundled: str | None, own: bool) -> str:
    return "yours" if own else "bundled" if bundled else "known"
