using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies.Trend
{
    // Scales in: two limit orders below the close, one contract each.
    public class TwoStepEntry : Strategy
    {
        private SMA trend;
        private int working;
        private int entryBar;
        private Order lower;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
                Name = "TwoStepEntry";
                EntriesPerDirection = 2;
                BarsRequiredToTrade = 40;
            }
            else if (State == State.Configure)
            {
                SetStopLoss(CalculationMode.Ticks, 16);
                SetProfitTarget(CalculationMode.Ticks, 16);
            }
            else if (State == State.DataLoaded)
            {
                trend = SMA(30);
            }
            else if (State == State.Realtime)
            {
                working = 0;
                lower = null;
            }
        }

        protected override void OnBarUpdate()
        {
            if (CurrentBar < BarsRequiredToTrade) return;
            if (lower != null && CurrentBar - entryBar >= 4) CancelOrder(lower);
            if (working > 0 || Position.MarketPosition != MarketPosition.Flat) return;
            if (Close[0] > trend[0] && Close[0] < Close[1]) Enter(Close[0]);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            if (!order.Name.StartsWith("step")) return;
            if (orderState == OrderState.Submitted) working++;
            if (Order.IsTerminalState(orderState)) working--;
            if (order.Name == "step 2") lower = Order.IsTerminalState(orderState) ? null : order;
        }

        private void Enter(double price)
        {
            entryBar = CurrentBar;
            EnterLongLimit(0, true, 1, price - TickSize, "step 1");
            EnterLongLimit(0, true, 1, price - 5 * TickSize, "step 2");
        }
    }
}
