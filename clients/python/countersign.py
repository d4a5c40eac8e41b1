"""Asks a person before a strategy enters the market. Nothing but a verified grant permits an order: docs/PYTHON.md.
    gate = Countersign("https://approvals.example.com", key)
    with gate.ask(instrument="ES 12-26", timeframe="5min", direction="LONG", entry_price=5970.25, bars=bars) as grant:
        if grant:  # True once, while the approval is valid
            broker.buy(grant.quantity, client_order_id=grant.trade_uuid)
"""

from __future__ import annotations

import base64, hashlib, hmac, io, itertools, json, logging, re, threading, time, uuid
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Dict, Generator, List, Mapping, Optional, Tuple
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

Json = Dict[str, Any]
LONGEST_ANSWER, MOST_BARS, MOST_UNREADABLE = 2**20, 1000, 3
LONG_POLL_S, REQUEST_S, COMMAND_S, REPORT_S = 50, 10, 30, 120
GRACE_S, LATE_S = 2, 5  # For the server's own "expired", and for our thread to tell of it.
PAUSES_S, LONGEST_RETRY_AFTER_S = (1, 2, 4, 5), 30
NOT_BY_SERVER = {"invalid_answer", "not_verified", "amended", "stale", "server_unreachable", "cancelled"}
SAFE_URL = r"https://[^/:@?#\s][^@?#\s]*|http://(localhost|127\.0\.0\.1|\[::1\])([:/][^@?#\s]*)?"
TOKEN_HEADER = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImNvdW50ZXJzaWduLWdyYW50In0"  # {"alg":"HS256","typ":"countersign-grant"}
IN_TOKEN, BESIDE = "trade_uuid direction claimant nonce asked", "quantity amendments executable_for_ms server_time"
SIDES = {"LONG": "LONG", "BUY": "LONG", "SHORT": "SHORT", "SELL": "SHORT"}
IN_SIGNAL = {"confidence", "order_type", "rationale", "risk_amount", "stop_points", "stop_ticks", "target_amount",
             "target_points", "target_ticks"}
CELLS = [*map(str.split, ("timestamp date datetime time t index", "open o", "high h", "low l", "close c", "volume v"))]
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
DONE: Future[bool] = Future()
DONE.set_result(True)
log = logging.getLogger("countersign")
CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))  # Counts while the machine sleeps.
def _now() -> float: return time.monotonic() if CLOCK is None else time.clock_gettime(CLOCK)
def _no(reason: str, words: str) -> Verdict: return Verdict("not", reason, words)
def _b64url(data: bytes) -> str: return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
def _instant(text: object) -> Optional[float]:
    with suppress(ValueError, OverflowError):
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")).timestamp() * 1000
    return None
def _is_finite(value: Any) -> bool: return not isinstance(value, (bool, str)) and -1e300 < value < 1e300
def _is_number(value: Any) -> bool: return isinstance(value, (int, float)) and _is_finite(value)
def _line(text: Any, limit: int) -> str:  # Safe to log, whoever wrote it.
    return "".join(c if c.isprintable() else " " for c in text)[:limit].strip() if isinstance(text, str) else ""

class NotGranted(RuntimeError): """There is no permission to order, and so no quantity to order."""

@dataclass(frozen=True)
class Verdict:
    kind: str  # waiting, granted, not or ask_again
    reason: str = ""
    words: str = ""
    after_ms: int = 0
    sent_at: float = 0  # Monotonic ms, as all times here.
    received_at: float = 0
    executable_until: float = 0
    answer: Json = field(default_factory=dict, repr=False)

