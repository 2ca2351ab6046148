"""Deployer: writes the page, its certificate and its provenance, and swaps them in."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.state import GalleryState
from nodes.outcome import build_report, final_files
from nodes.poster import Drawn, draw_poster
from tools.artifacts import by_role
from tools.planning.plan import Plan
from tools.publish.certificate import certificate_files
from tools.publish.manifest_of import build_manifest, spawn_of
from tools.publish.profiles import profiles_of
from tools.publish.site import viewer_folder, write_site
from tools.publish.splats import splats_of
from tools.scene.inspect_scene import visit_of
from tools.scene.report import SceneReport
from tools.toolbox import Toolbox


def deployer(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Publish the best scene there is into the build's site folder, and report on the whole run.

    Raises InputError (field ``out``) or HomeError when the site cannot be written; the build can then be resumed.
    """
    plan = Plan.model_validate(state["plan"])
    records = state["steps"]
    build_id = state["build_id"]
    report_data = state.get("scene_report")
    files = final_files(plan, records)
    site: str | None = None
    immersion: float | None = None
    drawn = Drawn()
    if files and report_data is not None:
        with toolbox.builds.own(build_id):
            target = Path(toolbox.builds.get(build_id).site)
            profiles = profiles_of(files, toolbox.artifacts.get)
            visit = toolbox.last_visit.take(by_role(files, "scene")[0].sha256) or visit_of(
                profiles.engine, plan.gallery.artworks, plan.gallery.exhibits
            )
            splats = splats_of(plan, records, visit, toolbox.artifacts.get)
            with ThreadPoolExecutor(1) as beside:  # it is drawn in another process
                poster = beside.submit(draw_poster, state, files, spawn_of(visit), toolbox)
                manifest = build_manifest(
                    plan,
                    profiles=profiles,
                    records=records,
                    report=SceneReport.model_validate(report_data),
                    visit=visit,
                    splats=splats,
                )
                certificate = certificate_files(manifest.certificate, visit, manifest.title)
            drawn = poster.result()
            manifest = manifest.model_copy(update={"poster": drawn.entry})
            write_site(
                target,
                manifest=manifest,
                profiles=profiles,
                viewer=viewer_folder(),
                poster=drawn.data,
                certificate=certificate,
                splats=splats.values(),
                sign=toolbox.signer.sign,
            )
            site = str(target)
            immersion = manifest.certificate["score"]["points"]
    report = build_report(
        plan, records, report_data, site=site, immersion=immersion, critique=state.get("critique")
    )
    runtime.stream_writer({"event": "deployed", "report": report, "notices": drawn.notices})
    return {"report": report, "notices": drawn.notices}
