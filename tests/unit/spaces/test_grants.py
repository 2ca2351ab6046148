"""Who may see the person's token."""

import stat

import pytest

from tools.errors import InputError
from tools.spaces.grants import check_grants, hand_over, take_over, token_for

TOKEN = "hf_a_token_of_nobody"


@pytest.fixture(autouse=True)
def token(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", TOKEN)


def test_a_grant_is_for_exactly_one_name():
    grants = ["owner/name", "https://owner-other.hf.space"]
    assert token_for("owner/name", grants) == TOKEN
    assert token_for("https://owner-other.hf.space", grants) == TOKEN
    for other in (
        "owner/Name",
        "owner/other",
        "https://owner-other.hf.space/",
        "https://owner-name.hf.space",
    ):
        assert token_for(other, grants) is None
    assert token_for("owner/name", []) is None


@pytest.mark.parametrize("space", ["http://owner-name.hf.space", "name", "", "ftp://x/y", "*", "owner/*/x"])
def test_what_is_no_safe_place_for_a_token_is_refused(space):
    with pytest.raises(InputError) as caught:
        check_grants([space])
    assert caught.value.field == "grants"


def test_a_grant_without_a_token_is_a_mistake(monkeypatch, tmp_path):
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(tmp_path / "none"))
    check_grants([])
    with pytest.raises(InputError, match="no Hugging Face token"):
        check_grants(["owner/name"])


def test_a_token_is_handed_over_once_and_leaves_nothing(tmp_path):
    hand_over(TOKEN, tmp_path)
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    assert take_over(tmp_path) == TOKEN
    assert list(tmp_path.iterdir()) == []
    assert take_over(tmp_path) is None
