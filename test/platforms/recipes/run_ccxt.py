"""The real ccxt with Binance's part played by a server on this machine."""

from typing import Any, Dict, List
from urllib.parse import parse_qs, urlsplit

import ccxt
import ccxt_bot
from standin import Request, Server, as_json
from trades import bars

SYMBOL = {
    "symbol": "BTCUSDT",
    "status": "TRADING",
    "baseAsset": "BTC",
    "quoteAsset": "USDT",
    "isSpotTradingAllowed": True,
    "permissions": ["SPOT"],
    "permissionSets": [["SPOT"]],
    "orderTypes": ["LIMIT", "MARKET"],
    "filters": [
        {"filterType": "PRICE_FILTER", "minPrice": "0.01", "maxPrice": "1000000", "tickSize": "0.01"},
        {"filterType": "LOT_SIZE", "minQty": "0.00001", "maxQty": "9000", "stepSize": "0.00001"},
    ],
}


class Binance:
    def __init__(self) -> None:
        self.orders: List[Dict[str, str]] = []

    def __call__(self, request: Request) -> bytes:
        parts = urlsplit(request.path)
        given = {**parse_qs(parts.query), **parse_qs(request.body.decode())}
        what = parts.path.rsplit("/", 1)[1]
        if what == "exchangeInfo":
            return as_json({"symbols": [SYMBOL]})
        if what == "klines":
            return as_json([kline(bar) for bar in bars()])  # type: ignore
        if request.method == "POST":
            self.orders.append({name: values[0] for name, values in given.items()})
        return as_json(self.filled())

    def filled(self) -> Dict[str, Any]:
        order = self.orders[-1]
        worth = str(float(order["quantity"]) * 4127.5)
        return {
            "symbol": "BTCUSDT",
            "orderId": 1,
            "clientOrderId": order["newClientOrderId"],
            "status": "FILLED",
            "type": "MARKET",
            "side": order["side"],
            "origQty": order["quantity"],
            "executedQty": order["quantity"],
            "cummulativeQuoteQty": worth,
            "transactTime": 1705312800000,
        }


def kline(bar: Dict[str, Any]) -> List[Any]:
    opened = int(bar["timestamp"].timestamp() * 1000)
    prices = [str(bar[name]) for name in ("open", "high", "low", "close", "volume")]
    return [opened, *prices, opened + 299_999, "0", 1, "0", "0", "0"]


def run(gate: Any) -> List[Any]:
    binance = Binance()
    server = Server(binance)
    options = {"fetchCurrencies": False, "fetchMargins": False, "fetchMarkets": {"types": ["spot"]}}
    exchange = ccxt.binance({"apiKey": "key", "secret": "secret", "options": options})
    exchange.urls["api"] = {name: server.url + "/api/v3" for name in exchange.urls["api"]}
    exchange.load_markets()
    ccxt_bot.enter(gate, exchange, "BTC/USDT", amount=2, stop=4117.5, target=4147.5)
    return [{"id": each["newClientOrderId"], "quantity": float(each["quantity"])} for each in binance.orders]
