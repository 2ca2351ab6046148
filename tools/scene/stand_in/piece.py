"""A board on a plinth in place of a sculpture: what was to stand here, and why it does not."""

from tools.scene.glb import write_glb
from tools.scene.hang import hang
from tools.scene.stand_in.legible import keep_legible
from tools.scene.stand_in.picture import stand_in_picture
from tools.scene.stand_in.solids import Solids

WIDTH = 0.62  # of the board's height
THICKNESS = 0.12
EDGE = 0.004  # of the height: the notice lies so far before the board
PIXELS = (496, 800)


def stand_in_piece(title: str, reason: str, height: float) -> bytes:
    """Return a GLB like an exhibit generator's: a board, ``height`` metres tall, with ``title`` and ``reason`` on it.

    The extras of its root say that it is a stand-in, and why.
    """
    solids = Solids()
    half, deep = WIDTH * height / 2, THICKNESS * height / 2
    solids.node("StandIn")
    solids.box("StandIn_Body", "StandIn", "stone", (-half, 0, -deep), (half, height, deep))
    front = deep + EDGE * height
    corners = [[-half, height, front], [-half, 0, front], [half, 0, front], [half, height, front]]
    solids.rectangle("StandIn_Board", "StandIn", "linen", corners, picture=True)
    glb = solids.glb()
    hang(glb, "StandIn_Board", stand_in_picture(title, reason, *PIXELS))
    keep_legible(glb, "StandIn_Board_Material")
    root = next(node for node in glb.document["nodes"] if node["name"] == "StandIn")
    root["extras"] = {"stand_in": True, "note": reason[:200]}
    return write_glb(glb)
