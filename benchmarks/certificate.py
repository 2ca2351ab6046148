"""How long inspection and certificate take, and how much memory: ``python benchmarks/certificate.py [TRIANGLES …]``.

Each scene is a hall whose floor carries a relief of so many triangles, three centimetres high at most. Beside them
are the plain recipe of trimesh (load, watertight, volume, bounds) and the Khronos validator. Prints one line of JSON
for each scene and way, each from a process of its own that reads the file; seconds are of the processor,
``times_file`` is the memory that came on top of the imports' by the size of the file. The goals: 5 s for the
certificate of a scene of 150,000 triangles, and for the inspection at most six times the file, and a fifth of
trimesh's seconds. ``docs/draw_inspection_chart.py`` draws the lines. Fifteen million triangles, of which no
certificate is made here, take 5 GB to make.
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

import tools.scene.glb.hierarchy
from tools.scene.assemble import assemble
from tools.scene.glb import add_accessor, read_glb, write_glb
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.inspect_scene import visit_of
from tools.scene.place_checks import CHECKS
from tools.scene.stand_in import stand_in_scene, stand_in_textures
from tools.scene.thresholds import Expectations

VIEWER = Path(__file__).parents[1] / "viewer"
TRIANGLES = (15_000, 150_000, 1_500_000)
# The gate reads 20 million vertices and indices, five million such triangles; here the file is known.
tools.scene.glb.hierarchy.MAX_DRAWN_VERTICES = 10**9
MOST_CERTIFIED = 1_500_000  # three times the budget of a standard gallery
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
            with np.errstate(all="ignore"):  # flat parts have no volume, and it divides by it
                _ = mesh.is_watertight, mesh.volume, mesh.bounds


def measure(way: str, file: Path) -> dict[str, float | str]:
    """Return what one way costs: seconds of the processor, and megabytes of file and process."""
    before = _peak()
    data = file.read_bytes()
    cpu = _seconds()
    run(way, data)
    size = len(data) / 1e6
    return {
        "triangles": int(file.stem),
        "way": way,
        "cpu_s": round(_seconds() - cpu, 2),
        "file_mb": round(size, 1),
        "peak_mb": round(_peak()),
        "times_file": round((_peak() - before) / size, 1),
    }


USED = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, USED))


def _peak() -> float:
    """Return the most memory so far, in megabytes."""
    return max(usage.ru_maxrss for usage in map(resource.getrusage, USED)) * 1024 / 1e6


def main() -> None:
    match sys.argv[1:]:
        case ["--make", name]:
            Path(name).write_bytes(hall(int(Path(name).stem)))
        case ["--one", way, name]:
            print(json.dumps(measure(way, Path(name))))
        case given:
            with tempfile.TemporaryDirectory() as folder:
                for triangles in map(int, given) if given else TRIANGLES:
                    _row(Path(folder) / f"{triangles}.glb")


def _row(file: Path) -> None:
    """Make a scene, and try every way with it, each in a process of its own."""
    subprocess.run([sys.executable, __file__, "--make", file], check=True)
    for way in WAYS:
        if way != "certificate" or int(file.stem) <= MOST_CERTIFIED:
            subprocess.run([sys.executable, __file__, "--one", way, file], check=True)
    file.unlink()


if __name__ == "__main__":
    main()
