"""ib_async: an order at Interactive Brokers that a person has approved. Its loop runs on while it waits."""

from typing import Any, Optional

from ib_async import Contract, MarketOrder, OrderStatus, Trade

from countersign import Countersign


async def enter(gate: Countersign, ib: Any, contract: Contract, quantity: int, stop: float) -> Optional[Trade]:
    """The trade, or None without an approval."""
    bars = await ib.reqHistoricalDataAsync(
        contract, endDateTime="", durationStr="2 D", barSizeSetting="5 mins", whatToShow="TRADES", useRTH=False,
        formatDate=2,
    )
    # Await it: a `with` would hold up ib_async's own loop, and with it every other order.
    grant = await gate.ask(
        instrument=contract.localSymbol,
        timeframe="5 mins",
        bars=bars,
        bars_at_open=True,  # Interactive Brokers stamps a bar with the time of its open.
        direction="LONG",
        entry_price=bars[-1].close,
        stop_price=stop,
        quantity=quantity,
        amendable={"quantity": {"min": 1}},
    )
    if not grant:
        print("no order:", grant.reason, grant.words)
        return None
    # orderRef goes to the broker, and comes back with each execution.
    trade = ib.placeOrder(contract, MarketOrder("BUY", grant.quantity, orderRef=grant.trade_uuid))
    grant.report("submitted")

    def report_end(ended: Trade) -> None:
        status = ended.orderStatus
        fills = {"quantity": status.filled, "price": status.avgFillPrice} if status.filled else {}
        if status.status == OrderStatus.Filled:
            grant.report("filled", **fills)
            return
        if fills:  # Cancelled with a part of it in the market.
            grant.report("part_filled", **fills)
        grant.report("cancelled", text=status.status, **fills)

    trade.filledEvent += report_end
    trade.cancelledEvent += report_end
    return trade


if __name__ == "__main__":
    import asyncio
    import os

    from ib_async import IB, Future

    async def main() -> None:
        ib = IB()
        await ib.connectAsync("127.0.0.1", 7497, clientId=1)
        (contract,) = await ib.qualifyContractsAsync(Future("ES", "202612", "CME"))
        gate = Countersign(os.environ["COUNTERSIGN_URL"], os.environ["COUNTERSIGN_KEY"])
        trade = await enter(gate, ib, contract, quantity=1, stop=5960.25)
        while trade is not None and not trade.isDone():
            await trade.statusEvent

    asyncio.run(main())
