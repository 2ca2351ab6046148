"""The two formats that are read, and the one that is written."""

import numpy as np
import pytest

from tools.errors import MalformedAsset
from tools.scene.splat import Gaussians, pack, unpack
from tools.scene.splat.ply import SH_C0, read_ply

NAMES = ["x", "y", "z", "f_dc_0", "f_dc_1", "f_dc_2", "opacity", "scale_0", "scale_1", "scale_2",
         "rot_0", "rot_1", "rot_2", "rot_3"]  # fmt: skip
ROW = [1, 2, 3, 0.5 / SH_C0, 0, -9, 0, np.log(0.1), np.log(0.2), np.log(0.3), 0, 0, 2, 0]


def ply_of(names, row, *, order="<", kind="float", element="vertex"):
    word = "little" if order == "<" else "big"
    head = [f"ply\nformat binary_{word}_endian 1.0", f"element {element} 1"]
    head += [f"property {kind} {name}" for name in names]
    dtype = order + ("f4" if kind == "float" else "f8")
    return "\n".join([*head, "end_header", ""]).encode() + np.array(row, dtype).tobytes()


@pytest.mark.parametrize(("order", "kind"), [("<", "float"), (">", "float"), ("<", "double")])
def test_a_ply_holds_logarithms_logits_and_harmonics(order, kind):
    one = read_ply(ply_of(NAMES, ROW, order=order, kind=kind))
    assert one.positions.tolist() == [[1, 2, 3]]
    assert one.colours[0] == pytest.approx([1, 0.5, 0])
    assert one.opacities[0] == pytest.approx(0.5)
    assert one.scales[0] == pytest.approx([0.1, 0.2, 0.3])
    assert one.rotations[0] == pytest.approx([0, 0, 1, 0])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "SPLAT_BROKEN"),
        (b"ply\nformat ascii 1.0\nend_header\n", "SPLAT_BROKEN"),
        (ply_of(NAMES, ROW)[:-1], "SPLAT_BROKEN"),
        (ply_of(NAMES, ROW) + b"\0", "SPLAT_BROKEN"),
        (ply_of([*NAMES, "x"], [*ROW, 0]), "SPLAT_BROKEN"),
        (ply_of(NAMES, ROW, element="face"), "SPLAT_BROKEN"),
        (ply_of(NAMES[:3], ROW[:3]), "SPLAT_INCOMPLETE"),
        (ply_of(NAMES[:-1], ROW[:-1]), "SPLAT_INCOMPLETE"),
    ],
)
def test_a_ply_that_is_no_splat_says_why(data, code):
    with pytest.raises(MalformedAsset) as error:
        read_ply(data)
    assert error.value.code == code


def test_what_is_packed_is_unpacked_to_the_byte(gaussians):
    once = unpack(pack(gaussians))
    assert len(pack(gaussians)) == 32 * len(gaussians)
    assert (once.positions == gaussians.positions).all() and (once.scales == gaussians.scales).all()
    assert np.abs(once.colours - gaussians.colours).max() <= 0.5 / 255 + 1e-6
    assert np.abs(once.opacities - gaussians.opacities).max() <= 0.5 / 255 + 1e-6
    same = np.abs((once.rotations * gaussians.rotations).sum(axis=1))
    assert same.min() > np.cos(np.radians(1))
    assert pack(unpack(pack(once))) == pack(once)


@pytest.mark.parametrize("data", [b"", bytes(31), bytes(33)])
def test_half_a_record_is_no_splat(data):
    with pytest.raises(MalformedAsset, match=f"{len(data)} bytes"):
        unpack(data)


def test_a_move_turns_the_gaussians_with_their_places():
    flat = np.float32([[2, 1, 0.1]])
    one = Gaussians(np.float32([[1, 0, 0]]), flat, np.float32([[1, 0, 0, 0]]), flat * 0, np.float32([1]))
    quarter = np.array([[0, 0, 3, 0], [0, 3, 0, 0], [-3, 0, 0, 5], [0, 0, 0, 1.0]])  # x → −z, thrice as large
    moved = one.moved(quarter)
    assert moved.positions[0] == pytest.approx([0, 0, 2])
    assert moved.scales[0] == pytest.approx([6, 3, 0.3])
    half = np.sqrt(0.5)
    assert moved.rotations[0] == pytest.approx([half, 0, half, 0], abs=1e-6)
