"""What cannot be used: said before anything is called or written, with the field at fault and what to do."""

import socket
from pathlib import Path
from typing import Any

import pytest

UNKNOWN = "deadbeef"


@pytest.mark.parametrize(
    ("arguments", "field", "says"),
    [
        (["build", ""], "prompt", "The prompt is empty"),
        (["build", " \u200b\t"], "prompt", "The prompt is empty"),
        (["build", "gallery " * 12_500], "prompt", "at most 4,000"),
        (["plan", ""], "prompt", "The prompt is empty"),
        (["build", "A gallery", "--spaces", "nonsense"], "spaces", "There is no Space 'nonsense'"),
        (["plan", "A gallery", "--spaces", "nonsense"], "spaces", "There is no Space 'nonsense'"),
        (["build", "A gallery", "--spaces", ",".join(["a/b"] * 21)], "spaces", "at most 20 items"),
        (
            ["plan", "A gallery", "--spaces", "http://192.168.1.20:7860"],
            "spaces",
            "--allow-private 192.168.1.20:7860",
        ),
        (
            ["build", "A gallery", "--spaces", "http://192.168.1.20:7860", "--allow-private", "192.168.1.2"],
            "spaces",
            "the private address 192.168.1.20",
        ),
        (["build", "A gallery", "--allow-private", "192.168.1.0/24"], "private_hosts", "names no host"),
        (["build", "A gallery", "--out", "/proc/site"], "out", "/proc/site cannot be written"),
        (["build", "A gallery", "--out", "{file}"], "out", "is a file"),
        (["build", "A gallery", "--out", "{file}/site"], "out", "Not a directory"),
        (["build", "A gallery", "--out", "{folder}"], "out", "has files in it"),
        (["build", "A gallery", "--out", "x" * 300], "out", "name too long"),
        (["build", "A gallery", "--home", "/proc/home"], "home", "The data folder /proc/home cannot be used"),
        (["build", "A gallery", "--home", "{file}"], "home", "cannot be used"),
        (["inspect", "{missing}"], "FILE.glb", "No such file"),
        (["inspect", "{folder}"], "FILE.glb", "is no file"),
        (["serve", "{folder}"], "BUILD|DIR", "is no published gallery"),
        (["serve", UNKNOWN], "BUILD|DIR", "neither a build nor a folder"),
        (["certify", "{file}"], "BUILD|DIR", "is a file"),
        (["certify", "{folder}"], "BUILD|DIR", "is no gallery: it has no gallery.json"),
        (["verify", "{folder}"], "BUILD|DIR", "is no gallery: it has no gallery.json"),
        (["picture", "{folder}", "--out", "{missing}.png"], "BUILD|DIR", "is no gallery"),
        (["publish", "{folder}", "--to", "{missing}"], "BUILD|DIR", "is no gallery"),
        (["certify", "{folder}", "--pictures", "{missing}"], "pictures", "Give --browser too"),
    ],
)
def test_wrong_input_names_its_field_and_leaves_nothing(
    cli: Any, tmp_path: Path, arguments: list[str], field: str, says: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "diary.txt").write_text("private")
    (tmp_path / "file").write_text("mine")
    places = {name: str(tmp_path / name) for name in ("file", "folder", "missing")}
    given = [argument.format(**places) if "{" in argument else argument for argument in arguments]
    ended = cli(*given)
    assert ended.code == 2, ended.err
    assert ended.out == ""
    assert says in ended.err
    assert f"(field: {field})" in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err) < 1000
    assert sorted(path.name for path in tmp_path.iterdir()) in (
        ["file", "folder"],
        ["file", "folder", "home"],
    )
    assert not list((cli.home / "builds").glob("*"))
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["diary.txt"]


def test_with_json_an_error_is_one_object_on_stdout(cli: Any) -> None:
    ended = cli("build", "A gallery", "--spaces", "nonsense", "--json")
    error = ended.json["error"]
    assert (ended.code, error["exit_code"], error["type"], error["field"]) == (2, 2, "InputError", "spaces")
    assert "owner/name" in error["remedy"]
    assert ended.json["build"] is None


def test_what_the_parser_refuses_is_json_too(cli: Any) -> None:
    ended = cli("build", "A gallery", "--quality", "best", "--json")
    assert ended.code == 2
    assert ended.json["error"]["type"] == "UsageError"
    assert "'draft', 'standard', 'gala'" in ended.json["error"]["message"]
    assert cli("build", "A gallery", "--seed", "-1").code == 2
    assert cli("fly").code == 2


def test_builds_that_are_not_there(cli: Any) -> None:
    for command in ("resume", "show", "serve"):
        ended = cli(command)
        assert (ended.code, ended.out) == (2, "")
        assert "There are no builds yet." in ended.err
    for command in ("resume", "show"):
        ended = cli(command, UNKNOWN)
        assert ended.code == 2
        assert "No build begins with 'deadbeef'. \n" not in ended.err
        assert "No build begins with 'deadbeef'" in ended.err
    for arguments in (["edit"], ["edit", "a", "b", "c"], ["edit", "a", "b", "--undo"]):
        refused = cli(*arguments, "--json")
        assert (refused.code, refused.json["error"]["type"]) == (2, "UsageError")
    refused = cli("resume", "--grant", "no space", "--json")
    assert (refused.code, refused.json["error"]["field"]) == (2, "grants")
    assert cli("list").code == 0
    assert cli("list", "--json").json == {"builds": []}


def test_an_ambiguous_id_names_the_builds(after: Any, shared: Any) -> None:
    other = shared.id[:4] + "0000-0000-4000-8000-000000000000"
    folder = after.home / "builds" / other
    folder.mkdir()
    record = (after.home / "builds" / shared.id / "build.json").read_text()
    (folder / "build.json").write_text(record.replace(shared.id, other))
    ended = after("show", shared.id[:4])
    assert ended.code == 2
    assert f"2 builds begin with '{shared.id[:4]}'" in ended.err
    assert shared.id[:8] in ended.err
    assert "(field: build)" in ended.err


@pytest.mark.parametrize("data", [b"", b"not a mesh", b"glTF\x02\x00\x00\x00\xff\xff\xff\x7f"])
def test_a_glb_that_is_none(cli: Any, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "thing.glb"
    file.write_bytes(data)
    ended = cli("inspect", str(file))
    assert (ended.code, ended.out) == (1, "")
    assert str(file) in ended.err
    assert "Traceback" not in ended.err
    verdict = cli("inspect", str(file), "--json")
    assert verdict.code == 1
    assert verdict.json["accepted"] is False
    assert verdict.json["code"].startswith("GLB_")


def test_plan_writes_and_calls_nothing(cli: Any) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        planned = cli("plan", cli.prompt, "--spaces", address, "--json")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert planned.code == 0
    neighbour = cli(
        "plan", cli.prompt, "--spaces", "http://192.168.1.20:7860", "--allow-private", "192.168.1.20"
    )
    assert neighbour.code == 0
    assert [step["id"] for step in planned.json["steps"]] == [
        "architecture", "painting_01", "painting_02", "textures", "assembly", "light", "hanging", "delivery",
    ]  # fmt: skip
    assert planned.json["steps"][0]["candidates"][0] == address
    assert not cli.home.exists()
    shown = cli("plan", "A Gothic hall with a swimming pool")
    assert "Not honoured" in shown.err
    assert "architecture" in shown.out
