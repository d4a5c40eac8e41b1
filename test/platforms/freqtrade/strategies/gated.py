"""Strategies of the tests. A test says which pairs have a signal."""

from typing import Any

from freqtrade.strategy import IStrategy
from pandas import DataFrame

from countersign_freqtrade import CountersignGate


class Signalled(IStrategy):
    timeframe = "5m"
    stoploss = -0.05
    minimal_roi = {"0": 10}
    process_only_new_candles = False
    signals: dict = {}

    def populate_indicators(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        return dataframe

    def populate_entry_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        tag = self.signals.get(metadata["pair"])
        if tag is not None:
            dataframe.loc[dataframe.index[-1], ["enter_long", "enter_tag"]] = (1, tag)
        return dataframe

    def populate_exit_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        return dataframe


class Gated(CountersignGate, Signalled):
    """The two lines."""


class Patient(CountersignGate, Signalled):
    """Places its entries below the market, and would like to move them and to buy more. It has the gate's callbacks too."""

    position_adjustment_enable = True
    added = 50.0

    def bot_start(self) -> None:
        self.heard: list = []

    def bot_loop_start(self, **kwargs: Any) -> None:
        self.heard.append("loop")

    def order_filled(self, order: Any, **kwargs: Any) -> None:
        self.heard.append(order.ft_order_side)

    def custom_entry_price(self, proposed_rate: float, **kwargs: Any) -> float:
        return proposed_rate * 0.99

    def adjust_entry_price(self, proposed_rate: float, **kwargs: Any) -> float:
        return proposed_rate * 1.01

    def adjust_trade_position(self, **kwargs: Any) -> float:
        return self.added


class Choosy(CountersignGate, Signalled):
    """Has a check of its own, and forgets super()."""

    verdict: Any = True

    def confirm_trade_entry(self, **kwargs: Any) -> bool:
        if isinstance(self.verdict, Exception):
            raise self.verdict
        return self.verdict


class Heir(Choosy):
    """Asks its parent, whose callback is gated too."""

    def confirm_trade_entry(self, **kwargs: Any) -> bool:
        return super().confirm_trade_entry(**kwargs)


class LastInLine(Signalled, CountersignGate):
    """With the bases the wrong way around."""

