"""Every answer in clients/vectors/ gets the verdict that it must get in every language."""

import hashlib
import json
import pathlib
import sys
import unittest
from typing import Any, Callable, Dict

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


def told_of(verdict: countersign.Verdict) -> Dict[str, Any]:
    """A verdict as the vectors write it."""
    kind = {"kind": verdict.kind}
    if verdict.kind == "not":
        return {**kind, "reason": verdict.reason}
    if verdict.kind == "ask_again":
        return {**kind, "after_ms": verdict.after_ms}
    if verdict.kind == "waiting":
        return kind
    terms = {name: verdict.answer[name] for name in ("quantity", "amendments")}
    return {**kind, **terms, "executable_until_ms": verdict.executable_until}


class Vectors(unittest.TestCase):
    def judge_claim(self, suite: Dict[str, Any], vector: Dict[str, Any]) -> countersign.Verdict:
        sent = {**suite["submitted"], **vector.get("submitted", {})}
        submitted = countersign.Verdict("waiting", sent_at=sent["sent_at_ms"], answer=sent)
        return question_of(suite, vector).judge_claim(submitted, read_of(vector))

    def judge_submit(self, suite: Dict[str, Any], vector: Dict[str, Any]) -> countersign.Verdict:
        return question_of(suite, vector).judge_submit(read_of(vector))

    def fits(self, vector: Dict[str, Any], verdict: countersign.Verdict) -> bool:
        return told_of(verdict) == {"after_ms": 0, **vector["verdict"]} or told_of(verdict) == vector["verdict"]

    def test_claims(self) -> None:
        self.check("claim.json", self.judge_claim)

    def test_submissions(self) -> None:
        self.check("submit.json", self.judge_submit)

    def check(self, name: str, judge: Callable[[Dict[str, Any], Dict[str, Any]], countersign.Verdict]) -> None:
        suite = load(name)
        self.assertGreater(len(suite["vectors"]), 50)
        for vector in suite["vectors"]:
            with self.subTest(vector["name"]):
                verdict = judge(suite, vector)
                self.assertTrue(self.fits(vector, verdict), (told_of(verdict), vector["verdict"]))


if __name__ == "__main__":
    unittest.main()
