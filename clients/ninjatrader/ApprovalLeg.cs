using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>One order of an entry: a part of a scale-in, or one side of an OCO pair.</summary>
    public sealed class ApprovalLeg
    {
        public ApprovalLeg(OrderAction action, int quantity, string signalName)
        {
            Action = action;
            Quantity = quantity;
            SignalName = signalName;
        }

        /// <summary>Buy or SellShort.</summary>
        public OrderAction Action { get; private set; }

        public int Quantity { get; private set; }

        /// <summary>The name of its order.</summary>
        public string SignalName { get; private set; }

        public OrderType OrderType { get; set; }

        /// <summary>Limit or stop price; 0: market.</summary>
        public double Price { get; set; }

        public ApprovalLevel Stop { get; set; }

        public ApprovalLevel Target { get; set; }

        internal bool IsLong
        {
            get { return Action == OrderAction.Buy || Action == OrderAction.BuyToCover; }
        }

        internal string Direction
        {
            get { return IsLong ? "LONG" : "SHORT"; }
        }

        internal int Side
        {
            get { return IsLong ? 1 : -1; }
        }

        internal bool IsStopEntry
        {
            get { return OrderType == OrderType.StopMarket || OrderType == OrderType.StopLimit; }
        }

        internal ApprovalLeg With(int quantity)
        {
            return new ApprovalLeg(Action, quantity, SignalName) { OrderType = OrderType, Price = Price, Stop = Stop, Target = Target };
        }

        internal ApprovalLeg AtPrice(double price)
        {
            ApprovalLeg priced = With(Quantity);
            priced.Price = price;
            return priced;
        }
    }
}
