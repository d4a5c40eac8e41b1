"""Prints what recipes report of an order that is cancelled with a part of it filled."""

import asyncio
import json
import pathlib
import sys
from types import SimpleNamespace
from typing import Any, List

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "python"), str(HERE.parents[2] / "clients/python/recipes")]

import standin  # noqa: E402, F401
import backtrader as bt  # noqa: E402
import backtrader_bot  # noqa: E402
import ib_bot  # noqa: E402
import run_ib  # noqa: E402


class Grant:
    trade_uuid, quantity = standin.UUID, 2

    def __init__(self) -> None:
        self.reports: List[Any] = []

    def report(self, state: str, quantity: float = 0, price: Any = None, text: Any = None) -> None:
        self.reports.append([state, quantity, price])


def backtrader_reports() -> List[Any]:
    grant, executed = Grant(), SimpleNamespace(size=1, price=4127.5)
    order = SimpleNamespace(ref=1, executed=executed, getstatusname=lambda: "Canceled", **vars_of(bt.Order))
    for order.status in (bt.Order.Partial, bt.Order.Canceled):
        backtrader_bot.Approved.notify_order(SimpleNamespace(grants={1: grant}), order)
    return grant.reports


def vars_of(kind: Any) -> Any:
    names = ("Completed", "Partial", "Canceled", "Expired", "Margin", "Rejected")
    return {name: getattr(kind, name) for name in names}


class Halfway(run_ib.Workstation):
    def placeOrder(self, orderId: int, contract: Any, order: Any) -> None:
        status = (orderId, "Cancelled", 1, 1, 4127.5, 0, 0, 4127.5, self.ib.wrapper.clientId, "")
        asyncio.get_running_loop().call_soon(self.ib.wrapper.orderStatus, *status)


def ib_reports() -> List[Any]:
    grant = Grant()

    async def ask(**_question: Any) -> Grant:
        return grant

    run_ib.Workstation = Halfway  # type: ignore
    asyncio.run(run_ib.enter(SimpleNamespace(ask=ask)))
    return grant.reports


print(json.dumps({"backtrader": backtrader_reports(), "ib": ib_reports()}))
