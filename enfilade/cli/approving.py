"""What a build asks a person: shown so that it can be decided by, and answered on a terminal."""

import json
import sys
from typing import Any

import typer
from rich.markup import escape

from enfilade.cli.console import duration, err
from enfilade.counting import counted
from tools.errors import InputError
from tools.planning.prompt import check_prompt

CUT = " characters)"  # ends an argument of which nodes.questions shows only the beginning
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
    _show_arguments(question["arguments"])
    calls = counted(sum(call["calls"] for call in question["calls"]), "call")
    here, kept = counted(question["here"], "step"), question["kept"]
    as_is = f"; {counted(kept, 'step stays as it is', 'steps stay as they are')}" if kept else ""
    err.print(
        f"{calls} of Spaces, {duration(question['seconds'])} of their time in all (side by side, and less what the "
        f"journal has); {here} on this machine{as_is}.",
        soft_wrap=True,
    )
    for notice in question["notices"]:
        err.print(f"[yellow]Notice[/]: {escape(notice)}", soft_wrap=True)


def _show_arguments(steps: dict[str, dict[str, Any]]) -> None:
    """Print what every call would ask for."""
    cut = False
    for step, arguments in steps.items():
        said = {
            name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for name, value in arguments.items()
        }
        cut = cut or any(value.endswith(CUT) for value in said.values())
        told = ", ".join(f"{name}: {value}" for name, value in said.items())
        err.print(f"    [dim]{step}[/]  {escape(told)}", soft_wrap=True)
    if cut:
        err.print("    What is cut short is whole under “plan” in `enfilade show --json`.", soft_wrap=True)


def _call_line(call: dict[str, Any]) -> str:
    """Return whom a step would call, how often and on what terms, as Rich markup; no column cuts an address short."""
    if call["licence"] is None:
        terms = "time and licence not known before it is called"
    else:
        terms = f"{duration(call['seconds'])} expected, {call['hardware']}, {call['licence']}"
    excluded = f" ({call['excludes']})" if call["excludes"] else ""
    return f"  {call['calls']} × {call['capability']} at {escape(call['space'])}: {escape(terms + excluded)}"


def _show_place(question: dict[str, Any]) -> None:
    works, triangles = counted(question["works"], "work"), counted(question["triangles"], "triangle")
    err.print(
        f"[bold]{escape(question['title'])}[/]: {works}, {triangles}, made with {counted(question['calls'], 'call')} "
        f"and {question['reused']} from the journal; to be published in {escape(question['site'])}",
        soft_wrap=True,
    )
    for maker in question["licences"]:
        err.print(f"  {escape(maker['space'])}: {escape(maker['licence'])}", soft_wrap=True)
    for stand_in in question["stand_ins"]:
        err.print(f"[yellow]Stand-in[/] for {stand_in['step']}: {escape(stand_in['why'])}", soft_wrap=True)
    for message in question["failed_checks"]:
        err.print(f"[yellow]Check failed[/]: {escape(message)}", soft_wrap=True)
