"""What becomes of an order, and what never waits: fills, exits, cancelled entries, and orders that nobody asks about."""

import threading
from decimal import Decimal
from typing import Any

import numpy
from bot import Bot
from freqtrade.persistence import Trade
from freqtrade.rpc import RPC
from freqtrade.rpc.rpc import RPCException
from stage import Stage, run_cases, until
from wire import Silence, refuse

BTC, ETH = "BTC/USDT", "ETH/USDT"


def entered(stage: Stage, strategy: str = "Gated", **changes: Any) -> tuple:
    bot = stage.bot(strategy, **changes)
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    bot.loop()
    bot.strategy.signals = {}
    return bot, uuid


def case_stop_loss(stage: Stage) -> None:
    """A stop-loss exits on time while another trade waits for its decision, and is reported with its result"""
    bot, uuid = entered(stage)
    bot.strategy.signals = {ETH: "breakout"}
    bot.loop()
    waiting = stage.shown(bot, ETH)
    stage.exchange.prices["BTCUSDT"] = 94.0
    bot.loop()
    assert bot.trades == [], "out in the first loop that sees the price"
    (closed,) = Trade.get_trades_proxy(is_open=False)
    assert closed.exit_reason == "stop_loss"
    (exited,) = until(lambda: stage.view(uuid)["exits"])
    assert (exited["reason"], exited["quantity"], exited["price"]) == ("stop", 1.0, 94.0)
    assert exited["realized"] == closed.close_profit_abs < -6
    assert stage.view(waiting)["status"] == "pending"


def case_stop_loss_without_server(stage: Stage) -> None:
    """A stop-loss exits on time while the server answers nothing at all"""
    bot, uuid = entered(stage)
    silence = Silence()
    stage.wire.break_with(silence)
    bot.strategy.signals = {ETH: "breakout"}
    bot.loop(2)
    stage.exchange.prices["BTCUSDT"] = 94.0
    bot.loop()
    assert bot.trades == []
    stage.wire.break_with(None)
    silence.is_over.set()
    until(lambda: stage.view(uuid)["exits"])


def case_roi(stage: Stage) -> None:
    """A profit that is taken is reported as the target"""
    bot, uuid = entered(stage, minimal_roi={"0": 0.02})
    stage.exchange.prices["BTCUSDT"] = 103.0
    bot.loop()
    (exited,) = until(lambda: stage.view(uuid)["exits"])
    assert (exited["reason"], exited["price"], exited["text"]) == ("target", 103.0, "roi")


def case_placed(stage: Stage) -> None:
    """An entry that waits in the market is reported as placed, and then as filled"""
    bot, uuid = entered(stage, "Patient")
    (trade,) = bot.trades
    assert trade.has_open_orders and trade.open_rate == 99.0
    bot.loop()
    (placed,) = until(lambda: stage.view(uuid)["executions"])
    assert (placed["state"], placed["quantity"]) == ("submitted", stage.view(uuid)["signal"]["quantity"])
    stage.exchange.prices["BTCUSDT"] = 98.9
    bot.strategy.added = 0.0
    bot.loop()
    assert not bot.trades[0].has_open_orders
    assert bot.strategy.heard == ["loop"] * 4 + ["buy"], "the strategy's own callbacks run too"
    until(lambda: [each["state"] for each in stage.view(uuid)["executions"]] == ["submitted", "filled"])


def case_cancelled(stage: Stage) -> None:
    """An entry that is cancelled unfilled is reported as cancelled"""
    bot, uuid = entered(stage, "Patient")
    bot.loop()
    bot.bot.cancel_all_open_orders()
    assert bot.trades == []
    bot.loop()
    until(lambda: [each["state"] for each in stage.view(uuid)["executions"]] == ["submitted", "cancelled"])


