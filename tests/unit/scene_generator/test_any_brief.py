"""Whatever can be asked for can be built: a closed place that faces its visitor."""

from typing import Any, get_args

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scenegen.brief import Ceiling, Floor, Style, TimeOfDay, Walls, Windows

ROOM = st.fixed_dictionaries(
    {
        "name": st.text(min_size=1, max_size=10),
        "length": st.floats(4, 12),
        "width": st.floats(4, 16),
        "height": st.floats(3, 10),
        "ceiling": st.sampled_from(get_args(Ceiling)),
        "windows": st.sampled_from(get_args(Windows)),
        "floor": st.sampled_from(get_args(Floor)),
        "walls": st.sampled_from(get_args(Walls)),
        "columns": st.booleans(),
        "benches": st.integers(0, 12),
    }
)
WORK = st.fixed_dictionaries({"title": st.just("T"), "width": st.floats(0.2, 6), "height": st.floats(0.2, 4)})


# Shrinking would build hundreds of suites; the failing brief is printed and is short enough.
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    rooms=st.lists(ROOM, min_size=1, max_size=2),
    works=st.lists(WORK, max_size=6),
    style=st.sampled_from(get_args(Style)),
    hour=st.sampled_from(get_args(TimeOfDay)),
)
def test_any_brief(build: Any, rooms: list[Any], works: list[Any], style: str, hour: str) -> None:
    hung = [{**work, "id": f"W{number}", "room": number % len(rooms)} for number, work in enumerate(works)]
    scene = build({"rooms": rooms, "artworks": hung, "time_of_day": hour}, style)
    description = scene.description
    assert sorted([slot["id"] for slot in description["slots"]] + description["unplaced"]) == sorted(
        work["id"] for work in hung
    )
    for piece in scene.pieces:
        assert np.isfinite(piece.positions).all()
        assert np.isfinite(piece.normals).all()
        corners = piece.corners
        doubled = np.linalg.norm(
            np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1
        )
        assert doubled.min() > 1e-10, piece.name
    origins, rays = [], []
    for room in description["rooms"]:
        angle = np.linspace(0, 2 * np.pi, 900)
        tilt = np.linspace(-1.4, 1.4, 900)[np.arange(900) * 7 % 900]
        z = room["z"][1] - 0.3 * (room["z"][1] - room["z"][0])
        origins.append(np.tile((0.04, 1.6, z), (900, 1)))
        rays.append(
            np.column_stack([np.cos(tilt) * np.sin(angle), np.sin(tilt), np.cos(tilt) * np.cos(angle)])
        )
    names, _, cosines = scene.cast(np.concatenate(origins), np.concatenate(rays))
    assert all(names)
    assert "Outside" not in names
    assert (cosines < 0).mean() > 0.998
    for slot in description["slots"]:
        centre, normal = np.array(slot["centre"]), np.array(slot["normal"], dtype=float)
        names, _, cosines = scene.cast([centre + 1.0 * normal], [-normal])
        assert names == [slot["canvas"]]
        assert cosines[0] < -0.99
