"""Watching a build until it is done, refused or waits, and saying what it came to: for every command that builds."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape

from enfilade.cli.approving import ask, can_ask, show_question
from enfilade.cli.console import EXIT_OF_STATUS, duration, err, fail, out, print_json
from enfilade.cli.options import SHORT_ID
from enfilade.cli.progress import Made, watching
from enfilade.cli.publishing import page_beside
from enfilade.counting import counted
from tools.errors import ApprovalNeeded, EnfiladeError

if TYPE_CHECKING:
    from enfilade.built import Build
    from graph.events import Event

NOTHING_YET = Made()


def watch(
    work: "Callable[[Callable[[Event], object]], Build]",
    *,
    home: Path | None,
    as_json: bool,
    serve: bool,
    single_file: bool = False,
    before: Made = NOTHING_YET,
) -> None:
    """Do the work with its progress shown, then say what it came to. Always exits.

    ``work`` takes what is to be called with each event. What the build asks is answered here where somebody is there to
    answer; elsewhere the command that answers is named. ``before`` is what this command has made before it asked.
    """
    began = time.monotonic()
    try:
        with watching() as progress:
            finished = work(progress.take)
    except ApprovalNeeded as needed:
        show_question(needed.question)
        command = command_for("resume", needed.build, home)
        if not can_ask():
            sys.exit(fail(needed, build=needed.build, resume=f"{command} --answer accept"))
        watch(
            _answering(needed.build, home), home=home, as_json=as_json, serve=serve, single_file=single_file,
            before=before + progress.made,
        )  # fmt: skip
    except EnfiladeError as error:
        command = command_for("resume", progress.build, home) if progress.build else ""
        sys.exit(fail(error, build=progress.build, resume=command))
    seconds = time.monotonic() - began
    page = page_beside(finished.site) if single_file and finished.site else None
    made = before + progress.made
    report = {
        "build": finished.id,
        **finished.report,
        "this_run": {"calls": made.calls, "reused": made.reused},
        "seconds": round(seconds, 1),
    }
    if page:
        report["page"] = str(page)
    if not as_json:
        _summarise(
            finished,
            made,
            seconds,
            hint="" if serve else command_for("serve", finished.id, home),
        )
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


def _answering(build_id: str, home: Path | None) -> "Callable[[Callable[[Event], object]], Build]":
    """Ask, and return the work that goes on with the build from there."""
    answer, message = ask()

    def work(on_event: "Callable[[Event], object]") -> "Build":
        from enfilade import api

        return api.resume(build_id, home=home, on_event=on_event, answer=answer, message=message)

    return work


def command_for(command: str, build_id: str, home: Path | None) -> str:
    """Return the command line that does ``command`` with a build, as it can be pasted into the same shell."""
    chosen = home and str(home) != os.environ.get("ENFILADE_HOME")
    # A script that was called by its path, as in a virtual environment, is not found by its name.
    program = "enfilade" if shutil.which("enfilade") else shlex.quote(sys.argv[0])
    return f"{program} {command} {build_id[:SHORT_ID]}" + (
        f" --home {shlex.quote(str(home))}" if chosen else ""
    )


def _summarise(finished: "Build", made: Made, seconds: float, *, hint: str) -> None:
    report = finished.report
    if report["status"] == "refused":
        short = finished.id[:SHORT_ID]
        err.print(
            f"[bold]Refused[/]: {counted(report['calls'], 'call')} made so far, and kept; a page that was "
            "published before stays. "
            f'`enfilade resume {short}` asks again, `enfilade edit {short} "…"` changes the plan.',
            soft_wrap=True,
        )
        return
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
        f"[bold]{escape(report['title'])}[/]: {counted(report['works'], 'work')}, "
        f"{counted(report['triangles'], 'triangle')}; "
        f"{counted(made.calls, 'call')} made, {made.reused} reused{_in_all(report, made)}; {duration(seconds)}.",
        soft_wrap=True,
    )
    if not finished.site.is_dir():
        err.print("[yellow]Its site is no longer there.[/] Build the sentence again: no call is made twice.")
    elif hint:
        err.print(f"Walk in with:  [bold]{escape(hint)}[/]", soft_wrap=True)
    out.print(escape(str(finished.site)), soft_wrap=True)


def _in_all(report: dict[str, Any], made: Made) -> str:
    """Return what the whole build called for, where that is more than this run did."""
    whole = Made(report["calls"], report["reused"])
    return "" if whole == made else f"; {whole.calls} and {whole.reused} in the whole build"
