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


def answer_of(vector: Dict[str, Any]) -> countersign.Answer:
    given = vector["answer"]
    if "failure" in given:
        return countersign.Answer(failure=given["failure"], received_at=vector["received_at_ms"])
    repeat = given.get("body_repeat", {"text": "", "times": 0})
    body = (given.get("body", "") + repeat["text"] * repeat["times"]).encode()
    return countersign.Answer(
        status=given["status"],
        # As Countersign.send leaves out what is longer.
        body=body if len(body) <= countersign.LONGEST_ANSWER else None,
        retry_after=given.get("headers", {}).get("retry-after"),
        received_at=vector["received_at_ms"],
    )


class Vectors(unittest.TestCase):
    def check(self, vector: Dict[str, Any], verdict: countersign.Verdict) -> None:
        expected = vector["verdict"]
        self.assertEqual(verdict.kind, expected["kind"], verdict)
        if "reason" in expected:
            self.assertEqual(verdict.reason, expected["reason"])
        if expected["kind"] == "ask_again":
            self.assertEqual(verdict.after_ms, expected.get("after_ms", 0))
        if expected["kind"] == "granted":
            self.assertEqual(verdict.quantity, expected["quantity"])
            self.assertEqual(verdict.amendments, expected["amendments"])
            self.assertEqual(verdict.executable_until, expected["executable_until_ms"])

    def test_claims(self) -> None:
        suite = load("claim.json")
        for vector in suite["vectors"]:
            with self.subTest(vector["name"]):
                sent = {**suite["submitted"], **vector.get("submitted", {})}
                submitted = countersign.Verdict("waiting", sent_at=sent["sent_at_ms"], answer=sent)
                self.check(vector, question_of(suite, vector).judge_claim(submitted, answer_of(vector)))

    def test_submissions(self) -> None:
        suite = load("submit.json")
        for vector in suite["vectors"]:
            with self.subTest(vector["name"]):
                self.check(vector, question_of(suite, vector).judge_submit(answer_of(vector)))


if __name__ == "__main__":
    unittest.main()
