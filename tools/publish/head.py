"""What the page says of itself to those who do not run it: chats that show a link, search engines. Pure."""

from html import escape

from tools.publish.manifest import Manifest

END_OF_HEAD = "</head>"


def with_head(page: bytes, manifest: Manifest) -> bytes:
    """Return the page with the gallery's title, sentence and poster in its head; a page without a head stays as it is.

    The poster's address is relative, since a folder does not know where it will be published.
    """
    told = [
        ("name", "description", manifest.prompt),
        ("property", "og:type", "website"),
        ("property", "og:title", manifest.title),
        ("property", "og:description", manifest.prompt),
    ]
    if manifest.poster:
        told += [
            ("property", "og:image", manifest.poster.file),
            ("property", "og:image:type", "image/webp"),
            ("property", "og:image:width", str(manifest.poster.width)),
            ("property", "og:image:height", str(manifest.poster.height)),
            ("name", "twitter:card", "summary_large_image"),
        ]
    lines = [f'  <meta {kind}="{name}" content="{escape(content)}" />\n' for kind, name, content in told]
    text = page.decode("utf-8")
    return text.replace(END_OF_HEAD, "".join(lines) + "  " + END_OF_HEAD, 1).encode("utf-8")
