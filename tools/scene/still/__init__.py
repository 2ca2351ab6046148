"""Still pictures of finished scenes, without a browser or a graphics card."""

from tools.scene.still.drawing import Picture, draw
from tools.scene.still.pose import Pose, parse_pose, parse_size

__all__ = ["Picture", "Pose", "draw", "parse_pose", "parse_size"]
