"""Plain stand-ins for what no Space could make: made here, decent, and honest about being stand-ins."""

from tools.scene.stand_in.building import stand_in_scene
from tools.scene.stand_in.picture import stand_in_picture
from tools.scene.stand_in.piece import stand_in_piece
from tools.scene.stand_in.textures import stand_in_textures

__all__ = ["stand_in_picture", "stand_in_piece", "stand_in_scene", "stand_in_textures"]
