"""``enfilade spaces``: finding, reading, checking and adding Spaces. Nothing here calls one; reading costs nothing."""

import time
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import EXIT_FAILED, err, out, print_json
from enfilade.cli.options import AsJson, Home
from tools.errors import InputError

if TYPE_CHECKING:
    from tools.spaces.addresses import Address
    from tools.spaces.discovery.proposal import Ask
    from tools.toolbox import Toolbox

LIST_EXAMPLES = """\b
Example:
  enfilade spaces list --json | jq -r '.spaces[] | select(.capability == "text_to_3d") | .id'
"""
FIND_EXAMPLES = """\b
Examples:
  enfilade spaces find "image to 3d"
  enfilade spaces find "text to image" --limit 3 --json
"""
DESCRIBE_EXAMPLES = """\b
Examples:
  enfilade spaces describe owner/name
  enfilade spaces describe http://127.0.0.1:7860 --json
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
DEFAULT_LIMIT = 10
MAX_LIMIT = 100

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Find, read, check and add Spaces.")

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


@app.command("list", epilog=LIST_EXAMPLES)
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


@app.command("find", epilog=FIND_EXAMPLES)
def find(
    query: Annotated[str, typer.Argument(help="What the Space should do, in a few words.")],
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=MAX_LIMIT, help="At most so many.")
    ] = DEFAULT_LIMIT,
    as_json: AsJson = False,
) -> None:
    """Search the Hub for Gradio Spaces that run now.

    No token is sent.
    """
    from tools.spaces.hub import search

    found = [vars(space) for space in search(query, limit=limit)]
    if as_json:
        print_json({"spaces": found})
        return
    if not found:
        err.print("Nothing that runs was found. Try other words.")
    table = Table("Space", "Likes", "Licence", "Hardware", "About", box=box.SIMPLE_HEAD)
    for row in found:
        about = escape(row["about"] or row["title"])
        table.add_row(escape(row["id"]), str(row["likes"]), escape(row["licence"] or "none declared"),
                      escape(row["hardware"]), about)  # fmt: skip
    out.print(table)


@app.command("describe", epilog=DESCRIBE_EXAMPLES)
def describe(
    space: Space, model: Model = False, grant: Granted = False, as_json: AsJson = False, home: Home = None
) -> None:
    """Say how a Space would be called.

    It is read, and nothing is called. What it offers is recognised by rules from its names, labels and types; what is
    unclear is said, not guessed.
    """
    from tools.spaces.discovery.describe import describe as describe_space
    from tools.spaces.discovery.look import look
    from tools.spaces.discovery.reading import read_offers
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        address, token = _address(space, toolbox, grant=grant)
        facts = look(address.url, space=space, token=token)
        told = describe_space(space, address, facts, read_offers(facts, _ask(model)))
    if as_json:
        print_json(told.model_dump(mode="json"))
        return
    out.print(
        f"[bold]{escape(told.title or space)}[/]  {escape(told.url)}\nLicence: {escape(told.licence)}",
        soft_wrap=True,
    )
    for endpoint in told.endpoints:
        takes, returns = ", ".join(endpoint.takes) or "nothing", ", ".join(endpoint.returns) or "nothing"
        out.print(
            f"  [bold]{escape(endpoint.api_name)}[/] takes {escape(takes)}; returns {escape(returns)}",
            soft_wrap=True,
        )
    if not told.offers:
        out.print("It seems to offer nothing that a gallery can use.")
    for offer in told.offers:
        if not offer.endpoint:
            out.print(
                f"[yellow]{offer.capability}[/]: unclear. {escape('; '.join(offer.unclear))}", soft_wrap=True
            )
            continue
        sent = ", ".join(f"{name} = {value!r}" for name, value in offer.arguments.items())
        out.print(
            f"[green]{offer.capability}[/] by {escape(offer.endpoint)}: {escape('; '.join(offer.why))}",
            soft_wrap=True,
        )
        out.print(f"  sends {escape(sent)}; leaves {escape(', '.join(offer.left) or 'nothing')} as it is; "
                  f"keeps output {offer.output}", soft_wrap=True)  # fmt: skip
        if not offer.planned:
            out.print("  No plan has a step of that kind yet.")


@app.command("check", epilog=CHECK_EXAMPLES)
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
        address, token = _address(space, toolbox, grant=grant)
        now = parse_schema(fetch_info(address.url, space=space, token=token))
        try:
            changes = drift(card, load_recording(space, folder).schema_then(), now)
        except FileNotFoundError:
            changes = []  # a bundled Space: its schema is read anew for every revision
        binds = fits(card, now)
    if as_json:
        print_json({"space": space, "drift": changes, "fits": binds})
    else:
        for change in changes:
            out.print(f"  {escape(change)}", soft_wrap=True)
        out.print(
            f"{'It has changed.' if changes else 'It is as it was recorded.'} "
            + ("[green]Its card fits.[/]" if binds else "[red]Its card no longer fits.[/]")
        )
        if not binds:
            err.print(f"  Write it anew: `enfilade spaces add {escape(space)}`.")
    raise typer.Exit(0 if binds else EXIT_FAILED)


@app.command("add", epilog=ADD_EXAMPLES)
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
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        address, token = _address(space, toolbox, grant=grant)
        info = fetch_info(address.url, space=space, token=token)
        facts = look(address.url, space=space, info=info, token=token)
        offer = choose_offer(space, read_offers(facts, _ask(model)), capability)
        card = card_for(
            offer, space=space, title=facts.title, licence=address.licence, zero_gpu=address.zero_gpu
        )
        today = time.strftime("%Y-%m-%d")
        path = write_card(card, recording_of(info, space=space, day=today), toolbox.own_cards)
    if as_json:
        print_json(
            {"space": space, "capability": card.capability, "endpoint": card.api_name, "card": str(path)}
        )
        return
    err.print(
        f"{escape(space)} is used for {card.capability}, by {escape(card.api_name)}; licence: {escape(card.licence)}."
    )
    out.print(escape(str(path)), soft_wrap=True)


def _address(space: str, toolbox: "Toolbox", *, grant: bool) -> "tuple[Address, str | None]":
    """Return where a Space is, and the token if it may see it. A bundled Space is started."""
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


def _ask(model: bool) -> "Ask | None":
    """Return the language model as what is asked, if the person wants it."""
    if not model:
        return None
    from nodes.language_model import require_language_model
    from nodes.space_reader import read_space

    require_language_model("--model")
    return read_space


def _whose(bundled: str | None, own: bool) -> str:
    return "yours" if own else "bundled" if bundled else "known"
