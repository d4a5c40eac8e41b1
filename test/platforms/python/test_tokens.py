"""No mutation of a grant's token is accepted: `test_tokens.py 1000000` tries a million."""

import hashlib
import random
import sys
import unittest

from standin import KEY, UUID, sign

import countersign

SECRET = hashlib.sha256(KEY.encode()).digest()
PAYLOAD = {"trade_uuid": UUID, "direction": "LONG", "quantity": 2, "nonce": "nonce-0123456789abcdef", "amendments": {}}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
OTHERS = LETTERS + '.=+/ \n\t\0é"'


def mutate(token: str, chance: random.Random) -> str:
    """Another token: characters changed, left out, added, moved; parts swapped; bits of the MAC; other signers."""
    kind, place = chance.randrange(9), chance.randrange(len(token))
    header, payload, mac = token.split(".")
    if kind <= 2:
        return token[:place] + chance.choice(OTHERS) + token[place + 1 :]
    if kind == 3:
        return token[:place] + token[place + 1 + chance.randrange(3) :]
    if kind == 4:
        return token[:place] + chance.choice(OTHERS) + token[place:]
    if kind == 5:
        return ".".join(chance.choice([header, payload, mac, ""]) for _ in range(chance.choice([2, 3, 4])))
    if kind == 6:
        # The last character of 32 bytes has two bits that mean nothing.
        return token[:-1] + chance.choice(LETTERS)
    if kind == 7:
        return sign({**PAYLOAD, "quantity": chance.randrange(100)}, KEY + chance.choice(LETTERS))
    letter = chance.randrange(len(payload))
    return header + "." + payload[:letter] + chance.choice(LETTERS) + payload[letter + 1 :] + "." + mac


def count_accepted(times: int) -> int:
    chance, token = random.Random(20240115), sign(PAYLOAD)
    mutations = (mutate(token, chance) for _ in range(times))
    return sum(1 for each in mutations if each != token and countersign.verify_token(each, SECRET) is not None)


class Tokens(unittest.TestCase):
    def test_the_token_itself_is_accepted(self) -> None:
        self.assertEqual(countersign.verify_token(sign(PAYLOAD), SECRET), PAYLOAD)

    def test_no_mutation_is(self) -> None:
        self.assertEqual(count_accepted(10_000), 0)

    def test_the_algorithm_is_not_taken_from_the_token(self) -> None:
        for header in ("{}", '{"alg":"HS256"}', '{"typ":"countersign-grant","alg":"HS256"}', '{"alg":"none"}'):
            self.assertIsNone(countersign.verify_token(sign(PAYLOAD, header=header), SECRET))

    def test_what_is_no_text_is_refused(self) -> None:
        for value in (None, True, 7, b"a.b.c", ["a"], "", ".", "..", "...", "é.é.é"):
            self.assertIsNone(countersign.verify_token(value, SECRET))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(count_accepted(int(sys.argv[1])), "of", sys.argv[1], "accepted")
    else:
        unittest.main()
