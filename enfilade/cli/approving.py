"""What a build asks a person: shown so that it can be decided by, and answered on a terminal."""

import sys
from typing import Any

import typer
from rich.markup import escape

from enfilade.cli.console import duration, err
from tools.errors import InputError
from tools.planning.prompt import check_prompt

WORDS = {"a": "accept", "e": "edit", "r": "refuse"} | {word: word for word in ("accept", "edit", "refuse")}


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and err.is_terminal


def show_question(question: dict[str, Any]) -> None:
    """Print what is to be decided, on stderr."""
    err.print()
    if question["asks"] == "plan":
        _show_plan(question)
    else:
        _show_place(question)
    for unmet in question["unmet"]:
        phrase, reason = escape(unmet["phrase"]), escape(unmet["reason"])
        err.print(f"[yellow]Not honoured[/]: “{phrase}”: {reason}", soft_wrap=True)


def ask() -> tuple[str, str]:
    """Ask until there is an answer that can be used; return it, and the message of an edit."""
    while True:
        given = typer.prompt("Accept, edit or refuse? [a/e/r]", err=True, prompt_suffix=" ").strip().lower()
        answer = WORDS.get(given)
        if answer is None:
            err.print("Say a for accept, e for edit, or r for refuse.")
        elif answer != "edit":
            return answer, ""
        elif message := _message():
            return answer, message


def _message() -> str:
    given = typer.prompt("What is to change?", err=True, prompt_suffix=" ", default="", show_default=False)
    try:
        return check_prompt(given)
    except InputError as error:
        err.print(
            f"{escape(error.message)} An edit says what to change, such as: make the floor black marble."
        )
        return ""


def _show_plan(question: dict[str, Any]) -> None:
    err.print(
        f"[bold]{escape(question['title'])}[/]  {question['style']}, {question['time_of_day']}",
        soft_wrap=True,
    )
    for room in question["rooms"]:
        size = f"{room['length']:g} × {room['width']:g} × {room['height']:g} m"
        looks = f"{room['ceiling']}, {room['floor']} floor, {room['walls']} walls, {room['windows']} windows"
        err.print(f"  {escape(room['name'])}: {size}, {looks}", soft_wrap=True)
    for kind, titles in (("Works", question["works"]), ("Sculptures", question["exhibits"])):
        if titles:
            err.print(f"  {kind}: {escape(', '.join(titles))}", soft_wrap=True)
    for call in question["calls"]:
        err.print(_call_line(call), soft_wrap=True)
    kept = f"; {question['kept']} steps stay as they are" if question["kept"] else ""
    err.print(
        f"{sum(call['calls'] for call in question['calls'])} calls of Spaces, {duration(question['seconds'])} of their "
        f"time in all (side by side, and less what the journal has); {question['here']} steps on this machine{kept}.",
        soft_wrap=True,
    )
    for notice in question["notices"]:
        err.print(f"[yellow]Notice[/]: {escape(notice)}", soft_wrap=True)


def _call_line(call: dict[str, Any]) -> str:
    """Return whom a step would call, how often and on what terms, as Rich markup; no column cuts an address short."""
    if call["licence"] is None:
        terms = "time and licence not known before it is called"
    else:
        terms = f"{duration(call['seconds'])} expected, {call['hardware']}, {call['licence']}"
    excluded = f" ({call['excludes']})" if call["excludes"] else ""
    return f"  {call['calls']} × {call['capability']} at {escape(call['space'])}: {escape(terms + excluded)}"


def _show_place(question: dict[str, Any]) -> None:
    err.print(
        f"[bold]{escape(question['title'])}[/]: {question['works']} works, {question['triangles']:,} triangles, made "
        f"with {question['calls']} calls and {question['reused']} from the journal; to be published in "
        f"{escape(question['site'])}",
        soft_wrap=True,
    )
    for maker in question["licences"]:
        err.print(f"  {escape(maker['space'])}: {escape(maker['licence'])}", soft_wrap=True)
    for stand_in in question["stand_ins"]:
        err.print(f"[yellow]Stand-in[/] for {stand_in['step']}: {escape(stand_in['why'])}", soft_wrap=True)
    for message in question["failed_checks"]:
        err.print(f"[yellow]Check failed[/]: {escape(message)}", soft_wrap=True)
