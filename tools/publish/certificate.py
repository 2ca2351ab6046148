"""What was checked before the gallery was published, with the measured values, as plain data."""

from typing import Any

from tools.scene.report import SceneReport


def certify(report: SceneReport, route_metres: float) -> dict[str, Any]:
    """Return the certificate: every check with its limit, what was found, what the scene holds, and how long the way is
    that was found past all works."""
    mesh = report.mesh
    return {
        "passed": sum(check.passed for check in report.checks),
        "failed": sum(not check.passed for check in report.checks),
        "checks": [check.model_dump(mode="json") for check in report.checks],
        "findings": [finding.model_dump(mode="json") for finding in mesh.findings],
        "triangles": mesh.triangles,
        "vertices": mesh.vertices,
        "primitives": mesh.primitives,
        "materials": mesh.materials,
        "textures": mesh.textures,
        "largest_texture": mesh.largest_texture,
        "bytes": mesh.bytes,
        "route_metres": round(route_metres, 1),
        "bounds": mesh.model_dump(mode="json")["bounds"],
    }
