"""Binary glTF, read strictly and written plainly.

Strange files are hostile, and trimesh accepts most invalid ones, drops ``TEXCOORD_1`` and material
extensions, and re-encodes pictures; so the container is read, checked, edited and written here, and whatever
is not edited stays as it was.
"""

from tools.scene.glb.access import (
    Draw,
    accessor_array,
    column_bounds,
    draws,
    local_matrix,
    primitives,
    triangles,
    world_matrices,
)
from tools.scene.glb.build import (
    ELEMENT_ARRAY_BUFFER,
    add_accessor,
    add_image,
    add_rows,
    add_texture,
    add_view,
    image_bytes,
    set_image,
)
from tools.scene.glb.container import Glb, read_glb, write_glb
from tools.scene.glb.merge import image_of, merge, texture_infos, texture_slots
from tools.scene.glb.prune import prune

__all__ = [
    "ELEMENT_ARRAY_BUFFER",
    "Draw",
    "Glb",
    "accessor_array",
    "add_accessor",
    "add_image",
    "add_rows",
    "add_texture",
    "add_view",
    "column_bounds",
    "draws",
    "image_bytes",
    "image_of",
    "local_matrix",
    "merge",
    "primitives",
    "prune",
    "read_glb",
    "set_image",
    "texture_infos",
    "texture_slots",
    "triangles",
    "world_matrices",
    "write_glb",
]
