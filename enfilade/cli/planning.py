"""``enfilade plan``: what would be built, without calling anything."""

from rich import box
from rich.markup import escape
from rich.table import Table

from enfilade.cli.console import err, out, print_json
from enfilade.cli.options import (
    DEFAULT_SEED,
    AllowPrivate,
    Artworks,
    AsJson,
    Home,
    Prompt,
    QualityOption,
    Seed,
    Spaces,
    folder_name,
    split_spaces,
)

EXAMPLES = """\b
Examples:
  enfilade plan "A Gothic hall at night with nine portraits"
  enfilade plan "Trois salles baroques" --json | jq .gallery.rooms
"""


def plan(
    prompt: Prompt,
    quality: QualityOption = "standard",
    artworks: Artworks = None,
    spaces: Spaces = None,
    allow_private: AllowPrivate = None,
    seed: Seed = DEFAULT_SEED,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show the plan for a sentence; call nothing.

    What of the sentence cannot be honoured is said too. Nothing is written, and no Space is called.
    """
    from enfilade.settings import checked_settings
    from nodes.planning import plan_for
    from tools.planning.prompt import check_prompt
    from tools.toolbox import Toolbox

    context = checked_settings(
        quality=quality,
        seed=seed,
        spaces=split_spaces(spaces),
        private_hosts=split_spaces(allow_private),
        artworks=folder_name(artworks),
    )
    with Toolbox(home=home) as toolbox:
        made, notices = plan_for(check_prompt(prompt), context, toolbox)
    if as_json:
        print_json({**made.model_dump(mode="json"), "notices": notices})
        return
    gallery = made.gallery
    out.print(f"[bold]{escape(gallery.title)}[/]  {gallery.style}, {gallery.time_of_day}")
    rooms = Table("Room", "Metres", "Ceiling", "Windows", "Floor", "Walls", box=box.SIMPLE_HEAD)
    for room in gallery.rooms:
        size = f"{room.length:g} × {room.width:g} × {room.height:g}"
        rooms.add_row(escape(room.name), size, room.ceiling, room.windows, room.floor, room.walls)
    out.print(rooms)
    works = Table("Work", "Title", "Manner", "Metres", box=box.SIMPLE_HEAD)
    for work in gallery.artworks:
        works.add_row(
            work.id, escape(work.title), work.manner or "your own", f"{work.width:g} × {work.height:g}"
        )
    out.print(works)
    if gallery.exhibits:
        exhibits = Table("Exhibit", "Title", "Matter", "Metres", box=box.SIMPLE_HEAD)
        for exhibit in gallery.exhibits:
            exhibits.add_row(exhibit.id, escape(exhibit.title), exhibit.matter, f"{exhibit.height:g}")
        out.print(exhibits)
    steps = Table("Step", "Capability", "After", "Spaces", box=box.SIMPLE_HEAD)
    for step in made.steps:
        after = ", ".join(step.inputs) if len(step.inputs) <= 2 else f"{len(step.inputs)} steps"
        steps.add_row(step.id, step.capability, after, escape(", ".join(step.candidates)) or "here")
    out.print(steps)
    for notice in notices:
        err.print(f"[yellow]Notice[/]: {escape(notice)}")
    for unmet in made.unmet:
        err.print(
            f"[yellow]Not honoured[/]: “{escape(unmet.phrase)}”: {escape(unmet.reason)}", soft_wrap=True
        )
