"""The fault matrix: what can go wrong, the test that makes it go wrong, and what is then seen.

``python -m tests.faults.matrix`` puts the table into ``docs/faults.md``; a test holds the page to it.
"""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "faults.md"
BEGIN, END = "<!-- the rows: python -m tests.faults.matrix -->\n", "<!-- end of the rows -->\n"
OPEN = "open"

CHAOS = "contract/spaces/test_chaos.py::test_each_row_ends_in_its_error_and_in_time"
NO_HOST = "contract/spaces/test_chaos.py::test_row_26_no_host_but_the_space_was_touched"
REACTIONS = "contract/spaces/test_reactions.py::test_each_text_leads_to_its_reaction"
KILLS = "faults/calls/test_kills.py::"
LINES = "contract/spaces/test_lines.py::"
LIES = "unit/scene/test_glb_reader.py::test_lying_document"
HOSTILE = "faults/assets/test_hostile_assets.py::test_a_hostile_mesh_is_refused_by_name"


@dataclass(frozen=True)
class Row:
    """One fault. ``tests`` are below ``tests/``; none means that the row is open, and ``seen`` says how far it is."""

    number: int
    part: str
    fault: str
    tests: tuple[str, ...]
    seen: str


def _rows(part: str, *rows: tuple[int, str, str | tuple[str, ...], str]) -> list[Row]:
    return [
        Row(number, part, fault, (tests,) if isinstance(tests, str) else tests, seen)
        for number, fault, tests, seen in rows
    ]


