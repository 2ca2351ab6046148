"""Options that several commands share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Quality = Literal["draft", "standard", "gala"]
ApprovalPoint = Literal["nothing", "plan", "publish", "each"]
UnknownPolicy = Literal["next", "retry", "stop"]
# Repeated here because --help must not import what defines them:
DEFAULT_SEED = 1874  # graph.context.Context
SHORT_ID = 8  # tools.builds

Prompt = Annotated[
    str,
    typer.Argument(help="The one sentence that says what to build, in English, French, German or Spanish."),
]
Home = Annotated[
    Path | None,
    typer.Option("--home", envvar="ENFILADE_HOME", help="The data folder: builds, checkpoints, artifacts."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON object on stdout, and nothing else there.")
]
BuildReference = Annotated[
    str | None, typer.Argument(metavar="[BUILD]", help="The beginning of a build's id; default: the newest.")
]
QualityOption = Annotated[
    Quality, typer.Option("--quality", help="draft is quick and coarse; gala takes minutes.")
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, max=2**31 - 1, help="The same prompt and seed give the same gallery.")
]
Artworks = Annotated[
    Path | None,
    typer.Option(
        "--artworks",
        help="A folder with pictures of your own to hang; titles.csv in it may say more of them.",
    ),
]
OnUnknown = Annotated[
    UnknownPolicy,
    typer.Option(
        "--on-unknown",
        help="When the process of a call dies in mid-call, and it may have been billed: ask the next Space, make the "
        "call again, or stop and ask you.",
    ),
]
Approve = Annotated[
    ApprovalPoint,
    typer.Option(
        "--approve",
        help="When to stop and ask you: before the first call of a plan (plan), before the page is written (publish), "
        "or at both and at every plan that is revised on the way (each).",
    ),
]
Critic = Annotated[
    bool,
    typer.Option(
        "--critic",
        help="Let the language model of OPENAI_API_KEY look at pictures of the finished place; it must see pictures. "
        "It may ask for steps once more.",
    ),
]
CriticRounds = Annotated[
    int, typer.Option("--critic-rounds", min=1, max=3, help="How often the critic looks, at most.")
]
Spaces = Annotated[
    list[str] | None,
    typer.Option(
        "--spaces",
        help="A Space to try first: catalogue id, Hub id (owner/name) or URL of a Gradio app. "
        "May be repeated, or a list with commas.",
    ),
]


Grants = Annotated[
    list[str] | None,
    typer.Option(
        "--grant",
        help="A Space, named as under --spaces, that may see your Hugging Face token; nobody else does. May be "
        "repeated.",
    ),
]


AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="HOST[:PORT]",
        help="A host of your own network whose Space, named by its address, may be called; no other at a private "
        "address is. May be repeated.",
    ),
]


Commercial = Annotated[
    bool,
    typer.Option(
        "--commercial",
        help="It is for commercial use: take nothing from a Space whose licence is not known to allow that.",
    ),
]


Cleared = Annotated[
    list[str] | None,
    typer.Option(
        "--cleared",
        help="A Space, named as under --spaces, whose owner has given you leave for commercial use. May be repeated.",
    ),
]


RequireSandbox = Annotated[
    bool,
    typer.Option(
        "--require-sandbox",
        help="Refuse to build where a layer of the sandbox is missing; `enfilade doctor` says which are there.",
    ),
]


def folder_name(artworks: Path | None) -> str:
    """Return the folder as the setting holds it: absolute, so that a build can be resumed from anywhere."""
    return str(artworks.expanduser().absolute()) if artworks else ""


def split_spaces(spaces: list[str] | None) -> list[str]:
    """Return the Spaces of repeated and comma-separated options as one list."""
    return [name for value in spaces or [] for name in map(str.strip, value.split(",")) if name]
