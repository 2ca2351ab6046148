"""The settings that a type checker knows are those that a build takes."""

from pathlib import Path
from typing import get_type_hints

from enfilade.settings import Settings
from graph.context import Context


def test_keyword_arguments_have_the_types_of_the_context() -> None:
    fields = {name: field.annotation for name, field in Context.model_fields.items()}
    assert get_type_hints(Settings) == {**fields, "artworks": str | Path}
    assert Settings.__required_keys__ == frozenset()
