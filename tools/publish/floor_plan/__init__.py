"""The certificate as a picture: the floor plan of what was proven, as SVG and PNG."""

from tools.publish.floor_plan.drawing import draw_plan
from tools.publish.floor_plan.png import to_png
from tools.publish.floor_plan.svg import to_svg

__all__ = ["draw_plan", "to_png", "to_svg"]
