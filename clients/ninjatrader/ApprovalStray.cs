using System;
using System.Threading;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>A live entry order without an approval.</summary>
    internal sealed class ApprovalStray
    {
        private int isSaidWorking;

        public ApprovalStray(Order order, string cause)
        {
            Order = order;
            Cause = cause;
            Fills = new ApprovalFills();
            SeenAt = ApprovalClock.Elapsed();
        }

        public Order Order { get; private set; }

        /// <summary>Why no approval was requested, as far as is known.</summary>
        public string Cause { get; private set; }

        public ApprovalFills Fills { get; private set; }

        public TimeSpan SeenAt { get; private set; }

        public TimeSpan? CancelTriedAt { get; set; }

        public string Description
        {
            get { return Order.OrderAction + " " + Order.Quantity + " " + Order.Instrument.FullName + " " + Order.OrderType + " \"" + Order.Name + "\""; }
        }

        /// <summary>True for one caller only.</summary>
        public bool TrySayWorking()
        {
            return Interlocked.Exchange(ref isSaidWorking, 1) == 0;
        }

        public ApprovalAlert Alert(string state, string text, ApprovalAccount account)
        {
            return new ApprovalAlert
            {
                Account = account,
                Instrument = Order.Instrument.FullName,
                Action = Order.OrderAction == OrderAction.Buy ? "buy" : "sell_short",
                Quantity = Order.Quantity,
                OrderType = Order.OrderType.ToString(),
                State = state,
                Price = Fills.Quantity > 0 ? Fills.AveragePrice : (double?)null,
                FilledQuantity = Fills.Quantity,
                OrderName = Order.Name,
                AtUtc = DateTime.UtcNow,
                Text = text
            };
        }
    }
}
