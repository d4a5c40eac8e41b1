"""A person's yes before freqtrade enters a trade: two lines in a strategy.

    from countersign_freqtrade import CountersignGate

    class MyStrategy(CountersignGate, IStrategy):

In a dry run and live, the first `confirm_trade_entry` of a signal asks and returns False. A later loop of the bot enters
once it is approved, if freqtrade still wants the same order at nearly the same price. Exits and stops never wait, and the
bot's thread never connects to the server. In a backtest and hyperopt nothing happens here. See docs/FREQTRADE.md.
"""

from __future__ import annotations

import functools
import logging
import math
import os
import threading
import time
from contextlib import suppress
from typing import Any, Callable, NamedTuple

import countersign  # noqa: F401  Here, so that a strategy without it doesn't load.
from freqtrade.exchange import ROUND_DOWN, ROUND_UP, timeframe_to_seconds
from freqtrade.persistence import Trade
from freqtrade.strategy import IStrategy

__all__ = ["CountersignGate"]
with suppress(Exception):
    from freqtrade.configuration import config_secrets
    config_secrets._SENSITIVE_KEYS.append("countersign.key")  # freqtrade keeps its configuration with a backtest's results.
log = logging.getLogger("countersign.freqtrade")

BARS = 400
NOISE = 1e-9  # Of amounts that are computed from prices and back.
REPORT_S, ASK_AGAIN_S = 120.0, 60.0  # The latter after trouble, as opposed to a person's no.
NOS = ("trade_rejected", "trade_expired")
STATE = "countersign"  # What freqtrade's database calls the trade's uuid.
PLACED, FILLED, ENDED = 0, 1, 2  # Numbers of the reports on an entry.
EXITS = {"stop_loss": "stop", "stoploss_on_exchange": "stop", "trailing_stop_loss": "stop", "liquidation": "stop",
         "roi": "target", "force_exit": "manual", "emergency_exit": "manual"}

class Settings(NamedTuple):
    """Section `countersign` of freqtrade's configuration. Address and key may come from the environment."""

    url: str = ""
    key: str = ""
    window: float = 300.0  # Seconds to decide.
    executable_for: float = 60.0  # Seconds from the approval to the order: several loops of the bot.
    max_drift: float = 0.5  # Percent between the approved price and that of the order.
    missing_loops: int = 3  # Loops without the signal, until the question is withdrawn.

    def __repr__(self) -> str: return f"Settings(url={self.url!r})"

class Entry(NamedTuple):
    """An order that freqtrade is about to place."""

    pair: str
    side: str
    tag: str | None
    order_type: str
    time_in_force: str
    leverage: float
    least_stake: float | None
    amount: float  # In the steps of the exchange.
    rate: float
    candle: float

    @property
    def signal(self) -> tuple: return (self.side, self.tag, self.candle)

    def __str__(self) -> str: return f"{self.pair} {self.side}"

class Question:
    """Until it is decided and used, or withdrawn."""

    def __init__(self, entry: Entry, grant: Any, loop: int, is_forced: bool) -> None:
        self.entry, self.grant, self.seen_in, self.is_forced = entry, grant, loop, is_forced
        self.asked_at = time.monotonic()

    @property
    def amount(self) -> float:
        """The most that may be ordered."""
        is_granted = self.grant.poll() is not None and self.grant.granted
        return self.grant.answer["quantity"] if is_granted else self.entry.amount

    def find_fault(self, wanted: Entry, max_drift: float) -> str | None:
        """Why an order is not the one that was approved."""
        if not wanted.amount <= self.amount * (1 + NOISE):
            return f"the amount {wanted.amount:g} is more than the approved {self.amount:g}"
        if not abs(wanted.rate / self.entry.rate - 1) * 100 <= max_drift:
            return f"the price moved from {self.entry.rate:g} to {wanted.rate:g}, more than {max_drift:g}%"
        return None

