"""What enters a trade, and what doesn't: freqtrade's loop, the real server, and a person who decides."""

from datetime import timedelta
from typing import Any

from stage import Stage, find_grant, run_cases, until

BTC = "BTC/USDT"


def case_approved(stage: Stage) -> None:
    """A signal asks and enters nothing; the loop after the approval enters, once, and the fill is reported"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    bot.loop(2)
    stage.decide(bot, uuid, "approve")
    assert bot.trades == [], "nothing enters outside of the bot's own loop"
    bot.loop(3)
    (trade,) = bot.trades
    assert (trade.pair, trade.amount, trade.open_rate) == (BTC, 1.0, 100.0)
    (filled,) = until(lambda: stage.view(uuid)["executions"])
    assert (filled["state"], filled["quantity"], filled["price"]) == ("filled", 1.0, 100.0)
    assert stage.wire.count("generate-chart") == 1


def case_question(stage: Stage) -> None:
    """The person sees what freqtrade will order: amount, price, stop, how, where, and bars that are stamped when they close"""
    bot = stage.bot()
    view = stage.view(stage.asked(bot))
    signal = view["signal"]
    assert (view["instrument"], view["timeframe"], signal["direction"]) == (BTC, "5m", "LONG")
    assert (signal["quantity"], signal["entry_price"], signal["stop_price"], signal["pattern"]) == (1.0, 100.0, 95.0, "breakout")
    assert signal["order_type"] == "limit GTC"
    assert signal["risk_amount"] == 5.0
    assert view["account"] == {"name": "binance spot", "simulated": True}
    assert view["source"] == {"instance": "desk"}
    assert view["contract"]["tick_size"] == 0.01 and view["contract"]["currency"] == "USDT"
    assert view["max_drift_ticks"] == 50
    frame, _ = bot.strategy.dp.get_analyzed_dataframe(BTC, "5m")
    (body,) = stage.wire.bodies("generate-chart")
    last, closed = frame.iloc[-1], frame["date"].iloc[-1] + timedelta(minutes=5)
    assert body["bars"]["t"][-1] == closed.timestamp() * 1000 and len(body["bars"]["t"]) == 400
    assert [body["bars"][name][-1] for name in "ohlcv"] == [last[name] for name in ("open", "high", "low", "close", "volume")]


def case_short(stage: Stage) -> None:
    """A short with leverage says so, and its stop is as close as leverage brings it"""
    bot = stage.bot()
    bot.loop()
    assert wants(bot, side="short", leverage=4.0, order_type="market", time_in_force="IOC", amount=4.0) is False
    signal = stage.view(stage.shown(bot))["signal"]
    assert (signal["direction"], signal["stop_price"], signal["order_type"]) == ("SHORT", 101.25, "market IOC, 4x")


def case_rejected(stage: Stage) -> None:
    """After a rejection nothing enters, and nobody is asked about the same signal again"""
    bot = stage.bot()
    stage.decide(bot, stage.asked(bot), "reject")
    bot.loop(6)
    assert bot.trades == [] and stage.wire.count("generate-chart") == 1


def case_next_candle(stage: Stage) -> None:
    """The signal of the next candle asks again"""
    bot = stage.bot()
    stage.decide(bot, stage.asked(bot), "reject")
    bot.loop()
    gate = bot.strategy._countersign
    (side, tag, candle), until_when = gate.answered[BTC]
    gate.answered[BTC] = ((side, tag, candle - 300), until_when)
    bot.loop()
    stage.shown(bot)
    assert stage.wire.count("generate-chart") == 2


def case_reduced(stage: Stage) -> None:
    """An approver who takes less gets exactly that, also when the price moves meanwhile"""
    bot = stage.bot(stake_amount=77.7)
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve", quantity=0.4)
    stage.exchange.prices["BTCUSDT"] = 99.8
    bot.loop()
    (trade,) = bot.trades
    assert (trade.amount, trade.open_rate) == (0.4, 99.8)
    (filled,) = until(lambda: stage.view(uuid)["executions"])
    assert (filled["state"], filled["quantity"], filled["price"]) == ("filled", 0.4, 99.8)


def case_same_amount(stage: Stage) -> None:
    """Where the price has fallen, the stake buys no more than the approved amount"""
    bot = stage.bot(stake_amount=77.7)
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    stage.exchange.prices["BTCUSDT"] = 99.6
    bot.loop()
    (trade,) = bot.trades
    assert trade.amount == 0.777 == stage.view(uuid)["signal"]["quantity"]


def case_moved(stage: Stage) -> None:
    """Where the price has moved too far, nothing enters, the phone hears why, and the new price is asked about"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    stage.exchange.prices["BTCUSDT"] = 101.0
    bot.loop()
    (ignored,) = until(lambda: stage.view(uuid)["executions"])
    assert (ignored["state"], ignored["text"]) == ("ignored", "the price moved from 100 to 101, more than 0.5%")
    bot.loop()
    assert bot.trades == []
    again = stage.shown(bot)
    assert again != uuid and stage.view(again)["signal"]["entry_price"] == 101.0


