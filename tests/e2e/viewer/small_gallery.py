"""The small gallery that visits are tried in: one room with two works, a doorway and a step."""

import hashlib
import math
from typing import Any

from tests.e2e.viewer.boxes import HALF_WIDTH, Box

# A room of 6 × 12 m. Half-way stands a doorway that is low and narrow; behind it the floor is one step of 0.2 m higher.
LENGTH, HEIGHT, STEP = 12.0, 3.5, 0.2
SOLIDS: dict[str, Box] = {
    "Room_1_Floor": ((-HALF_WIDTH, -0.2, -LENGTH), (HALF_WIDTH, 0, 0)),
    "Room_1_Ceiling": ((-HALF_WIDTH, HEIGHT, -LENGTH), (HALF_WIDTH, HEIGHT + 0.2, 0)),
    "Room_1_Wall_Left": ((-HALF_WIDTH - 0.2, 0, -LENGTH), (-HALF_WIDTH, HEIGHT, 0)),
    "Room_1_Wall_Right": ((HALF_WIDTH, 0, -LENGTH), (HALF_WIDTH + 0.2, HEIGHT, 0)),
    "Room_1_Wall_Entrance": ((-HALF_WIDTH, 0, 0), (HALF_WIDTH, HEIGHT, 0.2)),
    "Room_1_Wall_End": ((-HALF_WIDTH, 0, -LENGTH - 0.2), (HALF_WIDTH, HEIGHT, -LENGTH)),
    "Room_1_Pier_Left": ((-HALF_WIDTH, 0, -7.3), (-0.7, HEIGHT, -7)),
    "Room_1_Pier_Right": ((0.7, 0, -7.3), (HALF_WIDTH, HEIGHT, -7)),
    "Room_1_Lintel": ((-0.7, 2.1, -7.3), (0.7, HEIGHT, -7)),
    "Room_1_Platform": ((-HALF_WIDTH, 0, -LENGTH), (HALF_WIDTH, STEP, -8)),
    "Artwork_01": ((-HALF_WIDTH, 1.1, -4.6), (-HALF_WIDTH + 0.05, 2.0, -3.4)),
    "Artwork_02": ((HALF_WIDTH - 0.05, 1.1, -10.6), (HALF_WIDTH, 2.0, -9.4)),
}
PAINTED: dict[str, Box] = {
    "Artwork_01_Canvas": ((-HALF_WIDTH + 0.05, 1.1, -4.6), (-HALF_WIDTH + 0.06, 2.0, -3.4)),
}
LAMP: dict[str, Box] = {"Room_1_Lamp": ((-0.5, 2.5, -4.9), (0.5, 2.7, -4.4))}
SCULPTED: dict[str, Box] = {
    "Exhibit_01": ((1.75, 0, -2.25), (2.25, 0.9, -1.75)),
    "Exhibit_01_Piece": ((1.9, 0.9, -2.1), (2.1, 1.4, -1.9)),
}

EXHIBIT: dict[str, Any] = {
    "id": "Exhibit_01", "node": "Exhibit_01", "title": "Danaïde", "subject": "a woman at rest",
    "matter": "white_marble", "made_by": "enfilade/scene-generator", "made": None, "seed": 3,
    "position": [2, 0.9, -2], "height": 0.5, "radius": 0.15,
    "viewpoint": {"position": [0.6, 0, -2], "yaw": -math.pi / 2},
}  # fmt: skip


def manifest_of(scene: bytes, title: str, work_title: str) -> dict[str, Any]:
    """Return the manifest of the small gallery as the deployer would write it."""

    def work(number: int, x: float, z: float, floor: float, yaw: float) -> dict[str, Any]:
        return {
            "id": f"Artwork_{number:02}",
            "node": f"Artwork_{number:02}",
            "title": work_title or f"Work {number}",
            "subject": "a room in the morning",
            "manner": "post_impressionist",
            "made_by": "enfilade/texture-synthesizer",
            "made": {
                "space": "enfilade/texture-synthesizer",
                "revision": "0123456789abcdef",
                "licence": "Apache-2.0",
                "licence_title": "Apache License 2.0",
                "seconds": 2.5,
            },
            "seed": number,
            "centre": [math.copysign(HALF_WIDTH, x), 1.55, z],
            "normal": [-math.copysign(1, x), 0, 0],
            "width": 1.2,
            "height": 0.9,
            "viewpoint": {"position": [x, floor, z], "yaw": yaw},
            "stand_in": number == 2,
            "note": "The Space was asleep." if number == 2 else "",
        }

    return {
        "format": "enfilade-gallery/1",
        "title": title,
        "prompt": "A small room to test the walk",
        "language": "en",
        "scene": "scene.glb",
        "scene_bytes": len(scene),
        "scene_sha256": hashlib.sha256(scene).hexdigest(),
        "spawn": {"position": [0, 0, -1], "yaw": 0},
        "sun": [0.0, 1.0, 0.0],
        "time_of_day": "noon",
        "rooms": [{"name": "Salle", "x": [-HALF_WIDTH, HALF_WIDTH], "z": [-LENGTH, 0], "height": HEIGHT}],
        "doorways": [{"x": [-0.7, 0.7], "z": -7.15}],
        "route": [
            {"work": "Artwork_01", "path": [[0, 0, -1], [0, 0, -3], [-1, 0, -4]]},
            {"work": "Artwork_02", "path": [[-1, 0, -4], [0, 0, -6], [0, 0, -8.5], [1, STEP, -10]]},
            {"work": None, "path": [[1, STEP, -10], [0, 0, -8.5], [0, 0, -1]]},
        ],
        "works": [work(1, -1.0, -4.0, 0, math.pi / 2), work(2, 1.0, -10.0, STEP, -math.pi / 2)],
        "certificate": {},
        "provenance": [],
        "unmet": [],
    }
