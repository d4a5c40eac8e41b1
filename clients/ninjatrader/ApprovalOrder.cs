using System;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>One of the orders of an approved entry.</summary>
    internal sealed class ApprovalOrder
    {
        public ApprovalOrder(Order order)
        {
            Order = order;
            Fills = new ApprovalFills();
        }

        public Order Order { get; private set; }

        public ApprovalFills Fills { get; private set; }

        public bool IsSubmitted { get; set; }

        /// <summary>Cancelled or refused.</summary>
        public bool IsClosed { get; set; }

        public bool IsFilled
        {
            get { return Fills.Quantity >= Order.Quantity; }
        }

        public bool IsOver
        {
            get { return IsClosed || IsFilled; }
        }

        public static bool IsSame(Order one, Order other)
        {
            return ReferenceEquals(one, other) || (one.OrderId == other.OrderId && !string.IsNullOrEmpty(one.OrderId));
        }
    }
}
