"""A yes is used once and in time, reports never wait or raise, and a backtest is alone."""

import asyncio
import logging
import pickle
import subprocess
import sys
import threading
import unittest
from typing import Any, List
from unittest import mock

from standin import KEY, UUID, Honest, Request, Server, as_json
from trades import trade

import countersign

REFUSED = {"granted": False, "status": "rejected", "reason": "trade_rejected", "stated_reason": "Too late in the day"}


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def join_threads() -> None:
    """Those of the questions, which end by themselves."""
    for thread in threading.enumerate():
        if thread.name == "countersign":
            thread.join()


class Asking(unittest.TestCase):
    def setUp(self) -> None:
        patience = mock.patch.object(countersign, "COMMAND_S", 0.5)
        patience.start()
        self.addCleanup(patience.stop)
        # In the opposite order. What is still to be sent is given up once its time is over.
        self.addCleanup(self.give_up)
        self.addCleanup(join_threads)
        self.answer: Any = Honest()
        self.server = Server(lambda request: self.answer(request))
        self.addCleanup(self.server.close)
        self.gate = countersign.Countersign(self.server.url, KEY)

    def give_up(self) -> None:
        with mock.patch.object(countersign, "_now", lambda: float("inf")):
            self.gate._worker.shutdown()

    def told(self) -> List[Any]:
        """What was reported, once everything is sent."""
        self.gate._worker.shutdown()
        return [(r.path.split("/")[1], r.json) for r in self.server.requests if r.path.split("/")[1] in ("execution", "exit")]

    def refuse(self) -> None:
        honest = Honest()

        def answer(request: Request) -> bytes:
            if "/claim/" not in request.path:
                return honest(request)
            return as_json({"trade_uuid": request.path.split("?")[0].split("/")[2], **REFUSED})

        self.answer = answer


class OneYes(Asking):
    def test_it_is_true_once(self) -> None:
        with self.gate.ask(**trade()) as grant:
            self.assertEqual([bool(grant), bool(grant)], [True, False])
            self.assertEqual(grant.quantity, 2)
        self.assertEqual(self.told(), [])

    def test_of_many_threads_one_may_order(self) -> None:
        grant = self.gate.submit(**trade())
        with grant:
            pass_all, orders = threading.Barrier(20), []
            grant._is_used = False

            def order() -> None:
                pass_all.wait()
                if grant:
                    orders.append(1)

            threads = [threading.Thread(target=order) for _ in range(20)]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
        self.assertEqual(len(orders), 1)

    def test_its_terms_use_it_too_and_there_are_none_without_a_yes(self) -> None:
        with self.gate.ask(**trade()) as grant:
            self.assertEqual(grant.terms, dict(quantity=2, entry_price=4127.5, stop_price=4126.5, target_price=4130.5))
            self.assertFalse(grant)
        self.refuse()
        with self.gate.ask(**trade()) as grant:
            with self.assertRaisesRegex(countersign.NotGranted, "trade_rejected: Too late in the day"):
                grant.quantity

    def test_after_its_window_it_is_no_yes_and_the_server_is_told(self) -> None:
        clock = Clock()
        with mock.patch.object(countersign, "_now", clock):
            with self.gate.ask(**trade()) as grant:
                clock.seconds += 31
                self.assertFalse(grant)
                self.assertEqual(grant.reason, "stale")
                with self.assertRaises(countersign.NotGranted):
                    grant.quantity
            ((what, told),) = self.told()
        self.assertEqual((what, told["state"], told["quantity"]), ("execution", "ignored", 0))

    def test_one_that_was_not_used_is_reported_as_ignored(self) -> None:
        with self.gate.ask(**trade()) as grant:
            self.assertTrue(grant.granted)
        self.assertEqual(self.told()[0][1]["state"], "ignored")
        self.assertFalse(grant)

    def test_one_that_was_used_is_not_even_if_the_order_raises(self) -> None:
        with self.assertRaises(ZeroDivisionError):
            with self.gate.ask(**trade()) as grant:
                if grant:
                    1 / 0
        self.assertEqual(self.told(), [])

    def test_the_same_question_is_sent_once(self) -> None:
        question = self.gate.ask(**trade())
        with question, question:
            question.submit()
        self.assertEqual(self.server.paths().count("generate-chart"), 1)

    def test_a_question_that_was_never_sent_permits_nothing(self) -> None:
        question = self.gate.ask(**trade())
        self.assertFalse(question)
        self.assertIsNone(question.poll())
        self.assertEqual(self.server.requests, [])

    def test_the_clock_also_counts_while_the_machine_sleeps(self) -> None:
        if sys.platform == "linux":
            import time

            self.assertEqual(countersign.CLOCK, time.CLOCK_BOOTTIME)


