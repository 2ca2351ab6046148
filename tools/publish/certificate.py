"""What was proven of a gallery, with the measured values, as plain data, as a page of it, and for whoever doubts it.

``docs/certificate.md`` explains every field.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.errors import InputError
from tools.planning.plan import Artwork, Exhibit
from tools.publish.floor_plan import draw_plan, to_png, to_svg
from tools.publish.manifest import Manifest
from tools.publish.site_names import CERTIFICATE_FILES, ENGINE_FILE, MANIFEST_FILE
from tools.scene.inspect_scene import inspect_visit, visit_of
from tools.scene.report import Check, SceneReport
from tools.scene.route import route_metres
from tools.scene.score import Debt, Score, score
from tools.scene.visit import Visit

Certificate = dict[str, Any]
BUDGET = "gala"  # a site does not say at which quality it was built: held against the widest budget


def certify(report: SceneReport, visit: Visit, debt: Debt | None = None) -> Certificate:
    """Return the certificate: every check with its limit, what was found and what is at fault, how large the floor is
    that can be reached, how wide the doorways are, how each work is seen, what the scene holds, and the score."""
    mesh = report.mesh
    reached = visit.ground
    return {
        "format": "enfilade-certificate/1",
        **_verdict([check.model_dump(mode="json") for check in report.checks]),
        "findings": [finding.model_dump(mode="json") for finding in mesh.findings],
        "reachable_square_metres": round(float(reached.swept.sum()) * reached.grid.cell**2, 1)
        if reached
        else 0.0,
        "standing_square_metres": round(reached.area, 1) if reached else 0.0,
        "doorways": [
            {"rooms": list(door.rooms), "width": round(door.width, 2), "height": _metres(door.height)}
            for door in visit.passages
        ],
        "sights": {
            name: {
                "seen": round(sight.share, 2),
                "distance": round(sight.distance, 2),
                "oblique_degrees": round(sight.oblique, 1),
                "light": round(visit.light_of_works[name], 3) if name in visit.light_of_works else None,
            }
            for name, sight in visit.sights.items()
        },
        "score": score(visit, mesh, debt or Debt()).model_dump(mode="json"),
        "triangles": mesh.triangles,
        "vertices": mesh.vertices,
        "primitives": mesh.primitives,
        "materials": mesh.materials,
        "textures": mesh.textures,
        "largest_texture": mesh.largest_texture,
        "bytes": mesh.bytes,
        "route_metres": round(route_metres(visit.route), 1),
        "bounds": mesh.model_dump(mode="json")["bounds"],
    }


def with_checks(certificate: Certificate, more: Sequence[Check]) -> Certificate:
    """Return the certificate with more checks: it holds if these passed too."""
    return certificate | _verdict(
        [*certificate["checks"], *(check.model_dump(mode="json") for check in more)]
    )


def certificate_files(certificate: Certificate, visit: Visit, title: str) -> dict[str, bytes]:
    """Return the certificate as the files of a site: JSON, and the floor plan as SVG and PNG."""
    drawing = draw_plan(visit, title, headline(certificate))
    data = json.dumps(certificate, ensure_ascii=False, indent=1).encode()
    return dict(zip(CERTIFICATE_FILES, (data, to_svg(drawing), to_png(drawing)), strict=True))


def headline(certificate: Certificate) -> str:
    """Return the certificate in one line."""
    holds = "The certificate holds" if certificate["holds"] else f"{certificate['failed']} checks failed"
    return (
        f"{holds}: {certificate['reachable_square_metres']:.0f} sq m can be reached, the tour is "
        f"{certificate['route_metres']:.0f} m, immersion {certificate['score']['points']:.0f} of 100."
    )


def certify_site(folder: Path) -> tuple[Certificate, Visit, Manifest]:
    """Judge the scene that lies in a site anew. What was planned is what its manifest says; its debt is as it was told.

    Raises InputError (field ``BUILD|DIR``) when the folder is no site, MalformedAsset when its scene is none.
    """
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST_FILE).read_bytes())
        data = (folder / ENGINE_FILE).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(
            f"{folder} is no whole gallery of this version.",
            field="BUILD|DIR",
            remedy=f"Give a finished build, or a folder with {MANIFEST_FILE} and {ENGINE_FILE}.",
        ) from error
    visit = visit_of(data, [_work(entry.model_dump()) for entry in manifest.works],
                     [_exhibit(entry.model_dump()) for entry in manifest.exhibits])  # fmt: skip
    report = inspect_visit(visit, len(data), BUDGET)
    certificate = certify(report, visit)
    told = manifest.certificate.get("score")
    if told:
        owed = next(part for part in Score.model_validate(told).parts if part.name == "no debt")
        parts = [
            owed.model_dump() if part["name"] == owed.name else part for part in certificate["score"]["parts"]
        ]
        certificate["score"] = {"points": round(sum(part["points"] for part in parts), 1), "parts": parts}
    return certificate, visit, manifest


def debt_of(records: Mapping[str, Mapping[str, Any]]) -> Debt:
    """Return what a build owes: ``records`` are the steps' records by step id."""
    mended = sum(
        record["status"] in ("stand_in", "abandoned")
        or any(entry.get("repairs") for entry in record["history"])
        for record in records.values()
    )
    return Debt(steps=len(records), mended=mended)


def _verdict(checks: list[dict[str, Any]]) -> dict[str, Any]:
    failed = sum(not check["passed"] for check in checks)
    return {"holds": not failed, "passed": len(checks) - failed, "failed": failed, "checks": checks}


def _work(entry: Mapping[str, Any]) -> Artwork:
    known = {key: entry[key] for key in ("id", "title", "subject", "manner", "width", "height")}
    return Artwork.model_validate({**known, "palette": "", "room": 0})


def _exhibit(entry: Mapping[str, Any]) -> Exhibit:
    known = {key: entry[key] for key in ("id", "title", "subject", "matter", "height")}
    return Exhibit.model_validate({**known, "room": 0})


def _metres(value: float) -> float | None:
    """Return a height for JSON, which has no infinity: None is the open sky."""
    return round(value, 2) if value < float("inf") else None
