"""Runs one recipe once, against a stand-in of its broker: `run.py NAME URL KEY`. Prints the orders that arrived.

With a fourth word, as in a backtest: nobody is asked.
"""

import importlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "python"), str(HERE.parents[2] / "clients/python/recipes")]

import standin  # noqa: E402, F401

import countersign  # noqa: E402

name, url, key = sys.argv[1:4]
gate = countersign.Countersign(url, key, window=60, backtest=len(sys.argv) > 4)
orders = importlib.import_module("run_" + name).run(gate)
gate._worker.shutdown()
print("orders " + json.dumps(orders), flush=True)
