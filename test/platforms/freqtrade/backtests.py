"""A backtest and hyperopt connect to nobody, start no thread, and give the same results with the gate as without it."""

import json
import os
import pathlib
import random
import subprocess
import sys
import zipfile
from datetime import datetime, timezone
from typing import Any

from bot import HERE, configure
from stage import Stage, run_cases

FIRST = int(datetime(2026, 1, 5, tzinfo=timezone.utc).timestamp() * 1000)
CANDLES = 3000


def write_candles(folder: pathlib.Path) -> None:
    """A walk; the same each time."""
    steps, close, rows = random.Random(15), 100.0, []
    for place in range(CANDLES):
        opened, close = close, close * (1 + steps.gauss(0, 0.003))
        rows.append([FIRST + place * 300_000, opened, max(opened, close) * 1.001, min(opened, close) * 0.999, close, 10.0])
    folder.mkdir(parents=True)
    (folder / "BTC_USDT-5m.json").write_text(json.dumps(rows))


def run(stage: Stage, command: str, *words: str) -> list:
    """freqtrade's own command in a process of its own. What was connected to."""
    data = stage.home / "data/binance"
    if not data.exists():
        write_candles(data)
    changes = {"countersign": stage.section, "dataformat_ohlcv": "json"}
    configure(stage.home, stage.exchange, "GatedCrossing", **changes)
    watched = stage.home / "watched"
    watched.write_text("")
    environment = {**os.environ, "PYTHONPATH": str(HERE / "watch"), "WATCHED": str(watched)}
    place = ["--config", str(stage.home / "config.json"), "--user-data-dir", str(stage.home)]
    done = subprocess.run(
        [sys.executable, "-m", "freqtrade", command, *place, "--pairs", "BTC/USDT", "--timeframe", "5m", *words],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-4000:]
    return sorted(set(watched.read_text().split("\n")) - {""})


def case_backtest(stage: Stage) -> None:
    """A backtest trades the same with the gate as without it, connects only to the exchange, and stores no key"""
    watched = run(stage, "backtesting", "--strategy-list", "Crossing", "GatedCrossing", "--export", "trades", "--cache", "none")
    assert watched == [f"connection {stage.exchange.port}"], watched
    (archive,) = (stage.home / "backtest_results").glob("*.zip")
    with zipfile.ZipFile(archive) as stored:
        assert not any(stage.section["key"].encode() in stored.read(name) for name in stored.namelist())
        results = json.loads(stored.read(archive.stem + ".json"))["strategy"]
    plain, gated = (results[name]["trades"] for name in ("Crossing", "GatedCrossing"))
    assert len(plain) > 20 and any(len(trade["orders"]) > 2 for trade in plain)
    assert plain == gated
    assert stage.wire.asked == []


def case_hyperopt(stage: Stage) -> None:
    """Hyperopt finds the same with the gate as without it, in workers that connect to nobody"""
    found = [optimize(stage, strategy) for strategy in ("Crossing", "GatedCrossing")]
    assert len(found[0]) == 4 and found[0] == found[1]
    assert stage.wire.asked == []


def optimize(stage: Stage, strategy: str) -> Any:
    watched = run(stage, "hyperopt", "--strategy", strategy, "--hyperopt-loss", "OnlyProfitHyperOptLoss", "--spaces", "buy",
                  "--epochs", "4", "--job-workers", "2", "--random-state", "15", "--disable-param-export")
    assert watched == [f"connection {stage.exchange.port}"], watched
    (file,) = (stage.home / "hyperopt_results").glob(f"strategy_{strategy}_*.fthypt")
    epochs = [json.loads(line) for line in file.read_text().splitlines()]
    return [(epoch["loss"], epoch["params_dict"], epoch["results_metrics"]["total_trades"]) for epoch in epochs]


if __name__ == "__main__":
    run_cases(globals())
