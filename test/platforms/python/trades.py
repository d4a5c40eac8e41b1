"""The trade that the tests ask about."""

from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List

START = datetime(2024, 1, 15, 9, 30, tzinfo=timezone.utc)


def bars(count: int = 40) -> List[Dict[str, Any]]:
    return [
        {
            "timestamp": START + timedelta(minutes=5 * n),
            "open": 4120 + n % 7,
            "high": 4128.5,
            "low": 4118.25,
            "close": 4121 + n % 7,
            "volume": 1000 + n,
        }
        for n in range(count)
    ]


def trade(**changes: Any) -> Dict[str, Any]:
    return {
        "instrument": "ES",
        "timeframe": "5min",
        "direction": "LONG",
        "entry_price": 4127.5,
        "quantity": 2,
        "stop_price": 4126.5,
        "target_price": 4130.5,
        "pattern": "breakout",
        "bars": bars(),
        **changes,
    }
