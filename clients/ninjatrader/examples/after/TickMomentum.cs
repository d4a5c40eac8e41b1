using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Ticks
{
    // Buys after four rising trades in a row. In a backtest it needs Tick Replay.
    public class TickMomentum : Strategy
    {
        private ApprovalGate gate;
        private double last;
        private int rising;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
                Name = "TickMomentum";
                BarsRequiredToTrade = 20;
            }
            else if (State == State.Configure)
            {
                SetStopLoss(CalculationMode.Ticks, 8);
                SetProfitTarget(CalculationMode.Ticks, 8);
            }
        }

        protected override void OnBarUpdate()
        {
            gate.OnBarUpdate();
        }

        protected override void OnMarketData(MarketDataEventArgs trade)
        {
            if (trade.MarketDataType != MarketDataType.Last) return;
            rising = trade.Price > last ? rising + 1 : 0;
            last = trade.Price;
            if (rising < 4 || CurrentBar < BarsRequiredToTrade || Position.MarketPosition != MarketPosition.Flat) return;
            gate.Ask(ApprovalEntry.Market(OrderAction.Buy, 1, "four up"), grant => EnterLong(grant.Quantity, "four up"));
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
