"""Publishes files as a static Space of the Hugging Face Hub, in one commit."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.errors import InputError, PublishError
from tools.publish.licences import single_licence
from tools.publish.manifest import Manifest
from tools.publish.site_names import MANIFEST_FILE
from tools.spaces.hub_library import hub_library

if TYPE_CHECKING:
    from huggingface_hub import HfApi

HUB = "https://huggingface.co"
# What the Hub takes: letters, digits, single separators that neither begin nor end a name, at most 96 characters.
NAME = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
NAME_CHARACTERS = 96
TAGS = ("enfilade", "3d", "gallery")
CONFLICT = 409
UNTOUCHED = frozenset({".gitattributes"})  # the Hub's own


@dataclass(frozen=True)
class SpaceName:
    """The name of a Space: its owner, a user or an organisation, and what comes after the slash."""

    owner: str
    name: str

    def __str__(self) -> str:
        return f"{self.owner}/{self.name}"

    @property
    def page(self) -> str:
        """The address of the gallery itself, without the Hub's frame around it."""
        return f"https://{re.sub(r'[^a-z0-9]+', '-', str(self).lower())}.static.hf.space/"


def space_name(text: str) -> SpaceName:
    """Parse ``owner/name``. Raises InputError (field ``to``) when the Hub would not take it."""
    owner, _, name = text.partition("/")
    if not all(NAME.fullmatch(part) and len(part) <= NAME_CHARACTERS for part in (owner, name)):
        raise InputError(
            f"'{text}' is no name of a Space.",
            field="to",
            remedy="Write hf:user/name, with letters, digits and single - _ . between them.",
        )
    return SpaceName(owner, name)


def readme(manifest: Manifest) -> bytes:
    """Return the Space's README.md: the front matter that the Hub reads, and what the gallery is.

    Every text of the gallery is written as JSON, which YAML reads as a string and nothing else.
    """
    front = {
        "title": manifest.title,
        "sdk": "static",
        "app_file": "index.html",
        "license": single_licence(manifest),
        "short_description": "A walkable gallery, made from one sentence",
        "tags": list(TAGS),
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in front.items()]
    return "\n".join(
        ["---", *lines, "---", "", "Made with Enfilade. `gallery.json` says which Space made what.", ""]
    ).encode()


def publish_space(
    space: SpaceName,
    files: Mapping[str, bytes],
    *,
    token: str,
    private: bool,
    overwrite: bool,
    endpoint: str = HUB,
) -> str:
    """Create the Space where there is none, put ``files`` in it and take away what else it held, in one commit.

    A Space that is there already is replaced if it holds a gallery, or where ``overwrite`` says so. Returns the
    gallery's address. Raises PublishError when the Hub refuses or cannot be reached.
    """
    api = _client(token, endpoint)
    import httpx2  # what huggingface_hub 2 speaks HTTP with, and lets fall through
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete
    from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

    try:
        fresh = _create(api, space, private)
        held = set(api.list_repo_files(str(space), repo_type="space")) - UNTOUCHED
        if not (fresh or overwrite or MANIFEST_FILE in held):
            raise PublishError(
                f"{space} is there already and holds no gallery; nothing in it was touched.",
                remedy="Choose another name, or add --overwrite to replace what it holds.",
            )
        api.create_commit(
            str(space),
            repo_type="space",
            commit_message="Publish the gallery",
            operations=[
                *(CommitOperationDelete(path) for path in sorted(held - set(files))),
                *(CommitOperationAdd(path, data) for path, data in files.items()),
            ],
        )
    except RepositoryNotFoundError as error:
        raise PublishError(
            f"The Hub knows no Space {space} that this token may write.",
            remedy="Check the name, and that the token has the right to write.",
        ) from error
    except HfHubHTTPError as error:
        raise _refused(space, error.response.status_code) from error
    except (
        httpx2.HTTPError,
        OSError,
        ValueError,
    ) as error:  # the line, or an answer that the client cannot read
        raise PublishError(
            f"The Hub could not be reached or did not answer as expected ({type(error).__name__}).",
            remedy="Try again; what the Space showed before is untouched.",
        ) from error
    return space.page


def _create(api: "HfApi", space: SpaceName, private: bool) -> bool:
    """Create the Space; return False where it is there already."""
    from huggingface_hub.errors import HfHubHTTPError

    try:
        api.create_repo(str(space), repo_type="space", space_sdk="static", private=private)
    except HfHubHTTPError as error:
        if error.response.status_code != CONFLICT:
            raise
        return False
    return True


def _client(token: str, endpoint: str) -> "HfApi":
    client: HfApi = hub_library().HfApi(endpoint=endpoint, token=token, library_name="enfilade")
    return client


def _refused(space: SpaceName, status: int) -> PublishError:
    match status:
        case 401:
            return PublishError(
                "The Hub does not accept the token.",
                remedy="Make one with the right to write, and name its file.",
            )
        case 403:
            return PublishError(
                f"The Hub does not let this token write to {space}.",
                remedy="Choose a name of your own, or a token that may write there.",
            )
        case 402 | 413 | 429 | 507:
            return PublishError(
                f"The Hub's quota is spent (HTTP {status}).",
                remedy="Wait, free some storage of the account, or publish to a folder and host that.",
            )
        case _:
            return PublishError(f"The Hub refused (HTTP {status}).", remedy="Try again later.")
