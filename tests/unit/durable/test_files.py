"""Keys, fingerprints, locks and call folders."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tools.durable.detached import CallFolder
from tools.durable.environment import scrubbed_environment
from tools.durable.files import canonical, source_fingerprint, write_json
from tools.durable.key import call_key
from tools.durable.locks import is_held, open_lock_file, try_lock

CALL = {
    "space": "a/b",
    "revision": "r",
    "schema_hash": "h",
    "api_name": "/x",
    "arguments": {"a": 1, "b": [2]},
}


def test_a_key_depends_on_everything_but_the_order_of_arguments():
    key = call_key(**CALL)
    assert call_key(**{**CALL, "arguments": {"b": [2], "a": 1}}) == key
    changed = [
        {"space": "a/c"},
        {"revision": "s"},
        {"schema_hash": "i"},
        {"api_name": "/y"},
        {"arguments": {"a": 1, "b": [3]}},
        {"arguments": {"a": 1.5, "b": [2]}},
        {"arguments": {"a": "1", "b": [2]}},
    ]
    assert len({key, *(call_key(**{**CALL, **change}) for change in changed)}) == len(changed) + 1


def test_nan_has_no_key():
    with pytest.raises(ValueError, match="JSON"):
        canonical({"a": float("nan")})


def test_a_source_is_told_by_names_and_bytes_alone(tmp_path):
    source = tmp_path / "source"
    (source / "sub").mkdir(parents=True)
    (source / "app.py").write_text("x")
    (source / "sub" / "y.txt").write_text("y")
    before = source_fingerprint(source)
    (source / "__pycache__").mkdir()
    (source / "__pycache__" / "app.pyc").write_text("compiled")
    (source / ".cache").write_text("hidden")
    os.utime(source / "app.py", (1, 1))
    assert source_fingerprint(source) == before
    (source / "app.py").rename(source / "application.py")
    assert source_fingerprint(source) != before


def test_threads_may_write_the_same_file_at_once(tmp_path):
    def write(_: int) -> None:
        for number in range(20):
            write_json(tmp_path / "schema.json", {"number": number})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))

    assert [path.name for path in tmp_path.iterdir()] == ["schema.json"]


def test_a_lock_is_seen_while_it_is_held(tmp_path):
    path = tmp_path / "lock"
    assert not is_held(path)
    descriptor = open_lock_file(path)
    assert try_lock(descriptor)
    assert is_held(path)
    assert not try_lock(open_lock_file(path))
    os.close(descriptor)
    assert not is_held(path)


def test_a_call_folder_says_how_far_its_call_is(tmp_path):
    folder, lock = CallFolder.create(tmp_path)
    assert folder.alive()
    assert not folder.intended()
    folder.declare_intent()
    os.close(lock)
    assert not folder.alive()
    assert folder.intended()
    assert folder.result() is None
    write_json(folder.path / "result.json", {"files": []})
    assert folder.result() == {"files": []}
    folder.remove()
    assert not folder.path.exists()


@pytest.mark.parametrize(
    "name", ["../request.json", "/etc/passwd", "request.json", "out", "out/../lock", "out/link"]
)
def test_only_files_that_came_back_are_taken(tmp_path, name):
    folder, lock = CallFolder.create(tmp_path)
    os.close(lock)
    (folder.path / "request.json").write_text("{}")
    (folder.path / "out" / "link").symlink_to("/etc/passwd")
    (folder.path / "out" / "good").write_text("x")
    assert folder.file("out/good") == folder.path / "out" / "good"
    assert folder.file(name) is None


def test_no_secret_is_in_a_scrubbed_environment(tmp_path, monkeypatch):
    for name in ("HF_TOKEN", "OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "secret")
    environment = scrubbed_environment(tmp_path)
    assert "secret" not in environment.values()
    assert environment["HOME"] == str(tmp_path)
    assert environment["HF_HUB_DISABLE_IMPLICIT_TOKEN"] == "1"