def case_gone(stage: Stage) -> None:
    """A question whose signal is gone for more than three loops is withdrawn"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    bot.strategy.signals = {}
    bot.loop(3)
    assert stage.view(uuid)["status"] == "pending"
    bot.loop()
    until(lambda: stage.view(uuid)["status"] == "withdrawn")


def case_no_patience(stage: Stage) -> None:
    """A question that may miss no loop isn't asked again in each"""
    bot = stage.bot(section={"missing_loops": 0})
    stage.asked(bot)
    bot.loop(3)
    assert stage.wire.count("generate-chart") == 1


def case_approved_after_it_was_gone(stage: Stage) -> None:
    """An approval that comes when the signal is gone enters nothing, and the phone hears so"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    bot.strategy.signals = {}
    stage.decide(bot, uuid, "approve")
    bot.loop(5)
    (ignored,) = until(lambda: stage.view(uuid)["executions"])
    assert (ignored["state"], ignored["text"]) == ("ignored", "freqtrade no longer wants to enter")
    bot.strategy.signals = {BTC: "breakout"}
    bot.loop()
    assert bot.trades == [] and stage.shown(bot) != uuid


def case_killed_bot(stage: Stage) -> None:
    """A bot that was killed asks again when it is back, and an approval of the earlier question enters nothing"""
    killed = stage.bot()
    uuid = stage.asked(killed)
    bot = stage.bot()
    bot.strategy.signals = {BTC: "breakout"}
    bot.loop()
    assert stage.shown(bot) != uuid
    stage.decide(killed, uuid, "approve")
    bot.loop(2)
    assert bot.trades == []


def case_other_signal(stage: Stage) -> None:
    """An approval of one signal enters no other one of the same pair"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    bot.strategy.signals = {BTC: "reversal"}
    bot.loop(2)
    assert bot.trades == [] and stage.shown(bot) != uuid


def wants(bot: Any, leverage: float = 1.0, amount: float = 1.0, rate: float = 100.0, **order: Any) -> bool:
    """As freqtrade does before it places an order: it asks for the stake, and then whether to enter."""
    terms = {"pair": BTC, "side": "long", "entry_tag": "breakout", "current_time": None}
    how = {"order_type": "limit", "time_in_force": "GTC"}
    stake = {"proposed_stake": 100.0, "min_stake": 5.0, "max_stake": 1000.0, "leverage": leverage, "current_rate": rate}
    bot.strategy.custom_stake_amount(**{**terms, **{name: order[name] for name in terms & order.keys()}}, **stake)
    return bot.strategy.confirm_trade_entry(**{**terms, **how, "amount": amount, "rate": rate, **order})


def case_other_order(stage: Stage) -> None:
    """An approval enters no other order: no larger one, no other side, leverage, type or time in force"""
    others = ({"amount": 1.00001}, {"side": "short"}, {"leverage": 2.0}, {"order_type": "market"}, {"time_in_force": "IOC"})
    for other in others:
        bot = stage.bot()
        stage.decide(bot, stage.asked(bot), "approve")
        assert wants(bot, **other) is False, other
        assert wants(bot) is False, "and the approval is over"
    bot = stage.bot()
    stage.decide(bot, stage.asked(bot), "approve")
    assert wants(bot) is True and wants(bot) is False


def case_stale(stage: Stage) -> None:
    """An approval that is over enters nothing, and the phone hears so"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    find_grant(bot, uuid)._executable_until = 0.0
    bot.loop()
    assert bot.trades == []
    assert until(lambda: stage.view(uuid)["executions"])[0]["text"] == "the approval had expired"


def case_other_pair(stage: Stage) -> None:
    """An approval of one pair enters no other one"""
    bot = stage.bot()
    bot.strategy.signals = {BTC: "breakout", "ETH/USDT": "breakout"}
    bot.loop()
    stage.decide(bot, stage.shown(bot, "ETH/USDT"), "approve")
    bot.loop(2)
    assert [trade.pair for trade in bot.trades] == ["ETH/USDT"]


def case_own_no(stage: Stage) -> None:
    """What the strategy's own confirm_trade_entry refuses, nobody is asked about; an exception there is a no"""
    bot = stage.bot("Choosy")
    bot.strategy.signals = {BTC: "breakout"}
    for verdict in (False, None, 0, ValueError("no"), KeyError("no")):
        bot.strategy.verdict = verdict
        bot.loop()
    assert bot.trades == [] and stage.wire.asked == []


def case_own_yes(stage: Stage) -> None:
    """What it confirms without super(), a person decides"""
    decide_on(stage, "Choosy")


def case_own_no_later(stage: Stage) -> None:
    """Its no counts also after the approval"""
    bot = stage.bot("Choosy")
    stage.decide(bot, stage.asked(bot), "approve")
    bot.strategy.verdict = False
    bot.loop(2)
    assert bot.trades == []


def case_heir(stage: Stage) -> None:
    """A strategy that inherits from a gated one asks once"""
    decide_on(stage, "Heir")


def case_last_in_line(stage: Stage) -> None:
    """The order of the bases doesn't matter"""
    decide_on(stage, "LastInLine")


def decide_on(stage: Stage, strategy: str) -> None:
    bot = stage.bot(strategy)
    uuid = stage.asked(bot)
    bot.loop()
    assert bot.trades == []
    stage.decide(bot, uuid, "approve")
    bot.loop()
    assert len(bot.trades) == 1 and stage.wire.count("generate-chart") == 1


if __name__ == "__main__":
    run_cases(globals())