class Gate:
    """Stands between one strategy and the exchange. Called on the bot's thread, and by /forceenter on another one."""

    def __init__(self, strategy: Any, settings: Settings) -> None:
        from countersign import Countersign  # Not a global, which hyperopt would look for in its workers.

        self.strategy, self.settings = strategy, settings._replace(key="")
        self.lock = threading.RLock()
        self.loop, self.loop_thread = 0, threading.get_ident()
        self.questions: dict[str, Question] = {}
        self.answered: dict[str, tuple] = {}  # The signal that has its answer, and until when that counts.
        self.ordered: dict[str, Question] = {}  # Used, and not yet found among freqtrade's trades.
        self.entering: dict[int, str] = {}  # Trades whose entry may still fill or be cancelled.
        self.stakes: dict[tuple[str, str], tuple] = {}
        self.client = None
        if settings.url and settings.key: self.client = Countersign(settings.url, settings.key, window=settings.window)

    @property
    def exchange(self) -> Any: return self.strategy.dp._exchange

    def frame(self, pair: str) -> Any: return self.strategy.dp.get_analyzed_dataframe(pair, self.strategy.timeframe)[0]

    def refuse(self, words: str) -> bool:
        """In the log and, once per candle, in freqtrade's own chat."""
        log.warning(words)
        with suppress(Exception):
            self.strategy.dp.send_msg(f"Countersign: {words}")
        return False

    # --- Entries

    def may_enter(self, is_confirmed: Any, *, pair: str, order_type: str, amount: float, rate: float,
                  time_in_force: str, entry_tag: str | None, side: str, **_: Any) -> bool:
        if not is_confirmed: return False
        entry = self.read_entry(pair, side, entry_tag, order_type, time_in_force, amount, rate)
        question = self.questions.get(pair)
        if question is not None and question.entry[:6] != entry[:6]:
            self.leave(question, "freqtrade wants another order now")
            question = None
        if question is None: return self.ask(entry)
        question.seen_in = self.loop
        if question.grant.poll() is not None: return self.decide(question, entry)
        question.grant.quote(rate)
        return False

    def read_entry(self, pair: str, side: str, tag: str | None, order_type: str, time_in_force: str, amount: float,
                   rate: float) -> Entry:
        leverage, least_stake = self.stakes.pop((pair, side))  # Just set: freqtrade asks for the stake first.
        amount = self.exchange.amount_to_contract_precision(pair, amount)
        if not (0 < amount < math.inf and 0 < rate < math.inf): raise ValueError(f"{amount} at {rate} is no order")
        candle = self.frame(pair)["date"].iloc[-1].timestamp()
        return Entry(pair, side, tag, order_type, time_in_force, leverage, least_stake, amount, rate, candle)

    def ask(self, entry: Entry) -> bool:
        is_forced = threading.get_ident() != self.loop_thread
        signal, until = self.answered.get(entry.pair, (None, 0.0))
        if signal == entry.signal and time.monotonic() < until and not is_forced: return False
        if self.client is None:
            self.answered[entry.pair] = (entry.signal, time.monotonic() + ASK_AGAIN_S)
            return self.refuse(f"{entry} is not entered: section countersign has no url or key")
        grant = self.client.submit(**self.describe(entry))
        self.questions[entry.pair] = Question(entry, grant, self.loop, is_forced)
        log.info(f"asked about {entry}: {entry.amount:g} at {entry.rate:g}")
        return False

    def describe(self, entry: Entry) -> dict:
        """The question as the person sees it."""
        config, contract = self.strategy.config, self.read_contract(entry)
        question = {
            "instrument": entry.pair, "timeframe": self.strategy.timeframe, "direction": entry.side,
            "entry_price": entry.rate, "quantity": entry.amount, "stop_price": self.find_stop(entry),
            "bars": self.read_bars(entry.pair), "bars_at_open": False, "contract": contract,
            "pattern": line(entry.tag or "", 80), "amendable": self.offer(entry),
            "order_type": f"{entry.order_type} {entry.time_in_force}" + f", {entry.leverage:g}x" * (entry.leverage != 1),
            "account": {"name": line(f"{config['exchange']['name']} {config.get('trading_mode', 'spot')}", 64),
                        "simulated": bool(config["dry_run"])},
            "source": {"instance": line(config.get("bot_name", ""), 64) or "freqtrade"},
            "executable_for_seconds": self.settings.executable_for,
        }
        if contract is not None:
            question["max_drift_ticks"] = min(entry.rate * self.settings.max_drift / 100 / contract["tick_size"], 1e6)
        return {name: value for name, value in question.items() if value is not None}

    def read_bars(self, pair: str) -> list:
        """Stamped at their close, while freqtrade's have the time of their open."""
        frame, length = self.frame(pair).tail(BARS), timeframe_to_seconds(self.strategy.timeframe)
        closes = frame["date"].dt.as_unit("ms").astype("int64") + length * 1000
        columns = (frame[name].tolist() for name in ("open", "high", "low", "close", "volume"))
        return [bar for bar in zip(closes.tolist(), *columns) if bar[0] <= time.time() * 1000]

    def find_stop(self, entry: Entry) -> float | None:
        """As freqtrade sets it after the entry: a share of the stake, so closer with leverage."""
        share, is_long = abs(self.strategy.stoploss) / entry.leverage, entry.side == "long"
        stop = entry.rate * (1 - share if is_long else 1 + share)
        rounding = ROUND_UP if is_long else ROUND_DOWN
        return self.exchange.price_to_precision(entry.pair, stop, rounding_mode=rounding) if stop > 0 else None

    def read_contract(self, entry: Entry) -> dict | None:
        currency = str(self.strategy.config["stake_currency"])
        with suppress(Exception):
            tick = float(self.exchange.price_get_one_pip(entry.pair, entry.rate))
            if 1e-9 <= tick <= 1e6 and 3 <= len(currency) <= 5 and currency.isalnum() and currency.isupper():
                return {"tick_size": tick, "point_value": 1, "currency": currency}
        return None

    def offer(self, entry: Entry) -> dict | None:
        """The approver may take less, down to what the exchange accepts."""
        least = 1.1 * (entry.least_stake or math.inf) * entry.leverage / entry.rate
        return {"quantity": {"min": least}} if least < entry.amount else None

    def decide(self, question: Question, entry: Entry) -> bool:
        """True once, for what was approved."""
        grant = question.grant
        del self.questions[entry.pair]
        if not grant.granted:
            until = math.inf if grant.reason in NOS else time.monotonic() + ASK_AGAIN_S
            self.answered[entry.pair] = (entry.signal, until)
            return self.refuse(f"{entry} is not entered: {grant.words}")
        fault = question.find_fault(entry, self.settings.max_drift)
        if fault is not None: grant.withdraw(fault)
        if not grant: return self.refuse(f"{entry} was approved, but is not entered: {grant.words}")
        question.seen_in = self.loop
        self.answered[entry.pair], self.ordered[entry.pair] = (entry.signal, math.inf), question
        return True

    def limit_stake(self, stake: Any, *, pair: str, side: str, leverage: float, min_stake: float | None,
                    current_rate: float, **_: Any) -> Any:
        """Keeps the order within the approved amount while its price moves, and where the approver took less."""
        self.stakes[pair, side] = (leverage or 1.0, min_stake)
        question = self.questions.get(pair)
        if question is None or question.entry.side != side: return stake
        return min(stake, question.amount * (1 + NOISE / 2) * current_rate / (leverage or 1.0))

    def keep_position(self, stake: Any, *, trade: Any, **_: Any) -> Any:
        added = stake[0] if isinstance(stake, tuple) and stake else stake
        if added is None or added <= 0: return stake  # Whatever else it is, freqtrade may take it for more.
        self.refuse(f"{trade.pair} is not increased: freqtrade asks nobody about that")
        return None

    def keep_price(self, price: Any, *, pair: str, current_order_rate: float, is_entry: bool = True, **_: Any) -> Any:
        if not is_entry or not price or price == current_order_rate: return price
        self.refuse(f"the entry of {pair} stays at {current_order_rate:g}: no other price was approved")
        return current_order_rate

    # --- Each loop of the bot

    def start(self) -> None:
        if self.client is None: self.refuse("nothing is entered: section countersign has no url or key")

    def start_loop(self, **_: Any) -> None:
        self.loop, self.loop_thread = self.loop + 1, threading.get_ident()
        if self.loop == 1: self.find_entering()
        for question in list(self.questions.values()):
            if self.is_gone(question): self.leave(question, "freqtrade no longer wants to enter")
        for pair in list(self.ordered): self.find_order(pair, self.ordered[pair])
        for trade_id in list(self.entering): self.find_cancelled(trade_id)

    def is_gone(self, question: Question) -> bool:
        if question.is_forced:  # Only the person who gave the command repeats it.
            return time.monotonic() - question.asked_at > self.settings.window + self.settings.executable_for
        return self.loop - question.seen_in > max(self.settings.missing_loops, 1)

    def leave(self, question: Question, why: str) -> None:
        """Also of an approval that nobody used: the server hears of it."""
        self.questions.pop(question.entry.pair, None)
        question.grant.withdraw(why)
        log.info(f"{question.entry} is withdrawn: {why}")

    def stop(self) -> None:
        for question in list(self.questions.values()): self.leave(question, "freqtrade stopped")

    # --- What became of an order

    def tell(self, what: str, uuid: str, number: int, **fields: Any) -> None:
        if self.client is not None: self.client.tell(what, uuid, REPORT_S, sequence=number, **fields)

    def find_order(self, pair: str, question: Question) -> None:
        trade = next(iter(Trade.get_trades_proxy(pair=pair, is_open=True)), None)
        # The thread of /forceenter may still be placing it.
        if trade is None and question.is_forced and self.loop - question.seen_in < 2: return
        del self.ordered[pair]
        uuid = question.grant.trade_uuid
        if trade is None:
            # Live, the exchange may have an order whose answer was lost. Unreported, the person is asked to look.
            if self.strategy.config["dry_run"]: self.tell("execution", uuid, ENDED, state="refused", quantity=0)
            self.refuse(f"{question.entry} was approved, but freqtrade has no order of it: see its log and the exchange")
            return
        trade.set_custom_data(STATE, uuid)
        self.entering[trade.id] = uuid
        self.tell("execution", uuid, PLACED, state="submitted", quantity=question.entry.amount)

    def find_entering(self) -> None:
        """After a restart."""
        for trade in Trade.get_trades_proxy(is_open=True):
            uuid = trade.get_custom_data(STATE)
            if uuid is not None and trade.nr_of_successful_entries == 0: self.entering[trade.id] = uuid

    def find_cancelled(self, trade_id: int) -> None:
        """freqtrade deletes a trade whose entry is cancelled unfilled, without telling the strategy."""
        trade = Trade.get_trades([Trade.id == trade_id]).first()
        if trade is None: self.tell("execution", self.entering[trade_id], ENDED, state="cancelled", quantity=0)
        if trade is None or not trade.has_open_orders: del self.entering[trade_id]

    def report_order(self, *, trade: Any, order: Any, **_: Any) -> None:
        uuid, is_entry = trade.get_custom_data(STATE), order.ft_order_side == trade.entry_side
        if uuid is None and is_entry and trade.pair in self.ordered:
            uuid = self.ordered.pop(trade.pair).grant.trade_uuid
            trade.set_custom_data(STATE, uuid)
        if uuid is None or order.safe_filled <= 0: return
        if not is_entry: self.report_exit(uuid, trade, order)
        elif trade.nr_of_successful_entries == 1: self.report_entry(uuid, order)  # /forceenter may add, and asks no strategy.

    def report_entry(self, uuid: str, order: Any) -> None:
        filled = {"quantity": order.safe_filled, "price": order.safe_price}
        is_whole = order.status == "closed"
        self.tell("execution", uuid, FILLED, state="filled" if is_whole else "part_filled", **filled)
        if not is_whole: self.tell("execution", uuid, ENDED, state="cancelled", **filled)

    def report_exit(self, uuid: str, trade: Any, order: Any) -> None:
        exits = [each for each in trade.orders if each.ft_order_side != trade.entry_side and each.safe_filled > 0]
        number = [each.order_id for each in exits].index(order.order_id)
        is_all = not trade.is_open and len(exits) == 1
        self.tell("exit", uuid, number, reason=EXITS.get(trade.exit_reason, "other"), quantity=order.safe_filled,
                  price=order.safe_price, realized=trade.close_profit_abs if is_all else None,
                  text=line(trade.exit_reason or "", 500))

