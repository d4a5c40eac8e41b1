using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies.Trend
{
    // Buys a pullback in an uptrend with a limit order, and cancels the order after three bars.
    public class PullbackLimit : Strategy
    {
        private SMA trend;
        private Order entry;
        private int entryBar;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "PullbackLimit";
                BarsRequiredToTrade = 60;
            }
            else if (State == State.Configure)
            {
                SetStopLoss(CalculationMode.Ticks, 12);
                SetProfitTarget(CalculationMode.Ticks, 24);
            }
            else if (State == State.DataLoaded)
            {
                trend = SMA(50);
            }
            else if (State == State.Realtime)
            {
                entry = null;
            }
        }

        protected override void OnBarUpdate()
        {
            if (CurrentBar < BarsRequiredToTrade) return;
            if (entry != null && CurrentBar - entryBar >= 3) CancelOrder(entry);
            if (entry != null || Position.MarketPosition != MarketPosition.Flat) return;
            if (Close[0] > trend[0] && Close[0] < Close[1] && Close[1] < Close[2]) Enter(Close[0] - 2 * TickSize);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            if (order.Name == "pullback") entry = Order.IsTerminalState(orderState) ? null : order;
        }

        private void Enter(double price)
        {
            entryBar = CurrentBar;
            EnterLongLimit(0, true, 2, price, "pullback");
        }
    }
}
