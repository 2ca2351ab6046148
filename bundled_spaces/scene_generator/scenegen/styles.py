"""What sets one style apart from another: proportions and ornament."""

from dataclasses import dataclass
from typing import Literal, get_args

from scenegen.brief import Paint, Style

Order = Literal["corinthian", "ionic", "lily", "cast_iron", "pillar"]
Tracery = Literal["casement", "grid", "whiplash"]
# What curators paint one wall of a white room with: deep, muted, and never the colour of most canvases.
CURATORS: tuple[Paint, ...] = get_args(Paint)


@dataclass(frozen=True)
class Ornament:
    """Lengths in metres, unless they are called shares.

    ``entablature`` is a share of the room's height, ``slenderness`` the height of a column over its lower radius.
    ``strip`` is half the width of the pilasters where no columns stand. ``cornice`` is the richness of
    ``profiles.cornice``. ``glazing`` limits the width of a window: share of its bay, of its height, and metres.
    Surfaces are words of ``surfaces.SURFACES``; ``paints`` are those of which the wall that closes the vista has one
    where walls are white, ``drapery`` that of curtains, where there are any. Where ``hearth`` is set, a chimneypiece
    stands there in place of the greatest work.
    """

    order: Order
    slenderness: float
    entablature: float
    cornice: int
    dentils: bool
    dado: bool
    panels: bool
    skirting: float
    moulded: bool
    casing: float
    strip: float
    gilded: bool
    keystone: bool
    shutters: bool
    glazing: tuple[float, float, float]
    tracery: Tracery
    pane: float
    masonry: str
    trim: str
    ceiling: str
    wainscot: str
    column: str
    bars: str
    accent: str
    frame: str
    seat: str
    door: str
    paints: tuple[Paint, ...] = ()
    hearth: bool = False
    drapery: str = ""


ORNAMENTS: dict[Style, Ornament] = {
    "beaux_arts": Ornament(
        order="corinthian", slenderness=15.5, entablature=0.105, cornice=2, dentils=True, dado=True, panels=True,
        skirting=0.22, moulded=True, casing=0.24, strip=0.14, gilded=True, keystone=True, shutters=False,
        glazing=(0.64, 0.72, 2.1), tracery="casement", pane=0.62, masonry="stone", trim="limestone",
        ceiling="plaster", wainscot="limestone", column="carrara", bars="iron", accent="gilded_wood",
        frame="gilded_wood", seat="velvet_red", door="walnut",
    ),
    "haussmann": Ornament(
        order="ionic", slenderness=18.0, entablature=0.105, cornice=2, dentils=True, dado=True, panels=True,
        skirting=0.18, moulded=True, casing=0.17, strip=0.1, gilded=True, keystone=False, shutters=True,
        glazing=(0.52, 0.62, 1.7), tracery="casement", pane=0.5, masonry="plaster", trim="plaster",
        ceiling="plaster", wainscot="plaster", column="plaster", bars="walnut", accent="gilded_wood",
        frame="gilded_wood", seat="velvet_red", door="plaster", hearth=True,
        drapery="velvet_red",
    ),
    "art_nouveau": Ornament(
        order="lily", slenderness=21.0, entablature=0.07, cornice=1, dentils=False, dado=True, panels=False,
        skirting=0.20, moulded=True, casing=0.20, strip=0.17, gilded=True, keystone=False, shutters=False,
        glazing=(0.76, 1.0, 3.2), tracery="whiplash", pane=0.7, masonry="plaster", trim="plaster",
        ceiling="plaster", wainscot="green_marble", column="green_iron", bars="green_iron", accent="brass",
        frame="walnut", seat="linen", door="walnut",
    ),
    "industrial_loft": Ornament(
        order="cast_iron", slenderness=34.0, entablature=0.045, cornice=0, dentils=False, dado=False, panels=False,
        skirting=0.14, moulded=False, casing=0.10, strip=0.24, gilded=False, keystone=False, shutters=False,
        glazing=(0.84, 1.5, 4.6), tracery="grid", pane=0.36, masonry="concrete", trim="concrete",
        ceiling="concrete", wainscot="concrete", column="iron", bars="iron", accent="iron", frame="iron",
        seat="walnut", door="iron",
    ),
    "white_cube": Ornament(
        order="pillar", slenderness=18.0, entablature=0.03, cornice=0, dentils=False, dado=False, panels=False,
        skirting=0.08, moulded=False, casing=0.06, strip=0.0, gilded=False, keystone=False, shutters=False,
        glazing=(0.7, 1.5, 3.6), tracery="grid", pane=1.4, masonry="plaster_white", trim="plaster_white",
        ceiling="plaster_white", wainscot="plaster_white", column="plaster_white", bars="iron", accent="brass",
        frame="plaster_white", seat="linen", door="plaster_white", paints=CURATORS,
    ),
}  # fmt: skip
