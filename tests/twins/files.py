"""Genuine small files, made by code: what the twins return."""

import io
import os
import tempfile

import numpy as np
import trimesh
from numpy.typing import NDArray
from PIL import Image

from tests.twins.objects import dressed, turned
from tests.twins.quirks import Quirks
from tools.scene.frame import upright
from tools.scene.splat.ply import SH_C0

PICTURE_SIDE = 256  # pixels, where nothing else was asked for
SPLATS = 20_000
DISC_OVERLAP = 1.5
DISC_THICKNESS = 0.15
SPLAT_PROPERTIES = ("x", "y", "z", "f_dc_0", "f_dc_1", "f_dc_2", "opacity",
                    "scale_0", "scale_1", "scale_2", "rot_0", "rot_1", "rot_2", "rot_3")  # fmt: skip


def saved(data: bytes, suffix: str) -> str:
    """Write ``data`` to a file of its own, where Gradio may serve it from, and return its path."""
    descriptor, path = tempfile.mkstemp(suffix=suffix)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    return path


def picture(width: int, height: int, seed: int, kind: str = "WEBP") -> bytes:
    """A gradient with some noise: nobody takes it for a blank."""
    noise = np.random.default_rng(seed).integers(0, 96, (height, width, 3), dtype=np.uint8)
    ramp = np.linspace(0, 150, width, dtype=np.uint8)[None, :, None]
    buffer = io.BytesIO()
    Image.fromarray(noise + ramp).save(buffer, kind)
    return buffer.getvalue()


def figure(quirks: Quirks, picture: bytes | None = None) -> trimesh.Trimesh:
    """What a picture shows, modelled; of a picture that shows nothing on a plain ground, a body with a nose, which says
    which way it is turned. In a box of one unit around the origin."""
    made = (turned(picture) if picture else None) or _body(quirks)
    made.apply_transform(np.linalg.inv(upright(quirks.up, quirks.front)))
    if not quirks.textured:
        made.visual = trimesh.visual.ColorVisuals(made)
    return made


def _body(quirks: Quirks) -> trimesh.Trimesh:
    body = trimesh.creation.icosphere(subdivisions=2, radius=0.5)
    body.apply_scale([0.4, 1.0, 0.4])
    nose = trimesh.creation.icosphere(subdivisions=1, radius=0.08)
    nose.apply_translation([0, 0.25, 0.25])
    made = trimesh.util.concatenate([body, nose])
    if quirks.textured:
        skin = Image.open(io.BytesIO(picture(64, 64, 1, "PNG")))
        material = trimesh.visual.material.PBRMaterial(baseColorTexture=skin, name="skin")
        around = made.vertices - made.vertices.mean(axis=0)
        uv = np.stack(
            [np.arctan2(around[:, 0], around[:, 2]) / (2 * np.pi) + 0.5, around[:, 1] + 0.5], axis=1
        )
        made.visual = trimesh.visual.TextureVisuals(uv=uv, material=material)
    return made


def glb(quirks: Quirks, picture: bytes | None = None) -> bytes:
    """The figure as a GLB."""
    return _saved_mesh(figure(quirks, picture), quirks)


def textured(mesh: bytes, prompt: str, seed: int, quirks: Quirks) -> bytes:
    """A mesh that was sent, in a new texture."""
    sent = trimesh.load(io.BytesIO(mesh), file_type="glb", force="mesh")
    return _saved_mesh(dressed(sent, prompt, seed), quirks) if hasattr(sent.visual, "uv") else glb(quirks)


def _saved_mesh(mesh: trimesh.Trimesh, quirks: Quirks) -> bytes:
    scene = trimesh.Scene(mesh)
    return bytes(
        trimesh.exchange.gltf.export_glb(scene, extension_webp=quirks.webp_textures, include_normals=True)
    )


def splat(quirks: Quirks, picture: bytes | None = None) -> bytes:
    """The figure as Gaussians in a binary PLY: small discs that cover its surface, in its colours."""
    made = figure(quirks, picture)
    made.visual.material = made.visual.material.to_simple()  # trimesh takes colours from no other
    points, faces, colours = trimesh.sample.sample_surface(made, SPLATS, sample_color=True, seed=1)
    radius = np.sqrt(made.area / SPLATS / np.pi) * DISC_OVERLAP
    lightness = colours[:, :3].astype(np.float64) / 255
    columns = [
        *points.T,
        *((lightness - 0.5) / SH_C0).T,
        np.full(SPLATS, 4.0),  # a logit: 0.98
        *np.log(np.tile([radius, radius, radius * DISC_THICKNESS], (SPLATS, 1))).T,
        *_facing(made.face_normals[faces]).T,
    ]
    lines = ["ply", "format binary_little_endian 1.0", f"element vertex {SPLATS}"]
    lines += [f"property float {name}" for name in SPLAT_PROPERTIES]
    return "\n".join([*lines, "end_header", ""]).encode() + np.stack(columns, axis=1).astype("<f4").tobytes()


def _facing(normals: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the quaternions (w, x, y, z) that turn +Z to each of the normals, not scaled to length 1: nor are trained
    ones."""
    half = normals + np.array([0.0, 0.0, 1.0])
    half[np.linalg.norm(half, axis=1) < 1e-3] = (1.0, 0.0, 0.0)
    return np.stack([half[:, 2], -half[:, 1], half[:, 0], np.zeros(len(half))], axis=1) * 3.0
