"""The real alpaca-py with Alpaca's part played by a server on this machine."""

import uuid
from typing import Any, Dict, List

import alpaca_bot
from alpaca.data.historical import StockHistoricalDataClient
from alpaca.trading.client import TradingClient
from standin import Request, Server, as_json
from trades import bars

ID = str(uuid.uuid4())


class Alpaca:
    def __init__(self) -> None:
        self.orders: List[Dict[str, Any]] = []

    def __call__(self, request: Request) -> bytes:
        if "/bars" in request.path:
            return as_json({"bars": {"AAPL": [bar_of(bar) for bar in bars()]}, "next_page_token": None})
        if request.method == "POST":
            self.orders.append(request.json)
        return as_json(self.filled())

    def filled(self) -> Dict[str, Any]:
        order, at = self.orders[-1], "2024-01-15T15:00:00Z"
        return {
            **order,
            "id": ID,
            "created_at": at,
            "updated_at": at,
            "submitted_at": at,
            "asset_class": "us_equity",
            "order_class": "simple",
            "order_type": "market",
            "extended_hours": False,
            "status": "filled",
            "filled_qty": str(order["qty"]),
            "filled_avg_price": "4127.5",
        }


def bar_of(bar: Dict[str, Any]) -> Dict[str, Any]:
    short = {name[0]: bar[name] for name in ("open", "high", "low", "close", "volume")}
    return {"t": bar["timestamp"].isoformat().replace("+00:00", "Z"), "n": 1, "vw": bar["close"], **short}


def run(gate: Any) -> List[Any]:
    alpaca = Alpaca()
    server = Server(alpaca)
    trading = TradingClient("key", "secret", url_override=server.url)
    data = StockHistoricalDataClient("key", "secret", url_override=server.url)
    alpaca_bot.enter(gate, trading, data, "AAPL", shares=2, stop=4117.5)
    return [{"id": each["client_order_id"], "quantity": float(each["qty"])} for each in alpaca.orders]
