"""Whatever bytes a Space sends: an answer, or an error of ours, and quickly.

The seeds are the files of ``corpus``; what a long run (``make fuzz``) finds is put there too, and tried every time.
"""

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.errors import MalformedAsset, ResultRejected
from tools.scene.inspect_image import inspect_image
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.splat.checks import inspect_splat
from tools.scene.thresholds import MIN_GAUSSIANS
from tools.spaces.media import KSPLAT, PLY, SPLAT, SPZ, recognise
from tools.spaces.outputs import is_file_data, unwrap, unwrap_all
from tools.spaces.ply import announced_length

CORPUS = Path(__file__).parent / "corpus"
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))  # a second or two for all targets
DEADLINE_MS = 20_000  # no small file may keep the gate busy for so long, not even on a busy machine
MOST_EDITS = 6
LONGEST_EDIT = 16
MAX_UNPACKED = 1_100  # bytes that one of gzip becomes, at most

fuzz = settings(
    max_examples=EXAMPLES, deadline=DEADLINE_MS, derandomize="FUZZ_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip

SPLAT_TYPES = {".ply": PLY, ".splat": SPLAT, ".spz": SPZ, ".ksplat": KSPLAT}
MEDIA_TYPES = {".glb": "model/gltf-binary", ".png": "image/*", ".jpg": "image/*", **SPLAT_TYPES}


def damaged(*suffixes: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """The suffix and the bytes of a file of the corpus, overwritten in a few places, and perhaps cut or lengthened."""
    files = [path for path in sorted(CORPUS.iterdir()) if path.suffix in suffixes]

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, bytes]:
        path = draw(st.sampled_from(files))
        data = bytearray(path.read_bytes())
        for _ in range(draw(st.integers(0, MOST_EDITS))):
            at = draw(st.integers(0, max(len(data) - 1, 0)))
            edit = draw(st.binary(min_size=1, max_size=LONGEST_EDIT))
            data[at : at + (len(edit) if draw(st.booleans()) else 0)] = edit
        end = draw(st.one_of(st.none(), st.integers(0, len(data))))
        return path.suffix, bytes(data[:end])

    return build()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["__type__", "value", "image", "path", "meta", "_type", "url", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


def mesh(data: bytes) -> None:
    """The pre-check and the inspection of a mesh: a report, or MalformedAsset with a code."""
    try:
        inspect_mesh(data)
    except MalformedAsset as error:
        assert error.code and error.message


def picture(data: bytes) -> None:
    """The inspection of a picture never raises."""
    inspect_image(data)


def splat(suffix: str) -> Callable[[bytes], None]:
    """The inspection of a splat never raises, and counts no more Gaussians than its bytes could hold."""

    def inspect(data: bytes) -> None:
        report = inspect_splat(data, SPLAT_TYPES[suffix])
        assert report.findings or report.gaussians >= MIN_GAUSSIANS
        assert report.gaussians <= MAX_UNPACKED * len(data)

    return inspect


def unpacked_splat(data: bytes) -> None:
    """The body of an SPZ, in gzip once more: what changes behind a checksum would never be read."""
    splat(".spz")(gzip.compress(data, compresslevel=1, mtime=0))


def header_of_a_ply(data: bytes) -> None:
    """The announced length of a splat is a number of bytes, or None."""
    length = announced_length(data)
    assert length is None or length > 0
    splat(".ply")(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    ".glb": mesh, ".png": picture, ".jpg": picture, ".ply": header_of_a_ply, ".splat": splat(".splat"),
    ".spz": splat(".spz"), ".ngsp": unpacked_splat, ".ksplat": splat(".ksplat"),
}  # fmt: skip


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_every_file_of_the_corpus_has_an_answer(path: Path) -> None:
    TARGETS[path.suffix](path.read_bytes())


@fuzz
@given(damaged(".glb"))
def test_damaged_meshes(file: tuple[str, bytes]) -> None:
    mesh(file[1])


@fuzz
@given(damaged(".png", ".jpg"))
def test_damaged_pictures(file: tuple[str, bytes]) -> None:
    picture(file[1])


@fuzz
@given(damaged(".ply", ".splat", ".spz", ".ngsp", ".ksplat"))
def test_damaged_splats(file: tuple[str, bytes]) -> None:
    TARGETS[file[0]](file[1])


@fuzz
@given(damaged(*MEDIA_TYPES))
def test_types_are_told_or_refused(tmp_path: Path, file: tuple[str, bytes]) -> None:
    suffix, data = file
    path = tmp_path / "file"
    path.write_bytes(data)
    try:
        found = recognise(path, MEDIA_TYPES[suffix], space="a/b")
    except ResultRejected:
        return
    assert found == MEDIA_TYPES[suffix] or (MEDIA_TYPES[suffix] == "image/*" and found.startswith("image/"))


@fuzz
@given(json_values, st.integers(1, 3))
def test_outputs_are_unwrapped_or_refused(raw: Any, count: int) -> None:
    value = unwrap(raw)
    assert is_file_data(value) in (True, False)
    try:
        outputs = unwrap_all(raw, count=count, space="a/b")
    except ResultRejected:
        return
    assert len(outputs) >= count
