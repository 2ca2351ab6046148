"""``enfilade spaces``: finding, reading, checking and adding Spaces. Nothing here calls one; reading costs nothing."""

from typing import Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli import space_cards
from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import AsJson, Home
from enfilade.cli.space_options import Granted, Model, Space, address_of, model_to_ask

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
DEFAULT_LIMIT = 10
MAX_LIMIT = 100


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
        address, token = address_of(space, toolbox, grant=grant)
        facts = look(address.url, space=space, token=token)
        told = describe_space(space, address, facts, read_offers(facts, model_to_ask(model)))
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


app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Find, read, check and add Spaces.")
app.command("list", epilog=space_cards.LIST_EXAMPLES)(space_cards.list_spaces)
app.command("find", epilog=FIND_EXAMPLES)(find)
app.command("describe", epilog=DESCRIBE_EXAMPLES)(describe)
app.command("check", epilog=space_cards.CHECK_EXAMPLES)(space_cards.check)
app.command("add", epilog=space_cards.ADD_EXAMPLES)(space_cards.add)
