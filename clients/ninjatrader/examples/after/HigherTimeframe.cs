using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;
using NinjaTrader.NinjaScript.Indicators;

namespace NinjaTrader.NinjaScript.Strategies
{
    // Buys a five-bar high while the series of fifteen minutes rises, and leaves when that falls.
    public class HigherTimeframe : Strategy
    {
        private ApprovalGate gate;
        private MAX highest;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
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
            gate.OnBarUpdate();
            if (BarsInProgress != 0 || CurrentBars[0] < BarsRequiredToTrade || CurrentBars[1] < 2) return;
            if (Closes[1][0] < Closes[1][1]) ExitLong();
            else if (Position.MarketPosition == MarketPosition.Flat && Close[0] > highest[1]) gate.Ask(ApprovalEntry.Market(OrderAction.Buy, 1, "with the trend"), grant => EnterLong(0, grant.Quantity, "with the trend"));
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
