using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Ticks
{
    // Buys after four rising trades in a row. In a backtest it needs Tick Replay.
    public class TickMomentum : Strategy
    {
        private double last;
        private int rising;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "TickMomentum";
                BarsRequiredToTrade = 20;
            }
            else if (State == State.Configure)
            {
                SetStopLoss(CalculationMode.Ticks, 8);
                SetProfitTarget(CalculationMode.Ticks, 8);
            }
        }

        protected override void OnMarketData(MarketDataEventArgs trade)
        {
            if (trade.MarketDataType != MarketDataType.Last) return;
            rising = trade.Price > last ? rising + 1 : 0;
            last = trade.Price;
            if (rising < 4 || CurrentBar < BarsRequiredToTrade || Position.MarketPosition != MarketPosition.Flat) return;
            EnterLong(1, "four up");
        }
    }
}
