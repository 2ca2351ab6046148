"""One visit by a browser: the tour walked, every work looked at, and what was found as checks of a certificate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tools.jail.parser import Parser
from tools.publish.browser.comparing import ALIKE
from tools.publish.browser.looking import Pixels, Seen, look_at, look_at_exhibit
from tools.publish.browser.originals import Originals
from tools.publish.browser.page import LOOKING, Visitor, opened, pixels_of
from tools.publish.browser.walking import walk
from tools.publish.manifest import Manifest
from tools.publish.site_names import ENGINE_FILE
from tools.publish.views import before
from tools.scene.pose import Pose
from tools.scene.report import Check, Fault, Remedy
from tools.scene.still.camera import camera_at


@dataclass(frozen=True)
class Picture:
    """A picture that the visitor took: of which work or exhibit, as a PNG."""

    of: str
    data: bytes


def visit_in_browser(
    site: Path, manifest: Manifest, parser: Parser, *, tell: Callable[[str], object]
) -> tuple[list[Check], list[Picture]]:
    """Walk the tour of a site in the page itself, and look at every work and exhibit; ``parser`` says what they are to
    look like. ``tell`` is called with a line on what is done now, since all takes minutes.

    Raises MalformedAsset when the site's scene is none, InputError (field ``browser``) where no browser can be started,
    PublishError when the page does not open.
    """
    falls, sticks, wrong, pictures = list[Fault](), list[Fault](), list[Fault](), list[Picture]()
    seen: dict[str, Seen] = {}
    tell("Reading what every work is to look like.")
    originals = Originals((site / ENGINE_FILE).read_bytes(), manifest, parser)
    own = originals.pictures()
    with opened(site) as visitor:
        tell("Opening the page, with all its pictures.")
        visitor.enter()
        for number, leg in enumerate(manifest.route, start=1):
            goal = leg.work or "the entrance"
            tell(f"Walking to {goal} ({number} of {len(manifest.route)}).")
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
            pose = _pose_of(visitor, manifest, leg.work)
            found = _look(pictures[-1], pose, manifest, own, originals)
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


def _pose_of(visitor: Visitor, manifest: Manifest, name: str) -> Pose:
    """Return where the visitor stands before something, looking as its link says."""
    x, y, z = visitor.position
    return replace(before(manifest, name), x=float(x), y=float(y), z=float(z))


def _look(
    picture: Picture, pose: Pose, manifest: Manifest, own: Mapping[str, Pixels], originals: Originals
) -> Seen | None:
    """Return what a picture shows of a work or an exhibit; None for a work that has no picture of its own."""
    shot = pixels_of(picture.data)
    work = next((work for work in manifest.works if work.id == picture.of), None)
    if work is None:
        splats = [exhibit.id for exhibit in manifest.exhibits if exhibit.splat]
        return look_at_exhibit(shot, originals.portrait(picture.of, pose), is_splat=picture.of in splats)
    if work.id not in own:
        return None
    return look_at(shot, camera_at(pose, (LOOKING["width"], LOOKING["height"])), work, own[work.id])


def _check(
    code: str, faults: list[Fault], good: str, bad: str, measured: float | None = None, limit: float = 0
) -> Check:
    message = f"{bad}: {', '.join(dict.fromkeys(fault.object for fault in faults))}." if faults else good
    found = len(faults) if measured is None else round(measured, 3)
    return Check(code=code, passed=not faults, message=message, measured=found, limit=limit, faults=faults)


def _fault(thing: str, words: str, advice: Remedy) -> Fault:
    return Fault(object=thing, message=f"{words[0].upper()}{words[1:]}.", advice=advice)
