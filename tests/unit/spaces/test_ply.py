"""A PLY's length by its own header."""

import pytest

from tests.twins.files import splat
from tests.twins.quirks import PLAIN
from tools.spaces.ply import announced_length

BINARY = b"ply\nformat binary_little_endian 1.0\ncomment x\nelement vertex 3\nproperty double x\nproperty uchar r\n"


def test_the_length_is_that_of_header_and_rows():
    assert announced_length(splat(PLAIN)) == len(splat(PLAIN))
    assert announced_length(BINARY + b"end_header\n" + bytes(27)) == len(BINARY) + 11 + 3 * 9


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"ply\n",
        BINARY,
        BINARY.replace(b"binary_little_endian", b"ascii") + b"end_header\n",
        BINARY + b"property list uchar int vertex_indices\nend_header\n",
        BINARY + b"property colour c\nend_header\n",
        b"ply\nformat\nend_header\n",
    ],
)
def test_what_has_no_length_of_its_own(head):
    assert announced_length(head) is None
