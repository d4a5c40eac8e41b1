"""Bars of pandas, of lists and of ccxt become the same columns, stamped at their close."""

import types
import unittest
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, List

import numpy
import pandas
from standin import KEY, Server, as_json
from trades import START, bars

from countersign import Countersign, _write, read_bars

ROWS = [[START + timedelta(minutes=5 * n), 1.5 + n, 3.0 + n, 1.0 + n, 2.5 + n, 100 + n] for n in range(4)]
NAMES = ["timestamp", "open", "high", "low", "close", "volume"]


def ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def columns(given: Any, timeframe: str = "5m", at_open: Any = None, zone: Any = None) -> Any:
    found = read_bars(given, timeframe, at_open, zone)
    _write(found)  # It is JSON.
    return {name: [str(x) for x in cells] if name == "t" else cells for name, cells in found.items()}


class Shapes(unittest.TestCase):
    def test_dicts_objects_and_frames_are_the_same(self) -> None:
        dicts = [dict(zip(NAMES, row)) for row in ROWS]
        frame = pandas.DataFrame(ROWS, columns=NAMES)
        expected = columns(dicts)
        for name, given in {
            "capitals": [{key.capitalize(): value for key, value in row.items()} for row in dicts],
            "short names": [dict(zip("tohlcv", row)) for row in ROWS],
            "date": [{("date" if key == "timestamp" else key): value for key, value in row.items()} for row in dicts],
            "objects": [types.SimpleNamespace(**row) for row in dicts],
            "a frame": frame,
            "a frame with a time index": frame.set_index("timestamp"),
            "a frame with an index without a name": frame.set_index("timestamp").rename_axis(None),
            "a frame with a symbol in its index": frame.assign(symbol="ES").set_index(["symbol", "timestamp"]),
        }.items():
            with self.subTest(name):
                self.assertEqual(columns(given), expected)
        self.assertEqual(expected["o"], [1.5, 2.5, 3.5, 4.5])
        self.assertEqual(expected["v"], [100, 101, 102, 103])
        self.assertEqual(expected["t"][0], "2024-01-15 09:30:00+00:00")

    def test_ccxt_s_rows_are_stamped_at_their_open(self) -> None:
        rows = [[ms(row[0]), *row[1:]] for row in ROWS]
        self.assertEqual(columns(rows)["t"][0], "2024-01-15 09:35:00+00:00")
        self.assertEqual(columns(rows, at_open=False)["t"][0], str(ms(START)))

    def test_others_are_when_the_strategy_says_so(self) -> None:
        frame = pandas.DataFrame(ROWS, columns=NAMES)
        self.assertEqual(columns(frame, at_open=True)["t"][0], "2024-01-15 09:35:00+00:00")
        for timeframe, minutes in {"1m": 1, "15 mins": 15, "1h": 60, "1 hour": 60, "2d": 2880, "1 day": 1440, "30s": 0.5}.items():
            self.assertEqual(columns(frame, timeframe, True)["t"][0], str(START + timedelta(minutes=minutes)))

    def test_a_time_without_a_zone_is_in_the_zone_that_is_stated(self) -> None:
        rows = [[datetime(2024, 1, 15, 9, 30), 1, 2, 0, 1]]
        self.assertEqual(columns(rows, at_open=True)["t"], ["2024-01-15 09:35:00+00:00"])
        self.assertEqual(columns(rows, at_open=True, zone="America/New_York")["t"], ["2024-01-15 14:35:00+00:00"])

    def test_a_bar_that_is_still_forming_is_left_out(self) -> None:
        now = datetime.now(timezone.utc)
        rows = [[ms(now - timedelta(minutes=minutes)), 1, 2, 0, 1, 5] for minutes in (11, 6, 1)]
        self.assertEqual(len(columns(rows)["o"]), 2)

    def test_the_last_thousand_are_sent(self) -> None:
        found = columns(bars(1200))
        self.assertEqual((len(found["c"]), found["c"][-1]), (1000, bars(1200)[-1]["close"]))

    def test_what_is_missing_is_null_and_volume_may_be(self) -> None:
        rows: List[Any] = [[ms(START), 1, float("nan"), 0, None]]
        self.assertEqual(columns(rows), {"t": ["2024-01-15 09:35:00+00:00"], "o": [1], "h": [None], "l": [0], "c": [None], "v": [None]})

    def test_numbers_of_numpy_and_decimals_are_written_as_numbers(self) -> None:
        rows = [[numpy.int64(ms(START)), numpy.float32(1.5), Decimal("2.25"), numpy.float64(1), 2]]
        self.assertIn(b'"o": [1.5], "h": [2.25], "l": [1.0]', _write(read_bars(rows, "5m", None, None)))


class Feed(unittest.TestCase):
    def setUp(self) -> None:
        self.status = 202
        self.server = Server(lambda request: as_json({"detail": "Slower."}, self.status))
        self.addCleanup(self.server.close)

    def feed(self, rows: Any, **more: Any) -> bool:
        return Countersign(self.server.url, KEY, **more).feed_bars("BTC/USDT", "5m", rows, timezone="Europe/Berlin").result()

    def test_new_bars_are_sent_for_their_instrument(self) -> None:
        rows = [[ms(START), 1, 2, 0, 1, 5]]
        self.assertTrue(self.feed(rows))
        (request,) = self.server.requests
        self.assertEqual(request.path, "/bars/BTC%2FUSDT")
        sent = {"t": ["2024-01-15T09:35:00+00:00"], "o": [1], "h": [2], "l": [0], "c": [1], "v": [5]}
        self.assertEqual(request.json, {"timeframe": "5m", "timezone": "Europe/Berlin", "bars": sent})

    def test_what_the_server_refuses_is_logged_and_told(self) -> None:
        self.status = 422
        with self.assertLogs("countersign", "WARNING") as logs:
            self.assertFalse(self.feed(bars(2)))
        self.assertIn("bars/BTC%2FUSDT was not delivered: http_error, Slower.", logs.output[0])

    def test_nothing_is_sent_without_a_finished_bar_or_in_a_backtest(self) -> None:
        self.assertTrue(self.feed([[ms(datetime.now(timezone.utc)), 1, 2, 0, 1, 5]]))
        self.assertTrue(self.feed(bars(2), backtest=True))
        self.assertEqual(self.server.requests, [])


if __name__ == "__main__":
    unittest.main()
