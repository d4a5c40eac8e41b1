using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Unmanaged
{
    // Unmanaged: a stop order on either side of a narrow bar; the fill of one cancels the other.
    public class StraddleOco : Strategy
    {
        private ApprovalGate gate;
        private int working;
        private int pairs;

        public string ApprovalServer { get; set; }

        protected override void OnStateChange()
        {
            if (State == State.Configure) gate = new ApprovalGate(this, new ApprovalGateOptions { ServerUrl = ApprovalServer });
            if (gate != null) gate.OnStateChange();
            if (State == State.SetDefaults)
            {
                ApprovalServer = "https://approvals.example.com";
                Name = "StraddleOco";
                IsUnmanaged = true;
                BarsRequiredToTrade = 20;
            }
            else if (State == State.Realtime)
            {
                working = 0;
            }
        }

        protected override void OnBarUpdate()
        {
            gate.OnBarUpdate();
            if (CurrentBar < BarsRequiredToTrade || working > 0 || Position.MarketPosition != MarketPosition.Flat) return;
            if (High[0] - Low[0] > 4 * TickSize) return;
            string oco = Instrument.FullName + " pair " + State + pairs++;
            double above = High[0] + 4 * TickSize;
            double below = Low[0] - 4 * TickSize;
            ApprovalLeg buy = new ApprovalLeg(OrderAction.Buy, 1, "above") { OrderType = OrderType.StopMarket, Price = above };
            ApprovalLeg sell = new ApprovalLeg(OrderAction.SellShort, 1, "below") { OrderType = OrderType.StopMarket, Price = below };
            gate.Ask(ApprovalEntry.OneCancelsOther(buy, sell), grant => Place(oco, above, below));
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            gate.OnOrderUpdate(order, orderState, time, comment);
            if (orderState == OrderState.Submitted) working++;
            if (Order.IsTerminalState(orderState)) working--;
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
            gate.OnExecutionUpdate(execution, price, quantity, time);
            OrderAction entered = execution.Order.OrderAction;
            if (entered == OrderAction.Buy) Protect(OrderAction.Sell, price, quantity, 1);
            if (entered == OrderAction.SellShort) Protect(OrderAction.BuyToCover, price, quantity, -1);
        }

        private void Place(string oco, double above, double below)
        {
            SubmitOrderUnmanaged(0, OrderAction.Buy, OrderType.StopMarket, 1, 0, above, oco, "above");
            SubmitOrderUnmanaged(0, OrderAction.SellShort, OrderType.StopMarket, 1, 0, below, oco, "below");
        }

        private void Protect(OrderAction exit, double price, int quantity, int side)
        {
            string oco = "exit " + State + pairs++;
            SubmitOrderUnmanaged(0, exit, OrderType.StopMarket, quantity, 0, price - side * 12 * TickSize, oco, "stop");
            SubmitOrderUnmanaged(0, exit, OrderType.Limit, quantity, price + side * 16 * TickSize, 0, oco, "target");
        }
    }
}