ROWS = [
    *_rows(
        "Calls",
        (1, "the name is not known", f"{LINES}test_row_1_a_name_that_nobody_knows", "`SpaceNotFound`, the next Space"),
        (2, "the connection is refused", ("unit/spaces/test_http.py::test_nobody_there",
            "unit/spaces/test_health.py::test_a_space_rests_after_its_second_failure_and_ever_longer"),
         "`SpaceNotRunning`; after the second time it is left alone for a while"),
        (3, "the certificate is bad", f"{LINES}test_row_3_a_certificate_that_nobody_signed",
         "`SpaceNotRunning`, not tried again"),
        (4, "5xx a few times, then fine", "contract/spaces/test_hostile_servers.py::"
            "test_three_bad_gateways_are_forgiven_and_a_fourth_is_not", "four tries, one result; else `SpaceBusy`"),
        (5, "429 with Retry-After", "unit/spaces/test_retry.py::test_the_pause_that_was_asked_for_is_kept",
         "the pause that was asked for, half a minute at most"),
        (6, "the GPU quota is spent", "contract/spaces/test_reactions.py::"
            "test_a_spent_quota_spares_every_other_zero_gpu_space_and_says_when_to_resume",
         "`QuotaExceeded`, with the hour when it is back"),
        (7, "the queue is full", REACTIONS, "tried again, ever more slowly"),
        (8, "the Space sleeps", REACTIONS, "woken, and waited for"),
        (9, "it builds for ever", REACTIONS, "`SpaceBusy` at the end of the tries"),
        (10, "no event ever", CHAOS, "`CallTimeout` at the deadline"),
        (11, "heartbeats only", CHAOS, "`CallTimeout` at the deadline"),
        (12, "the stream ends in mid-call", (CHAOS, f"{KILLS}test_an_app_that_dies_in_mid_call_is_started_again"),
         "`CallUnknown` where somebody may bill; on this machine `SpaceBusy`, tried again"),
        (13, "bad JSON in the stream", CHAOS, "as row 12"),
        (14, "a line without end", CHAOS, "`CallTimeout`, the process killed at the deadline"),
        (15, "a flood of log messages", CHAOS, "`CallTimeout`, the process killed at the deadline"),
        (16, "an answer that grows by appending", CHAOS,
            "`ResultRejected`, as soon as the call's memory of 2 GiB is used up"),
        (17, "an error text of megabytes", CHAOS, "`SpaceBug`, its text cut"),
        (18, "markup and escapes in an error", (CHAOS,
            "unit/spaces/test_failures.py::test_markup_escapes_and_floods_are_taken_out"), "taken out"),
        (19, "the schema has changed", "contract/spaces/test_reactions.py::"
            "test_a_schema_that_changed_meanwhile_is_read_again_and_bound_again", "read and bound again, once"),
        (20, "another type than was promised", CHAOS, "`ResultRejected`"),
    ),
    *_rows(
        "Files and where they lead",
        (21, "a file without end", CHAOS, "`ResultRejected` at the card's limit"),
        (22, "a gzip bomb", (CHAOS, "unit/spaces/test_http.py::test_hostile_answers_are_refused"),
         "`ResultRejected`: nothing is unpacked"),
        (23, "cut short, without a length", CHAOS, "`ResultRejected`"),
        (24, "a file that drips", (CHAOS, "unit/spaces/test_http.py::test_a_drip_ends_at_the_deadline"),
         "`CallTimeout` at the deadline"),
        (25, "a redirect to this machine", (CHAOS, NO_HOST), "`ResultRejected`, nobody else was asked"),
        (26, "`api_prefix` elsewhere", "contract/spaces/test_hostile_servers.py::"
            "test_a_config_cannot_send_us_to_another_server", "`ResultRejected`, nobody else was asked"),
        (27, "a stream elsewhere", (CHAOS, NO_HOST), "`ResultRejected`, nobody else was asked"),
        (28, "`/etc/passwd` as an output", CHAOS, "`ResultRejected`"),
        (29, "a file with the address of somebody else", (CHAOS, NO_HOST,
            "contract/spaces/test_files_between_calls.py::"
            "test_a_file_of_this_machine_that_a_default_value_names_is_not_sent"),
         "`ResultRejected`; no file of this machine is sent"),
        (30, "the Hugging Face token", ("contract/spaces/test_chaos.py::test_row_30_nobody_saw_the_token",
            "contract/spaces/test_calls.py::test_no_secret_of_this_machine_reaches_the_space"), "never seen"),
        (31, "`..`, endless and control characters in names", CHAOS, "our own names"),
        (32, "two thousand files", CHAOS, "`ResultRejected`, none fetched"),
    ),
    *_rows(
        "Assets",
        (33, "an accessor of 24 GiB", (LIES, HOSTILE), "`GLB_ACCESSOR_RANGE` before anything is allocated"),
        (34, "deep or cyclic nodes", (LIES, HOSTILE), "`GLB_NODE_DEPTH`, `GLB_NODE_CYCLE`"),
        (35, "NaN, indices out of range", "integration/test_bad_meshes.py::"
            "test_a_mesh_that_is_broken_once_is_asked_for_again", "rejected, the geometry is asked for again"),
        (36, "Draco is required", (LIES, HOSTILE), "`GLB_COMPRESSED`"),
        (37, "a pixel bomb", ("unit/scene/test_inspect_image.py::test_pixel_bomb",
            "unit/scene/test_inspect_mesh.py::test_pixel_bomb",
            "faults/assets/test_hostile_assets.py::test_a_hostile_picture_is_refused_by_name"),
            "rejected from its header"),
        (38, "a JSON bomb", ("unit/scene/test_glb_reader.py::test_too_much_json",
            "unit/scene/test_glb_reader.py::test_deep_json", HOSTILE), "rejected before it is parsed"),
        (39, "an external address", (LIES, HOSTILE), "`GLB_URI`"),
        (40, "the parser hangs or crashes", (
            "unit/jail/test_parser.py::test_row_40_a_child_that_dies_takes_nobody_with_it",
            "unit/jail/test_parser.py::test_row_40_a_child_that_hangs_is_killed_at_the_deadline"),
            "`PARSER_DIED`, `PARSER_MEMORY`, `PARSER_TIME`; the build goes on"),
        (41, "no landlock on this system", ("unit/jail/test_layers.py::test_row_41_a_missing_layer_is_reported_by_name",
            "unit/jail/test_layers.py::test_row_41_a_build_that_requires_it_fails_closed"),
            "said in the ledger and by `enfilade doctor`; `--require-sandbox` does not build"),
    ),
    *_rows(
        "Processes and state",
        (42, "kill -9 at the edges of every node", "faults/test_kill.py::"
            "test_killed_after_every_few_events_until_it_is_done_each_space_is_called_once",
         "resumed; each call made once"),
        (43, "kill -9 in mid-call", ("faults/test_kill.py::"
            "test_killed_in_mid_call_the_call_is_collected_not_repeated",
            "faults/test_kill_loop.py::test_ten_kills_at_random_moments_lose_and_double_no_call",
            f"{KILLS}test_a_zygote_killed_after_it_forked_and_before_it_answered_has_made_the_call"),
         "collected, not repeated"),
        (44, "the runner dies after its intent", (
            f"{KILLS}test_a_runner_killed_in_mid_call_leaves_unknown_where_somebody_bills",
            f"{KILLS}test_a_runner_killed_in_mid_call_is_replaced_where_the_person_would_rather_pay_twice",
            "unit/nodes/test_execution.py::"
            "test_a_call_of_unknown_fate_stops_the_build_where_the_person_wants_to_be_asked"),
         "`CallUnknown`; then `--on-unknown` decides"),
        (45, "write N fails, for every N", ("faults/test_failing_writes.py::test_every_write_in_turn_fails",
            "faults/calls/test_failing_runner.py::test_every_write_of_a_call_in_turn_fails"),
         "an error that says what to do; resumed, no call doubled"),
        (46, "the disk is full", "e2e/cli/test_stopping.py::"
            "test_a_full_disk_stops_the_build_and_room_lets_it_finish", "stops in good order, resumed"),
        (47, "a poisoned checkpoint row", ("contract/checkpointers/test_hostile_rows.py::test_a_pickle_is_refused",
            "contract/checkpointers/test_hostile_rows.py::test_a_row_of_garbage_is_refused",
            "contract/checkpointers/test_hostile_rows.py::test_an_object_of_a_foreign_type_comes_back_as_data",
            "contract/checkpointers/test_postgres.py::test_a_poisoned_row_runs_nothing"),
         "a pickle and garbage are refused, with the name of the file or database; an object hidden in msgpack or JSON "
         "comes back as the plain data that it was written as; nothing runs"),
        (48, "two resumes of one build", "e2e/cli/test_stopping.py::test_a_build_that_another_process_runs",
         "one owner; the other is told"),
        (49, "the clock jumps", "unit/durable/test_detached.py::test_a_clock_that_jumps_moves_no_deadline",
         "deadlines stay where they were"),
        (50, "the person stops the build", "contract/spaces/test_calls.py::test_a_stopped_build_stops_its_call",
         "no further call"),
        (51, "parallel calls spend the budget", "contract/spaces/test_calls.py::"
            "test_the_budget_is_kept_by_parallel_calls", "not one call too many"),
        (52, "every Space is down", "integration/test_bad_meshes.py::"
            "test_every_space_down_still_gives_a_walkable_place", "a place of stand-ins, and the report says so"),
        (53, "a Space's text gives orders", "unit/spaces/discovery/test_offers.py::"
            "test_injected_words_change_no_destination_and_no_value", "no other destination, no other value"),
    ),
    *_rows(
        "Publishing",
        (54, "a licence that forbids commercial use", (
            "contract/spaces/test_commercial_use.py::"
            "test_row_54_a_licence_that_forbids_commercial_use_is_not_called",
            "unit/publish/test_commands.py::"
            "test_publish_for_commercial_use_names_the_part_that_does_not_allow_it_and_publishes_nothing"),
         "named when a gallery is published; with `--commercial` the Space is not called, and nothing is published"),
        (55, "the licence changes between calls", "contract/spaces/test_commercial_use.py::"
            "test_row_55_a_licence_that_changes_between_calls_is_judged_again",
         "a new revision: judged again, and called anew"),
        (56, "the ledger is edited", ("unit/test_ledger.py::test_changes_show_with_their_line",
            "unit/test_ledger.py::test_lines_that_were_removed_from_the_end_show",
            "e2e/cli/test_finished_build.py::"
            "test_every_part_of_the_gallery_is_traced_and_a_changed_ledger_is_found"),
         "`enfilade ledger verify` names the line"),
        (57, "the scene is altered after it was signed", (
            "unit/publish/test_signature.py::test_row_57_what_is_altered_after_signing_is_named",
            "unit/publish/test_signature.py::test_a_site_that_is_altered_is_not_published"),
         "named by `enfilade ledger verify`; not published"),
        (58, "a script in a title", "e2e/viewer/test_walk.py::test_a_script_in_a_title_is_inert_text", "inert"),
        (59, "publishing is killed midway", "unit/publish/test_site.py::test_killed_at_every_step",
         "the old site stands, or the new one"),
    ),
]  # fmt: skip


def table() -> str:
    """Return the rows as Markdown, a table for each part."""
    lines = []
    for part, rows in groupby(ROWS, lambda row: row.part):
        lines += [f"### {part}", "", "| | what happens | what is seen | test |", "|---|---|---|---|"]
        for row in rows:
            tests = "<br>".join(map(_shown, row.tests)) or OPEN
            lines.append(f"| {row.number} | {row.fault} | {row.seen} | {tests} |")
        lines.append("")
    return "\n".join(lines)


def _shown(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[`{name.removeprefix('test_')}`](../tests/{path})"


def fill(page: str) -> str:
    """Return the page with the table of now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "\n" + table() + END + after


if __name__ == "__main__":
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
