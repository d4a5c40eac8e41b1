"""No entry without a grant, no exception and no waiting, whatever the server and the network do."""

from typing import Any

from freqtrade.strategy.strategy_wrapper import strategy_safe_wrapper
from stage import SOCKETS, Stage, find_grant, run_cases, until
from wire import Drip, Fault, Silence, answer, lose_answer, refuse

BTC = "BTC/USDT"
CONFIRM = {"pair": BTC, "order_type": "limit", "amount": 1.0, "rate": 100.0, "time_in_force": "GTC", "current_time": None,
           "entry_tag": "breakout", "side": "long"}


def stays_out(stage: Stage, fault: Fault, *calls: str, reason: str = "") -> Any:
    """The bot goes on for some loops and enters nothing. With a reason, the client has given up for it."""
    bot = stage.bot()
    stage.wire.break_with(fault, *calls)
    bot.strategy.signals = {BTC: "breakout"}
    bot.loop()
    grant = bot.strategy._countersign.questions[BTC].grant
    if reason:
        until(lambda: grant.poll() is not None)
    bot.loop(3)
    assert bot.trades == []
    assert not reason or grant.reason == reason, (grant.reason, grant.words)
    bot.strategy.signals = {}
    return bot


def case_refusing(stage: Stage) -> None:
    """A server that is down: nothing enters, and the question is sent once it is up"""
    bot = stays_out(stage, refuse)
    bot.strategy.signals = {BTC: "breakout"}
    stage.wire.break_with(None)
    uuid = stage.shown(bot)
    stage.decide(bot, uuid, "approve")
    bot.loop()
    assert len(bot.trades) == 1


def case_silent(stage: Stage) -> None:
    """A server that takes requests and never answers: nothing enters, and no loop waits for it"""
    stays_out(stage, Silence())


def case_dripping(stage: Stage) -> None:
    """A server that sends one byte after the other: nothing enters"""
    stays_out(stage, Drip())


def case_html(stage: Stage) -> None:
    """A page of HTML in place of an answer: nothing enters"""
    stays_out(stage, answer(200, b"<html>Sign in</html>", **{"Content-Type": "text/html"}))


def case_long(stage: Stage) -> None:
    """An answer of ten megabytes: nothing enters"""
    stays_out(stage, answer(200, b"{" + b" " * 10_000_000), reason="invalid_answer")


def case_redirect(stage: Stage) -> None:
    """A redirect to another host: nothing enters, and the key doesn't go there"""
    before = len(SOCKETS.asked)
    stays_out(stage, answer(307, {}, Location="http://127.0.0.2:9/"), reason="redirected")
    assert "127.0.0.2" not in repr(SOCKETS.asked[before:])


def case_errors(stage: Stage) -> None:
    """A server that answers 500, 429 or 401: nothing enters"""
    stays_out(stage, answer(500, {"code": "internal_error"}))
    stays_out(stage, answer(429, {"code": "too_many_requests"}, **{"Retry-After": "20"}))
    stays_out(stage, answer(401, {"code": "key_refused"}), reason="key_refused")


def grant(stage: Stage, **changes: Any) -> Fault:
    """What a server, or whoever sits before it, says without anybody's approval."""

    def fault(request: Any, _: Any) -> None:
        path, asked = stage.wire.asked[-1]
        body = {
            "trade_uuid": path.split("?")[0].split("/")[2], "status": "approved", "granted": True, "direction": "LONG",
            "quantity": 1.0, "claimant": asked["claimant"], "executable_for_ms": 30_000,
            "server_time": "2026-01-01T00:00:00.000Z", "grant_token": f"{HEADER}.e30.AAAA", **changes,
        }
        answer(200, body)(request, None)

    return fault


HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImNvdW50ZXJzaWduLWdyYW50In0"
OTHER = {"trade_uuid": "00000000-0000-4000-8000-000000000002"}


def case_forged(stage: Stage) -> None:
    """A grant without a valid token, for another trade, another amount or another claimant: nothing enters"""
    stays_out(stage, grant(stage), "claim", reason="not_verified")
    stays_out(stage, grant(stage, grant_token=None), "claim", reason="not_verified")
    for changes in (OTHER, {"quantity": 5}, {"claimant": "another"}, {"direction": "SHORT"}):
        stays_out(stage, grant(stage, **changes), "claim", reason="invalid_answer")
    stays_out(stage, grant(stage, amendments={"stop_price": 1}), "claim", reason="amended")


def case_replayed(stage: Stage) -> None:
    """An earlier grant, sent again for a later question: nothing enters"""
    bot = stage.bot()
    kept = []
    stage.wire.break_with(keep_answer(kept), "claim")
    stage.decide(bot, stage.asked(bot), "approve")
    bot.loop()
    assert len(bot.trades) == 1 and b'"granted":true' in kept[-1]
    stage.wire.break_with(answer(200, kept[-1]), "claim")
    bot.strategy.signals = {"ETH/USDT": "breakout"}
    bot.loop()
    uuid = bot.strategy._countersign.questions["ETH/USDT"].grant.trade_uuid
    stage.decided(bot, uuid)
    bot.loop(2)
    assert [trade.pair for trade in bot.trades] == [BTC]


def keep_answer(kept: list) -> Fault:
    def fault(request: Any, data: Any) -> None:
        kept.append(data)
        answer(200, data)(request, None)

    fault.wants_answer = True
    return fault


def case_killed_before_submit(stage: Stage) -> None:
    """Killed before the question: nothing enters until the server is back and a person has approved"""
    stage.hand("kill")
    bot = stage.bot()
    bot.strategy.signals = {BTC: "breakout"}
    bot.loop(3)
    assert bot.trades == []
    stage.hand("start")
    stage.decide(bot, stage.shown(bot), "approve")
    bot.loop()
    assert len(bot.trades) == 1


