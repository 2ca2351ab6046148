"""One visit by a browser: the tour walked, every work looked at, and what was found as checks of a certificate."""

from dataclasses import dataclass, replace
from pathlib import Path

from tools.errors import MalformedAsset
from tools.publish.browser.looking import ALIKE, Seen, look_at
from tools.publish.browser.page import LOOKING, Visitor, opened, pixels_of
from tools.publish.browser.walking import walk
from tools.publish.manifest import Manifest
from tools.publish.views import before
from tools.scene.glb import image_bytes
from tools.scene.pictures import open_picture
from tools.scene.report import Check, Fault, Remedy
from tools.scene.still.pose import camera_at
from tools.scene.visit import Visit


@dataclass(frozen=True)
class Picture:
    """A picture that the visitor took: of which work or exhibit, as a PNG."""

    of: str
    data: bytes


def visit_in_browser(site: Path, manifest: Manifest, visit: Visit) -> tuple[list[Check], list[Picture]]:
    """Walk the tour of a site in the page itself, and look at all that ``visit`` says is there.

    Raises InputError (field ``browser``) where no browser can be started, PublishError when the page does not open.
    """
    falls, sticks, wrong, pictures = list[Fault](), list[Fault](), list[Fault](), list[Picture]()
    seen: dict[str, Seen] = {}
    with opened(site) as visitor:
        visitor.enter()
        for leg in manifest.route:
            goal = leg.work or "the entrance"
            mishap = walk(visitor, leg.path)
            if mishap is not None:
                how, (x, y, z) = mishap
                where = f"on the way to {goal}, at x {x:.1f} m, z {z:.1f} m"
                if how == "fell":
                    falls.append(_fault(goal, f"the visitor fell to {y:.1f} m {where}", "new_geometry"))
                else:
                    sticks.append(_fault(goal, f"the visitor came no further {where}", "move_aside"))
            if leg.work is None:
                continue
            if not visitor.leap(leg.work):
                wrong.append(_fault(leg.work, "the page does not know it", "new_textures"))
                continue
            pictures.append(Picture(leg.work, visitor.picture()))
            found = _look(visitor, pictures[-1], manifest, visit)
            if found is not None:
                seen[leg.work] = found
        complaints = list(dict.fromkeys(visitor.complaints))
    wrong += [_fault(work, found.wrong, "new_textures") for work, found in seen.items() if found.wrong]
    least = min((found.likeness for found in seen.values()), default=None)
    return [
        _check("BROWSER_SHOWS", [_fault("page", words, "new_textures") for words in complaints],
               "The page opens, with every picture, and asks no other host.", "The page complains"),
        _check("BROWSER_STANDS", falls, "In the browser the visitor never fell.", "In the browser the visitor fell"),
        _check("BROWSER_WALKS", sticks, "In the browser the whole tour was walked.",
               "In the browser the visitor stuck"),
        _check("BROWSER_SEES", wrong, f"In the browser each of {len(seen)} works is drawn as it should be.",
               "In the browser works are not drawn as they should be", least, ALIKE),
    ], pictures  # fmt: skip


def _look(visitor: Visitor, picture: Picture, manifest: Manifest, visit: Visit) -> Seen | None:
    """Return what a picture shows of a work; None for what has no picture of its own to be held against."""
    canvas = visit.place.canvases.get(picture.of)
    if canvas is None or picture.of not in visit.images:
        return None
    x, y, z = visitor.position
    pose = replace(before(manifest, picture.of), x=float(x), y=float(y), z=float(z))
    camera = camera_at(pose, (LOOKING["width"], LOOKING["height"]))
    try:
        with open_picture(image_bytes(visit.place.glb, visit.images[picture.of])) as own:
            return look_at(pixels_of(picture.data), camera, canvas, own)
    except MalformedAsset:
        return None  # the check MESH_SOUND says so


def _check(
    code: str, faults: list[Fault], good: str, bad: str, measured: float | None = None, limit: float = 0
) -> Check:
    message = f"{bad}: {', '.join(dict.fromkeys(fault.object for fault in faults))}." if faults else good
    found = len(faults) if measured is None else round(measured, 3)
    return Check(code=code, passed=not faults, message=message, measured=found, limit=limit, faults=faults)


def _fault(thing: str, words: str, advice: Remedy) -> Fault:
    return Fault(object=thing, message=f"{words[0].upper()}{words[1:]}.", advice=advice)
