"""A zygote that has imported something that nobody else needs."""

import colorsys  # noqa: F401

from tools.durable.forker import serve_orders

if __name__ == "__main__":
    serve_orders(lambda message, descriptors: None)
