"""The artifact store: the same bytes once, whole or not at all, never altered unseen."""

import resource
import subprocess
import sys

import pytest

from tools.artifacts import Artifact, ArtifactStore, as_data, by_role
from tools.errors import ArtifactError


@pytest.fixture
def store(tmp_path):
    return ArtifactStore(str(tmp_path / "store"))


def put(store, data=b"hello", **more):
    return store.put(data, **{"media_type": "image/png", "role": "image", **more})


def path_of(tmp_path, artifact):
    return tmp_path / "store" / artifact.sha256[:2] / artifact.sha256


def test_the_same_bytes_are_stored_once(store, tmp_path):
    first, second = put(store, name="a"), put(store, name="b")
    assert first.sha256 == second.sha256 == "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert [path for path in (tmp_path / "store").rglob("*") if path.is_file()] == [path_of(tmp_path, first)]
    assert store.get(first) == b"hello"


def test_an_altered_file_is_refused(store, tmp_path):
    artifact = put(store)
    path_of(tmp_path, artifact).write_bytes(b"jello")
    with pytest.raises(ArtifactError, match="altered"):
        store.get(artifact)


def test_a_missing_file_is_named(store, tmp_path):
    artifact = put(store, name="Artwork_01")
    path_of(tmp_path, artifact).unlink()
    assert not store.has(artifact)
    with pytest.raises(ArtifactError, match="Artwork_01"):
        store.get(artifact)


def test_a_file_that_was_cut_short_is_written_again(store, tmp_path):
    artifact = put(store)
    path_of(tmp_path, artifact).write_bytes(b"hel")
    assert not store.has(artifact)
    put(store)
    assert store.get(artifact) == b"hello"


def test_export_writes_a_verified_copy(store, tmp_path):
    assert store.export(put(store), tmp_path / "copy").read_bytes() == b"hello"


def test_any_fsspec_store_will_do():
    memory = ArtifactStore("memory://enfilade-test")
    assert memory.get(put(memory)) == b"hello"


FULL = """
import resource, sys
from tools.artifacts import ArtifactStore
from tools.errors import HomeError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    ArtifactStore(sys.argv[1]).put(bytes(5000), media_type="image/png", role="image")
except HomeError as error:
    print(error)
"""


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "cannot be written" in run.stdout
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000


def test_helpers():
    scene = Artifact(sha256="a", media_type="model/gltf-binary", size=1, role="scene")
    picture = Artifact(sha256="b", media_type="image/png", size=1, role="image")
    assert by_role([scene, picture, scene], "scene") == [scene, scene]
    assert as_data([picture]) == [
        {"sha256": "b", "media_type": "image/png", "size": 1, "role": "image", "name": ""}
    ]