class Polling(Asking):
    def test_nothing_waits_for_a_server_that_holds_its_breath(self) -> None:
        held = threading.Event()
        self.addCleanup(held.set)
        self.answer = lambda request: lambda connected: held.wait()
        ticket = self.gate.submit(**trade())
        # Each returns although no request of this trade ever gets an answer.
        self.assertIsNone(ticket.poll())
        ticket.quote(4128)
        ticket.quote(4129)
        ticket.withdraw("the signal is gone")
        self.assertIs(ticket.poll(), ticket)
        self.assertEqual((bool(ticket), ticket.reason), (False, "cancelled"))

    def test_a_withdrawal_reaches_the_server(self) -> None:
        pending = {"trade_uuid": UUID, "granted": False, "status": "pending", "reason": "trade_pending"}
        honest, asked = Honest(), threading.Event()

        def answer(request: Request) -> bytes:
            if "/claim/" not in request.path:
                return honest(request)
            asked.set()
            return as_json(pending)

        self.answer = answer
        ticket = self.gate.submit(**trade(trade_uuid=UUID))
        asked.wait()
        ticket.withdraw("the signal is gone")
        self.told()
        self.assertIn("withdraw", self.server.paths())

    def test_a_yes_that_comes_after_the_withdrawal_is_reported_as_ignored(self) -> None:
        honest, asked, withdrawn = Honest(), threading.Event(), threading.Event()

        def answer(request: Request) -> bytes:
            if "/claim/" in request.path:
                asked.set()
                withdrawn.wait()
            if "/withdraw/" in request.path:
                return as_json({"code": "already_claimed"}, 409)
            return honest(request)

        self.answer = answer
        ticket = self.gate.submit(**trade())
        asked.wait()
        ticket.withdraw("the signal is gone")
        withdrawn.set()
        join_threads()
        self.assertFalse(ticket)
        self.assertIn("ignored", [told["state"] for _, told in self.told()])

    def test_without_any_answer_it_is_over_by_itself(self) -> None:
        clock = Clock()
        held = threading.Event()
        self.addCleanup(held.set)
        self.answer = lambda request: lambda connected: held.wait()
        with mock.patch.object(countersign, "_now", clock):
            ticket = self.gate.submit(**trade())
            clock.seconds += 308
            self.assertIs(ticket.poll(), ticket)
        self.assertEqual(ticket.reason, "server_unreachable")


class Asyncio(Asking):
    def test_a_question_can_be_awaited(self) -> None:
        async def strategy() -> Any:
            grant = await self.gate.ask(**trade())
            return bool(grant), grant.quantity

        self.assertEqual(asyncio.run(strategy()), (True, 2))

    def test_async_with_reports_a_yes_that_was_not_used(self) -> None:
        async def strategy() -> None:
            async with self.gate.ask(**trade()) as question:
                await question

        asyncio.run(strategy())
        self.assertEqual(self.told()[0][1]["state"], "ignored")

    def test_the_loop_runs_on_while_it_waits(self) -> None:
        honest, turns = Honest(), threading.Event()

        def answer(request: Request) -> bytes:
            turns.wait()
            return honest(request)

        async def strategy() -> bool:
            async def others() -> None:
                turns.set()

            grant, _ = await asyncio.gather(self.gate.ask(**trade()), others())
            return bool(grant)

        self.answer = answer
        self.assertTrue(asyncio.run(strategy()))

    def test_one_that_is_cancelled_is_withdrawn(self) -> None:
        self.answer = lambda request: lambda connected: threading.Event().wait(0.2)

        async def strategy() -> Any:
            question = self.gate.ask(**trade())
            with self.assertRaises(asyncio.TimeoutError):
                await asyncio.wait_for(question, 0.01)
            return question

        self.assertEqual(asyncio.run(strategy()).reason, "cancelled")


