"""Every answer in clients/vectors/ gets the verdict that it must get in every language."""

import hashlib
import json
import pathlib
import sys
import unittest
from typing import Any, Dict

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[3] / "clients/python"))

import countersign  # noqa: E402

VECTORS = HERE.parents[3] / "clients/vectors"


def load(name: str) -> Dict[str, Any]:
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


def question_of(suite: Dict[str, Any], vector: Dict[str, Any]) -> countersign.Question:
    given = {**suite["question"], **vector.get("question", {})}
    return countersign.Question(
        trade_uuid=given["trade_uuid"],
        direction=given["direction"],
        quantity=given["quantity"],
        amendable=given["amendable"] or {},
        claimant=given["claimant"],
        nonce=given["nonce"],
        asked=given["asked"],
        secret=hashlib.sha256(suite["key"].encode()).digest(),
    )


def read_of(vector: Dict[str, Any]) -> countersign.Verdict:
    given, at = vector["answer"], vector["received_at_ms"]
    if "failure" in given:
        # As Countersign.send makes of it: test_hostile.py.
        return countersign.Verdict("ask_again", "server_unreachable", given["failure"])
    repeat = given.get("body_repeat", {"text": "", "times": 0})
    body = (given.get("body", "") + repeat["text"] * repeat["times"]).encode()
    retry_after = given.get("headers", {}).get("retry-after", "")
    return countersign.read_answer(given["status"], body[: countersign.LONGEST_ANSWER + 1], retry_after, 0, at)


class Vectors(unittest.TestCase):
    def check(self, vector: Dict[str, Any], verdict: countersign.Verdict) -> None:
        expected = vector["verdict"]
        self.assertEqual(verdict.kind, expected["kind"], verdict)
        if "reason" in expected:
            self.assertEqual(verdict.reason, expected["reason"])
        if expected["kind"] == "ask_again":
            self.assertEqual(verdict.after_ms, expected.get("after_ms", 0))
        if expected["kind"] == "granted":
            self.assertEqual(verdict.answer["quantity"], expected["quantity"])
            self.assertEqual(verdict.answer["amendments"], expected["amendments"])
            self.assertEqual(verdict.executable_until, expected["executable_until_ms"])

    def test_claims(self) -> None:
        suite = load("claim.json")
        for vector in suite["vectors"]:
            with self.subTest(vector["name"]):
                sent = {**suite["submitted"], **vector.get("submitted", {})}
                submitted = countersign.Verdict("waiting", sent_at=sent["sent_at_ms"], answer=sent)
                self.check(vector, question_of(suite, vector).judge_claim(submitted, read_of(vector)))

    def test_submissions(self) -> None:
        suite = load("submit.json")
        for vector in suite["vectors"]:
            with self.subTest(vector["name"]):
                self.check(vector, question_of(suite, vector).judge_submit(read_of(vector)))


if __name__ == "__main__":
    unittest.main()