def case_refused(stage: Stage) -> None:
    """An approved order that the exchange doesn't take is reported as refused"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    create_order, bot.bot.exchange.create_order = bot.bot.exchange.create_order, refuse_order
    bot.loop()
    bot.bot.exchange.create_order = create_order
    bot.loop(2)
    assert bot.trades == [] and stage.wire.count("generate-chart") == 1
    (refused,) = until(lambda: stage.view(uuid)["executions"])
    assert refused["state"] == "refused"


def case_lost_answer(stage: Stage) -> None:
    """A live order whose answer was lost is not reported as refused: the exchange may have it"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.decide(bot, uuid, "approve")
    create_order, bot.bot.exchange.create_order = bot.bot.exchange.create_order, refuse_order
    bot.strategy.config = {**bot.strategy.config, "dry_run": False}
    bot.loop()
    bot.bot.exchange.create_order = create_order
    bot.strategy.signals = {}
    bot.loop(2)
    assert bot.trades == [] and "see its log and the exchange" in bot.log.getvalue()
    bot.strategy._countersign.client.later(lambda: None).result()  # After whatever else was to be sent.
    assert stage.view(uuid)["executions"] == []


def refuse_order(**_: Any) -> Any:
    from freqtrade.exceptions import InsufficientFundsError

    raise InsufficientFundsError("not enough")


def case_restart(stage: Stage) -> None:
    """After a restart of the bot, what becomes of its trades is still reported"""
    url = f"sqlite:///{stage.home / 'trades.sqlite'}"
    bot, uuid = entered(stage, "Patient", db_url=url)
    bot.loop()
    until(lambda: stage.view(uuid)["executions"])
    stage.bots.remove(bot)
    bot.close()
    bot = stage.bot("Patient", db_url=url)
    bot.strategy.added = 0.0
    bot.loop()
    stage.exchange.prices["BTCUSDT"] = 98.9
    bot.loop()
    until(lambda: [each["state"] for each in stage.view(uuid)["executions"]] == ["submitted", "filled"])
    stage.exchange.prices["BTCUSDT"] = 90.0
    bot.loop(2)
    assert until(lambda: stage.view(uuid)["exits"])[0]["reason"] == "stop"


def case_stopped(stage: Stage) -> None:
    """When the bot stops, its questions are withdrawn"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.bots.remove(bot)
    bot.close()
    until(lambda: stage.view(uuid)["status"] == "withdrawn")


def case_replaced(stage: Stage) -> None:
    """An entry in the market is not moved to a price that nobody approved"""
    bot, _ = entered(stage, "Patient")
    (trade,) = bot.trades
    price, at = trade.open_orders[0].safe_placement_price, trade.open_date_utc
    moved = bot.strategy.adjust_order_price(
        trade=trade, order=trade.open_orders[0], pair=BTC, current_time=at, proposed_rate=100.0,
        current_order_rate=price, entry_tag="breakout", side="long", is_entry=True)
    assert moved == price == 99.0


def case_increased(stage: Stage) -> None:
    """A position is not increased, which freqtrade asks nobody about, and may be decreased"""
    bot, _ = entered(stage, "Patient", dry_run_wallet=10_000)
    stage.exchange.prices["BTCUSDT"] = 98.9
    bot.loop(2)
    (trade,) = bot.trades
    amount = trade.amount
    assert amount > 1 and len(trade.orders) == 1
    for added in (numpy.int64(50), numpy.float32(50), Decimal(50), (numpy.int64(50), "more"), float("nan"), "50"):
        bot.strategy.added = added
        assert bot.strategy.adjust_trade_position(trade=trade) is None, repr(added)
    bot.strategy.added = -30.0
    bot.loop()
    assert bot.trades[0].amount < amount


def case_forced(stage: Stage) -> None:
    """/forceenter asks too; repeated after the approval, it enters"""
    bot = stage.bot(force_entry_enable=True)
    bot.loop()
    rpc = RPC(bot.bot)
    assert force(rpc) == "Failed to enter position for BTC/USDT."
    uuid = stage.shown(bot)
    bot.loop(8)
    assert bot.trades == [] and stage.view(uuid)["status"] == "pending"
    stage.decide(bot, uuid, "approve")
    bot.loop()
    assert bot.trades == []
    assert force(rpc) == "entered"
    bot.loop()
    assert len(bot.trades) == 1


def force(rpc: RPC) -> str:
    """As freqtrade's API does: on a thread of its own."""
    results = []

    def run() -> None:
        try:
            results.append("entered" if rpc._rpc_force_entry(BTC, None) else "not")
        except RPCException as fault:
            results.append(fault.message)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return results[0]


if __name__ == "__main__":
    run_cases(globals())
