using System;
using System.Collections.ObjectModel;

namespace NinjaTrader.Cbi
{
    public sealed class Account
    {
        private readonly Collection<Order> orders = new Collection<Order>();

        public Account(string name)
        {
            Name = name;
        }

        public string Name { get; private set; }

        public Provider Provider { get; internal set; }

        /// <summary>Of this session, whoever placed them.</summary>
        public Collection<Order> Orders
        {
            get { return orders; }
        }

        /// <summary>Null when no connection has it.</summary>
        public Connection Connection { get; internal set; }
    }

    public sealed class Order
    {
        public Order(string orderId, string name, OrderAction action, OrderType type, int quantity, Instrument instrument)
        {
            OrderId = orderId;
            Name = name;
            OrderAction = action;
            OrderType = type;
            Quantity = quantity;
            Instrument = instrument;
            OrderState = OrderState.Initialized;
            FromEntrySignal = string.Empty;
            Oco = string.Empty;
        }

        public string OrderId { get; private set; }

        /// <summary>The signal's name.</summary>
        public string Name { get; private set; }

        public string FromEntrySignal { get; internal set; }

        /// <summary>Orders of the same id cancel each other; empty: none.</summary>
        public string Oco { get; internal set; }

        public OrderAction OrderAction { get; private set; }

        public OrderType OrderType { get; private set; }

        public OrderState OrderState { get; internal set; }

        public int Quantity { get; private set; }

        public int Filled { get; internal set; }

        public double AverageFillPrice { get; internal set; }

        public double LimitPrice { get; internal set; }

        public double StopPrice { get; internal set; }

        public bool IsLiveUntilCancelled { get; internal set; }

        public DateTime Time { get; internal set; }

        public Instrument Instrument { get; private set; }

        /// <summary>Placed by the historical run, or while the strategy waits until it is flat: nobody but the platform knows of it.</summary>
        public bool IsBacktestOrder { get; internal set; }

        /// <summary>Submitted as it is: no rule of the platform stands between it and the position.</summary>
        internal bool IsUnmanaged { get; set; }

        internal bool IsEntry
        {
            get { return OrderAction == OrderAction.Buy || OrderAction == OrderAction.SellShort; }
        }

        public static bool IsTerminalState(OrderState state)
        {
            return state == OrderState.Cancelled || state == OrderState.Filled || state == OrderState.Rejected || state == OrderState.Unknown;
        }
    }

    public sealed class Execution
    {
        public Execution(string executionId, Order order, double price, int quantity, MarketPosition marketPosition, DateTime time)
        {
            ExecutionId = executionId;
            Order = order;
            OrderId = order.OrderId;
            Name = order.Name;
            Price = price;
            Quantity = quantity;
            MarketPosition = marketPosition;
            Time = time;
            Instrument = order.Instrument;
        }

        public string ExecutionId { get; private set; }

        public string OrderId { get; private set; }

        public string Name { get; private set; }

        public Order Order { get; private set; }

        public double Price { get; private set; }

        public int Quantity { get; private set; }

        public MarketPosition MarketPosition { get; private set; }

        public DateTime Time { get; private set; }

        public Instrument Instrument { get; private set; }
    }

    /// <summary>Unsafe to read on another thread than the strategy's: it throws there.</summary>
    public sealed class Position
    {
        private readonly Action<string> ensureThread;
        private MarketPosition marketPosition = MarketPosition.Flat;
        private int quantity;
        private double averagePrice;

        public Position(Instrument instrument, Action<string> ensureThread)
        {
            Instrument = instrument;
            this.ensureThread = ensureThread;
        }

        public Instrument Instrument { get; private set; }

        public MarketPosition MarketPosition
        {
            get
            {
                ensureThread("Position.MarketPosition");
                return marketPosition;
            }
        }

        public int Quantity
        {
            get
            {
                ensureThread("Position.Quantity");
                return quantity;
            }
        }

        public double AveragePrice
        {
            get
            {
                ensureThread("Position.AveragePrice");
                return averagePrice;
            }
        }

        /// <summary>For the platform's own side, from any thread: below zero when short.</summary>
        internal int Signed
        {
            get { return marketPosition == MarketPosition.Short ? -quantity : quantity; }
        }

        internal double Entry
        {
            get { return averagePrice; }
        }

        internal void Set(int signed, double price)
        {
            marketPosition = signed > 0 ? MarketPosition.Long : signed < 0 ? MarketPosition.Short : MarketPosition.Flat;
            quantity = Math.Abs(signed);
            averagePrice = signed == 0 ? 0 : price;
        }
    }
}
