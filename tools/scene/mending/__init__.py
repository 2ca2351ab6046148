"""Mending a place on the spot: one thing is moved, the place is judged again; what makes nothing better is undone."""

from tools.scene.mending.mend import Mended, mend_place

__all__ = ["Mended", "mend_place"]
