"""The real backtrader with a live feed: its bars arrive one after the other until the strategy is through."""

import time
from datetime import timedelta
from typing import Any, Iterator, List

import backtrader as bt
import backtrader_bot
from trades import START


def prices() -> Iterator[float]:
    """Twenty quiet bars, then a breakout that lasts."""
    yield from [4120.0] * 25
    while True:
        yield 4127.5


class LiveFeed(bt.feed.DataBase):
    """As a broker's feed does it: `islive`, and None while there is no bar yet."""

    def start(self) -> None:
        super().start()
        self.count, self.prices, self.is_over = 0, prices(), False

    def islive(self) -> bool:
        return True

    def _load(self) -> Any:
        if self.is_over:
            return False
        if self.count > 30:
            time.sleep(0.05)  # A market that goes on at its own pace.
        close = next(self.prices)
        self.lines.datetime[0] = bt.date2num((START + timedelta(minutes=5 * self.count)).replace(tzinfo=None))
        self.lines.open[0], self.lines.high[0], self.lines.low[0] = close, close + 1, close - 1
        self.lines.close[0], self.lines.volume[0], self.lines.openinterest[0] = close, 100, 0
        self.count += 1
        return True


class Watched(backtrader_bot.Approved):
    orders: List[Any] = []

    def next(self) -> None:
        was_asked = self.ticket is not None
        super().next()
        if was_asked and self.ticket is None and not self.grants:
            self.data.is_over = True

    def notify_order(self, order: Any) -> None:
        super().notify_order(order)
        if order.status == order.Completed:
            self.orders.append({"id": order.info.trade_uuid, "quantity": order.executed.size})
            self.data.is_over = True


def run(gate: Any) -> List[Any]:
    cerebro = bt.Cerebro()
    cerebro.adddata(LiveFeed())
    cerebro.addstrategy(Watched, gate=gate)
    cerebro.broker.setcash(1e6)
    cerebro.run()
    return Watched.orders
