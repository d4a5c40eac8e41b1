using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.Unmanaged
{
    // Unmanaged: a stop order on either side of a narrow bar; the fill of one cancels the other.
    public class StraddleOco : Strategy
    {
        private int working;
        private int pairs;

        protected override void OnStateChange()
        {
            if (State == State.SetDefaults)
            {
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
            if (CurrentBar < BarsRequiredToTrade || working > 0 || Position.MarketPosition != MarketPosition.Flat) return;
            if (High[0] - Low[0] > 4 * TickSize) return;
            Place(Instrument.FullName + " pair " + State + pairs++, High[0] + 4 * TickSize, Low[0] - 4 * TickSize);
        }

        protected override void OnOrderUpdate(Order order, double limitPrice, double stopPrice, int quantity, int filled, double averageFillPrice, OrderState orderState, DateTime time, ErrorCode error, string comment)
        {
            if (orderState == OrderState.Submitted) working++;
            if (Order.IsTerminalState(orderState)) working--;
        }

        protected override void OnExecutionUpdate(Execution execution, string executionId, double price, int quantity, MarketPosition marketPosition, string orderId, DateTime time)
        {
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