@dataclass(frozen=True)
class Question:  # What a grant must be for.
    trade_uuid: str
    direction: str
    quantity: Optional[float]
    amendable: Mapping[str, Mapping[str, float]]
    claimant: str
    nonce: str
    asked: str  # SHA-256 of the submitted bytes, in hex.
    secret: bytes = field(repr=False)  # SHA-256 of the API key.

    def judge_submit(self, read: Verdict) -> Verdict:
        is_ours = read.answer.get("trade_uuid") == self.trade_uuid and isinstance(read.answer.get("status"), str)
        return read if is_ours or read.kind != "waiting" else _no("invalid_answer", "the answer is for another trade")

    def judge_claim(self, submitted: Verdict, read: Verdict) -> Verdict:
        if read.kind != "waiting": return read
        found = {"amendments": {}, **read.answer}
        if found.get("trade_uuid") != self.trade_uuid or not isinstance(found.get("granted"), bool):
            return _no("invalid_answer", "the answer is for another trade, or neither yes nor no")
        if found["granted"]: return self._judge_grant(submitted, read.received_at, found)
        reason = _line(found.get("reason"), 60) or "invalid_answer"
        if reason != "trade_pending": return _no(reason, _line(found.get("stated_reason"), 200) or "it was not granted")
        if found.get("status") != "pending": return _no("invalid_answer", "the answer contradicts itself")
        return Verdict("ask_again", reason, "nobody has decided")

    def _judge_grant(self, submitted: Verdict, received_at: float, found: Any) -> Verdict:
        changes, quantity, duration = found["amendments"], found.get("quantity"), found.get("executable_for_ms")
        if found.get("status") != "approved" or found.get("claimant") != self.claimant:
            return _no("invalid_answer", "it grants a trade that is not approved, or to another program")
        if not isinstance(changes, dict) or not all(self._is_offered(*change) for change in changes.items()):
            return _no("amended", "the approver changed the trade in a way that the strategy does not allow")
        fits = quantity == changes.get("quantity", self.quantity) and (quantity is None or _is_number(quantity))
        if not fits or found.get("direction") != self.direction: return _no("invalid_answer", "the order is not ours")
        if not _is_number(duration) or not 0 < duration < 1e9: return _no("stale", "the approval has expired")
        payload = verify_token(found.get("grant_token"), self.secret)
        before, after = _instant(submitted.answer.get("server_time")), _instant(found.get("server_time"))
        if payload is None or after is None or not self._is_same(found, payload):
            return _no("not_verified", "the grant is not from the server that knows this key, or not for this trade")
        until = received_at + duration
        if before is not None:  # An answer that was held up doesn't extend the window.
            until = min(until, submitted.sent_at + (after - before) + duration)
        if until <= received_at: return _no("stale", "the approval took too long to arrive")
        return Verdict("granted", "approved", "approved", executable_until=until, answer=found)

    def _is_offered(self, name: str, value: Any) -> bool:
        bounds, most = self.amendable.get(name), self.quantity
        if bounds is None or not _is_number(value): return False
        if name != "quantity": return bool(bounds["min"] <= value <= bounds["max"])
        return most is not None and bounds["min"] <= value <= most and (value % 1 == 0 or most % 1 != 0)

    def _is_same(self, found: Json, payload: Json) -> bool:
        ours = all(payload.get(name) == getattr(self, name) for name in IN_TOKEN.split())
        return ours and all(name in payload and payload[name] == found.get(name) for name in BESIDE.split())

def verify_token(token: object, secret: bytes) -> Optional[Json]:
    """The payload of a grant's token, or None. Read only after its MAC; `secret` is the SHA-256 of the API key."""
    text, _, mac = (token if isinstance(token, str) and token.isascii() else "").rpartition(".")
    header, _, payload = text.partition(".")
    if not hmac.compare_digest(mac, _b64url(hmac.digest(secret, text.encode(), "sha256"))): return None
    with suppress(ValueError):
        data = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        if header == TOKEN_HEADER and payload == _b64url(data): return _read_object(data)
    return None

def read_answer(status: int, body: bytes, retry_after: str = "", sent_at: float = 0, received_at: float = 0) -> Verdict:
    """`waiting` for a 2xx answer with a JSON object, or what follows from any other."""
    found, told = _read_object(body), f"the server answered {status}"
    if 300 <= status < 400: return _no("redirected", f"{told}: enter the address it redirects to")
    if 200 <= status < 300:
        if len(body) > LONGEST_ANSWER: return _no("invalid_answer", "the answer is longer than 1 MiB")
        if found is None: return Verdict("ask_again", "invalid_answer", "the answer is not Countersign's JSON")
        return Verdict("waiting", sent_at=sent_at, received_at=received_at, answer=found)
    code, words = (_line((found or {}).get(name), 300) for name in ("code", "detail"))
    if status < 500 and status not in (408, 425, 429): return _no(code or "http_error", words or told)
    seconds = int(retry_after) if re.fullmatch("[0-9]{1,9}", retry_after) else 0
    return Verdict("ask_again", code or "server_unreachable", words or told, 1000 * min(seconds, LONGEST_RETRY_AFTER_S))

