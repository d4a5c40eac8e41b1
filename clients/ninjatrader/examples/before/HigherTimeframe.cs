using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies
{
    // Buys a five-bar high while the series of fifteen minutes rises, and leaves when that falls.
    public class HigherTimeframe : Strategy
    {
        private MAX highest;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "HigherTimeframe";
                BarsRequiredToTrade = 20;
            }
            else if (State == State.Configure)
            {
                AddDataSeries(BarsPeriodType.Minute, 15);
            }
            else if (State == State.DataLoaded)
            {
                highest = MAX(High, 5);
            }
        }

        protected override void OnBarUpdate()
        {
            if (BarsInProgress != 0 || CurrentBars[0] < BarsRequiredToTrade || CurrentBars[1] < 2) return;
            if (Closes[1][0] < Closes[1][1]) ExitLong();
            else if (Position.MarketPosition == MarketPosition.Flat && Close[0] > highest[1]) EnterLong(0, 1, "with the trend");
        }
    }
}
