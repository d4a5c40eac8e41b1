"""Whatever a server answers, over real sockets: no order, one clear reason, and the key goes nowhere else."""

import gzip
import json
import socket
import struct
import time
import unittest
from typing import Any
from unittest import mock

from standin import KEY, UUID, Honest, Server, as_json, http, sign
from trades import trade

import countersign

PAGE = b"<!doctype html><title>Sign in</title>"


def reset(connected: socket.socket) -> None:
    connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connected.close()


def drip(connected: socket.socket) -> None:
    """An endless answer, one byte at a time, each well within the timeout of a single read."""
    connected.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        connected.sendall(b" ")
        time.sleep(0.05)


def drip_headers(connected: socket.socket) -> None:
    connected.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connected.sendall(b"a")
        time.sleep(0.05)


def flood(connected: socket.socket) -> None:
    """Each read finds something at once, and the limit on the length is far away."""
    connected.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connected.sendall(b"a")


class Hostile(unittest.TestCase):
    """Each case is what the server answers to one of the two calls; everything else it answers well."""

    def setUp(self) -> None:
        for name, value in {"PAUSES_S": (0.01,), "GRACE_S": 0, "COMMAND_S": 0.1}.items():
            patch = mock.patch.object(countersign, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def ask(self, answer: Any, window: float = 60) -> countersign.Grant:
        server = Server(answer)
        self.addCleanup(server.close)
        self.server = server
        orders = []
        gate = countersign.Countersign(server.url, KEY, claimant="desk-1", window=window)
        with gate.ask(**trade(trade_uuid=UUID, amendable={"quantity": {"min": 1}})) as grant:
            if grant:
                orders.append(grant.quantity)
        self.orders = orders
        # What is left to be sent.
        gate._worker.shutdown()
        return grant

    def check(self, reason: str, answer: Any, window: float = 60) -> None:
        grant = self.ask(answer, window)
        self.assertEqual(self.orders, [])
        self.assertEqual(grant.reason, reason, grant.words)
        self.assertTrue(grant.words)
        self.assertNotIn("\n", grant.words)
        self.assertNotIn(KEY, grant.words)

    def claims(self, reason: str, bad: Any, window: float = 60) -> None:
        honest = Honest()
        self.check(reason, lambda request: bad if "/claim/" in request.path else honest(request), window)

    def submits(self, reason: str, bad: Any, window: float = 60) -> None:
        honest = Honest()
        self.check(reason, lambda request: bad if "/generate" in request.path else honest(request), window)
        self.assertNotIn("claim", self.server.paths())

    def grants(self, reason: str, **changes: Any) -> None:
        """A grant with these fields, under a token that says the same."""

        def change(found: Any, payload: Any) -> None:
            for name, value in changes.items():
                found[name] = value
                if name in payload:
                    payload[name] = value

        self.check(reason, Honest(change))

    def test_an_honest_server_is_believed(self) -> None:
        grant = self.ask(Honest())
        self.assertEqual((self.orders, grant.reason), ([2], "approved"))

    def test_a_lower_quantity_that_was_offered_is_believed(self) -> None:
        def change(found: Any, payload: Any) -> None:
            found.update(quantity=1, amendments={"quantity": 1})
            payload.update(quantity=1, amendments={"quantity": 1})

        self.ask(Honest(change))
        self.assertEqual(self.orders, [1])

    def test_a_page_with_status_200(self) -> None:
        self.claims("invalid_answer", http(PAGE))
        self.assertEqual(self.server.paths().count("claim"), 3)
        self.assertIn("withdraw", self.server.paths())
        self.submits("invalid_answer", http(PAGE))

    def test_a_redirect_to_another_host_which_receives_nothing(self) -> None:
        elsewhere = Server(Honest())
        self.addCleanup(elsewhere.close)
        for status in (301, 302, 303, 307, 308):
            bad = http(b"", status, Location=elsewhere.url + "/claim/" + UUID)
            self.claims("redirected", bad)
            self.submits("redirected", bad)
        self.assertEqual(elsewhere.opened, 0)

    def test_the_grant_of_another_trade(self) -> None:
        self.grants("invalid_answer", trade_uuid="00000000-0000-4000-8000-000000000002")

    def test_a_grant_for_another_program(self) -> None:
        self.grants("invalid_answer", claimant="desk-2")

    def test_a_grant_for_another_quantity(self) -> None:
        self.grants("invalid_answer", quantity=20)

    def test_a_grant_in_the_other_direction(self) -> None:
        self.grants("invalid_answer", direction="SHORT")

    def test_an_amendment_that_was_not_offered(self) -> None:
        self.grants("amended", amendments={"stop_price": 4000})

    def test_an_old_signature(self) -> None:
        self.check("not_verified", Honest(lambda found, payload: payload.update(nonce="0123456789abcdef")))

    def test_the_signature_of_another_key(self) -> None:
        honest = Honest()
        honest.key = "cs_of-somebody-else"
        self.check("not_verified", honest)

    def test_no_signature_and_one_without_an_algorithm(self) -> None:
        self.check("not_verified", Honest(lambda found, payload: found.update(grant_token=None)))
        for header in ('{"alg":"none"}', '{"alg":"none","typ":"countersign-grant"}'):
            self.check("not_verified", Honest(lambda f, p: f.update(grant_token=sign(p, header=header))))

    def test_what_was_asked_is_not_what_was_sent(self) -> None:
        self.check("not_verified", Honest(lambda found, payload: payload.update(asked="0" * 64)))

    def test_ten_megabytes(self) -> None:
        self.claims("invalid_answer", http(b" " * 10_000_000))
        self.submits("invalid_answer", http(b" " * 10_000_000))

    def test_one_byte_at_a_time(self) -> None:
        for slowly in (drip, drip_headers, flood):
            with mock.patch.object(countersign, "REQUEST_S", 0.3):
                self.claims("server_unreachable", slowly, window=1)
                self.submits("server_unreachable", slowly, window=1)

    def test_a_connection_that_is_reset_in_each_phase(self) -> None:
        for cut in (b"", b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nContent-Le", b'HTTP/1.1 200 OK\r\n\r\n{"granted": tr'):
            # With a whole head, it is an answer that can't be read.
            reason = "invalid_answer" if b"OK" in cut else "server_unreachable"
            window = 60 if b"OK" in cut else 1
            self.claims(reason, self.cut_off(cut), window)
            self.submits(reason, self.cut_off(cut), window)

    def cut_off(self, sent: bytes) -> Any:
        def answer(connected: socket.socket) -> None:
            connected.sendall(sent)
            # A reset would take back what the client has not read yet.
            connected.close() if sent else reset(connected)

        return answer

    def test_compressed_garbage(self) -> None:
        found = json.dumps({"granted": True, "status": "approved", "trade_uuid": UUID}).encode()
        self.claims("invalid_answer", http(gzip.compress(found), Content_Encoding="gzip"))
        self.claims("invalid_answer", http(b"\x1f\x8b" + b"\xff" * 100, Content_Encoding="gzip"))

    def test_a_server_that_is_not_there(self) -> None:
        server = Server(Honest())
        server.close()
        gate = countersign.Countersign(server.url, KEY, window=0.5)
        with gate.ask(**trade()) as grant:
            self.assertFalse(grant)
        self.assertEqual(grant.reason, "server_unreachable")

    def test_words_that_are_not_http(self) -> None:
        self.claims("server_unreachable", b"SSH-2.0-OpenSSH_9.6\r\n", window=0.5)
        self.claims("server_unreachable", b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n", window=0.5)

    def test_a_problem_is_told_in_its_own_words_on_one_line(self) -> None:
        bad = as_json({"code": "key_refused", "detail": "The key\nwas revoked.\x1b[2J"}, 401)
        self.submits("key_refused", bad)

    def test_undecided_for_ever(self) -> None:
        pending = {"trade_uuid": UUID, "granted": False, "reason": "trade_pending", "status": "pending"}
        honest = Honest()
        grant = self.ask(lambda request: as_json(pending) if "/claim/" in request.path else honest(request), window=1)
        self.assertEqual(self.orders, [])
        # The last attempt may be cut short by the end of the window.
        self.assertIn(grant.reason, ["trade_pending", "server_unreachable"])
        self.assertEqual(self.server.paths()[-1], "withdraw")



if __name__ == "__main__":
    unittest.main()
