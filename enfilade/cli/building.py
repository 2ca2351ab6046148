"""``enfilade build`` and ``enfilade resume``."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import (
    DEFAULT_SEED,
    AsJson,
    BuildReference,
    Home,
    Prompt,
    QualityOption,
    Seed,
    Spaces,
    split_spaces,
)

if TYPE_CHECKING:
    from enfilade.api import Build

EXIT_CODES = {"done": 0, "failed": 1, "incomplete": 3}


def build(
    prompt: Prompt,
    out_folder: Annotated[
        Path | None, typer.Option("--out", help="The folder of the site. Default: in the data folder.")
    ] = None,
    quality: QualityOption = "standard",
    spaces: Spaces = None,
    seed: Seed = DEFAULT_SEED,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the site when it is built, until Ctrl-C.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Build a walkable gallery from one sentence.

    Ctrl-C stops in good order: what is finished is kept, and `enfilade resume` goes on from there.
    """
    from enfilade import api
    from enfilade.cli.progress import watching

    with watching() as on_event:
        finished = api.build(
            prompt,
            out=out_folder,
            home=home,
            on_event=on_event,
            quality=quality,
            seed=seed,
            spaces=split_spaces(spaces),
        )
    _finish(finished, as_json=as_json, serve=serve)


def resume(
    build_id: BuildReference = None,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the site when it is built.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Go on with a build where it stopped. A finished call is never made again."""
    from enfilade import api
    from enfilade.cli.progress import watching

    with watching() as on_event:
        finished = api.resume(build_id, home=home, on_event=on_event)
    _finish(finished, as_json=as_json, serve=serve)


def _finish(finished: "Build", *, as_json: bool, serve: bool) -> None:
    if as_json:
        print_json({"build": finished.id, **finished.report})
    else:
        _summarise(finished)
    if serve and finished.site:
        from enfilade.cli.serving import serve_folder

        serve_folder(finished.site)
    raise typer.Exit(EXIT_CODES[finished.report["status"]])


def _summarise(finished: "Build") -> None:
    report = finished.report
    for stand_in in report["stand_ins"]:
        err.print(f"[yellow]Stand-in[/] for {stand_in['step']}: {escape(stand_in['why'])}")
    for message in report["failed_checks"]:
        err.print(f"[yellow]Check failed[/]: {escape(message)}")
    for unmet in report["unmet"]:
        err.print(f"[yellow]Not honoured[/]: “{escape(unmet['phrase'])}”: {escape(unmet['reason'])}")
    if finished.site is None:
        err.print("[bold red]There is nothing to publish.[/] See `enfilade show` for what every step met.")
        return
    err.print(
        f"[bold]{escape(report['title'])}[/]: {report['works']} works, {report['triangles']:,} triangles, "
        f"{report['calls']} calls made, {report['reused']} reused."
    )
    out.print(str(finished.site), soft_wrap=True, highlight=False)
