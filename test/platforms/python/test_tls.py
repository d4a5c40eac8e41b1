"""Over TLS only the server whose certificate this machine trusts gets the key."""

import datetime
import ipaddress
import os
import pathlib
import ssl
import tempfile
import unittest
from typing import Any
from unittest import mock

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from standin import KEY, Honest, Server
from trades import trade

import countersign


def certificate(folder: pathlib.Path, host: str) -> pathlib.Path:
    """Key and certificate in one file, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now, day = datetime.datetime.now(datetime.timezone.utc), datetime.timedelta(days=1)
    names = [x509.DNSName(host)] + [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))] * (host == "localhost")
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()) + built.public_bytes(pem))
    return path


class Tls(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def ask(self, host: str, trusted: Any) -> countersign.Grant:
        path = certificate(self.folder, host)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        self.server = Server(Honest(), context)
        self.addCleanup(self.server.close)
        trust = {"SSL_CERT_FILE": str(path)} if trusted else {}
        with mock.patch.dict(os.environ, trust), mock.patch.object(countersign, "COMMAND_S", 0.1):
            gate = countersign.Countersign(self.server.url.replace("http:", "https:"), KEY, window=60 if host == "localhost" and trusted else 1)
            with gate.ask(**trade()) as grant:
                self.ordered = bool(grant)
            gate._worker.shutdown()
        return grant

    def check_refused(self, grant: countersign.Grant) -> None:
        self.assertEqual((self.ordered, grant.reason), (False, "server_unreachable"))
        self.assertIn("SSLCertVerificationError", grant.words)
        self.assertEqual(self.server.requests, [])

    def test_a_trusted_one_is_asked(self) -> None:
        grant = self.ask("localhost", trusted=True)
        self.assertEqual((self.ordered, grant.reason), (True, "approved"), grant.words)

    def test_one_that_nobody_vouches_for_gets_nothing(self) -> None:
        self.check_refused(self.ask("localhost", trusted=False))

    def test_nor_does_one_of_another_host_that_is_trusted(self) -> None:
        self.check_refused(self.ask("other.example", trusted=True))

    def test_nor_where_the_program_has_turned_off_the_check_for_others(self) -> None:
        with mock.patch.object(ssl, "_create_default_https_context", ssl._create_unverified_context):
            self.check_refused(self.ask("localhost", trusted=False))


if __name__ == "__main__":
    unittest.main()
