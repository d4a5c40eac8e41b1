"""alpaca-py: a stock order that a person has approved."""

from typing import Any, Optional

from alpaca.data.requests import StockBarsRequest
from alpaca.data.timeframe import TimeFrame, TimeFrameUnit
from alpaca.trading.enums import OrderSide, TimeInForce
from alpaca.trading.requests import MarketOrderRequest

from countersign import Countersign


def enter(gate: Countersign, trading: Any, data: Any, symbol: str, shares: int, stop: float) -> Optional[Any]:
    """The order, or None without an approval. `trading` is a TradingClient, `data` a StockHistoricalDataClient."""
    five_minutes = TimeFrame(5, TimeFrameUnit.Minute)
    bars = data.get_stock_bars(StockBarsRequest(symbol_or_symbols=symbol, timeframe=five_minutes, limit=400))
    with gate.ask(
        instrument=symbol,
        timeframe="5min",
        bars=bars.data[symbol],
        bars_at_open=True,  # Alpaca stamps a bar with the time of its open.
        direction="LONG",
        entry_price=bars.data[symbol][-1].close,
        stop_price=stop,
        quantity=shares,
        amendable={"quantity": {"min": 1}},
        contract={"tick_size": 0.01, "point_value": 1, "currency": "USD"},
    ) as grant:
        if not grant:
            print("no order:", grant.reason, grant.words)
            return None
        # Alpaca refuses a second order with this id.
        order = trading.submit_order(
            MarketOrderRequest(
                symbol=symbol,
                qty=grant.quantity,
                side=OrderSide.BUY,
                time_in_force=TimeInForce.DAY,
                client_order_id=grant.trade_uuid,
            )
        )
        grant.report("submitted")
        order = trading.get_order_by_id(order.id)
        if order.status == "filled":
            grant.report("filled", quantity=float(order.filled_qty), price=float(order.filled_avg_price))
        return order


if __name__ == "__main__":
    import os

    from alpaca.data.historical import StockHistoricalDataClient
    from alpaca.trading.client import TradingClient

    keys = os.environ["ALPACA_KEY"], os.environ["ALPACA_SECRET"]
    the_gate = Countersign(os.environ["COUNTERSIGN_URL"], os.environ["COUNTERSIGN_KEY"])
    print(enter(the_gate, TradingClient(*keys, paper=True), StockHistoricalDataClient(*keys), "AAPL", 10, stop=180))
