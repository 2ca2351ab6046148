"""How long inspection and certificate take, and how much memory: ``python benchmarks/certificate.py [TRIANGLES …]``.

Each scene is a hall whose floor carries a relief of so many triangles, three centimetres high at most. Beside them
are the plain recipe of trimesh (load, watertight, volume, bounds) and the Khronos validator. Prints one line of JSON
for each scene and way, each from a process of its own; seconds are of the processor. The goal: 5 s for the
certificate of a scene of 150,000 triangles.
"""

import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from tools.scene.assemble import assemble
from tools.scene.glb import add_accessor, read_glb, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import visit_of
from tools.scene.place_checks import CHECKS
from tools.scene.stand_in import stand_in_scene, stand_in_textures
from tools.scene.thresholds import Expectations

VIEWER = Path(__file__).parents[1] / "viewer"
TRIANGLES = (15_000, 150_000, 1_500_000)
LENGTH, WIDTH, RELIEF = 28.0, 11.0, 0.03  # m
ROOM = {"name": "Hall", "length": LENGTH, "width": WIDTH, "height": 9.5, "ceiling": "flat", "windows": "none",
        "floor": "marble", "walls": "plaster_white"}  # fmt: skip
WAYS = ("inspection", "certificate", "trimesh", "khronos")


def hall(triangles: int) -> bytes:
    """Return an assembled hall with a relief of about so many triangles on its floor."""
    scene, told = stand_in_scene({"rooms": [ROOM], "artworks": []}, "")
    glb = read_glb(stand_in_textures(scene))
    across = max(2, int((triangles / 2 * WIDTH / LENGTH) ** 0.5))
    along = max(2, triangles // 2 // across)
    x, z = np.meshgrid(
        np.linspace(-WIDTH / 2, WIDTH / 2, across + 1), np.linspace(-LENGTH, 0, along + 1), indexing="ij"
    )
    y = RELIEF * np.random.default_rng(1).random(x.shape)
    number = np.arange(x.size).reshape(x.shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]
    faces = np.stack([a, b, c, a, c, d], axis=-1).reshape(-1)
    positions = np.stack([x, y, z], axis=-1).reshape(-1, 3).astype(np.float32)
    primitive = {
        "attributes": {
            "POSITION": add_accessor(glb, positions),
            "NORMAL": add_accessor(glb, np.tile(np.array([[0, 1, 0]], np.float32), (len(positions), 1))),
            "TEXCOORD_0": add_accessor(glb, positions[:, [0, 2]]),
        },
        "indices": add_accessor(glb, faces.astype(np.uint32), target=None),
        "material": 0,
    }
    document = glb.document
    document["meshes"].append({"primitives": [primitive]})
    document["nodes"].append({"name": "Relief", "mesh": len(document["meshes"]) - 1})
    document["scenes"][0]["nodes"].append(len(document["nodes"]) - 1)
    brief = {"title": "Hall", "time_of_day": "noon", "artworks": []}
    return assemble(write_glb(glb), json.dumps(told).encode(), brief)


def run(way: str, data: bytes) -> None:
    """Do one of ``WAYS`` with a scene."""
    if way == "inspection":
        inspect_mesh(data, Expectations(max_triangles=100_000_000))
    elif way == "certificate":
        visit = visit_of(data, [])
        for check in CHECKS:
            check(visit)
    elif way == "khronos":
        with tempfile.NamedTemporaryFile(suffix=".glb") as file:
            file.write(data)
            file.flush()
            node = shutil.which("node", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or "node"
            subprocess.run([node, "validate.mjs", file.name], cwd=VIEWER, check=True, capture_output=True)
    else:
        import trimesh

        scene = trimesh.load_scene(io.BytesIO(data), file_type="glb")
        for mesh in scene.geometry.values():
            _ = mesh.is_watertight, mesh.volume, mesh.bounds


def measure(way: str, triangles: int) -> dict[str, float | str]:
    """Return what one way costs: seconds of the processor, and megabytes of file and process."""
    data = hall(triangles)
    before, cpu = _peak(), _seconds()
    run(way, data)
    return {
        "triangles": triangles,
        "way": way,
        "cpu_s": round(_seconds() - cpu, 2),
        "file_mb": round(len(data) / 1e6, 1),
        "making_peak_mb": before,
        "peak_mb": _peak(),
    }


USED = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, USED))


def _peak() -> int:
    return round(max(usage.ru_maxrss for usage in map(resource.getrusage, USED)) / 1024)


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
        return
    for triangles in map(int, sys.argv[1:]) if sys.argv[1:] else TRIANGLES:
        for way in WAYS:
            subprocess.run([sys.executable, __file__, "--one", way, str(triangles)], check=True)


if __name__ == "__main__":
    main()
