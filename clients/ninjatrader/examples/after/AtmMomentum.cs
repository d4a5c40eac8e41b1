using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Discretionary
{
    // Enters with a saved ATM strategy, which then looks after its stop and its target. Live only, as all of them.
    public class AtmMomentum : Strategy
    {
        private ApprovalGate gate;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
                Name = "AtmMomentum";
                AtmTemplate = "breakout";
                BarsRequiredToTrade = 20;
            }
        }

        public string AtmTemplate { get; set; }

        protected override void OnBarUpdate()
        {
            gate.OnBarUpdate();
            if (State != State.Realtime || CurrentBar < BarsRequiredToTrade) return;
            if (Close[0] > Close[1] && Close[1] > Close[2]) Enter();
        }

        private void Enter()
        {
            ApprovalEntry entry = ApprovalEntry.Market(OrderAction.Buy, 2, "momentum");
            entry.Stop = ApprovalLevel.Ticks(8);
            entry.Target = ApprovalLevel.Ticks(16);
            gate.AskAtm(entry, AtmTemplate, new ApprovalCallbacks());
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
