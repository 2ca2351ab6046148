"""``enfilade build`` and ``enfilade resume``."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from enfilade.cli.console import EXIT_OF_STATUS, duration, err, fail, out, print_json
from enfilade.cli.options import (
    DEFAULT_SEED,
    SHORT_ID,
    Artworks,
    AsJson,
    BuildReference,
    Cleared,
    Commercial,
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
from enfilade.cli.publishing import page_beside
from tools.errors import EnfiladeError

if TYPE_CHECKING:
    from enfilade.api import Build

BUILD_EXAMPLES = """\b
Examples:
  enfilade build "A small white gallery with two abstract paintings" --quality draft
  enfilade build "Une galerie parisienne, seize tableaux" --out my-site --serve
  enfilade build "A Gothic hall at night" --spaces owner/my-space --json
"""
RESUME_EXAMPLES = """\b
Examples:
  enfilade resume              the newest build
  enfilade resume 3f2a         the build whose id begins with 3f2a
  enfilade resume --on-unknown retry   make a call again that may have been billed
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
    seed: Seed = DEFAULT_SEED,
    on_unknown: OnUnknown = "next",
    require_sandbox: RequireSandbox = False,
    commercial: Commercial = False,
    cleared: Cleared = None,
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

    def work(on_event: Callable[[dict[str, Any]], None]) -> "Build":
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
            artworks=folder_name(artworks),
            on_unknown=on_unknown,
            require_sandbox=require_sandbox,
            commercial=commercial,
            cleared=split_spaces(cleared),
        )

    watch(work, home=home, as_json=as_json, serve=serve, single_file=single_file)


def resume(
    build_id: BuildReference = None,
    on_unknown: Annotated[
        UnknownPolicy | None, typer.Option("--on-unknown", help="As for build; default: what the build has.")
    ] = None,
    grant: Grants = None,
    serve: Serve = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Go on with a build where it stopped. A finished call is never made again."""

    def work(on_event: Callable[[dict[str, Any]], None]) -> "Build":
        from enfilade import api

        return api.resume(
            build_id, home=home, on_event=on_event, on_unknown=on_unknown, grants=split_spaces(grant)
        )

    watch(work, home=home, as_json=as_json, serve=serve)


def watch(
    work: Callable[[Callable[[dict[str, Any]], None]], "Build"],
    *,
    home: Path | None,
    as_json: bool,
    serve: bool,
    single_file: bool = False,
) -> None:
    """Do the work with its progress shown, then say what it came to. Always exits.

    ``work`` takes what is to be called with each event.
    """
    from enfilade.cli.progress import watching

    began = time.monotonic()
    try:
        with watching() as progress:
            finished = work(progress.take)
    except EnfiladeError as error:
        command = command_for("resume", progress.build, home) if progress.build else ""
        sys.exit(fail(error, build=progress.build, resume=command))
    seconds = time.monotonic() - began
    page = page_beside(finished.site) if single_file and finished.site else None
    report = {"build": finished.id, **finished.report, "seconds": round(seconds, 1)}
    if page:
        report["page"] = str(page)
    if not as_json:
        _summarise(finished, seconds, hint="" if serve else command_for("serve", finished.id, home))
        if page:
            out.print(escape(str(page)), soft_wrap=True)
    if serve and finished.site:
        from enfilade.cli.serving import serve_folder

        def announce(url: str) -> None:
            if as_json:
                print_json({**report, "url": url})
            else:
                out.print(url)

        serve_folder(finished.site, on_ready=announce)
    elif as_json:
        print_json(report)
    raise typer.Exit(EXIT_OF_STATUS[finished.report["status"]])


def command_for(command: str, build_id: str, home: Path | None) -> str:
    """Return the command line that does ``command`` with a build, as it can be pasted into the same shell."""
    chosen = home and str(home) != os.environ.get("ENFILADE_HOME")
    # A script that was called by its path, as in a virtual environment, is not found by its name.
    program = "enfilade" if shutil.which("enfilade") else shlex.quote(sys.argv[0])
    return f"{program} {command} {build_id[:SHORT_ID]}" + (
        f" --home {shlex.quote(str(home))}" if chosen else ""
    )


def _summarise(finished: "Build", seconds: float, *, hint: str) -> None:
    report = finished.report
    for stand_in in report["stand_ins"]:
        err.print(f"[yellow]Stand-in[/] for {stand_in['step']}: {escape(stand_in['why'])}", soft_wrap=True)
    for message in report["failed_checks"]:
        err.print(f"[yellow]Check failed[/]: {escape(message)}", soft_wrap=True)
    for unmet in report["unmet"]:
        phrase, reason = escape(unmet["phrase"]), escape(unmet["reason"])
        err.print(f"[yellow]Not honoured[/]: “{phrase}”: {reason}", soft_wrap=True)
    if finished.site is None:
        err.print(
            f"[bold red]There is nothing to publish.[/] `enfilade show {finished.id[:SHORT_ID]}` tells what every "
            "step met.",
            soft_wrap=True,
        )
        return
    err.print(
        f"[bold]{escape(report['title'])}[/]: {_count(report['works'], 'work')}, {report['triangles']:,} triangles; "
        f"{_count(report['calls'], 'call')} made, {report['reused']} reused; {duration(seconds)}.",
        soft_wrap=True,
    )
    if not finished.site.is_dir():
        err.print("[yellow]Its site is no longer there.[/] Build the sentence again: no call is made twice.")
    elif hint:
        err.print(f"Walk in with:  [bold]{escape(hint)}[/]", soft_wrap=True)
    out.print(escape(str(finished.site)), soft_wrap=True)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
