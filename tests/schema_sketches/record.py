"""``python tests/schema_sketches/record.py``: let Gradio write the schema of each sketch to ``tests/data/schemas``."""

import json
from pathlib import Path
from typing import Any

import gradio as gr
import objects
import pictures
import retouching
import second
from sketch import Sketch, build

FOLDER = Path(__file__).parents[1] / "data" / "schemas"
DATE = "2026-11-26"  # when the sources were read
COMPONENT_KEYS = ("label", "info", "placeholder", "minimum", "maximum", "step", "type", "visible", "value")
DEPENDENCY_KEYS = ("id", "targets", "inputs", "outputs", "api_name", "api_visibility")


def record(sketch: Sketch) -> dict[str, Any]:
    """Return what the file of a sketch holds; of ``/config`` only what discovery reads."""
    demo = build(sketch)
    config = demo.get_config_file()
    return {
        "name": sketch.name,
        "source": sketch.source,
        "read": DATE,
        "gradio": gr.__version__,
        "group": sketch.group,
        "offers": sketch.offers,
        "info": demo.get_api_info(),
        "config": {
            "title": config["title"],
            "components": [_component(component) for component in config["components"]],
            "dependencies": [
                {key: dependency.get(key) for key in DEPENDENCY_KEYS} for dependency in config["dependencies"]
            ],
        },
    }


def _component(component: dict[str, Any]) -> dict[str, Any]:
    props = {key: component["props"][key] for key in COMPONENT_KEYS if key in component["props"]}
    return {"id": component["id"], "type": component["type"], "props": props}


def main() -> None:
    """Write all files anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for module in (pictures, objects, retouching, second):
        for sketch in module.spaces.sketches:
            text = json.dumps(record(sketch), ensure_ascii=False, indent=1, default=str)
            (FOLDER / f"{sketch.name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
