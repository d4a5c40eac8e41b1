"""Asks once and prints each step as a line: COUNTERSIGN_URL and COUNTERSIGN_KEY say whom, the first word which trade."""

import datetime
import os
import sys

import countersign

START = datetime.datetime(2024, 1, 15, 9, 30, tzinfo=datetime.timezone.utc)


def bars() -> list:
    return [
        {
            "timestamp": START + datetime.timedelta(minutes=5 * n),
            "open": 4120 + n % 7,
            "high": 4128.5,
            "low": 4118.25,
            "close": 4121 + n % 7,
            "volume": 1000 + n,
        }
        for n in range(40)
    ]


def question(trade_uuid: str) -> dict:
    return dict(
        instrument="ES",
        timeframe="5min",
        direction="LONG",
        entry_price=4127.5,
        quantity=2,
        stop_price=4126.5,
        target_price=4130.5,
        pattern="breakout",
        bars=bars(),
        trade_uuid=trade_uuid,
    )


if __name__ == "__main__":
    gate = countersign.Countersign(os.environ["COUNTERSIGN_URL"], os.environ["COUNTERSIGN_KEY"], window=60)
    with gate.ask(**question(sys.argv[1])) as grant:
        if grant:
            print("order", grant.quantity, grant.trade_uuid, flush=True)
            grant.report("submitted")
            print(grant.report("filled", quantity=2, price=4127.5).result())
    print(grant.reason, grant.words)
