"""Milliseconds of freqtrade's loop that the gate takes. Prints one line for each kind of loop."""

import os
import socket
import statistics
import time
from typing import Any

from bot import Bot, make_home
from exchange import Exchange

ROUNDS = 100
PAIR = "BTC/USDT"
TERMS = {"pair": PAIR, "side": "long", "entry_tag": "breakout", "current_time": None}


def measure(bot: Bot, name: str) -> None:
    strategy, asking, waiting = bot.strategy, [], []
    for _ in range(ROUNDS):
        asking.append(timed(strategy))
        waiting.append(timed(strategy))
        gate = strategy._countersign
        gate.leave(gate.questions[PAIR], "measured")
    for kind, times in (("a new question", asking), ("waiting", waiting)):
        for clock, figures in zip(("on the clock", "of CPU"), zip(*times)):
            ordered = sorted(figures)
            print(f"{name}, {kind}: {clock}, median {statistics.median(ordered):.1f} ms, longest {ordered[-1]:.1f} ms")


def one_loop(strategy: Any) -> None:
    strategy.bot_loop_start(current_time=None)
    strategy.custom_stake_amount(
        current_rate=100.0, proposed_stake=100.0, min_stake=5.0, max_stake=1000.0, leverage=1.0, **TERMS)
    entered = strategy.confirm_trade_entry(order_type="limit", amount=1.0, rate=100.0, time_in_force="GTC", **TERMS)
    if entered:
        raise AssertionError("nobody approved that")


def timed(strategy: Any) -> tuple:
    """On the clock, which depends on what else the machine does, and of the bot's own thread."""
    began, began_cpu = time.perf_counter(), time.thread_time()
    one_loop(strategy)
    return (time.perf_counter() - began) * 1000, (time.thread_time() - began_cpu) * 1000


def main() -> None:
    silent = socket.create_server(("127.0.0.1", 0), backlog=1000)
    home, exchange = make_home(), Exchange("BTC")
    for name, port in (("server down", 9), ("server silent", silent.getsockname()[1])):
        section = {"url": f"http://127.0.0.1:{port}", "key": "cs_measured"}
        bot = Bot(home, exchange, countersign=section)
        bot.loop()
        measure(bot, name)
    os._exit(0)  # The questions' threads would go on for minutes.


main()
