"""``enfilade plan``: what would be built, without calling anything."""

from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import DEFAULT_SEED, AsJson, Home, Prompt, QualityOption, Seed, Spaces, split_spaces


def plan(
    prompt: Prompt,
    quality: QualityOption = "standard",
    spaces: Spaces = None,
    seed: Seed = DEFAULT_SEED,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show the plan for a sentence, and what of it could not be honoured. No Space is called."""
    from graph.context import Context
    from nodes.planner import plan_for
    from tools.planning.prompt import check_prompt
    from tools.toolbox import Toolbox

    context = Context(quality=quality, seed=seed, spaces=split_spaces(spaces))
    with Toolbox(home=home) as toolbox:
        made, notices = plan_for(check_prompt(prompt), context, toolbox)
    if as_json:
        print_json({**made.model_dump(mode="json"), "notices": notices})
        return
    gallery = made.gallery
    out.print(f"[bold]{escape(gallery.title)}[/]  {gallery.style}, {gallery.time_of_day}")
    rooms = Table("Room", "Metres", "Ceiling", "Windows", "Floor", "Walls")
    for room in gallery.rooms:
        size = f"{room.length:g} × {room.width:g} × {room.height:g}"
        rooms.add_row(escape(room.name), size, room.ceiling, room.windows, room.floor, room.walls)
    out.print(rooms)
    works = Table("Work", "Title", "Manner", "Metres")
    for work in gallery.artworks:
        works.add_row(work.id, escape(work.title), work.manner, f"{work.width:g} × {work.height:g}")
    out.print(works)
    steps = Table("Step", "Capability", "After", "Spaces")
    for step in made.steps:
        after = ", ".join(step.inputs) if len(step.inputs) <= 2 else f"{len(step.inputs)} steps"
        steps.add_row(step.id, step.capability, after, escape(", ".join(step.candidates)) or "here")
    out.print(steps)
    for notice in notices:
        err.print(f"[yellow]Notice[/]: {escape(notice)}")
    for unmet in made.unmet:
        err.print(f"[yellow]Not honoured[/]: “{escape(unmet.phrase)}”: {escape(unmet.reason)}")
