"""What it costs a Python strategy to verify a grant, beside the bare MAC over the same text: `npm run bench:grant:python`."""

import hmac
import pathlib
import statistics
import sys
import time
from typing import Any, Callable

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "clients/python"), str(ROOT / "test/platforms/python")]

import countersign  # noqa: E402
import test_tokens  # noqa: E402
import verify_grant  # noqa: E402

TOKEN = test_tokens.sign({**test_tokens.PAYLOAD, "strategy": "breakout", "asked": "a" * 64, "picture_sha256": "b" * 64})
TEXT = TOKEN.rpartition(".")[0].encode()
# RFC 8032, section 7.1, test 2.
ED25519 = [
    bytes.fromhex(text)
    for text in (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    )
]


def microseconds(work: Callable[[], Any], times: int) -> float:
    """The median of ten rounds."""
    rounds = []
    for _ in range(10):
        began = time.perf_counter()
        for _ in range(times):
            work()
        rounds.append((time.perf_counter() - began) / times * 1e6)
    return statistics.median(rounds)


assert countersign.verify_token(TOKEN, test_tokens.SECRET) is not None
mac = microseconds(lambda: hmac.digest(test_tokens.SECRET, TEXT, "sha256"), 2000)
token = microseconds(lambda: countersign.verify_token(TOKEN, test_tokens.SECRET), 2000)
assert verify_grant.verify(*ED25519)
signature = microseconds(lambda: verify_grant.verify(*ED25519), 20)
print(f"HMAC-SHA256 alone  {mac:8.1f} µs")
print(f"verify_token       {token:8.1f} µs, {token / mac:.1f} times that")
print(f"Ed25519 (bridges)  {signature:8.1f} µs, in Python alone")
