using System;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>An exit order, and how much of its fills isn't assigned to a trade yet.</summary>
    internal sealed class ApprovalExitOrder
    {
        private double leftValue;

        public ApprovalExitOrder(Order order)
        {
            Order = order;
            Fills = new ApprovalFills();
            SeenAt = ApprovalClock.Elapsed();
        }

        public Order Order { get; private set; }

        public ApprovalFills Fills { get; private set; }

        public TimeSpan SeenAt { get; private set; }

        public int LeftQuantity { get; private set; }

        /// <summary>The side of the position it closes.</summary>
        public int Side
        {
            get { return Order.OrderAction == OrderAction.Sell ? 1 : -1; }
        }

        /// <summary>Adds fills since the last call.</summary>
        public void Take()
        {
            int quantity;
            double value;
            if (!Fills.TryTakeNew(out quantity, out value)) return;
            LeftQuantity += quantity;
            leftValue += value;
        }

        /// <summary>A part of it, as the exit of one trade.</summary>
        public ApprovalExit Of(int quantity, double entryPrice, DateTime atUtc)
        {
            double price = leftValue / LeftQuantity;
            LeftQuantity -= quantity;
            leftValue -= price * quantity;
            return new ApprovalExit
            {
                Reason = ReasonOf(Order),
                Quantity = quantity,
                Price = Math.Round(price, 8),
                Realized = Side * (price - entryPrice) * quantity * Order.Instrument.MasterInstrument.PointValue,
                AtUtc = atUtc,
                Text = (string.IsNullOrEmpty(Order.Name) ? "exit" : Order.Name) + ", before commission"
            };
        }

        /// <summary>From the platform's names for its own exits, else from the order type.</summary>
        private static string ReasonOf(Order order)
        {
            switch (order.Name)
            {
                case "Stop loss":
                case "Trail stop":
                case "Parabolic stop":
                    return "stop";
                case "Profit target":
                    return "target";
                case "Exit on session close":
                    return "session";
            }

            if (order.OrderType == OrderType.StopMarket || order.OrderType == OrderType.StopLimit) return "stop";
            return order.OrderType == OrderType.Limit || order.OrderType == OrderType.MIT ? "target" : "manual";
        }
    }
}
