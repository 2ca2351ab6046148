"""The lines of progress, and the board of a terminal."""

import io
from typing import Any

import pytest
from rich.console import Console

from enfilade.cli.board import Board
from enfilade.cli.console import duration
from enfilade.cli.options import split_spaces
from enfilade.cli.progress import Made, Progress, line
from enfilade.cli.watching import command_for

STEPS = [
    {"id": "architecture", "capability": "generate_scene"},
    *({"id": f"painting_{number:02}", "capability": "text_to_image"} for number in range(1, 51)),
    {"id": "light", "capability": "light_scene"},
]
PLAN = {"gallery": {"title": "Hall [bold]"}, "steps": STEPS}


def rows(board: Board) -> list[str]:
    screen = io.StringIO()
    Console(file=screen, width=80).print(board)
    return [" ".join(text.split()) for text in screen.getvalue().splitlines()]


def verdict(step: str, given: str, space: str = "a/b", why: str = "") -> dict[str, Any]:
    return {
        "event": "verdict",
        "step": step,
        "verdict": given,
        "space": space,
        "seconds": 1.0,
        "why": why,
        "repairs": [],
        "reused": False,
    }


def test_fifty_pictures_are_one_row(capsys: pytest.CaptureFixture[str]) -> None:
    board = Board(began=0.0)
    board.take({"event": "begun", "build": "b"})
    board.take({"event": "planned", "plan": PLAN, "notices": []})
    assert board.build == "b"
    assert len(rows(board)) == 4
    for number in range(1, 51):
        board.take({"event": "step_started", "step": f"painting_{number:02}", "space": "a/b"})
    assert "0 of 50" in rows(board)[1]
    board.take({"event": "step_ended", "step": "painting_01", "status": "returned", "reused": False})
    assert "1 of 50" in rows(board)[1]
    assert "1 of 52" in rows(board)[-1]
    board.take(verdict("painting_01", "retry", why="grey"))
    assert "0 of 50" in rows(board)[1]
    assert len(rows(board)) == 4


def test_a_row_is_marked_by_the_worst_of_its_steps() -> None:
    board = Board(began=0.0)
    board.take({"event": "planned", "plan": {**PLAN, "steps": STEPS[:3]}, "notices": []})
    for number, space in ((1, "a/b"), (2, "stand-in")):
        board.take({"event": "step_started", "step": f"painting_0{number}", "space": space})
        board.take(verdict(f"painting_0{number}", "accept", space=space))
    assert rows(board)[1].startswith("▢ pictures 2 of 2")


def test_a_resumed_board_knows_what_was_done() -> None:
    board = Board(began=0.0)
    done = {step["id"]: "accepted" for step in STEPS[:31]}
    board.take({"event": "restored", "finished": False, "plan": PLAN, "steps": done | {"light": "waiting"}})
    shown = rows(board)
    assert shown[0] == "✓ architecture"
    assert shown[1].startswith("pictures 30 of 50")
    assert shown[-1].startswith("steps 31 of 52")


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ({"event": "planned", "plan": PLAN, "notices": []}, r"Planned “Hall \[bold]”: 52 steps."),
        (
            {"event": "planned", "plan": PLAN, "notices": ["No [model] answered."]},
            "Planned “Hall \\[bold]”: 52 steps.\n[yellow]Notice[/]: No \\[model] answered.",
        ),
        (
            {"event": "edited", "again": ["light"], "kept": 51, "notices": ["The rules read it."]},
            "Changed the plan: 1 step anew, 51 as they are.\n[yellow]Notice[/]: The rules read it.",
        ),
        ({"event": "step_started", "step": "light", "space": "local"}, "  … light on this machine"),
        (verdict("light", "accept"), "  [green]✓[/] light (1.0 s)"),
        (
            verdict("light", "next_space", why="asleep"),
            "  [yellow]→[/] light goes to the next Space (1.0 s): asleep",
        ),
        (
            verdict("light", "lighter", why="no memory"),
            "  [yellow]↻[/] light is asked again, for less (1.0 s): no memory",
        ),
        (verdict("light", "accept") | {"reused": True}, "  [green]✓[/] light (from the journal)"),
        ({"event": "place_judged"}, None),
    ],
)
def test_lines(event: dict[str, Any], text: str | None) -> None:
    assert line(event) == text


@pytest.mark.parametrize("make", [Progress, lambda: Board(began=0.0)])
def test_calls_of_this_run_are_counted_and_a_command_that_asked_goes_on_counting(make: Any) -> None:
    progress = make()
    progress.take({"event": "planned", "plan": PLAN, "notices": []})
    for step, reused in (("architecture", True), ("painting_01", False), ("painting_02", False)):
        progress.take({"event": "step_ended", "step": step, "status": "returned", "reused": reused})
    assert progress.made == Made(calls=2, reused=1)
    assert progress.made + Made(calls=1, reused=3) == Made(calls=3, reused=4)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.04, "0.0 s"), (9.94, "9.9 s"), (41.4, "41 s"), (59.7, "1 min 00 s"), (125, "2 min 05 s")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_the_command_to_paste_names_the_data_folder_where_the_shell_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    build = "12345678-0000-4000-8000-000000000000"
    monkeypatch.setenv("ENFILADE_HOME", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/enfilade")
    assert command_for("resume", build, tmp_path) == "enfilade resume 12345678"
    assert command_for("resume", build, None) == "enfilade resume 12345678"
    assert command_for("serve", build, tmp_path / "a b") == f"enfilade serve 12345678 --home '{tmp_path}/a b'"


def test_spaces_may_be_repeated_or_listed() -> None:
    assert split_spaces(["a/b, c/d", "", "http://x"]) == ["a/b", "c/d", "http://x"]
    assert split_spaces(None) == []


def test_the_command_to_paste_is_the_script_that_ran_where_its_name_is_not_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.argv", [".venv/bin/enfilade", "build"])
    build = "12345678-0000-4000-8000-000000000000"
    assert command_for("serve", build, None) == ".venv/bin/enfilade serve 12345678"


def test_what_the_critic_says_is_told_once_and_its_steps_run_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    finding = {
        "round": 1,
        "step": "painting_01",
        "advice": "new_seed",
        "reason": "It shows [bold]a dog.",
        "outcome": "asked",
    }
    event = {
        "event": "criticised",
        "rounds": 1,
        "pictures": 4,
        "findings": [finding],
        "dropped": ["no step of this plan has a result that is called 'sky'"],
        "again": ["painting_01", "light"],
        "notices": [],
    }
    assert line(event) == (
        "The critic has seen 4 pictures.\n"
        r"  painting_01: It shows \[bold]a dog. → new seed: asked again"
        "\n  Does not count: no step of this plan has a result that is called 'sky'."
    )
    assert "painting_01" not in str(line({**event, "rounds": 2})), "what was told before is not told again"
    assert line(
        {**event, "pictures": 0, "findings": [], "dropped": [], "notices": ["It could not look."]}
    ) == ("It could not look.")
    board = Board(began=0.0)
    board.take({"event": "planned", "plan": PLAN, "notices": []})
    board.take(verdict("painting_01", "accept"))
    assert "1 of 50" in rows(board)[1]
    board.take(event)
    assert "0 of 50" in rows(board)[1]
    board.take(verdict("painting_01", "keep", why="grey"))
    assert "1 of 50" in rows(board)[1]
    assert "stays as it was" in capsys.readouterr().err
