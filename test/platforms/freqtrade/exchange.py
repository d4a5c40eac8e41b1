"""A stand-in for Binance's spot exchange over real HTTP: what freqtrade's dry run asks of it, at prices that a test sets."""

import json
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

FIVE_MINUTES = 300_000
TICK = 0.01
STEP = 0.00001


class Exchange:
    def __init__(self, *coins: str) -> None:
        self.prices = {coin + "USDT": 100.0 * (place + 1) for place, coin in enumerate(coins)}
        exchange = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                asked = urlsplit(self.path)
                values = {name: texts[0] for name, texts in parse_qs(asked.query).items()}
                answer = exchange.answer(asked.path.rsplit("/", 1)[-1], values)
                body = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def settings(self) -> dict:
        """Section `exchange` of freqtrade's configuration."""
        address = f"http://127.0.0.1:{self.port}/api/v3"
        return {
            "name": "binance",
            "enable_ws": False,
            "pair_whitelist": [symbol.removesuffix("USDT") + "/USDT" for symbol in self.prices],
            "ccxt_config": {
                "urls": {"api": {name: address for name in ("public", "private", "v1", "sapi")}},
                "options": {"fetchMarkets": {"types": ["spot"]}},
                "enableRateLimit": False,
            },
        }

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, name: str, values: dict) -> Any:
        if name == "exchangeInfo":
            return {"timezone": "UTC", "serverTime": now_ms(), "symbols": [market(symbol) for symbol in self.prices]}
        if name == "time":
            return {"serverTime": now_ms()}
        symbol = values["symbol"]
        price = self.prices[symbol]
        if name == "klines":
            return candles(price, int(values.get("limit", 500)))
        if name == "depth":
            return {
                "lastUpdateId": 1,
                "bids": [[f"{price - TICK * place:.2f}", "1000"] for place in range(20)],
                "asks": [[f"{price + TICK * place:.2f}", "1000"] for place in range(20)],
            }
        return {"symbol": symbol, "lastPrice": str(price), "bidPrice": str(price), "askPrice": str(price)}


def now_ms() -> int:
    return int(time.time() * 1000)


def market(symbol: str) -> dict:
    return {
        "symbol": symbol,
        "status": "TRADING",
        "baseAsset": symbol.removesuffix("USDT"),
        "quoteAsset": "USDT",
        "baseAssetPrecision": 8,
        "quoteAssetPrecision": 8,
        "orderTypes": ["LIMIT", "MARKET"],
        "isSpotTradingAllowed": True,
        "isMarginTradingAllowed": False,
        "permissions": ["SPOT"],
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": "0.01", "maxPrice": "1000000", "tickSize": "0.01"},
            {"filterType": "LOT_SIZE", "minQty": "0.00001", "maxQty": "9000", "stepSize": "0.00001"},
            {"filterType": "NOTIONAL", "minNotional": "5", "maxNotional": "9000000"},
        ],
    }


def candles(last: float, count: int) -> list:
    """A walk that ends at `last` with the bar that is still open; the same for the same price."""
    opened = now_ms() // FIVE_MINUTES * FIVE_MINUTES
    steps = random.Random(7)
    rows, close = [], last
    for back in range(count):
        start = opened - back * FIVE_MINUTES
        begin = close * (1 + steps.uniform(-0.002, 0.002))
        high, low = max(begin, close) * 1.0005, min(begin, close) * 0.9995
        prices = [f"{price:.2f}" for price in (begin, high, low, close)]
        rows.append([start, *prices, "10", start + FIVE_MINUTES - 1, "1000", 10, "5", "500", "0"])
        close = begin
    return rows[::-1]


if __name__ == "__main__":
    print(json.dumps(Exchange(*sys.argv[1:]).settings), flush=True)
    sys.stdin.read()
