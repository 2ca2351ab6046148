"""What the commands say of a build that is done."""

import json
import re
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any

import httpx


def test_stdout_is_the_site_and_stderr_tells_the_story_in_plain_lines(shared: Any) -> None:
    site = shared.home / "builds" / shared.id / "site"
    assert shared.printed.out == f"{site}\n"
    lines = shared.printed.err.splitlines()
    assert lines[0].endswith("8 steps.")
    assert f"  … painting_02 at {shared.space.url}" in lines
    assert sum(line.startswith("  ✓ ") for line in lines) == 8
    assert re.search(r": 2 works, \d+ triangles; 8 calls made, 0 reused; [\d.]+ s\.$", lines[-2])
    assert re.fullmatch(rf"Walk in with:  \S*enfilade serve {shared.id[:8]}", lines[-1])
    assert "\x1b" not in shared.printed.err
    assert {path.name for path in site.iterdir()} >= {"index.html", "scene.glb.gz", "engine", "gallery.json"}


def test_the_same_sentence_again_calls_nothing_and_prints_one_json_object(after: Any, shared: Any) -> None:
    before = shared.space.calls("paint")
    again = after.build(shared.space, "--json", "--single-file", "--out", str(after.home.parent / "mine"))
    assert again.code == 0, again.err
    assert again.json["status"] == "done"
    assert again.json["calls"] == 0
    assert again.json["reused"] == 8
    assert 0 < again.json["seconds"] < 60
    assert again.json["site"] == str(after.home.parent / "mine")
    page = after.home.parent / "mine.html"
    assert again.json["page"] == str(page)
    assert 'data-file="scene.glb.gz"' in page.read_text(encoding="utf-8")
    assert again.json["build"] != shared.id
    scenes = [
        Path(site) / "engine" / "gallery.glb" for site in (shared.printed.out.strip(), again.json["site"])
    ]
    assert scenes[0].read_bytes() == scenes[1].read_bytes()
    assert shared.space.calls("paint") == before
    rows = after("list", "--json").json["builds"]
    assert [(row["id"], row["status"]) for row in rows] == [
        (again.json["build"], "done"),
        (shared.id, "done"),
    ]
    assert shared.id[:8] in after("list").out


def test_resume_of_a_finished_build_says_so_and_where_the_site_is(after: Any, shared: Any) -> None:
    resumed = after("resume", shared.id[:5])
    assert resumed.code == 0
    assert "is finished already: 8 of 8 steps are done." in resumed.err
    assert resumed.out == shared.printed.out
    assert after("resume", "--json").json["site"] == resumed.out.strip()


def test_show_tells_the_timeline(after: Any, shared: Any) -> None:
    shown = after("show", shared.id[:8], "--json").json
    assert shown["status"] == "done"
    assert shown["build"]["id"] == shared.id
    timeline = shown["timeline"]
    assert sorted(entry["step"] for entry in timeline) == sorted(
        ["architecture", "painting_01", "painting_02", "textures", "assembly", "light", "hanging", "delivery"]
    )
    assert {entry["verdict"] for entry in timeline} == {"accept"}
    assert [entry["at"] for entry in timeline] == sorted(entry["at"] for entry in timeline)
    table = after("show").out
    assert "Rooms: 1 " in table and "Works: 1 " in table
    assert re.search(rf"painting_01 +{re.escape(shared.space.url)} +[\d.]+ s +accept", table)
    (maker,) = shown["spaces"]
    assert (maker["space"], maker["licence"]) == (shared.space.url, "unknown")
    assert maker["revision"].startswith("schema:")
    assert maker["steps"] == ["architecture", "painting_01", "painting_02", "textures"]
    assert re.search(rf"{re.escape(shared.space.url)} +schema:\w+ +unknown +architecture, painting_01", table)


