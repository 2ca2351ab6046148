"""The gate of splats: what passes, what is left out, what is refused and why; hostile files in the jail."""

import numpy as np
import pytest

from tests.unit.scene.splat.encoding import ksplat, spz
from tools.artifacts import ArtifactStore
from tools.planning.plan import Step
from tools.scene.gate import examine
from tools.scene.report import errors
from tools.scene.splat import checks, pack
from tools.scene.splat.checks import inspect_splat
from tools.scene.splat.formats import READERS
from tools.scene.thresholds import MIN_GAUSSIANS
from tools.spaces.media import KSPLAT, PLY, SPLAT, SPZ


def codes(data, media_type=PLY):
    return [(finding.code, finding.severity) for finding in inspect_splat(data, media_type).findings]


def test_a_sound_splat_passes_in_every_format(ply, gaussians):
    files = [(ply, PLY), (pack(gaussians), SPLAT), (spz(gaussians, 3), SPZ), (ksplat(gaussians, 1), KSPLAT)]
    for data, media_type in files:
        report = inspect_splat(data, media_type)
        assert report.findings == []
        assert (report.gaussians, report.visible) == (20_000, 20_000)
        assert report.size == pytest.approx((0.5, 1.0, 0.5), abs=0.03)


@pytest.mark.parametrize("name", ["x", "f_dc_1", "opacity", "scale_2", "rot_0"])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_many_numbers_that_are_none_are_refused_a_few_left_out(name, value, with_column):
    grave = codes(with_column(name, value))
    clamped = value == np.inf and name in (
        "f_dc_1",
        "opacity",
    )  # infinitely bright or solid: white, or opaque
    assert (("SPLAT_NOT_FINITE", "error") in grave) != clamped
    few = inspect_splat(with_column(name, value, slice(50)), PLY)
    assert errors(few.findings) == [] and few.visible == (20_000 if clamped else 19_950)


def test_a_scale_that_overflows_is_refused(with_column):
    assert ("SPLAT_NOT_FINITE", "error") in codes(with_column("scale_0", 1e4))


def test_fog_and_what_is_transparent_show_nothing(with_column):
    assert codes(with_column("opacity", -20)) == [("SPLAT_INVISIBLE", "error")]
    assert codes(with_column("scale_0", 2)) == [("SPLAT_INVISIBLE", "error")]
    assert inspect_splat(with_column("scale_0", 2, slice(100)), PLY).visible == 19_900


def test_a_sheet_and_a_point_are_no_exhibit(with_column):
    assert codes(with_column("z", 0.25)) == [("SPLAT_FLAT", "error")]


def test_too_few_and_too_many(gaussians, monkeypatch):
    assert ("SPLAT_TOO_FEW", "error") in codes(pack(gaussians[np.arange(MIN_GAUSSIANS - 1)]), SPLAT)
    assert codes(pack(gaussians[np.arange(MIN_GAUSSIANS)]), SPLAT) == []
    monkeypatch.setattr(checks, "MAX_GAUSSIANS", len(gaussians) - 1)
    assert codes(pack(gaussians), SPLAT) == [("SPLAT_TOO_MANY", "error")]


HOSTILE = [
    b"ply\n",
    b"ply\nformat binary_little_endian 1.0\nelement vertex 99999999999\nproperty float x\nend_header\n",
    b"ply\nformat binary_little_endian 1.0\nelement vertex 0\nproperty float x\nend_header\n",
    b"ply\nformat binary_little_endian 1.0\nelement vertex 1\nproperty list uchar int i\nend_header\n\0",
    b"ply\nformat binary_little_endian 1.0\nend_header\n",
    b"\xff" * 32 * 600,
    b"\0" * 32 * 600,
    b"glTF" + bytes(28),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_file_is_refused_with_a_reason(data):
    for media_type in READERS:
        assert errors(inspect_splat(data, media_type).findings)


def test_the_gate_has_splats_judged_in_the_jail_and_meshes_where_one_stood_in(
    ply, gaussians, tmp_path, parser
):
    store = ArtifactStore(str(tmp_path))
    step = Step(id="shape_01", stage="geometry", capability="image_to_splat", brief={})

    def judged(data, role, media_type):
        artifact = store.put(data, media_type=media_type, role=role)
        return examine(step, [artifact], inputs=[], store=store, quality="draft", parser=parser).report

    sound = judged(ply, "splat", PLY)
    assert (sound.kind, sound.gaussians, sound.findings) == ("splat", 20_000, [])
    for data, media_type in ((spz(gaussians, 4), SPZ), (ksplat(gaussians, 2), KSPLAT)):
        assert judged(data, "splat", media_type).visible == 20_000
    for data, media_type in ((ply[:-4], PLY), (ply, SPZ), (ply, KSPLAT)):
        assert [finding.code for finding in judged(data, "splat", media_type).findings] == ["SPLAT_BROKEN"]
    assert judged(b"not a GLB", "exhibit", "model/gltf-binary").kind == "mesh"
