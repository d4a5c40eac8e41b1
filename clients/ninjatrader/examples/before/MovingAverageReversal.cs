using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies
{
    // Always in the market: turns its position round when two averages cross.
    public class MovingAverageReversal : Strategy
    {
        private EMA fast;
        private EMA slow;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "MovingAverageReversal";
                BarsRequiredToTrade = 30;
            }
            else if (State == State.DataLoaded)
            {
                fast = EMA(8);
                slow = EMA(21);
            }
        }

        protected override void OnBarUpdate()
        {
            if (CurrentBar < BarsRequiredToTrade) return;
            if (CrossAbove(fast, slow, 1)) EnterLong(1, "cross up");
            if (CrossBelow(fast, slow, 1)) EnterShort(1, "cross down");
        }
    }
}
