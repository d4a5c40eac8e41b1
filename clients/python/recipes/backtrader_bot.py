"""backtrader: a strategy that asks first when it is live, and never waits. In a backtest it asks nobody."""

from typing import Any, Dict, List, Optional

import backtrader as bt

from countersign import Countersign, Grant


class Approved(bt.Strategy):
    """Buys above the highest close of twenty bars, if a person approves. `gate` has `backtest=True` in a backtest."""

    params = dict(gate=None, size=2, instrument="ES")

    def __init__(self) -> None:
        self.gate: Countersign = self.p.gate
        self.ticket: Optional[Grant] = None
        self.grants: Dict[int, Grant] = {}
        self.highest = bt.indicators.Highest(self.data.close(-1), period=20)

    def next(self) -> None:
        close = self.data.close[0]
        if self.ticket is not None:
            self.decide(close)
        elif not self.position and close > self.highest[0]:
            self.ticket = self.gate.submit(
                instrument=self.p.instrument,
                timeframe="5min",
                bars=self.bars(400),
                direction="LONG",
                entry_price=close,
                stop_price=close - 10,
                quantity=self.p.size,
            )
            self.decide(close)

    def decide(self, close: float) -> None:
        """Called with each bar until someone has decided. Never waits."""
        ticket = self.ticket
        assert ticket is not None
        if ticket.poll() is None:
            ticket.quote(close)
            if close < self.highest[0]:
                ticket.withdraw("the price fell back")
            return
        self.ticket = None
        if ticket:  # True once.
            order = self.buy(size=ticket.quantity, trade_uuid=ticket.trade_uuid)
            self.grants[order.ref] = ticket
            ticket.report("submitted")
        else:
            print("no order:", ticket.reason, ticket.words)

    def notify_order(self, order: Any) -> None:
        grant = self.grants.get(order.ref)
        if grant is None:
            return
        filled: Dict[str, Any] = {}
        if order.executed.size:
            filled = {"quantity": order.executed.size, "price": order.executed.price}
        if order.status == order.Completed:
            grant.report("filled", **filled)
        elif order.status == order.Partial:
            grant.report("part_filled", **filled)
        elif order.status in (order.Canceled, order.Expired):
            grant.report("cancelled", text=order.getstatusname(), **filled)
        elif order.status in (order.Margin, order.Rejected):
            grant.report("refused", text=order.getstatusname())

    def bars(self, count: int) -> List[Dict[str, Any]]:
        """Backtrader stamps the bars of its own feeds at their close."""
        data = self.data
        return [
            {
                "timestamp": data.datetime.datetime(-ago),
                "open": data.open[-ago],
                "high": data.high[-ago],
                "low": data.low[-ago],
                "close": data.close[-ago],
                "volume": data.volume[-ago],
            }
            for ago in reversed(range(min(count, len(data))))
        ]
