"""A zygote that imports nothing by itself, and says what there is: the message, whether the parent's import is here,
and whether the child has a process group of its own."""

import os
import sys

from tools.durable.forker import serve_orders


def _say(message: bytes, descriptors: list[int]) -> None:
    told = f"{message.decode()} {'colorsys' in sys.modules} {os.getpgid(0) == os.getpid()}"
    os.write(descriptors[0], told.encode())


if __name__ == "__main__":
    serve_orders(_say)
