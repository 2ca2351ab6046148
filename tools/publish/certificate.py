"""What was proven of a gallery, with the measured values, as plain data, as a page of it, and for whoever doubts it.

``docs/certificate.md`` explains every field.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.jail.parser import Parser
from tools.planning.plan import Artwork, Exhibit
from tools.publish.engine_file import read_engine, said_of_engine
from tools.publish.floor_plan import draw_plan, to_png, to_svg
from tools.publish.manifest import ExhibitOnShow, Manifest, WorkOnShow
from tools.publish.site_files import read_manifest
from tools.publish.site_names import CERTIFICATE_FILES
from tools.scene.immersion import Debt, Part, Score, immersion
from tools.scene.places import judge_file
from tools.scene.report import Check
from tools.scene.survey import Judged, Survey

Certificate = dict[str, Any]
BUDGET = "gala"  # a site does not say at which quality it was built: held against the widest budget


def certify(judged: Judged, owed: Part | None = None) -> Certificate:
    """Return the certificate: every check with its limit, what was found and what is at fault, how large the floor is
    that can be reached, how wide the doorways are, how each work is seen, what the scene holds, and the score; ``owed``
    is the part of it that the build owes."""
    report, survey = judged.report, judged.survey
    mesh = report.mesh
    return {
        "format": "enfilade-certificate/1",
        **_verdict([check.model_dump(mode="json") for check in report.checks]),
        "findings": [finding.model_dump(mode="json") for finding in mesh.findings],
        "reachable_square_metres": round(survey.swept, 1),
        "standing_square_metres": round(survey.standing, 1),
        "doorways": [
            {"rooms": list(way.rooms), "width": round(way.width, 2), "height": _metres(way.height)}
            for way in survey.ways
        ],
        "sights": {
            name: {
                "seen": round(sight.share, 2),
                "distance": round(sight.distance, 2),
                "oblique_degrees": round(sight.oblique, 1),
                "light": _light(survey, name),
            }
            for name, sight in survey.sights.items()
        },
        "score": immersion(survey.parts, owed or Debt().part).model_dump(mode="json"),
        "triangles": mesh.triangles,
        "vertices": mesh.vertices,
        "primitives": mesh.primitives,
        "materials": mesh.materials,
        "textures": mesh.textures,
        "largest_texture": mesh.largest_texture,
        "bytes": mesh.bytes,
        "route_metres": round(survey.tour_metres, 1),
        "bounds": mesh.model_dump(mode="json")["bounds"],
    }


def with_checks(certificate: Certificate, more: Sequence[Check]) -> Certificate:
    """Return the certificate with more checks: it holds if these passed too."""
    return certificate | _verdict(
        [*certificate["checks"], *(check.model_dump(mode="json") for check in more)]
    )


def certificate_files(manifest: Manifest, survey: Survey) -> dict[str, bytes]:
    """Return the certificate of a manifest as the files of a site: JSON, and the floor plan as SVG and PNG."""
    drawing = draw_plan(manifest, survey, headline(manifest.certificate))
    data = json.dumps(manifest.certificate, ensure_ascii=False, indent=1).encode()
    return dict(zip(CERTIFICATE_FILES, (data, to_svg(drawing), to_png(drawing)), strict=True))


def headline(certificate: Certificate) -> str:
    """Return the certificate in one line."""
    failed = certificate["failed"]
    broken = "1 check failed" if failed == 1 else f"{failed} checks failed"
    holds = "The certificate holds" if certificate["holds"] else broken
    return (
        f"{holds}: {certificate['reachable_square_metres']:.0f} sq m can be reached, the tour is "
        f"{certificate['route_metres']:.0f} m, immersion {certificate['score']['points']:.0f} of 100."
    )


def certify_site(folder: Path, parser: Parser) -> tuple[Certificate, Manifest]:
    """Judge the scene that lies in a site anew. What was planned is what its manifest says; its debt is as it was told.

    Raises InputError (field ``BUILD|DIR``) when the folder is no site, ArtifactError when manifest or scene are missing
    or damaged, MalformedAsset, which names the file, when the scene is none.
    """
    manifest = read_manifest(folder)
    data = read_engine(folder)
    works = [planned_work(entry) for entry in manifest.works]
    exhibits = [_exhibit(entry) for entry in manifest.exhibits]
    with said_of_engine(folder):
        judged = judge_file(data, works, exhibits, BUDGET, parser)
    return certify(judged, _owed(manifest)), manifest


def debt_of(records: Mapping[str, Mapping[str, Any]]) -> Debt:
    """Return what a build owes: ``records`` are the steps' records by step id."""
    mended = sum(
        record["status"] in ("stand_in", "abandoned")
        or any(entry.get("repairs") for entry in record["history"])
        for record in records.values()
    )
    return Debt(steps=len(records), mended=mended)


def _owed(manifest: Manifest) -> Part | None:
    """Return the part of the score that is no property of the scene, as it was told."""
    told = manifest.certificate.get("score")
    parts = Score.model_validate(told).parts if told else []
    return next((part for part in parts if part.name == Debt().part.name), None)


def _verdict(checks: list[dict[str, Any]]) -> dict[str, Any]:
    failed = sum(not check["passed"] for check in checks)
    return {"holds": not failed, "passed": len(checks) - failed, "failed": failed, "checks": checks}


def planned_work(work: WorkOnShow) -> Artwork:
    """Return a work as it was planned, as far as its manifest says."""
    known = {key: getattr(work, key) for key in ("id", "title", "subject", "manner", "width", "height")}
    return Artwork.model_validate({**known, "palette": "", "room": 0})


def _exhibit(exhibit: ExhibitOnShow) -> Exhibit:
    known = {key: getattr(exhibit, key) for key in ("id", "title", "subject", "matter", "height")}
    return Exhibit.model_validate({**known, "room": 0})


def _metres(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _light(survey: Survey, name: str) -> float | None:
    light = survey.hung[name].light if name in survey.hung else None
    return None if light is None else round(light, 3)