def _read_object(data: bytes) -> Optional[Json]:
    with suppress(ValueError, RecursionError):  # int fails: JSON has no NaN.
        return value if isinstance(value := json.loads(data.decode(), parse_constant=int), dict) else None
    return None

def read_bars(bars: Any, timeframe: str, at_open: Optional[bool], zone: Optional[str]) -> Json:
    """The last of the bars as the server's columns, stamped at their close."""
    rows = bars.reset_index().to_dict("records") if hasattr(bars, "reset_index") else list(bars)
    table = [_read_cells(row) for row in rows]
    # ccxt's rows carry the time of their open. Of others only the strategy knows.
    if at_open or (at_open is None and rows and isinstance(rows[0], (list, tuple))):
        closes, now = [_close_of(cells[0], timeframe, zone) for cells in table], datetime.now(timezone.utc)
        table = [[at, *cells[1:]] for at, cells in zip(closes, table) if at <= now]  # Without the one still forming.
    return dict(zip("tohlcv", map(list, zip(*table[-MOST_BARS:]))))

def _read_cells(row: Any) -> List[Any]:
    if isinstance(row, (list, tuple)): cells = [*row, None][:6]
    else:
        given = {str(name).lower(): cell for name, cell in (row if isinstance(row, Mapping) else vars(row)).items()}
        cells = [next((given[name] for name in names if name in given), None) for names in CELLS]
    return [None if cell != cell else cell for cell in cells]  # NaN isn't JSON.

def _close_of(opened: Any, timeframe: str, zone: Optional[str]) -> datetime:
    length = re.fullmatch("([0-9]+) ?([smhdw])[a-z]*", timeframe)
    if not length: raise ValueError(f"timeframe: expected one such as 5m, to know when bars close, found {timeframe!r}")
    if not isinstance(opened, datetime): opened = datetime.fromtimestamp(opened / 1000, timezone.utc)
    aware: datetime = opened if opened.tzinfo else opened.replace(tzinfo=ZoneInfo(zone or "UTC"))
    return aware.astimezone(timezone.utc) + timedelta(seconds=int(length[1]) * SECONDS[length[2]])

def _number(name: str, value: Any) -> Any:
    """Also one of numpy, or a Decimal. Text isn't: "1,5" may be 1.5 or 15."""
    if value is None or (isinstance(value, int) and _is_finite(value)): return value
    if not _is_finite(value): raise ValueError(f"{name}: expected a number, found {value!r}")
    return float(value)

def _write(fields: Mapping[str, Any]) -> bytes:
    plain: Callable[[Any], Any] = lambda value: value.isoformat() if hasattr(value, "isoformat") else float(value)
    return json.dumps({n: v for n, v in fields.items() if v is not None}, allow_nan=False, default=plain).encode()

def _repeat(attempt: Callable[[float], Verdict], until: float, ended: Future[Any]) -> Verdict:
    """Until there is a verdict, or no time for another attempt, or what it was for has ended."""
    unreadable, pauses = 0, itertools.chain(PAUSES_S, itertools.repeat(PAUSES_S[-1]))
    while True:
        began = _now()
        verdict = attempt(max(until - began, 0.1))
        unreadable = unreadable + 1 if verdict.reason == "invalid_answer" else 0
        is_held = verdict.reason == "trade_pending" and _now() - began > 1
        delay = 0 if is_held else max(next(pauses), verdict.after_ms / 1000)
        is_over = verdict.kind != "ask_again" or unreadable == MOST_UNREADABLE or _now() + delay >= until
        if is_over or wait([ended], delay).done: return verdict

