using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies.Trend
{
    // Scales in: two limit orders below the close, one contract each.
    public class TwoStepEntry : Strategy
    {
        private ApprovalGate gate;
        private SMA trend;
        private int working;
        private int entryBar;
        private Order lower;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
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
            gate.OnBarUpdate();
            if (CurrentBar < BarsRequiredToTrade) return;
            if (lower != null && CurrentBar - entryBar >= 4) CancelOrder(lower);
            if (working > 0 || Position.MarketPosition != MarketPosition.Flat) return;
            if (Close[0] > trend[0] && Close[0] < Close[1]) Enter(Close[0]);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            gate.OnOrderUpdate(order, orderState, time, comment);
            if (!order.Name.StartsWith("step")) return;
            if (orderState == OrderState.Submitted) working++;
            if (Order.IsTerminalState(orderState)) working--;
            if (order.Name == "step 2") lower = Order.IsTerminalState(orderState) ? null : order;
        }

        private void Enter(double price)
        {
            ApprovalLeg first = new ApprovalLeg(OrderAction.Buy, 1, "step 1") { OrderType = OrderType.Limit, Price = price - TickSize, Stop = ApprovalLevel.Ticks(16) };
            ApprovalLeg second = new ApprovalLeg(OrderAction.Buy, 1, "step 2") { OrderType = OrderType.Limit, Price = price - 5 * TickSize, Stop = ApprovalLevel.Ticks(16) };
            gate.Ask(ApprovalEntry.ScaleIn(first, second), delegate(ApprovalGrant grant)
            {
                entryBar = CurrentBar;
                foreach (ApprovalLeg leg in grant.Legs) EnterLongLimit(0, true, leg.Quantity, leg.Price, leg.SignalName);
            });
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            gate.OnExecutionUpdate(execution, price, quantity, time);
        }
    }
}
