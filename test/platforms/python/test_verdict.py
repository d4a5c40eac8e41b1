"""What the shared vectors leave open of the verdict: `mutate.py` found these."""

import hashlib
import json
import unittest
from typing import Any

from standin import KEY, UUID, b64url, sign

import countersign

NONCE, ASKED, SENT = "nonce-0123456789abcdef", "a" * 64, "2024-01-15T14:30:00.000Z"


def question(**changes: Any) -> countersign.Question:
    ours = dict(trade_uuid=UUID, direction="LONG", quantity=2, amendable={}, claimant="desk-1", nonce=NONCE, asked=ASKED)
    return countersign.Question(**{**ours, **changes}, secret=hashlib.sha256(KEY.encode()).digest())


def grant(**changes: Any) -> Any:
    same = dict(trade_uuid=UUID, direction="LONG", quantity=2, claimant="desk-1", server_time=SENT, executable_for_ms=30_000)
    found = {**same, "granted": True, "status": "approved", **changes}
    signed = {name: found[name] for name in same}
    token = sign({**signed, "amendments": found.get("amendments", {}), "nonce": NONCE, "asked": ASKED})
    return {"grant_token": token, **found}


def judge(found: Any, submitted: Any = {"server_time": SENT}, **changes: Any) -> countersign.Verdict:
    waiting = countersign.Verdict("waiting", sent_at=1000, answer=submitted)
    return question(**changes).judge_claim(waiting, countersign.read_answer(200, json.dumps(found).encode(), "", 0, 5000))


class Grants(unittest.TestCase):
    def check(self, reason: str, found: Any, **changes: Any) -> None:
        self.assertEqual(judge(found, **changes).reason, reason)

    def test_one_as_it_should_be(self) -> None:
        verdict = judge(grant())
        self.assertEqual((verdict.kind, verdict.reason, verdict.words), ("granted", "approved", "approved"))
        self.assertEqual(verdict.executable_until, 31_000)

    def test_true_is_not_the_number_1(self) -> None:
        self.check("invalid_answer", grant(quantity=True), quantity=1)
        self.check("amended", grant(quantity=True, amendments={"quantity": True}), amendable={"quantity": {"min": 1}})
        self.check("stale", grant(executable_for_ms=True))

    def test_without_the_time_of_the_submission_the_window_begins_with_the_answer(self) -> None:
        for submitted in ({}, {"server_time": None}, {"server_time": "soon"}, {"server_time": 7}):
            self.assertEqual(judge(grant(), submitted).executable_until, 35_000)

    def test_a_window_of_a_millisecond_is_one(self) -> None:
        self.assertEqual(judge(grant(executable_for_ms=1), {}).executable_until, 5001)
        self.check("stale", grant(executable_for_ms=0))

    def test_both_bounds_of_a_price_are_allowed(self) -> None:
        amendable = {"stop_price": {"min": 4120, "max": 4126}}
        for price, reason in ((4120, "approved"), (4126, "approved"), (4119.75, "amended"), (4126.25, "amended")):
            self.check(reason, grant(amendments={"stop_price": price}), amendable=amendable)

    def test_of_a_whole_quantity_no_part_is_left_over(self) -> None:
        amendable = {"quantity": {"min": 1}}
        self.check("amended", grant(quantity=1.5, amendments={"quantity": 1.5}), quantity=3, amendable=amendable)
        self.check("amended", grant(quantity=1, amendments={"quantity": 1}), quantity=None, amendable=amendable)

    def test_a_token_in_another_form_is_refused(self) -> None:
        header, payload, _ = grant()["grant_token"].split(".")
        padded = payload + "=" * (-len(payload) % 4)
        for other in (padded + "=", payload[:-1] + chr(ord(payload[-1]) + 1), payload + "\n"):
            self.check("not_verified", {**grant(), "grant_token": mac_of(header, other)})
        self.check("not_verified", {**grant(), "grant_token": grant()["grant_token"] + "é"})

    def test_a_person_s_own_words_are_told(self) -> None:
        no = {"trade_uuid": UUID, "granted": False, "status": "rejected", "reason": "trade_rejected"}
        self.assertEqual(judge(no).words, "it was not granted")
        self.assertEqual(judge({**no, "stated_reason": "Too late\nin the day"}).words, "Too late in the day")


def mac_of(header: str, payload: str) -> str:
    import hmac

    text = header + "." + payload
    return text + "." + b64url(hmac.digest(hashlib.sha256(KEY.encode()).digest(), text.encode(), "sha256"))


class Answers(unittest.TestCase):
    def check(self, kind: str, reason: str, status: int, body: bytes = b"", words: str = "") -> None:
        verdict = countersign.read_answer(status, body)
        self.assertEqual((verdict.kind, verdict.reason), (kind, reason))
        self.assertIn(words, verdict.words)

    def test_each_status_at_the_edge_of_its_range(self) -> None:
        self.check("waiting", "", 200, b"{}")
        self.check("waiting", "", 299, b"{}")
        self.check("not", "redirected", 300, b"{}", "the server answered 300")
        self.check("not", "redirected", 399)
        self.check("not", "http_error", 400, b"", "the server answered 400")
        self.check("not", "http_error", 499)
        self.check("ask_again", "server_unreachable", 500, b"", "the server answered 500")
        self.check("ask_again", "server_unreachable", 599)

    def test_a_mebibyte_is_read_and_a_byte_more_is_not(self) -> None:
        self.check("waiting", "", 200, b"{}".ljust(2**20))
        self.check("not", "invalid_answer", 200, b"{}".ljust(2**20 + 1))

    def test_what_cannot_be_read_says_so_while_it_is_asked_again(self) -> None:
        self.check("ask_again", "invalid_answer", 200, b"<html>")

    def test_a_problem_is_told_in_its_own_words(self) -> None:
        problem = json.dumps({"code": "not_ready", "detail": "The database is unavailable."}).encode()
        self.check("ask_again", "not_ready", 503, problem, "The database is unavailable.")
        self.check("not", "not_ready", 409, problem, "The database is unavailable.")


if __name__ == "__main__":
    unittest.main()