class _Timed(io.RawIOBase):
    """Reads a socket until one deadline; http.client's own begins anew with each byte."""
    def __init__(self, connected: Any, until: float) -> None: self._socket, self._until = connected, until
    def makefile(self, _mode: str) -> io.BufferedReader: return io.BufferedReader(self)
    def readable(self) -> bool: return True
    def readinto(self, buffer: Any) -> Any:
        left = self._until - _now()
        if left <= 0: raise TimeoutError
        self._socket.settimeout(left)
        return self._socket.recv_into(buffer)

class Grant:
    """A question, and the person's yes or no to it. Nothing is sent before `with`, `await` or `submit()`."""
    def __init__(self, gate: Countersign, question: Question, body: bytes, terms: Json) -> None:
        self.trade_uuid, self.granted, self.reason, self.words = question.trade_uuid, False, "trade_pending", ""
        self.answer: Json = {}  # To the claim: decided_by, signed_grant and more.
        self._gate, self._question, self._body, self._terms = gate, question, body, terms
        self._until, self._executable_until, self._is_used, self._permits, self._quoted = 0.0, 0.0, False, False, DONE
        self._lock, self._decided, self._sequence = threading.RLock(), Future[None](), itertools.count(1)

    def submit(self) -> Grant:
        """Returns at once: the network is left to a thread."""
        with self._lock:
            if self._until: return self
            self._until = _now() + self._gate.window + GRACE_S
        if self._gate.backtest: self._settle(Verdict("granted", "backtest", executable_until=float("inf")))
        else: threading.Thread(target=self._run, name="countersign", daemon=True).start()
        return self

    def poll(self) -> Optional[Grant]:
        """Itself once it is decided, until then None. Never waits."""
        if 0 < self._until < _now() - LATE_S: self._settle(_no("server_unreachable", "there was no answer in time"))
        return self if self._decided.done() else None

    def __enter__(self) -> Grant:
        try:
            wait([self.submit()._decided], self._until - _now() + LATE_S + 0.1)
        finally:
            if self.poll() is None: self.withdraw("the strategy was interrupted")
        return self

    def __await__(self) -> Generator[Any, None, Grant]:
        import asyncio  # Here, as http.client below, so that a backtest doesn't even load sockets.
        try:
            decided = asyncio.wrap_future(self.submit()._decided)
            yield from asyncio.wait([decided], timeout=self._until - _now() + LATE_S + 0.1).__await__()
        finally:
            if self.poll() is None: self.withdraw("the strategy was interrupted")
        return self

    def __aenter__(self) -> Grant: return self
    async def __aexit__(self, *_fault: object) -> None: self.withdraw("the strategy placed no order")
    def __exit__(self, *_fault: object) -> None: self.withdraw("the strategy placed no order")

    def __bool__(self) -> bool:
        """True once, within the window of a yes: order now, or never."""
        with self._lock:
            if not self.granted or self._is_used: return False
            self._is_used, self._permits = True, _now() * 1000 < self._executable_until
        if not self._permits: self._refuse("stale", "the approval had expired")
        return self._permits

    def withdraw(self, words: str = "the signal is gone") -> None:
        """Takes the question back, or a yes that wasn't used. Never waits."""
        with self._lock:
            if self._settle(_no("cancelled", words)): return
            is_open, self._is_used = self.granted and not self._is_used, True
        if is_open: self._refuse("cancelled", words)

    def _refuse(self, reason: str, words: str) -> None:  # A yes that is taken must not look like a position.
        self.granted, self.reason, self.words = False, reason, words
        self.report("ignored", text=words)

    @property
    def terms(self) -> Json:
        """quantity, entry_price, stop_price and target_price as approved. Uses the grant, or raises NotGranted."""
        if not self._permits and not self: raise NotGranted(f"{self.reason}: {self.words}")
        return self._terms
    @property
    def quantity(self) -> Any: return self.terms["quantity"]

    def report(self, state: str, quantity: Any = 0, price: Any = None, text: Optional[str] = None) -> Future[bool]:
        """submitted, part_filled or filled (with the total and average price so far), cancelled, refused or ignored."""
        return self._gate.tell("execution", self.trade_uuid, sequence=next(self._sequence), state=state,
                               quantity=quantity, price=price, text=text)

    def exit_trade(self, reason: str, quantity: Any, price: Any, **more: Any) -> Future[bool]:
        """stop, target, manual, session or other; perhaps with `realized` and `currency`."""
        return self._gate.tell("exit", self.trade_uuid, sequence=next(self._sequence), reason=reason,
                               quantity=quantity, price=price, **more)

    def quote(self, price: Any) -> None:
        """The market's price while the question waits. Left out while the last one is still on its way."""
        if self._quoted.done(): self._quoted = self._gate.tell("quote", self.trade_uuid, patience=0, price=price)

    def _run(self) -> None:
        send, ask = self._gate.send, self._question
        def submit(left: float) -> Verdict:
            return ask.judge_submit(send(f"generate-chart/{self.trade_uuid}", self._body, min(left, REQUEST_S)))
        def claim(left: float) -> Verdict:
            hold, names = min(int(left), LONG_POLL_S), _write({"claimant": ask.claimant, "nonce": ask.nonce})
            left = min(left, hold + REQUEST_S)
            return ask.judge_claim(submitted, send(f"claim/{self.trade_uuid}?wait={hold}", names, left))
        try:
            verdict = submitted = _repeat(submit, self._until, self._decided)
            if submitted.kind == "waiting": verdict = _repeat(claim, self._until, self._decided)
        except Exception as fault:  # Whatever it was, it isn't an approval.
            verdict = _no("invalid_answer", type(fault).__name__)
        # Taken back, or over, meanwhile: it may have reached the server after that.
        if not self._settle(verdict): self._give_up(self.words)

    def _settle(self, verdict: Verdict) -> bool:  # Whether it is the first.
        with self._lock:
            if self._decided.done(): return False
            self.granted, self.reason, self.words = verdict.kind == "granted", verdict.reason, verdict.words
            self.answer, self._executable_until = verdict.answer, verdict.executable_until
            self._terms.update(verdict.answer.get("amendments", {}))
            if self._until and (verdict.kind == "ask_again" or verdict.reason in NOT_BY_SERVER):
                self._gate.later(lambda: self._give_up(self.words))  # Before the program can end.
            self._decided.set_result(None)
        log.info("trade %s: %s, %s", self.trade_uuid, self.reason, self.words)
        return True

    def _give_up(self, words: str) -> None:
        fields = {"reason": _line(words, 200) or "no reason"}
        verdict = self._gate.deliver(f"withdraw/{self.trade_uuid}", COMMAND_S, fields)
        if verdict.reason == "already_claimed": self.report("ignored", text=words)