class Reports(Asking):
    def test_they_are_numbered_and_arrive_in_order(self) -> None:
        with self.gate.ask(**trade()) as grant:
            if grant:
                grant.report("submitted")
                grant.report("filled", quantity=2, price=4127.5)
                self.assertTrue(grant.exit_trade("target", 2, 4130.5, realized=300, currency="USD").result())
        told = self.told()
        self.assertEqual([what for what, _ in told], ["execution", "execution", "exit"])
        self.assertEqual([each["sequence"] for _, each in told], [1, 2, 3])
        self.assertNotIn("price", told[0][1])
        self.assertEqual(told[2][1]["realized"], 300)

    def test_one_that_makes_no_sense_is_logged_and_does_not_raise(self) -> None:
        with self.gate.ask(**trade()) as grant, self.assertLogs("countersign", logging.WARNING) as logs:
            if grant:
                self.assertFalse(grant.report("filled", quantity=float("nan")).result())
        self.assertIn("was not delivered", logs.output[0])

    def test_one_that_is_refused_is_logged_with_the_servers_words(self) -> None:
        with self.gate.ask(**trade()) as grant, self.assertLogs("countersign", logging.WARNING) as logs:
            bool(grant)
            self.answer = lambda request: as_json({"code": "not_claimed", "detail": "Claim first."}, 409)
            self.assertFalse(grant.report("submitted").result())
        self.assertIn("not_claimed, Claim first.", logs.output[0])

    def test_one_is_sent_again_until_it_arrives(self) -> None:
        with mock.patch.object(countersign, "PAUSES_S", (0.01,)), self.gate.ask(**trade()) as grant:
            bool(grant)
            answers = [as_json({}, 503), as_json({}, 429), b"", as_json({"status": "approved"})]
            self.answer = lambda request: answers.pop(0)
            self.assertTrue(grant.report("submitted").result())
        self.assertEqual(len({request.body for request in self.server.requests[-4:]}), 1)

    def test_a_text_is_sent_as_the_one_short_line_that_the_server_takes(self) -> None:
        with self.gate.ask(**trade()) as grant:
            bool(grant)
            grant.report("refused", text="margin\ncall \x1b[2J" + "x" * 600)
            grant.report("submitted", text="\n")
        (_, refused), (_, submitted) = self.told()
        self.assertEqual(refused["text"], ("margin call  [2J" + "x" * 600)[:500])
        self.assertNotIn("text", submitted)

    def test_a_withdrawal_arrives_whatever_its_words(self) -> None:
        question = self.gate.ask(**trade())
        for words in ("the price\nfell " + "x" * 300, ""):
            question._give_up(words)
        reasons = [request.json["reason"] for request in self.server.requests]
        self.assertEqual(reasons, [("the price fell " + "x" * 300)[:200], "no reason"])

    def test_a_quote_has_the_time_that_any_request_has(self) -> None:
        with self.gate.ask(**trade()) as grant, mock.patch.object(self.gate, "send", wraps=self.gate.send) as send:
            bool(grant)
            grant.quote(4128)
            grant._quoted.result()
        limits = [call.args[2] for call in send.call_args_list if call.args[0].startswith("quote/")]
        self.assertEqual(limits, [countersign.REQUEST_S])

    def test_they_are_sent_after_the_main_thread_has_ended(self) -> None:
        done = subprocess.run([sys.executable, "-I", "-c", OUTLIVED, self.server.url], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.returncode), ("True\n", 0), done.stderr)
        self.assertEqual(self.server.paths(), ["execution", "execution"])


