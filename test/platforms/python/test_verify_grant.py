"""The pure Python verifier agrees with RFC 8032 and with OpenSSL."""

import json
import random
import unittest

import standin
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from standin import b64url

import verify_grant

# RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
        "24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
        "eeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
        "8dc027beceea1ec40a",
    ),
]
CHANCE = random.Random(20240115)
PAYLOAD = {"trade_uuid": standin.UUID, "instrument": "ES", "quantity": 2}


def key_of(kid: str, private: Ed25519PrivateKey) -> dict:
    x = b64url(private.public_key().public_bytes_raw())
    return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x}


def sign(private: Ed25519PrivateKey, kid: str, alg: str = "EdDSA") -> str:
    header = '{"alg":"%s","typ":"countersign-grant","kid":"%s"}' % (alg, kid)
    text = b64url(header.encode()) + "." + b64url(json.dumps(PAYLOAD).encode())
    return text + "." + b64url(private.sign(text.encode()))


def openssl(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


class Ed25519(unittest.TestCase):
    def test_the_examples_of_the_rfc(self) -> None:
        for key, message, signature in RFC_8032:
            with self.subTest(key):
                parts = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
                self.assertTrue(openssl(*parts))
                self.assertTrue(verify_grant.verify(*parts))
                self.assertEqual(verify_grant.verify(parts[0], parts[1] + b"x", parts[2]), False)

    def test_it_agrees_with_openssl_on_whole_and_damaged_signatures(self) -> None:
        for _ in range(50):
            private = Ed25519PrivateKey.from_private_bytes(CHANCE.randbytes(32))
            key, message = private.public_key().public_bytes_raw(), CHANCE.randbytes(CHANCE.randrange(200))
            signature = bytearray(private.sign(message))
            self.assertTrue(verify_grant.verify(key, message, bytes(signature)))
            signature[CHANCE.randrange(64)] ^= 1 << CHANCE.randrange(8)
            self.assertFalse(openssl(key, message, bytes(signature)))
            self.assertFalse(verify_grant.verify(key, message, bytes(signature)))

    def test_a_signature_that_is_malleable_is_refused(self) -> None:
        private = Ed25519PrivateKey.from_private_bytes(bytes(32))
        key, signature = private.public_key().public_bytes_raw(), private.sign(b"message")
        s = int.from_bytes(signature[32:], "little") + verify_grant.ORDER
        self.assertFalse(verify_grant.verify(key, b"message", signature[:32] + s.to_bytes(32, "little")))

    def test_what_is_no_point_or_has_the_wrong_length_is_refused(self) -> None:
        for key in (b"", bytes(31), b"\xff" * 32, (2).to_bytes(32, "little"), (1 << 255 | 1).to_bytes(32, "little")):
            self.assertFalse(verify_grant.verify(key, b"message", bytes(64)))


class Grants(unittest.TestCase):
    def setUp(self) -> None:
        self.new, self.old = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
        self.keys = [key_of("new", self.new), key_of("old", self.old)]

    def test_a_grant_is_verified_by_the_key_that_it_names_also_after_a_rotation(self) -> None:
        self.assertEqual(verify_grant.verify_grant(sign(self.new, "new"), self.keys), PAYLOAD)
        self.assertEqual(verify_grant.verify_grant(sign(self.old, "old"), self.keys), PAYLOAD)

    def test_no_other_grant_is(self) -> None:
        good = sign(self.new, "new")
        text, signature = good.rsplit(".", 1)
        refused = {
            "another key": sign(self.old, "new"),
            "an unknown key": sign(self.new, "other"),
            "another algorithm": sign(self.new, "new", "none"),
            "no signature": text + ".",
            "another text": text[:-1] + ("A" if text[-1] != "A" else "B") + "." + signature,
            "padding": good + "=",
            "one character too many": good + "A",
            "nothing": "",
            "no text": None,
            "more parts": good + "." + signature,
            "outside ASCII": good + "é",
        }
        for name, grant in refused.items():
            with self.subTest(name):
                self.assertIsNone(verify_grant.verify_grant(grant, self.keys))

    def test_no_changed_character_is_accepted(self) -> None:
        good = sign(self.new, "new")
        for _ in range(100):
            place = CHANCE.randrange(len(good))
            other = CHANCE.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=")
            if other != good[place]:
                changed = good[:place] + other + good[place + 1 :]
                self.assertIsNone(verify_grant.verify_grant(changed, self.keys), changed)


if __name__ == "__main__":
    unittest.main()
