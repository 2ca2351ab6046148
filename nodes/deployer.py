"""Deployer: writes the page, its certificate and its provenance, and swaps them in."""

from pathlib import Path
from typing import Any

from langgraph.runtime import Runtime

from graph.context import Context
from graph.events import Deployed
from graph.state import GalleryState
from nodes.outcome import asked_of, build_report, final_files
from nodes.poster import Drawn, draw_poster, poster_of
from tools.artifacts import by_role
from tools.planning.plan import Plan
from tools.publish.certificate import certificate_files
from tools.publish.manifest_of import build_manifest
from tools.publish.profiles import profiles_of
from tools.publish.site import viewer_folder, write_site
from tools.publish.site_names import MANIFEST_FILE
from tools.publish.splats import splats_of
from tools.toolbox import Toolbox

REPLACED = (
    "The page that an earlier run of this thread had published is replaced by this one. To keep both, copy the thread "
    "and go on in the copy: it has a folder of its own."
)


def deployer(state: GalleryState, runtime: Runtime[Context], *, toolbox: Toolbox) -> dict[str, Any]:
    """Publish the best scene there is into the build's site folder, and report on the whole run.

    Raises InputError (field ``out``) or HomeError when the site cannot be written, MalformedAsset when nobody can enter
    the place; the build can then be resumed.
    """
    plan = Plan.model_validate(state["plan"])
    records = state["steps"]
    build_id = state["build_id"]
    toolbox.under_way.finish(build_id)
    report_data = state.get("scene_report")
    files = final_files(plan, records)
    site: str | None = None
    immersion: float | None = None
    drawn = Drawn()
    replaced = False
    if files and report_data is not None:
        with toolbox.builds.own(build_id):
            target = Path(toolbox.builds.get(build_id).site)
            profiles = profiles_of(files, toolbox.artifacts.get)
            scene = by_role(files, "scene")[0]
            asked = asked_of(scene, plan, records, state["settings"]["quality"])
            place = toolbox.places.found(asked)
            poster = poster_of(state, scene)
            toolbox.stills.begin(poster)  # where it was not beforehand
            splats = splats_of(asked.splats, place.survey, toolbox.artifacts.get)
            manifest = build_manifest(plan, profiles=profiles, records=records, judged=place, splats=splats)
            certificate = certificate_files(manifest, place.survey)
            drawn = draw_poster(poster, toolbox.stills)
            manifest = manifest.model_copy(update={"poster": drawn.entry})
            replaced = _of_another_run(target, toolbox.builds.folder(build_id), state)
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
    notices = [*drawn.notices, *([REPLACED] if replaced else [])]
    runtime.stream_writer(Deployed(event="deployed", report=report, notices=notices))
    return {
        "report": report,
        "notices": notices,
        "published": state.get("published", False) or site is not None,
    }


def _of_another_run(site: Path, folder: Path, state: GalleryState) -> bool:
    """Whether a page lies there that was made on another way through this thread than the one that led here: a run
    from an earlier checkpoint. Only in the build's own folder, where nothing else publishes."""
    return not state.get("published") and folder in site.parents and (site / MANIFEST_FILE).is_file()