# A strategy on a thread of its own, and another report as the interpreter ends.
OUTLIVED = f"""
import sys
sys.path[:0] = {sys.path!r}
import atexit, threading
import countersign
gate = countersign.Countersign(sys.argv[1], {KEY!r})
def trade():
    threading.main_thread().join()
    print(gate.tell("execution", {UUID!r}, state="submitted").result(), flush=True)
threading.Thread(target=trade).start()
atexit.register(lambda: gate.tell("execution", {UUID!r}, state="filled").result())
"""


class Secrets(Asking):
    def test_the_key_is_in_no_text_of_ours(self) -> None:
        question = self.gate.ask(**trade())
        with self.assertLogs("countersign", logging.DEBUG) as logs, question as grant:
            texts = [repr(each) for each in (self.gate, question, grant, question._question, grant.answer)]
        self.assertNotIn(KEY, "".join(texts + logs.output))
        with self.assertRaises(TypeError):
            pickle.dumps(self.gate)

    def test_nor_in_what_a_wrong_key_or_address_is_answered(self) -> None:
        bad = ["", "two words", "line\nbreak", "é"]
        for key in bad:
            with self.assertRaises(ValueError) as raised:
                countersign.Countersign("https://approvals.example.com", key)
            self.assertNotIn(key or "-", str(raised.exception))

    def test_it_goes_only_over_an_encrypted_connection_or_to_this_machine(self) -> None:
        for url in (
            "http://approvals.example.com",
            "ftp://approvals.example.com",
            "approvals.example.com",
            "https://",
            "https://user:password@approvals.example.com",
            "https://approvals.example.com/?a=b",
            "https://approvals.example.com/#a",
            "http://127.0.0.1.example.com",
            "http://localhost@example.com",
        ):
            with self.assertRaises(ValueError, msg=url):
                countersign.Countersign(url, KEY)
        for url in ("https://a.example/gate/", "http://localhost:8080", "http://127.0.0.1:1", "http://[::1]:1"):
            countersign.Countersign(url, KEY)


class WrongArguments(Asking):
    def test_they_raise_before_anything_is_sent(self) -> None:
        for changes in (
            {"direction": "UP"},
            {"quantity": "2"},
            {"quantity": float("nan")},
            {"quantity": True},
            {"entry_price": float("inf")},
            {"stop_price": "4,126.50"},
            {"trade_uuid": "../claim"},
            {"bars": [[1, 2, 3, 4, 5]], "timeframe": "a while"},
            {"rationale": object()},
        ):
            with self.subTest(changes), self.assertRaises((ValueError, KeyError, TypeError)):
                self.gate.ask(**trade(**changes))
        self.assertEqual(self.server.requests, [])


ALONE = f"""
import sys
sys.path[:0] = {sys.path!r}
events = []
sys.addaudithook(lambda event, args: events.append(event))
import countersign
from trades import trade
gate = countersign.Countersign("https://approvals.example.com", {KEY!r}, backtest=True)
for _ in range(3):
    with gate.ask(**trade()) as grant:
        assert grant and grant.quantity == 2 and grant.reason == "backtest"
        grant.report("filled", quantity=2, price=4127.5)
        grant.exit_trade("target", 2, 4130.5)
ticket = gate.submit(**trade())
ticket.quote(4128)
assert ticket.poll() and not ticket
gate.submit(**trade()).withdraw()
import threading
assert threading.active_count() == 1, threading.enumerate()
assert "socket" not in sys.modules
assert not [event for event in events if event.startswith(("socket.", "_thread.", "http.", "ssl."))], events
print("alone")
"""


class Backtest(unittest.TestCase):
    def test_it_opens_no_connection_starts_no_thread_and_loads_no_sockets(self) -> None:
        done = subprocess.run([sys.executable, "-I", "-c", ALONE], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.returncode), ("alone\n", 0), done.stderr)


if __name__ == "__main__":
    unittest.main()
