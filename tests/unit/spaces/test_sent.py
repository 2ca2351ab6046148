"""What the ledger keeps of a call's arguments."""

import json

from tools.spaces.binding import FILE_MARK, OUTPUT_MARK
from tools.spaces.sent import CALL_KEPT, ITEMS_KEPT, TEXT_KEPT, sent

HASH = "ab" * 32


def space_request(arguments: object) -> dict[str, object]:
    return {
        "space": "a/b",
        "url": "https://a",
        "calls": [{"api_name": "/x", "arguments": arguments, "outputs": 1}],
    }


def test_words_and_numbers_are_kept_and_a_file_is_its_hash() -> None:
    plain = {"prompt": "water lilies", "seed": 7, "safe": True, "none": None}
    pictures = [{"image": {FILE_MARK: HASH}, "caption": None}]
    (call,) = sent(space_request({**plain, "pictures": pictures, "of": {OUTPUT_MARK: ["/y", 0]}}))
    assert call["api_name"] == "/x"
    assert call["arguments"] == {
        **plain,
        "pictures": [{"image": {"file": HASH}, "caption": None}],
        "of": {"output": ["/y", 0]},
    }


def test_every_call_of_a_unit_of_work_and_a_local_step() -> None:
    calls = [{"api_name": "/a", "arguments": {}}, {"api_name": "/b", "arguments": ["by position", 3]}]
    assert sent({"calls": calls}) == calls
    assert sent({"capability": "light_scene", "brief": {"quality": "draft"}, "inputs": []}) == [
        {"api_name": "light_scene", "arguments": {"quality": "draft"}}
    ]


def test_what_is_long_is_cut_and_says_how_long_it_was() -> None:
    long = {"prompt": "x" * 5000, "many": list(range(100)), "wide": {str(n): n for n in range(50)}}
    (call,) = sent(space_request(long))
    kept = call["arguments"]
    assert kept["prompt"] == "x" * TEXT_KEPT + "… (5,000 characters)"
    assert kept["many"] == [*range(ITEMS_KEPT), "… (100 entries)"]
    assert len(kept["wide"]) == ITEMS_KEPT + 1 and kept["wide"]["…"] == "50 entries"


def test_all_together_is_bounded() -> None:
    (call,) = sent(space_request([["y" * 900] * 29] * 29))
    assert len(json.dumps(call)) < CALL_KEPT and call["arguments"]["…"].endswith(" characters")
