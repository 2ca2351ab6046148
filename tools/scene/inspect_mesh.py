"""The gate after every step that returns a GLB: what it holds, and everything that is wrong with it."""

from tools.scene.glb import Glb, read_glb
from tools.scene.mesh_checks import CHECKS
from tools.scene.mesh_subject import Subject
from tools.scene.parts import Part, load_parts
from tools.scene.report import MeshReport
from tools.scene.thresholds import Expectations


def inspect_mesh(data: bytes, expectations: Expectations | None = None) -> MeshReport:
    """Inspect a GLB against what was asked for. Raises MalformedAsset when the bytes are not a GLB at all.

    Without expectations only what holds for any gallery is asked.
    """
    glb = read_glb(data)
    return inspect_parts(glb, load_parts(glb), len(data), expectations or Expectations())


def inspect_parts(glb: Glb, parts: list[Part], size: int, expectations: Expectations) -> MeshReport:
    """The same for a GLB that has been read, with all it draws; ``size`` is that of its file in bytes."""
    subject = Subject(glb, size, parts, expectations)
    document = glb.document
    return MeshReport(
        bytes=size,
        nodes=len(document.get("nodes", [])),
        meshes=len(document.get("meshes", [])),
        primitives=len(subject.parts),
        triangles=subject.triangles,
        vertices=sum(len(part.positions) for part in subject.parts),
        materials=len(document.get("materials", [])),
        textures=len(document.get("textures", [])),
        largest_texture=max(
            (max(header.width, header.height) for header in subject.headers.values()), default=0
        ),
        texture_memory=subject.texture_memory,
        with_uv=sum(part.uvs is not None for part in subject.parts),
        bounds=subject.bounds,
        findings=[finding for check in CHECKS for finding in check(subject)],
    )
