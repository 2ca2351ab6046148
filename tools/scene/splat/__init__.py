"""Gaussian splats: read from what Spaces send, judged, made fit for a plinth, and written as one format of ours."""

from tools.scene.splat.gaussians import Gaussians
from tools.scene.splat.packed import pack, unpack

__all__ = ["Gaussians", "pack", "unpack"]
