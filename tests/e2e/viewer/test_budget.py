"""What the page itself may weigh. What a gallery weighs is asked of a real one, in test_paris.py."""

import gzip
from pathlib import Path

MAX_PROGRAM = 300_000  # bytes, gzipped: as in viewer/build.mjs
MAX_CHROME = 20_000  # of the page and its style


def test_the_program_is_small(bundle: Path) -> None:
    def weighs(name: str) -> int:
        return len(gzip.compress((bundle / name).read_bytes(), compresslevel=6, mtime=0))

    assert 100_000 < weighs("viewer.js") <= MAX_PROGRAM
    assert weighs("index.html") + weighs("viewer.css") <= MAX_CHROME