def test_inspect_of_the_scene(shared: Any, cli: Any) -> None:
    scene = shared.printed.out.strip() + "/engine/gallery.glb"
    inspected = cli("inspect", scene, "--json")
    assert inspected.code == 0
    assert inspected.json["accepted"] is True
    assert inspected.json["triangles"] > 100
    assert inspected.json["bytes"] == Path(scene).stat().st_size
    assert "It would be accepted." in cli("inspect", scene).out


def test_serve_gives_way_to_a_taken_port_says_so_and_ends_with_ctrl_c(after: Any, shared: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = after.start("serve", shared.id[:8], "--port", str(port))
        url = process.stdout.readline().strip()
        assert url != f"http://127.0.0.1:{port}/"
        assert httpx.get(url, trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert f"Port {port} is taken" in err
    assert "Traceback" not in err


def test_build_serve_json_prints_one_object_with_the_address(after: Any, shared: Any) -> None:
    process = after.start(*after.build_arguments(shared.space, "--serve", "--json"))
    text = ""
    while not text.endswith("\n}\n"):
        text += process.stdout.readline()
    assert httpx.get(json.loads(text)["url"], trust_env=False).status_code == 200
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=10)
    assert (process.returncode, rest) == (0, ""), err


def test_a_reader_that_goes_away_is_no_error(after: Any) -> None:
    process = after.start("show", "--json", stdout=subprocess.PIPE)
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_leave_for_commercial_use_is_kept_with_what_was_published_and_in_the_ledger(
    after: Any, shared: Any, tmp_path: Path
) -> None:
    target, space = tmp_path / "public", shared.space.url
    done = after("publish", shared.id[:8], "--to", str(target), "--commercial", "--cleared", space, "--json")
    key = done.json["signed_by"]
    verified = after("verify", str(target), "--key", key.upper(), "--json").json
    assert (verified["signed_by"], verified["this_data_folder"]) == (key, True)
    assert verified["commercial"]["key"] == key
    parts = {(part["step"], part["space"]) for part in verified["commercial"]["parts"]}
    assert parts >= {("painting_01", space), ("painting_02", space)}
    other = after("verify", str(target), "--key", "0" * 64)
    assert other.code == 1 and f"its key is {key}" in other.err
    assert after("verify", str(target), "--key", "5f0c").code == 2
    (published,) = after("show", "--json").json["published"]
    assert (published["published"], published["cleared"]) == (str(target), [space])
    assert f"Published for commercial use: {target}; leave given by: {space}." in after("show").out
    assert after("ledger", "verify", "--json").json["whole"] and after("ledger", "trace").code == 0


def test_every_part_of_the_gallery_is_traced_and_a_changed_ledger_is_found(after: Any, shared: Any) -> None:
    parts = {part["slot"] or part["step"]: part for part in after("ledger", "trace", "--json").json["parts"]}
    report = after("show", "--json").json["report"]
    assert {"Artwork_01", "Artwork_02"} <= set(parts) and not report["stand_ins"]
    assert parts["Artwork_01"]["space"] == shared.space.url
    assert "network guard" in parts["Artwork_01"]["layers"]
    assert all(part["revision"] and part["licence"] and part["outputs"] for part in parts.values())
    chain = after("ledger", "trace", shared.id[:8], "Artwork_01", "--json").json["parts"]
    assert parts["Artwork_01"] in chain and len(chain) < len(parts)
    ledger = after.home / "builds" / shared.id / "ledger.jsonl"
    lines = ledger.read_text().splitlines()
    assert after("ledger", "verify", "--json").json == {
        "build": shared.id,
        "entries": len(lines),
        "whole": True,
        "site_signed": True,
    }
    for changed, fault in [
        (
            [lines[0], lines[1].replace("Apache", "MIT").replace("unknown", "MIT"), *lines[2:]],
            "line 2 was edited",
        ),
        ([*lines[:2], *lines[3:]], "a line before line 3 was removed"),
        (lines[:-1], "1 line was removed from its end"),
    ]:
        ledger.write_text("\n".join(changed) + "\n")
        refused = after("ledger", "verify")
        assert refused.code == 1
        assert fault in refused.err
