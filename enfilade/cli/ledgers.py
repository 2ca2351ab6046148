"""``enfilade ledger``: is the record of a build whole, and who made what."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import duration, err, out, print_json
from enfilade.cli.options import SHORT_ID, AsJson, BuildReference, Home
from enfilade.counting import counted

if TYPE_CHECKING:
    from tools.provenance import Origin

WORDS_SHOWN = 80  # characters of what was sent, in the table
HASH_SHOWN = 12  # characters: two files of one gallery never share so many

app = typer.Typer(
    name="ledger",
    no_args_is_help=True,
    help="Who made what, and whether that record is whole.",
    rich_markup_mode=None,
)
VERIFY_EXAMPLES = """\b
Examples:
  enfilade ledger verify                  the newest build
  enfilade ledger verify 3f2a
"""
TRACE_EXAMPLES = """\b
Examples:
  enfilade ledger trace                   every part of the newest build
  enfilade ledger trace 3f2a Artwork_03   one work, and all that it was made from
"""


@app.command("verify", epilog=VERIFY_EXAMPLES)
def verify(build_id: BuildReference = None, as_json: AsJson = False, home: Home = None) -> None:
    """Check that no line of a build's ledger was edited, inserted, added or removed, and no file of its site altered.

    What was is named.
    """
    from enfilade.tracing import read_record

    record, entries, _ = read_record(build_id, home)
    signed = _site_is_signed(record, home)
    if as_json:
        print_json({"build": record, "entries": len(entries), "whole": True, "site_signed": signed})
    else:
        site = (
            "so is its site, signed by this data folder" if signed else "its site is not here, or not signed"
        )
        err.print(
            f"The ledger of build {record[:SHORT_ID]} is whole: {counted(len(entries), 'entry', 'entries')}; {site}.",
            soft_wrap=True,
        )


@app.command("trace", epilog=TRACE_EXAMPLES)
def trace(
    build_id: BuildReference = None,
    asset: Annotated[
        str | None,
        typer.Argument(
            metavar="[ASSET]", help="A work (Artwork_03), a step, or the beginning of a file's sha256."
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show which Space, revision and licence made each part of a gallery, from what, and how the call was contained.

    `Space took` is the call alone, without the waiting that `enfilade show` counts. With ASSET the arguments that were
    sent stand below, as --json has them for every part.
    """
    from enfilade.tracing import read_record
    from tools.provenance import lineage

    record, _, found = read_record(build_id, home)
    shown = found if asset is None else lineage(found, asset)
    if as_json:
        print_json({"build": record, "parts": [origin.model_dump() for origin in shown]})
        return
    table = Table(
        "Part", "Space", "Revision", "Licence", "Space took", "Made from", "Contained by", box=box.SIMPLE_HEAD
    )
    for origin in shown:
        table.add_row(
            origin.slot or origin.step,
            escape(origin.space),
            escape(origin.revision[:HASH_SHOWN]),
            escape(origin.licence),
            duration(origin.seconds),
            escape(_made_from(origin)),
            ", ".join(origin.layers),
        )
    out.print(table)
    for origin in shown if asset is not None else []:
        for call in origin.sent:
            out.print(
                f"{escape(origin.slot or origin.step)}: {escape(call['api_name'])} was sent "
                f"{escape(_words(call['arguments']))}",
                soft_wrap=True,
            )


def _made_from(origin: "Origin") -> str:
    """Return the steps and files that a part was made from; where there are none, the words."""
    made_from = [*origin.made_from, *(sha256[:HASH_SHOWN] for sha256 in origin.inputs)]
    words = "; ".join(text for call in origin.sent for text in _texts(call["arguments"]))
    return ", ".join(made_from) or (words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN]}…")


def _texts(arguments: Any) -> list[str]:
    values = arguments.values() if isinstance(arguments, dict) else arguments
    return [value for value in values if isinstance(value, str)]


def _words(arguments: Any) -> str:
    """Return arguments as people read them: by name, or by position where a Space hides the names."""
    match arguments:
        case dict():
            return "; ".join(f"{name}: {_words(value)}" for name, value in arguments.items())
        case list():
            return ", ".join(map(_words, arguments))
        case _:
            return str(arguments)


def _site_is_signed(build_id: str, home: Path | None) -> bool:
    """Whether the site of a build is there and signed by its data folder. Raises ArtifactError for an altered file."""
    from tools.publish.signature import check_signature
    from tools.publish.site_names import SIGNATURE_FILE
    from tools.toolbox import Toolbox

    with Toolbox(home=home) as toolbox:
        site = Path(toolbox.builds.get(build_id).site)
        if not (site / SIGNATURE_FILE).is_file():
            return False

        def read(name: str) -> bytes:
            file = (site / name).resolve()
            return file.read_bytes() if file.is_relative_to(site.resolve()) and file.is_file() else b""

        check_signature((site / SIGNATURE_FILE).read_bytes(), read, key=toolbox.signer.public_key)
        return True
