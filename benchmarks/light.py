"""How long the bake of a scene takes, and how much memory: ``python benchmarks/light.py [SCENE.glb]``.

Without a scene it bakes the plain stand-in of the product's own sentence. Prints one line of JSON for each quality. The
goals, for a hall of 170,000 to 300,000 triangles on two idle cores: draft 2.5 s, standard 25 s, gala 120 s, and at most
2 GB. Waiting for cores shows as ``wall_s`` beyond ``cpu_s`` shared by the cores.
"""

import argparse
import json
import resource
import time
from pathlib import Path

from tools.planning.planner import make_plan
from tools.scene.assemble import assemble
from tools.scene.light import bake
from tools.scene.light.baking import QUALITIES
from tools.scene.light.sky import HOURS
from tools.scene.stand_in import stand_in_scene, stand_in_textures

SENTENCE = "Create a 3D Paris art gallery with arched windows, marble floors, and impressionist paintings"


def plain_hall() -> bytes:
    """Return the stand-in of the hall that the sentence plans, assembled and without pictures."""
    plan = make_plan(SENTENCE, quality="standard", seed=1, candidates=lambda _: ["any"])
    scene, description = stand_in_scene(plan.step("architecture").brief["building"], "")
    brief = {**plan.step("assembly").brief, "artworks": []}
    return assemble(stand_in_textures(scene), json.dumps(description).encode(), brief)


def measure(data: bytes, quality: str, time_of_day: str) -> dict[str, float | str]:
    """Return wall-clock and processor seconds, megabytes added to the file, and the peak memory so far in megabytes."""
    wall, cpu = time.perf_counter(), time.process_time()
    baked = bake(data, quality=quality, time_of_day=time_of_day)
    return {
        "quality": quality,
        "wall_s": round(time.perf_counter() - wall, 1),
        "cpu_s": round(time.process_time() - cpu, 1),
        "added_mb": round((len(baked) - len(data)) / 1e6, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("scene", type=Path, nargs="?")
    parser.add_argument("--time-of-day", choices=HOURS, default="golden_hour")
    parser.add_argument("--quality", choices=QUALITIES, action="append")
    options = parser.parse_args()
    data = options.scene.read_bytes() if options.scene else plain_hall()
    for quality in options.quality or QUALITIES:
        print(json.dumps(measure(data, quality, options.time_of_day)), flush=True)


if __name__ == "__main__":
    main()
