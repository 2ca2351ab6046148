"""What the process that directs a build has imported when it begins: nothing that draws, bakes or follows rays."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DIRECTOR = "import json, sys; import enfilade.runs; print(json.dumps(sorted(sys.modules)))"
ELSEWHERE = {
    "embreex",
    "gradio_client",
    "langchain_openai",
    "scipy",
    "tools.scene.light",
    "tools.scene.optimise",
    "tools.scene.still",
}


def test_directing_imports_neither_drawing_nor_baking() -> None:
    child = subprocess.run(
        [sys.executable, "-c", DIRECTOR], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ELSEWHERE.isdisjoint(json.loads(child.stdout))
