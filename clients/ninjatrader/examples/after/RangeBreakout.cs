using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies
{
    // Buys with a stop order above the range of ten bars when the close is near its top.
    public class RangeBreakout : Strategy
    {
        private ApprovalGate gate;
        private MAX highest;
        private Order entry;
        private int entryBar;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
                Name = "RangeBreakout";
                BarsRequiredToTrade = 20;
            }
            else if (State == State.Configure)
            {
                SetStopLoss(CalculationMode.Ticks, 10);
                SetProfitTarget(CalculationMode.Ticks, 20);
            }
            else if (State == State.DataLoaded)
            {
                highest = MAX(High, 10);
            }
            else if (State == State.Realtime)
            {
                entry = null;
            }
        }

        protected override void OnBarUpdate()
        {
            gate.OnBarUpdate();
            if (CurrentBar < BarsRequiredToTrade) return;
            if (entry != null && CurrentBar - entryBar >= 5) CancelOrder(entry);
            if (entry != null || Position.MarketPosition != MarketPosition.Flat) return;
            if (Close[0] >= highest[0] - 4 * TickSize) Enter(highest[0] + TickSize);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            gate.OnOrderUpdate(order, orderState, time, comment);
            if (order.Name == "range top") entry = Order.IsTerminalState(orderState) ? null : order;
        }

        private void Enter(double price)
        {
            ApprovalEntry stop = ApprovalEntry.StopMarket(OrderAction.Buy, 1, "range top", price);
            stop.Stop = ApprovalLevel.Ticks(10);
            stop.Target = ApprovalLevel.Ticks(20);
            gate.Ask(stop, delegate(ApprovalGrant grant)
            {
                entryBar = CurrentBar;
                EnterLongStopMarket(0, true, grant.Quantity, price, "range top");
            });
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            gate.OnExecutionUpdate(execution, price, quantity, time);
        }
    }
}
