"""freqtrade's own bot in a dry run: its configuration, resolver, exchange by ccxt, database and loop."""

import io
import json
import logging
import pathlib
import shutil
import tempfile
from typing import Any

from exchange import Exchange
from freqtrade.configuration import Configuration
from freqtrade.freqtradebot import FreqtradeBot
from freqtrade.persistence import Trade

HERE = pathlib.Path(__file__).parent
CLIENTS = HERE.parents[2] / "clients"


def make_home() -> pathlib.Path:
    """A user_data folder with the two files beside the strategies, as the guide says."""
    home = pathlib.Path(tempfile.mkdtemp(prefix="countersign-freqtrade-"))
    (home / "strategies").mkdir()
    files = [CLIENTS / "python/countersign.py", CLIENTS / "freqtrade/countersign_freqtrade.py"]
    for file in [*files, *(HERE / "strategies").glob("*.py")]:
        shutil.copy(file, home / "strategies")
    return home


def configure(home: pathlib.Path, exchange: Exchange, strategy: str, **changes: Any) -> dict:
    settings = {
        "bot_name": "desk",
        "dry_run": True,
        "dry_run_wallet": 1000,
        "stake_currency": "USDT",
        "stake_amount": 100,
        "max_open_trades": 3,
        "exchange": exchange.settings,
        "entry_pricing": {"price_side": "same", "use_order_book": True, "order_book_top": 1},
        "exit_pricing": {"price_side": "same", "use_order_book": True, "order_book_top": 1},
        "pairlists": [{"method": "StaticPairList"}],
        "unfilledtimeout": {"entry": 10, "exit": 10, "unit": "minutes"},
        "strategy": strategy,
        "initial_state": "running",
        **changes,
    }
    file = home / "config.json"
    file.write_text(json.dumps(settings))
    arguments = {"config": [str(file)], "user_data_dir": str(home), "db_url": changes.get("db_url", "sqlite://")}
    return Configuration(arguments, None).get_config()


class Bot:
    def __init__(self, home: pathlib.Path, exchange: Exchange, strategy: str = "Gated", **changes: Any) -> None:
        self.config = configure(home, exchange, strategy, **changes)
        self.log = io.StringIO()
        self.handler = logging.StreamHandler(self.log)
        logging.getLogger().addHandler(self.handler)
        logging.getLogger("countersign").setLevel(logging.INFO)
        self.bot = FreqtradeBot(self.config)
        self.told: list = []  # What freqtrade would send to its own chat.
        self.bot.rpc.process_msg_queue = self.hear
        self.bot.startup()
        self.strategy = self.bot.strategy
        self.strategy.signals = {}

    def loop(self, times: int = 1) -> None:
        for _ in range(times):
            self.bot.process()

    @property
    def trades(self) -> list:
        return Trade.get_open_trades()

    def hear(self, queue: Any) -> None:
        while queue:
            self.told.append(queue.popleft())

    def close(self) -> None:
        self.bot.cleanup()
        logging.getLogger().removeHandler(self.handler)