def line(text: object, length: int) -> str | None:
    return "".join(each if each.isprintable() else " " for each in str(text)).strip()[:length] or None

def read_settings(config: dict) -> Settings:
    section = {"url": os.environ.get("COUNTERSIGN_URL", ""), "key": os.environ.get("COUNTERSIGN_KEY", ""),
               **(config.get("countersign") or {})}
    unknown = set(section) - set(Settings._fields)
    if unknown: raise ValueError(f"section countersign has no setting {', '.join(sorted(unknown))}")
    return Settings(**{name: type(Settings._field_defaults[name])(value) for name, value in section.items()})

# --- Into the strategy

CONFIRM, STAKE = "confirm_trade_entry", "custom_stake_amount"
BEFORE: dict[str, Callable] = {"ft_bot_start": Gate.start, "bot_loop_start": Gate.start_loop, "order_filled": Gate.report_order,
                               "ft_bot_cleanup": Gate.stop}
AFTER: dict[str, Callable] = {CONFIRM: Gate.may_enter, STAKE: Gate.limit_stake, "adjust_trade_position": Gate.keep_position,
                              "adjust_entry_price": Gate.keep_price, "adjust_order_price": Gate.keep_price}

class CountersignGate(IStrategy):  # As hyperopt, which sends a strategy's bases to its workers, knows where to stop.
    """One of a strategy's bases. Its own callbacks still run: what they refuse, nobody is asked about."""

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        for name in (*BEFORE, *AFTER):
            # Around whatever the class has, so that an override without super() can't get past it.
            own = getattr(cls, name, None)
            is_default = name.startswith("adjust_") and own is getattr(IStrategy, name, None)
            if own is not None and not is_default and getattr(own, "__globals__", None) is not globals():
                setattr(cls, name, guard(name, own))

