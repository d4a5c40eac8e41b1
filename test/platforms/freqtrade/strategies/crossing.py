"""One strategy twice, without the gate and with it. It has callbacks of its own, and a parameter to optimize."""

from typing import Any

from freqtrade.strategy import IntParameter, IStrategy
from pandas import DataFrame

from countersign_freqtrade import CountersignGate


class Crossing(IStrategy):
    timeframe = "5m"
    stoploss = -0.02
    minimal_roi = {"0": 0.02}
    position_adjustment_enable = True
    buy_fast = IntParameter(3, 12, default=5, space="buy")

    def populate_indicators(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        return dataframe

    def populate_entry_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        fast = dataframe["close"].ewm(span=self.buy_fast.value).mean()
        slow = dataframe["close"].ewm(span=20).mean()
        dataframe.loc[(fast > slow) & (fast.shift() <= slow.shift()), ["enter_long", "enter_tag"]] = (1, "crossing")
        return dataframe

    def populate_exit_trend(self, dataframe: DataFrame, metadata: dict) -> DataFrame:
        return dataframe

    def confirm_trade_entry(self, current_time: Any, **kwargs: Any) -> bool:
        if current_time.hour == 5:
            raise ValueError("freqtrade takes this for a yes")
        return current_time.hour % 3 > 0

    def custom_stake_amount(self, proposed_stake: float, **kwargs: Any) -> float:
        return proposed_stake / 2

    def adjust_trade_position(self, trade: Any, current_profit: float, **kwargs: Any) -> Any:
        return 20.0 if current_profit < -0.01 and trade.nr_of_successful_entries == 1 else None


class GatedCrossing(CountersignGate, Crossing):
    """The two lines."""
