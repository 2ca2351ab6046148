"""``enfilade build`` and ``enfilade resume``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from enfilade.cli.options import (
    DEFAULT_SEED,
    AllowPrivate,
    Approve,
    Artworks,
    AsJson,
    BuildReference,
    Cleared,
    Commercial,
    Critic,
    CriticRounds,
    Grants,
    Home,
    OnUnknown,
    Prompt,
    QualityOption,
    RequireSandbox,
    Seed,
    Spaces,
    UnknownPolicy,
    folder_name,
    split_spaces,
)
from enfilade.cli.watching import watch

if TYPE_CHECKING:
    from enfilade.built import Build
    from graph.events import Event

BUILD_EXAMPLES = """\b
Examples:
  enfilade build "A small white gallery with two abstract paintings" --quality draft
  enfilade build "Une galerie parisienne, seize tableaux" --out my-site --serve
  enfilade build "A Gothic hall at night" --spaces owner/my-space --json
  enfilade build "A Gothic hall at night" --approve plan
"""
RESUME_EXAMPLES = """\b
Examples:
  enfilade resume              the newest build
  enfilade resume 3f2a         the build whose id begins with 3f2a
  enfilade resume --on-unknown retry   make a call again that may have been billed
  enfilade resume --answer accept      go on from what the build asks
  enfilade resume --answer edit --message "make the floor black marble"
"""

Serve = Annotated[
    bool, typer.Option("--serve/--no-serve", help="Serve the site when it is built, until Ctrl-C.")
]


def build(
    prompt: Prompt,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="The folder of the site. Default: in the data folder.")
    ] = None,
    quality: QualityOption = "standard",
    artworks: Artworks = None,
    spaces: Spaces = None,
    grant: Grants = None,
    allow_private: AllowPrivate = None,
    seed: Seed = DEFAULT_SEED,
    on_unknown: OnUnknown = "next",
    approve: Approve = "nothing",
    require_sandbox: RequireSandbox = False,
    commercial: Commercial = False,
    cleared: Cleared = None,
    critic: Critic = False,
    critic_rounds: CriticRounds = 1,
    serve: Serve = False,
    single_file: Annotated[
        bool,
        typer.Option(
            "--single-file", help="Also write the site as one page beside its folder, for a double click."
        ),
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Build a walkable gallery from one sentence.

    The folder of the site is printed on stdout, everything else on stderr. Ctrl-C stops in good order: what is finished
    is kept, and `enfilade resume` goes on from there.
    """

    def work(on_event: "Callable[[Event], object]") -> "Build":
        from enfilade import api

        return api.build(
            prompt,
            out=out_folder,
            home=home,
            on_event=on_event,
            quality=quality,
            seed=seed,
            spaces=split_spaces(spaces),
            grants=split_spaces(grant),
            private_hosts=split_spaces(allow_private),
            artworks=folder_name(artworks),
            on_unknown=on_unknown,
            require_sandbox=require_sandbox,
            approve=approve,
            commercial=commercial,
            cleared=split_spaces(cleared),
            critic="on" if critic else "off",
            critic_rounds=critic_rounds,
        )

    watch(work, home=home, as_json=as_json, serve=serve, single_file=single_file)


def resume(
    build_id: BuildReference = None,
    on_unknown: Annotated[
        UnknownPolicy | None, typer.Option("--on-unknown", help="As for build; default: what the build has.")
    ] = None,
    grant: Grants = None,
    answer: Annotated[
        Literal["accept", "edit", "refuse"] | None,
        typer.Option("--answer", help="Your answer to what the build asks (see build --approve)."),
    ] = None,
    message: Annotated[str, typer.Option("--message", help="With --answer edit: what to change.")] = "",
    serve: Serve = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Go on with a build where it stopped. A finished call is never made again."""

    def work(on_event: "Callable[[Event], object]") -> "Build":
        from enfilade import api

        return api.resume(
            build_id,
            home=home,
            on_event=on_event,
            on_unknown=on_unknown,
            grants=split_spaces(grant),
            answer=answer,
            message=message,
        )

    watch(work, home=home, as_json=as_json, serve=serve)
