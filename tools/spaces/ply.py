"""How long a binary PLY file says that it is: the only promise in it that can be checked without reading it all."""

MAX_HEADER_BYTES = 4096  # a Gaussian splat has some sixty properties: 2 KiB
_BYTES = {
    "char": 1, "uchar": 1, "int8": 1, "uint8": 1, "short": 2, "ushort": 2, "int16": 2, "uint16": 2,
    "int": 4, "uint": 4, "int32": 4, "uint32": 4, "float": 4, "float32": 4, "double": 8, "float64": 8,
}  # fmt: skip


def announced_length(head: bytes) -> int | None:
    """Return the bytes of the whole file by its header, of which ``head`` is the beginning.

    None for what has no length of its own: text, lists (whose lengths stand in the data), or a broken header.
    """
    text, end, _ = head[:MAX_HEADER_BYTES].partition(b"end_header\n")
    lines = [line.split() for line in text.decode("ascii", "replace").splitlines()]
    if (
        not end
        or lines[:1] != [["ply"]]
        or len(lines) < 2
        or not lines[1][1:2]
        or "binary" not in lines[1][1]
    ):
        return None
    total, count = len(text) + len(end), 0
    for line in lines[2:]:
        match line:
            case ["element", _, number] if number.isdecimal():
                count = int(number)
            case ["property", kind, _] if kind in _BYTES:
                total += count * _BYTES[kind]
            case ["comment" | "obj_info", *_]:
                continue
            case _:
                return None
    return total
