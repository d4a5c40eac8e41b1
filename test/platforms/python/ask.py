"""Asks once, and prints each step as a line: `ask.py URL KEY TRADE_UUID [WINDOW]`."""

import sys

import standin  # noqa: F401
from trades import trade

import countersign

url, key, trade_uuid = sys.argv[1:4]
gate = countersign.Countersign(url, key, window=float(sys.argv[4]) if len(sys.argv) > 4 else 60)
with gate.ask(**trade(trade_uuid=trade_uuid, amendable={"quantity": {"min": 1}})) as grant:
    if grant:
        print("order", grant.quantity, flush=True)
        grant.report("submitted")
        grant.report("filled", quantity=grant.quantity, price=4127.5)
print("over", grant.reason, grant.words, flush=True)
