"""The check of the one sentence, before anything is planned from it."""

import unicodedata

from tools.errors import InputError

MAX_PROMPT = 4000  # characters: some 700 words, far more than any gallery needs


def check_prompt(prompt: object) -> str:
    """Return the prompt without surrounding space and control characters. Raises InputError(field="prompt").

    Over the server it can be any JSON.
    """
    if not isinstance(prompt, str):
        raise InputError(
            f"The prompt is {type(prompt).__name__}, not text.",
            field="prompt",
            remedy="Send one sentence as a string.",
        )
    spaced = "".join(" " if character in "\t\r\n\v\f\u2028\u2029" else character for character in prompt)
    clean = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"}).strip()
    if not clean:
        raise InputError(
            "The prompt is empty.",
            field="prompt",
            remedy='Say what to build, for instance: "A Paris gallery with twelve impressionist paintings".',
        )
    if len(clean) > MAX_PROMPT:
        raise InputError(
            f"The prompt has {len(clean):,} characters; at most {MAX_PROMPT:,} are read.",
            field="prompt",
            remedy="Shorten it to what the visitor is to see.",
        )
    return clean
