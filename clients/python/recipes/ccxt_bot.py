"""ccxt: an entry on any of its exchanges, once a person has approved it."""

from typing import Any, Optional

from countersign import Countersign


def enter(gate: Countersign, exchange: Any, symbol: str, amount: float, stop: float, target: float) -> Optional[Any]:
    """The order, or None without an approval."""
    market = exchange.market(symbol)
    rows = exchange.fetch_ohlcv(symbol, "5m", limit=400)
    with gate.ask(
        instrument=symbol,
        timeframe="5m",
        bars=rows,
        direction="LONG",
        entry_price=rows[-1][4],
        stop_price=stop,
        target_price=target,
        quantity=amount,
        amendable={"quantity": {"min": amount / 10}},
        contract={"tick_size": market["precision"]["price"], "point_value": 1, "currency": market["quote"]},
    ) as grant:
        if not grant:
            print("no order:", grant.reason, grant.words)
            return None
        # The exchange refuses a second order with this id. If this call raises, the order may be there all the same:
        # nothing is reported then, and after 30 seconds Countersign asks the person to check.
        order = exchange.create_order(
            symbol, "market", "buy", grant.quantity, params={"clientOrderId": grant.trade_uuid}
        )
        grant.report("submitted")
        order = exchange.fetch_order(order["id"], symbol)
        if order["status"] == "closed":
            grant.report("filled", quantity=order["filled"], price=order["average"])
        return order


if __name__ == "__main__":
    import os

    import ccxt

    binance = ccxt.binance({"apiKey": os.environ["BINANCE_KEY"], "secret": os.environ["BINANCE_SECRET"]})
    binance.load_markets()
    the_gate = Countersign(os.environ["COUNTERSIGN_URL"], os.environ["COUNTERSIGN_KEY"])
    print(enter(the_gate, binance, "BTC/USDT", amount=0.01, stop=60_000, target=66_000))
