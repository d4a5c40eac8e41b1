"""The real ib_async, with the part of its socket to Trader Workstation played by an object."""

import asyncio
from typing import Any, List

import ib_bot
from ib_async import IB, BarData, Contract, Order
from trades import bars


class Workstation:
    """What ib_async's own client sends, answered through ib_async's own wrapper."""

    def __init__(self, ib: IB) -> None:
        self.ib, self.orders, self.ids = ib, [], iter(range(1, 1000))  # type: ignore
        self.orders: List[Order]

    def isConnected(self) -> bool:
        return False

    def getReqId(self) -> int:
        return next(self.ids)

    def reqHistoricalData(self, reqId: int, *_terms: Any) -> None:
        for bar in bars():
            at = str(int(bar["timestamp"].timestamp()))
            prices = [bar[name] for name in ("open", "high", "low", "close", "volume")]
            self.ib.wrapper.historicalData(reqId, BarData(at, *prices))
        self.ib.wrapper.historicalDataEnd(reqId, "", "")

    def placeOrder(self, orderId: int, contract: Contract, order: Order) -> None:
        self.orders.append(order)
        status = (orderId, "Filled", order.totalQuantity, 0, 4127.5, 0, 0, 4127.5, self.ib.wrapper.clientId, "")
        asyncio.get_running_loop().call_soon(self.ib.wrapper.orderStatus, *status)


async def enter(gate: Any) -> List[Any]:
    ib = IB()
    workstation = Workstation(ib)
    ib.client = workstation  # type: ignore
    contract = Contract(secType="FUT", symbol="ES", localSymbol="ESH4", exchange="CME")
    trade = await ib_bot.enter(gate, ib, contract, quantity=2, stop=4117.5)
    if trade is not None:
        while not trade.isDone():
            await trade.statusEvent
    return [{"id": order.orderRef, "quantity": order.totalQuantity} for order in workstation.orders]


def run(gate: Any) -> List[Any]:
    return asyncio.run(enter(gate))
