"""Calls of the test Space as if somebody billed for them: such a call is never made again by itself."""

import dataclasses
from typing import Any

from tests.contract.spaces.conftest import Desk
from tools.budget import Limits
from tools.durable.journal import CallRecord
from tools.spaces.orders import Order, space_order
from tools.spaces.targets import resolve


def order_that_bills(desk: Desk, *, repeat_unknown: bool = False, **wish: Any) -> Order:
    """The order for one scene."""
    target = resolve("tests/echo", "generate_scene", catalogue=desk.catalogue, host=desk.host)
    order = space_order(target, desk.brief(**wish), [])
    return dataclasses.replace(order, repeatable=False, repeat_unknown=repeat_unknown)


def settle(desk: Desk, order: Order) -> tuple[CallRecord, bool]:
    """Have the order made, as a build would."""
    return desk.caller._attempts.settle(
        order,
        build="build",
        step="scene",
        limits=Limits(max_calls=10, max_seconds=1000),
        cancelled=desk.cancelled,
    )
