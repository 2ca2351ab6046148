"""What a page of ours may do in a browser: the content security policy, and the headers that go with it."""

import re

from tools.errors import InputError

ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?")


def content_policy(*, script: str = "'self'", style: str = "'self'", connect: str = "'self' blob:") -> str:
    """Return the policy that a page can carry as a meta tag. The sources are those of CSP 3; ``blob:`` is how the
    loader reads the pictures inside a scene, ``data:`` the page's icon: a browser asks the host for one otherwise."""
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src blob: data:; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def security_headers(embed_from: str | None = None) -> dict[str, str]:
    """Return the headers of every answer. Nobody may put the page in a frame, save the origin ``embed_from``.

    Raises InputError (field ``embed-from``) when that is no origin.
    """
    ancestors = "'none'" if embed_from is None else _origin(embed_from)
    return {
        "Content-Security-Policy": f"{content_policy()}; frame-ancestors {ancestors}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def _origin(text: str) -> str:
    """Return an origin as a policy may hold it: no path, and nothing that would begin another directive."""
    origin = text.removesuffix("/")
    if ORIGIN.fullmatch(origin) is None:
        raise InputError(
            f"'{text}' is no origin.",
            field="embed-from",
            remedy="Name scheme and host of the page that shows the gallery, e.g. https://example.org.",
        )
    return origin
