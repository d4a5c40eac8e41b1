"""Verifies a signed grant for others than the strategy, such as a bridge to a broker. Only the standard library.

    keys = json.load(urllib.request.urlopen("https://approvals.example.com/.well-known/countersign.json"))["keys"]
    grant = verify_grant(signed_grant, keys)  # None unless Countersign signed it

Then compare its instrument, direction and quantity with the order, `executable_until` with your own clock, and take
each `trade_uuid` once.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

# Ed25519, RFC 8032 section 5.1. Nothing here is secret, so nothing has to take constant time.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
Point = Tuple[int, int, int, int]  # X, Y, Z, T with x = X/Z, y = Y/Z, x·y = T/Z
ZERO: Point = (0, 1, 1, 0)


def verify_grant(signed_grant: object, keys: Sequence[Mapping[str, str]]) -> Optional[Dict[str, Any]]:
    """What was approved, if one of the keys signed it. The algorithm is never taken from the grant itself."""
    if not isinstance(signed_grant, str) or not signed_grant.isascii():
        return None
    text, _, signature = signed_grant.rpartition(".")
    header, _, payload = text.partition(".")
    for key in keys:
        expected = '{"alg":"EdDSA","typ":"countersign-grant","kid":"%s"}' % key["kid"]
        if key.get("crv") == "Ed25519" and header == _encode(expected.encode()):
            if not verify(_decode(key["x"]), text.encode(), _decode(signature)):
                return None
            found = json.loads(_decode(payload))
            return found if isinstance(found, dict) else None
    return None


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether it is the Ed25519 signature of the message."""
    key = _decompress(public_key)
    if key is None or len(signature) != 64:
        return False
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(r + public_key + message).digest(), "little") % ORDER
    x, y, z, t = key
    return _compress(_add(_multiply(s, BASE), _multiply(h, (-x % P, y, z, -t % P)))) == r


def _add(a: Point, b: Point) -> Point:
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(times: int, point: Point) -> Point:
    total = ZERO
    while times > 0:
        if times & 1:
            total = _add(total, point)
        point, times = _add(point, point), times >> 1
    return total


def _compress(point: Point) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decompress(data: bytes) -> Optional[Point]:
    if len(data) != 32:
        return None
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    """Empty unless it is canonical."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
    return data if _encode(data) == text else b""


BASE = _decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ZERO