def guard(name: str, own: Callable) -> Callable:
    @functools.wraps(own)
    def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        if not is_trading(self): return own(self, *args, **kwargs)
        running, call = vars(self).setdefault("_countersign_running", set()), (name, threading.get_ident())
        if call in running: return own(self, *args, **kwargs)  # By super() in the strategy's own callback.
        running.add(call)
        try: return run(self, name, functools.partial(own, self, *args, **kwargs), kwargs)
        finally: running.discard(call)

    return guarded

def run(strategy: Any, name: str, own: Callable, kwargs: dict) -> Any:
    if name in BEFORE: attempt(strategy, BEFORE[name], None, **kwargs)
    try:
        result = own()
    except Exception:
        if name != CONFIRM: raise
        log.exception("the strategy's own confirm_trade_entry failed: no entry")
        return False
    if name in BEFORE: return result
    otherwise = {CONFIRM: False, STAKE: result}.get(name, kwargs.get("current_order_rate"))
    return attempt(strategy, AFTER[name], otherwise, result, **kwargs)

def attempt(strategy: Any, step: Callable, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
    """freqtrade takes an exception for a yes, so none gets there."""
    try:
        gate = vars(strategy).get("_countersign")
        if gate is None:
            gate = strategy._countersign = Gate(strategy, read_settings(strategy.config))
        with gate.lock:
            return step(gate, *args, **kwargs)
    except Exception as fault:
        with suppress(Exception):
            log.exception("Countersign failed: no entry")
            strategy.dp.send_msg(f"Countersign failed, so nothing is entered: {type(fault).__name__}: {fault}")
        return otherwise

def is_trading(strategy: Any) -> bool:
    try:
        return strategy.dp.runmode in ("live", "dry_run")
    except Exception:
        return True
