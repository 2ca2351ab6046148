"""Which reader is for which file. The media type that was promised and checked decides, never a guess at the bytes: two
of the formats have no magic number, and what can be read two ways is read as the wrong one some day."""

from collections.abc import Callable

from tools.errors import MalformedAsset
from tools.scene.splat.gaussians import Gaussians
from tools.scene.splat.ksplat import read_ksplat
from tools.scene.splat.packed import unpack
from tools.scene.splat.ply import read_ply
from tools.scene.splat.spz import read_spz
from tools.spaces.media import KSPLAT, PLY, SPLAT, SPZ

READERS: dict[str, Callable[[bytes], Gaussians]] = {
    PLY: read_ply,
    SPLAT: unpack,
    SPZ: read_spz,
    KSPLAT: read_ksplat,
}


def read_splat(data: bytes, media_type: str) -> Gaussians:
    """Return the Gaussians of a file. Raises MalformedAsset: SPLAT_BROKEN when it is not as its format says, or of none
    that is read; SPLAT_INCOMPLETE when it lacks what makes a Gaussian; SPLAT_TOO_MANY before more are unpacked than an
    object has."""
    reader = READERS.get(media_type)
    if reader is None:
        raise MalformedAsset(
            f"A splat of type {media_type!r} is not read; a Space may send {', '.join(READERS)}.",
            code="SPLAT_BROKEN",
        )
    return reader(data)
