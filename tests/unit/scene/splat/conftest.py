"""Splats made by code: the twin's, in the format that it sends and in arrays."""

import numpy as np
import pytest

from tests.twins.files import splat
from tests.twins.objects import cut_out, sketch
from tests.twins.quirks import QUIRKS
from tools.scene.splat.ply import read_ply

TRIPO = QUIRKS["VAST-AI/TripoSplat"]


@pytest.fixture(scope="session")
def ply() -> bytes:
    """A bust upside down, as TripoSplat sends it: 20,000 Gaussians in a PLY."""
    return splat(TRIPO, cut_out(sketch("A bust of a muse in bronze", 256, 256, 3)))


@pytest.fixture(scope="session")
def gaussians(ply):
    return read_ply(ply)


@pytest.fixture
def with_column(ply):
    """Return the PLY with other values in one property."""

    def change(name: str, values: object, rows: slice = slice(None)) -> bytes:
        head, end, body = ply.partition(b"end_header\n")
        names = [line.split()[2] for line in head.decode().splitlines() if line.startswith("property")]
        table = np.frombuffer(body, "<f4").reshape(-1, len(names)).copy()
        table[rows, names.index(name)] = values
        return head + end + table.tobytes()

    return change