def case_killed_while_pending(stage: Stage) -> None:
    """Killed while a question is pending: the bot goes on, and the approval after the restart enters"""
    bot = stage.bot()
    uuid = stage.asked(bot)
    stage.hand("kill")
    bot.loop(3)
    assert bot.trades == []
    stage.hand("start")
    stage.decide(bot, uuid, "approve")
    bot.loop()
    assert len(bot.trades) == 1


def case_killed_before_claim(stage: Stage) -> None:
    """Killed between the approval and the claim: nothing enters before the claim is granted after the restart"""
    bot = stage.bot()
    stage.wire.break_with(refuse, "claim")
    uuid = stage.asked(bot)
    stage.hand("press", uuid=uuid, verdict="approve", amendments=None)
    stage.hand("kill")
    bot.loop(3)
    assert bot.trades == []
    stage.hand("start")
    stage.wire.break_with(None)
    stage.decided(bot, uuid)
    bot.loop()
    assert len(bot.trades) == 1


def case_killed_after_claim(stage: Stage) -> None:
    """Killed after the claim, whose answer is lost: nothing enters before the same claim is granted again, and then once"""
    bot = stage.bot()
    stage.wire.break_with(lose_answer, "claim")
    uuid = stage.asked(bot)
    stage.hand("press", uuid=uuid, verdict="approve", amendments=None)
    until(lambda: "claimed_at" in stage.view(uuid) or stage.view(uuid).get("claimed_by"))
    stage.hand("kill")
    bot.loop(3)
    assert bot.trades == []
    stage.hand("start")
    stage.wire.break_with(None)
    stage.decided(bot, uuid)
    bot.loop(3)
    assert len(bot.trades) == 1


def case_never_back(stage: Stage) -> None:
    """Killed and never back: when the time is over, nothing has entered, and the reason says so"""
    bot = stage.bot(section={"window": 5})
    stage.asked(bot)
    grant = bot.strategy._countersign.questions[BTC].grant
    stage.hand("kill")
    try:
        until(lambda: grant.poll() is not None)
        bot.loop(2)
        assert bot.trades == [] and grant.reason == "server_unreachable"
    finally:
        stage.hand("start")


def case_broken_inside(stage: Stage) -> None:
    """Whatever fails inside, freqtrade's own wrapper gets a no and never an exception"""
    bot = stage.bot()
    bot.loop()
    confirm = strategy_safe_wrapper(bot.strategy.confirm_trade_entry, default_retval=True)
    for values in ({"amount": float("nan")}, {"rate": 0.0}, {"amount": None}, {"rate": "100"}, {"side": None}, {"pair": 7}):
        assert stake(bot, **values) is not None
        assert confirm(**{**CONFIRM, **values}) is False, values
    assert confirm() is False
    gate = bot.strategy._countersign
    for name in ("exchange", "client", "questions", "answered", "stakes", "settings", "lock", "strategy"):
        kept = vars(type(gate)).get(name), vars(gate).get(name)
        if name == "exchange":
            type(gate).exchange = property(lambda _self: 1 / 0)
        else:
            setattr(gate, name, None)
        stake(bot)
        assert confirm(**CONFIRM) is False, name
        bot.strategy.bot_loop_start(current_time=None)
        if name == "exchange":
            type(gate).exchange = kept[0]
        else:
            setattr(gate, name, kept[1])
    del bot.strategy.dp
    assert confirm(**CONFIRM) is False
    bot.strategy.dp = bot.bot.dataprovider
    assert stage.wire.asked == []


def stake(bot: Any, **values: Any) -> Any:
    terms = {"pair": BTC, "side": "long", "entry_tag": "breakout", "current_time": None, **values}
    return strategy_safe_wrapper(bot.strategy.custom_stake_amount, default_retval=100.0)(
        current_rate=100.0, proposed_stake=100.0, min_stake=5.0, max_stake=1000.0, leverage=1.0, **terms)


def case_not_set(stage: Stage) -> None:
    """Without address or key nothing enters and the bot runs on; a setting that doesn't exist is named"""
    for section, words in (({"url": "", "key": ""}, "has no url or key"), ({"max_drfit": 1}, "max_drfit"), ({"url": "http://x.example"}, "url: expected")):
        bot = stage.bot(section=section)
        bot.strategy.signals = {BTC: "breakout"}
        bot.loop(2)
        assert bot.trades == []
        assert words in " ".join(map(str, bot.told)), bot.told
    assert stage.wire.asked == []


def case_key_is_secret(stage: Stage) -> None:
    """The key is in no line of the log, and in nothing that freqtrade prints of the strategy"""
    key = stage.section["key"]
    bot = stage.bot()
    stage.decide(bot, stage.asked(bot), "reject")
    bot.loop()
    gate = bot.strategy._countersign
    assert key not in repr(vars(gate)) + repr(gate.settings) + repr(vars(bot.strategy)["_countersign"])
    assert key not in bot.log.getvalue() + repr(bot.told)
    assert bot.log.getvalue().count("asked about BTC/USDT long") == 1


def case_threads(stage: Stage) -> None:
    """The client's own thread is what connects, and one signal needs only one"""
    bot = stage.bot()
    before = len(SOCKETS.by_others(stage.wire.port))
    stage.asked(bot)
    assert len(SOCKETS.by_others(stage.wire.port)) > before
    assert SOCKETS.by_this_thread(stage.wire.port) == []


if __name__ == "__main__":
    run_cases(globals())
