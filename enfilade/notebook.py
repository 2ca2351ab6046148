"""A build in a notebook: a card with its poster, and the page to walk in. Plain HTML; nothing of Jupyter is needed."""

import base64
from dataclasses import dataclass
from html import escape

from enfilade.built import Build
from enfilade.counting import counted
from tools.errors import InputError
from tools.publish.embedding import ALLOWED
from tools.publish.single_page import single_page
from tools.publish.site import viewer_files, viewer_folder
from tools.publish.site_files import read_site

# An origin of its own: the page can neither read the notebook nor call what serves it.
SANDBOX = "allow-scripts allow-pointer-lock allow-downloads"


@dataclass(frozen=True)
class Page:
    """A gallery's page in an ``<iframe>`` that holds all of it."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


def page_of(build: Build, *, height: int) -> Page:
    """Return the page to walk in. Raises what ``Build.show`` raises."""
    if build.site is None:
        raise InputError(
            "This build has no page: nothing was published.",
            field="build",
            remedy="Its report says why; `enfilade.resume` asks again where it was refused.",
        )
    page = single_page(read_site(build.site), viewer_files(viewer_folder())).decode()
    return Page(
        f'<iframe srcdoc="{escape(page)}" title="{escape(build.report["title"])}" sandbox="{SANDBOX}" '
        f'allow="{ALLOWED}" style="width: 100%; height: {height:d}px; border: 0"></iframe>'
    )


def card_of(build: Build) -> str:
    """Return the poster, the title and the figures of a build."""
    report = build.report
    picture = ""
    if build.poster:
        data = base64.b64encode(build.poster.read_bytes()).decode()
        picture = f'<img src="data:image/webp;base64,{data}" alt="" style="display: block; max-width: 100%">'
    holds = f"{counted(report['works'], 'work')}, {counted(report['triangles'], 'triangle')}"
    return (
        f'<figure style="margin: 0">{picture}<figcaption><b>{escape(report["title"])}</b>: '
        f"{escape(report['status'])}, {holds}, build <code>{escape(build.id)}</code></figcaption></figure>"
    )
