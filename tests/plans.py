"""A plan of one hall, for tests that look at its steps."""

from tools.planning.plan import Gallery, Plan, Room, Step

HALL = Room(
    name="Hall", length=10, width=6, height=5, ceiling="flat", windows="none", floor="marble", walls="marble"
)


def plan_of(*steps: Step) -> Plan:
    """Return the plan of a hall without works that is made by these steps."""
    gallery = Gallery(
        title="Hall", place="", style="beaux_arts", time_of_day="noon", rooms=[HALL], artworks=[]
    )
    return Plan(prompt="a hall", language="en", planner="rules", gallery=gallery, steps=list(steps))
