"""Every limit that a result is held against, by name and with its reason: the one place to read or change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tools.planning.plan import Capability

# Geometry
DEGENERATE_AREA = 1e-10  # m²: a triangle of ten micrometres; below it a normal is noise
FEW = 0.01  # of all triangles: so many broken ones may be dropped without anyone missing them
MANY_DEGENERATE = 0.10  # of all triangles: beyond this the mesher itself went wrong
SHORT_NORMAL = 0.5  # a unit normal shorter than this is a mistake, not a rounding
MIN_EXTENT = 3.0  # m, longest side: a smaller thing is not a gallery
MAX_EXTENT = 600.0  # m: six rooms of the greatest length, walls and surroundings
SCALE_TOLERANCE = 1.6  # a size within this factor of the size that was asked for is a match
MAX_UV = 10_000.0  # one unit is one metre

SIMPLER_FROM = 4  # times the triangles that were asked for: of more, no simpler shape is the same
SIMPLER_BY = 0.002  # of a piece's longest side that its surface may move: 2 mm of a bust
SIMPLER_BY_METRES = 0.005  # m that the surface of a scene may: a fillet of a moulding

# The skin of a piece
GREAT_SHELL = 0.005  # of a piece's area: a shell of less is a detail
MAIN_SHARE = 0.9  # of a piece's area in great shells: where they have less, small ones are what it is made of
# Of the diagonal of all great shells: what is farther from them than that does not belong to them.
STRAY_GAP = 0.02
# Of a piece's longest side by what strayed: more, and it would stand too small on its plinth.
STRAY_GROWTH = 1.05
MANY_SHELLS = 5_000  # hair and foliage have hundreds; beyond, and without a body, it is dust
LEAST_BODY = 0.2  # of a piece's area in great shells: dust has less
MANY_MISWOUND = 0.10  # of all edges: beyond this nobody can say which side was meant to be outside
# Of its area to the power of 1.5, a ball having 0.094: an open shell of less is a wavy sheet.
LEAST_HOLLOW = 0.02
MUCH_INWARD = 0.02  # of a piece's area: less is a cavity, or the inside of a mouth
MUCH_MISLIT = 0.02  # of the area, with normals on the other side: less are sharp edges with one normal
MANY_NON_MANIFOLD = 0.02  # of all edges: less are parts that touch
LARGE_HOLE = 0.01  # of its shell's area: a smaller one looks like a flaw of the material
# Of its shell's area: an opening of more is the edge of a cloth or a leaf, and nothing to be filled.
SHEET = 0.5
FLAT_HOLE = 1.5  # times the area of a flat lid: a lid of more folds, and is not put on
LEAST_SKIN = 100  # triangles of a shell: one of fewer is a board, a leaf, a decal, and may be open
TORN_SKIN = 400  # triangles of a shell whose edges can be counted for holes
MANY_OPEN_EDGES = 0.2  # of such a shell's edges: a cloth of so many triangles has 0.09

# An exhibit
MAX_PIECE_TRIANGLES = {
    "draft": 16_000,
    "standard": 40_000,
    "gala": 75_000,
}  # of each; a scene may hold so many more
LEAST_TEXTURE = 16  # pixels a side: whoever was asked for a texture must bring one, of whatever size
MIN_THICKNESS = 0.005  # of an exhibit's longest side: thinner, it is a sheet and no sculpture
OVERHANG = 1.7  # radii of its plinth that an exhibit may reach out, above its foot

# Of a mesh that is made simpler before it is used: twice what modellers give today.
MAX_RAW_TRIANGLES = 1_000_000
# What makes them.
PIECES: frozenset[Capability] = frozenset(
    {"text_to_3d", "image_to_3d", "image_to_splat", "texture_mesh", "finish_piece"}
)

MODELLED: frozenset[Capability] = frozenset({"image_to_3d", "image_to_splat"})  # finished here before use

# A splat
MIN_GAUSSIANS = 500  # fewer are a sprinkling, not an object
MAX_GAUSSIANS = 2_000_000  # of what came; the most that is trained of a single object is a quarter of it
MAX_SPLAT_GAUSSIANS = {
    "draft": 60_000,
    "standard": 150_000,
    "gala": 300_000,
}  # published of each: more cannot be sorted between two frames on a phone
MAX_SOLID_TRIANGLES = 6_000  # of the mesh about a splat, which one sees only until the splat has come
MIN_OPACITY = 1 / 255  # what our own format can still tell from nothing
WIDE_GAUSSIAN = 0.5  # of the object's longest side: a wider one is fog
SPLAT_CORE = 0.995  # quantile: a splat has strays, and its size is that of all but those
MIN_SPLAT_SIZE = 1e-6  # units: smaller is a point
MAX_SPLAT_SIZE = 1e6  # units from the origin: farther than any object has a coordinate

# Pictures in a scene
MAX_IMAGE_SIDE = 8192  # pixels: the largest that WebGL 2 is sure to take on desktop
IMAGE_FORMATS = ("PNG", "JPEG", "WEBP")
MAX_IMAGE_PIXELS = MAX_IMAGE_SIDE**2
MIPMAPS = 4 / 3  # a texture and its smaller copies, four bytes a pixel

# Primitives of a scene as it comes: ours come in hundreds, and are joined before they are shown.
MAX_DRAWS = 2_000
MAX_PIECE_DRAWS = 100  # of a piece: as many as a whole finished gallery has
MUCH_UNLAID = 0.05  # of a part's area, with no area on its texture: less are seams
MUCH_OVERLAP = 0.02  # of triangles on top of others on a map that needs a spot for each
# Triangles of a part whose overlaps are looked for: that takes twice as long as all else.
MANY_LAID_OUT = 200_000
EVEN_PICTURE = 0.02  # standard deviation, of white: below it a picture is one colour
ALL_NORMALS = 0.95  # of a picture's pixels of unit length and outwards: these are no colours
FEW_NORMALS = 0.25  # of such pixels: this is no map of normals

# A picture on its own
ASPECT_TOLERANCE = 0.02
MIN_PICTURE_SIDE = 64  # pixels
BLANK_DEVIATION = 4.0  # of 255: below it nobody sees that anything was painted
MAX_PICTURE_BYTES = 64 * 2**20

# A place
SUNK = 0.5  # m: an exhibit deeper in what bears it is taken for one that stands on what is below that
# m that an exhibit may stand above what bears it, or in it: a thumb does not fit below.
STANDING_TOLERANCE = 0.02
SAME_SCALE = 0.02  # of a factor: works that are off by the same one within it were scaled together
EYE_HEIGHT = 1.6  # m
FLOOR_TOLERANCE = 0.05  # m between the spawn and the floor below it
MIN_HEADROOM = 1.8  # m
MIN_FREE_AREA = 4.0  # m² to stand and turn in
MIN_ROOM_SHARE = 0.3  # of each room's floor that a visitor can reach: benches and columns take some
SIZE_TOLERANCE = 0.05  # of a canvas against the plan
MIN_OPEN_SPACE = 1.0  # m in front of a canvas
# m from the floor to the middle of a canvas; museums hang at 1.45 to 1.6, salons higher.
HANGING_HEIGHT = (
    1.0,
    3.2,
)
MIN_SEEN_SHARE = 0.75  # of a picture or exhibit, from its viewpoint: a rope before it may hide a strip
MAX_OBLIQUE = 60.0  # degrees from straight ahead: beyond it a picture is half as wide as it is
NO_FALL_DEPTH = 0.5  # m: a step that startles and hurts nobody
MIN_WORK_LIGHT = 0.15  # of what shows as white: a picture of middling colours is then told from black
MIN_WAY_LIGHT = 0.02  # of what shows as white: one still sees where the floor is
MIN_FRONT_FACES = 0.97  # of the surfaces seen by a visitor: fewer, and something is inside out


@dataclass(frozen=True)
class Expectations:
    """What one result should be. Lengths in metres, sizes in bytes, textures in pixels of the longer side.

    ``extent`` is what was asked for: across, up, along; ``required_nodes`` must all be there, of ``works`` at least
    one: works may fail to find a wall, which the description says. ``any_size`` is for what is
    brought to its size later; ``piece_triangles`` is what a scene may hold on top for each exhibit in it.
    """

    max_triangles: int = 2_000_000
    min_triangles: int = 12  # a box
    max_bytes: int = 512 * 2**20
    max_texture_memory: int = 4 * 2**30
    min_texture: int = 0
    extent: tuple[float, float, float] | None = None
    any_size: bool = False
    piece_triangles: int = 0
    required_nodes: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


MAX_TRIANGLES = {"draft": 250_000, "standard": 500_000, "gala": 1_500_000}  # 60 frames a second on a laptop
MAX_SCENE_BYTES = {"draft": 64 * 2**20, "standard": 128 * 2**20, "gala": 384 * 2**20}
MAX_TEXTURE_MEMORY = {"draft": 768 * 2**20, "standard": 3 * 2**29, "gala": 4 * 2**30}


def budget_for(quality: str) -> Expectations:
    """Return what any scene of that quality (``draft``, ``standard``, ``gala``) may weigh."""
    return Expectations(
        max_triangles=MAX_TRIANGLES[quality],
        max_bytes=MAX_SCENE_BYTES[quality],
        max_texture_memory=MAX_TEXTURE_MEMORY[quality],
        piece_triangles=MAX_PIECE_TRIANGLES[quality],
    )


def expectations_for(
    capability: Capability, brief: Mapping[str, Any], quality: str, *, required_nodes: tuple[str, ...] = ()
) -> Expectations:
    """Return what a step that was asked for ``brief`` should give. ``required_nodes`` are those of its input."""
    if capability in PIECES:
        return Expectations(
            max_triangles=MAX_RAW_TRIANGLES if capability in MODELLED else MAX_PIECE_TRIANGLES[quality],
            max_bytes=MAX_SCENE_BYTES["draft"],
            any_size=True,
            min_texture=LEAST_TEXTURE if capability == "texture_mesh" else 0,
        )
    budget = budget_for(quality)
    extent = None
    works: tuple[str, ...] = ()
    min_texture = 0
    if capability == "generate_scene":
        rooms = brief["building"]["rooms"]
        extent = (
            max(float(room["width"]) for room in rooms),
            max(float(room["height"]) for room in rooms),
            sum(float(room["length"]) for room in rooms),
        )
        works = tuple(str(work["id"]) for work in brief["building"].get("artworks", ()))
    elif capability == "texture_scene":
        min_texture = int(brief["resolution"])
    return Expectations(
        max_triangles=budget.max_triangles,
        max_bytes=budget.max_bytes,
        max_texture_memory=budget.max_texture_memory,
        piece_triangles=budget.piece_triangles,
        min_texture=min_texture,
        extent=extent,
        required_nodes=required_nodes,
        works=works,
    )
