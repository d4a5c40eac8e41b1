using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies
{
    // Always in the market: turns its position round when two averages cross.
    public class MovingAverageReversal : Strategy
    {
        private ApprovalGate gate;
        private EMA fast;
        private EMA slow;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
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
            gate.OnBarUpdate();
            if (CurrentBar < BarsRequiredToTrade) return;
            if (CrossAbove(fast, slow, 1)) gate.Ask(ApprovalEntry.Market(OrderAction.Buy, 1, "cross up"), grant => EnterLong(grant.Quantity, "cross up"));
            if (CrossBelow(fast, slow, 1)) gate.Ask(ApprovalEntry.Market(OrderAction.SellShort, 1, "cross down"), grant => EnterShort(grant.Quantity, "cross down"));
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            gate.OnOrderUpdate(order, orderState, time, comment);
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            gate.OnExecutionUpdate(execution, price, quantity, time);
        }
    }
}
