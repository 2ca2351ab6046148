"""Keeping a written notice legible."""

from tools.scene.glb import Glb


def keep_legible(glb: Glb, name: str) -> None:
    """Let the board with the material ``name`` be read in any light, and be no canvas or surface that is repainted."""
    material = next(material for material in glb.document["materials"] if material["name"] == name)
    del material["extras"]
    material["extensions"] = {"KHR_materials_unlit": {}}
    used = glb.document.setdefault("extensionsUsed", [])
    if "KHR_materials_unlit" not in used:
        used.append("KHR_materials_unlit")