class Countersign:
    """The way to one server with one strategy's key. May be used from any thread."""
    def __init__(self, url: str, key: str, *, claimant: Optional[str] = None, window: float = 300,
                 backtest: bool = False) -> None:
        parts, self._key = urlsplit(url.strip()), key.strip()
        if not re.fullmatch(SAFE_URL, parts.geturl()): raise ValueError("url: expected https://host")
        if not re.fullmatch("[!-~]+", self._key): raise ValueError("key: expected one word")
        self._is_tls, self._path = parts.scheme == "https", parts.path.rstrip("/")
        self._address: Tuple[str, Optional[int]] = parts.hostname or "", parts.port
        self.claimant, self.window, self.backtest = claimant or f"python-{uuid.uuid4().hex}", window, backtest
        self._worker = ThreadPoolExecutor(1, "countersign")

    def ask(self, *, instrument: str, timeframe: str, direction: str, entry_price: Any, bars: Any, quantity: Any = None,
            stop_price: Any = None, target_price: Any = None, pattern: Optional[str] = None,
            bars_at_open: Optional[bool] = None, trade_uuid: Optional[str] = None, **more: Any) -> Grant:
        """A question, not yet sent. `more`: other fields of the submission, such as amendable or stop_ticks."""
        prices = {"entry_price": entry_price, "stop_price": stop_price, "target_price": target_price}
        terms = {name: _number(name, value) for name, value in {"quantity": quantity, **prices}.items()}
        side, trade_uuid = SIDES[direction.upper()], str(uuid.UUID(trade_uuid or uuid.uuid4().hex))
        signal = {"direction": side, "pattern_type": pattern, **terms, **{n: more.pop(n) for n in IN_SIGNAL & {*more}}}
        if isinstance(bars, str): more["bars"] = bars  # last_sent
        elif not self.backtest: more["bars"] = read_bars(bars, timeframe, bars_at_open, more.get("timezone"))
        body = _write({"instrument": instrument, "timeframe": timeframe, "expires_in_seconds": self.window,
                       "signal": {name: value for name, value in signal.items() if value is not None}, **more})
        hashes = hashlib.sha256(body).hexdigest(), hashlib.sha256(self._key.encode()).digest()
        names, amendable = (self.claimant, uuid.uuid4().hex), more.get("amendable") or {}
        return Grant(self, Question(trade_uuid, side, terms["quantity"], amendable, *names, *hashes), body, terms)
    def submit(self, **trade: Any) -> Grant: return self.ask(**trade).submit()
    def tell(self, what: str, trade_uuid: str, patience: float = REPORT_S, **fields: Any) -> Future[bool]:
        """Reports an `execution` or `exit` in the background, again until it arrives. Never waits and never raises."""
        fields = {"at": datetime.now(timezone.utc).isoformat(timespec="milliseconds"), **fields}
        fields["text"] = _line(str(fields.get("text") or ""), 500) or None  # Another one would be refused.
        return self.later(lambda: self.deliver(f"{what}/{trade_uuid}", patience, fields).kind == "waiting")

    def feed_bars(self, instrument: str, timeframe: str, bars: Any, *, bars_at_open: Optional[bool] = None,
                  timezone: Optional[str] = None) -> Future[bool]:
        """The last few bars, after each new one, to follow decided trades by. Raises as `ask` does; never waits."""
        columns = None if self.backtest else read_bars(bars, timeframe, bars_at_open, timezone)
        if not columns: return DONE
        path = f"bars/{quote(instrument, safe='')}"
        fields = {"timeframe": timeframe, "timezone": timezone, "bars": columns}
        # Not repeated for as long as a report, which would wait behind it: the next bars bring these again.
        return self.later(lambda: self.deliver(path, REQUEST_S, fields).kind == "waiting")

    def later(self, work: Callable[[], Any]) -> Future[Any]:
        if self.backtest: return DONE
        with suppress(RuntimeError): return self._worker.submit(work)
        sent: Future[Any] = Future()  # The main thread has ended, and the pool with it. Others may still trade.
        thread = threading.Thread(target=lambda: sent.set_result(work()))
        with suppress(RuntimeError): thread.start()
        if thread.ident is None: thread.run()  # The last moment in which it can be sent.
        return sent

    def deliver(self, path: str, seconds: float, fields: Json) -> Verdict:
        try:
            body, until, limit = _write(fields), _now() + seconds, min(seconds or REQUEST_S, REQUEST_S)
            verdict = _repeat(lambda _left: self.send(path, body, limit), until, Future())
        except Exception as fault:
            verdict = _no("invalid_request", f"{type(fault).__name__}: {fault}")
        if verdict.kind != "waiting" and seconds > 0:  # Of a quote, the next one is worth more.
            log.warning("%s was not delivered: %s, %s", path, verdict.reason, verdict.words)
        return verdict

    def send(self, path: str, body: bytes, seconds: float) -> Verdict:
        """One exchange. It never raises, and no redirect is followed: the key would go elsewhere."""
        import http.client
        import ssl
        tls = {"context": ssl.create_default_context()} if self._is_tls else {}
        kind: Any = http.client.HTTPSConnection if tls else http.client.HTTPConnection
        began, connection = _now(), kind(*self._address, timeout=seconds, **tls)
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": "application/json"}
        try:
            connection.request("POST", f"{self._path}/{path}", body, headers)
            timed: Any = _Timed(connection.sock, began + seconds)
            response = http.client.HTTPResponse(timed, method="POST")
            response.begin()
            arrived, text = _now(), response.read(LONGEST_ANSWER + 1)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            return Verdict("ask_again", "server_unreachable", f"there was no answer ({type(fault).__name__})")
        finally:
            connection.close()
        return read_answer(response.status, text, response.getheader("Retry-After", ""), began * 1000, arrived * 1000)
