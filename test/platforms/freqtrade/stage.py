"""One process for many cases: freqtrade takes seconds to load. Each case has its own bot."""

import json
import os
import shutil
import sys
import threading
import time
import traceback
import urllib.error
import urllib.request
from typing import Any, Callable, Optional

from bot import Bot, make_home
from exchange import Exchange
from wire import Wire

ONLY = os.environ.get("ONLY", "")  # Part of a case's name, while one is worked on.
LIMIT_S = 60
SOCKET_EVENTS = ("socket.connect", "socket.getaddrinfo", "socket.sendto")


class Sockets:
    """What each thread asked the system to connect to, by Python's own audit events."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str, Any]] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple) -> None:
        if event in SOCKET_EVENTS:
            self.asked.append((threading.get_ident(), event, arguments[1:] if event != "socket.getaddrinfo" else arguments))

    def by_this_thread(self, port: int) -> list:
        return [each for each in self.asked if each[0] == threading.get_ident() and str(port) in repr(each[2])]

    def by_others(self, port: int) -> list:
        return [each for each in self.asked if each[0] != threading.get_ident() and str(port) in repr(each[2])]


SOCKETS = Sockets()


class Stage:
    """The bot, its exchange, the wire to the server, and the hand of the person with the phone."""

    def __init__(self) -> None:
        self.home = make_home()
        self.exchange = Exchange("BTC", "ETH", "SOL")
        self.wire = Wire(os.environ["COUNTERSIGN_SERVER"])
        # An earlier case's exchange may have had the port that is the wire's now.
        SOCKETS.asked.clear()
        self.section = {"url": self.wire.url, "key": os.environ["STRATEGY_KEY"]}
        self.bots: list[Bot] = []

    def bot(self, strategy: str = "Gated", section: Optional[dict] = None, **changes: Any) -> Bot:
        bot = Bot(self.home, self.exchange, strategy, countersign={**self.section, **(section or {})}, **changes)
        self.bots.append(bot)
        return bot

    def asked(self, bot: Bot, pair: str = "BTC/USDT") -> str:
        """A signal, and the question on the phone."""
        bot.strategy.signals = {pair: "breakout"}
        bot.loop()
        return self.shown(bot, pair)

    def shown(self, bot: Bot, pair: str = "BTC/USDT") -> str:
        uuid = bot.strategy._countersign.questions[pair].grant.trade_uuid
        self.hand("shown", uuid=uuid)
        return uuid

    def decide(self, bot: Bot, uuid: str, verdict: str, **amendments: float) -> None:
        """And until the client has heard of it: the next loop acts."""
        self.hand("press", uuid=uuid, verdict=verdict, amendments=amendments or None)
        self.decided(bot, uuid)

    def decided(self, bot: Bot, uuid: str) -> None:
        until(lambda: find_grant(bot, uuid).poll() is not None)

    def hand(self, command: str, **words: Any) -> Any:
        return fetch(urllib.request.Request(os.environ["HAND"], json.dumps({"command": command, **words}).encode()))

    def view(self, uuid: str) -> dict:
        """The trade's page, as the person sees it."""
        link = until(lambda: self.wire.links.get(uuid))
        return fetch(urllib.request.Request(link, headers={"Accept": "application/json"}))

    def close(self) -> None:
        for fault in self.wire.faults.values():
            getattr(fault, "is_over", threading.Event()).set()
        self.wire.break_with(None)
        for bot in self.bots:
            bot.close()
        self.wire.close()
        self.exchange.close()
        shutil.rmtree(self.home)


def fetch(request: urllib.request.Request) -> Any:
    try:
        with urllib.request.urlopen(request) as response:
            return json.load(response)
    except urllib.error.HTTPError as fault:
        raise AssertionError(fault.read().decode()) from fault


def find_grant(bot: Bot, uuid: str) -> Any:
    questions = bot.strategy._countersign.questions.values()
    return next(question.grant for question in questions if question.grant.trade_uuid == uuid)


def until(condition: Callable[[], Any]) -> Any:
    """What another thread brings about. Only a hang reaches the limit."""
    end = time.monotonic() + LIMIT_S
    while not (found := condition()):
        if time.monotonic() > end:
            raise TimeoutError("it never happened")
        time.sleep(0.01)
    return found


def run_cases(cases: dict) -> None:
    """Prints one line of JSON for each: its name, which is the first line of its docstring, and its fault if it has one."""
    for name, case in cases.items():
        if not name.startswith("case_") or ONLY not in name:
            continue
        fault, stage = None, None
        try:
            stage = Stage()
            case(stage)
        except Exception:
            fault = traceback.format_exc()
        on_bot_thread = []
        if stage is not None:
            on_bot_thread = SOCKETS.by_this_thread(stage.wire.port)
            stage.close()
        if fault is None and on_bot_thread:
            fault = f"the bot's thread connected to the server: {on_bot_thread}"
        print(json.dumps({"name": case.__doc__.splitlines()[0], "fault": fault}), flush=True)
