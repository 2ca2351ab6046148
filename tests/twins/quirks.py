"""How the Spaces really behave beyond their schemas: written down from what was observed, not taken from our cards."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quirks:
    """``up`` and ``front`` of its meshes; whether they carry a texture, in which encoding; whether it answers with
    updates; which outputs (endpoint, place among all outputs) are something else than their component suggests."""

    up: str = "+Y"
    front: str = "+Z"
    textured: bool = True
    webp_textures: bool = False
    updates: bool = False
    special: tuple[tuple[str, int, str], ...] = ()


PLAIN = Quirks()
QUIRKS = {
    "not-lain/background-removal": Quirks(special=(("/png", 0, "cutout"),)),
    "VAST-AI/MV-Adapter-Img2Texture": Quirks(special=(("/run_texturing", 0, "textured"),)),
    "VAST-AI/TripoSplat": Quirks(
        up="-Y", special=(("/generate", 0, "ply"), ("/generate", 1, "nothing"), ("/generate", 2, "nothing"))
    ),
    "microsoft/TRELLIS.2": Quirks(webp_textures=True),
    "hysts-mcp/TRELLIS": Quirks(special=(("/image_to_3d", 0, "state_path"),)),
    "tencent/Hunyuan3D-2": Quirks(
        updates=True, special=(("/generation_all", 0, "bare"), ("/shape_generation", 0, "bare"))
    ),
    "tencent/Hunyuan3D-2.1": Quirks(
        updates=True, special=(("/generation_all", 0, "bare"), ("/shape_generation", 0, "bare"))
    ),
    "stabilityai/stable-fast-3d": Quirks(front="-Z", updates=True),
    "stabilityai/TripoSR": Quirks(up="+Z", front="-Y", textured=False, special=(("/generate", 0, "obj"),)),
    "TencentARC/InstantMesh": Quirks(textured=False, special=(("/make3d", 0, "obj"),)),
    "hysts/Shap-E": Quirks(textured=False),
}
