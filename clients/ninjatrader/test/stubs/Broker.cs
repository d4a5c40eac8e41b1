using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.Stubs
{
    /// <summary>Takes orders, fills them by the bars or as it is told, and keeps the position.</summary>
    public sealed partial class Broker
    {
        private readonly Platform platform;
        private readonly List<Order> working = new List<Order>();
        private readonly Dictionary<Order, Order> renewed = new Dictionary<Order, Order>();
        private int entriesOpen;

        public Broker(Platform platform, DataSeries series)
        {
            this.platform = platform;
            Series = series;
            Account = platform.Series.Count > 0 ? platform.Broker.Account : new Account("Sim101") { Connection = new Connection(platform) };
            Position = new Position(series.Instrument, platform.EnsureThread);
            Brackets = new Brackets();
            Mode = BrokerMode.Fill;
        }

        /// <summary>The first series of its instrument, which orders live and die by.</summary>
        public DataSeries Series { get; private set; }

        public Account Account { get; private set; }

        public Position Position { get; private set; }

        public Brackets Brackets { get; private set; }

        public BrokerMode Mode { get; set; }

        public CancelMode CancelMode { get; set; }

        public BrokerEvents Events { get; set; }

        /// <summary>Neither a position nor an order. As an order is written down, it does not count yet.</summary>
        internal bool IsIdle
        {
            get { return Position.Signed == 0 && working.Count == 0; }
        }

        private bool IsLive
        {
            get { return platform.Strategy.State == State.Realtime && !platform.Strategy.IsWaitUntilFlat; }
        }

        public Order Enter(OrderAction action, OrderType type, int quantity, double limitPrice, double stopPrice, string signal, bool isLiveUntilCancelled)
        {
            platform.EnsureOrderAllowed("Enter " + action, signal, quantity);
            platform.EnsureApproach("Enter " + action, false);
            if (platform.IsTerminated) return Ignore(action, quantity, signal, "terminated within the handler");
            string why = WhyIgnored(action);
            if (why != null) return Ignore(action, quantity, signal, why);
            Order order = new Order(platform.NextOrderId(), signal, action, type, quantity, Series.Instrument)
            {
                LimitPrice = limitPrice,
                StopPrice = stopPrice,
                IsLiveUntilCancelled = isLiveUntilCancelled,
                IsBacktestOrder = !IsLive,
                Time = Series.Now
            };
            platform.Journal.Add(
                "order", "instrument", Series.Instrument.FullName, "action", action.ToString(), "type", type.ToString(), "quantity", quantity, "price", limitPrice, "stop", stopPrice, "signal", signal, "stop_loss", Brackets.StopOf(order, LivePrice(order)), "profit_target", Brackets.TargetOf(order, LivePrice(order)), "bar",
                Series.CurrentBar, "live", IsLive, "on_thread", platform.IsOnThread, "by", platform.Handing, "event_number", platform.EventNumber);
            working.Add(order);
            if (IsLive && platform.Options.IsKept) lock (Account.Orders) Account.Orders.Add(order);
            Tell(order, OrderState.Submitted);
            if (IsLive) BeginLive(order);
            return order;
        }

        public Order Exit(OrderAction action, string signal)
        {
            platform.EnsureThread("Exit " + action);
            if (Position.Signed == 0 || action == OrderAction.Sell != Position.Signed > 0) return null;
            Order order = new Order(platform.NextOrderId(), signal, action, OrderType.Market, Math.Abs(Position.Signed), Series.Instrument) { Time = Series.Now };
            platform.Journal.Add("exit", "action", action.ToString(), "quantity", order.Quantity, "signal", signal, "bar", Series.CurrentBar);
            working.Add(order);
            Tell(order, OrderState.Submitted);
            if (IsLive) platform.Post(delegate { Fill(order, Series.LastPrice, order.Quantity); });
            return order;
        }

        public void Cancel(Order order)
        {
            platform.EnsureThread("CancelOrder");
            if (!working.Contains(order)) return;
            if (order.IsBacktestOrder)
            {
                working.Remove(order);
                Tell(order, OrderState.Cancelled);
                return;
            }

            platform.Journal.Add("cancel", "signal", order.Name, "state", order.OrderState.ToString(), "is_entry", order.IsEntry, "event_number", platform.EventNumber);
            // What the broker has not taken in yet it can't cancel.
            if (order.OrderState == OrderState.Submitted || order.OrderState == OrderState.CancelPending) return;
            Tell(order, OrderState.CancelPending);
            if (CancelMode != CancelMode.Never) platform.Post(delegate { EndCancel(order); });
        }

        /// <summary>The exchange answers those cancels that it left open.</summary>
        public void EndCancels()
        {
            foreach (Order order in working.ToArray())
            {
                if (order.OrderState == OrderState.CancelPending) EndCancel(order);
            }
        }

        internal Order RenewedOf(Order historical)
        {
            Order order;
            return renewed.TryGetValue(historical, out order) ? order : null;
        }

        /// <summary>The strategy goes live. What worked in its virtual account is held back, or, as in NinjaTrader's note #14883, submitted.</summary>
        internal void GoLive(bool isRenewed)
        {
            foreach (Order old in working.ToArray())
            {
                working.Remove(old);
                if (!isRenewed)
                {
                    Tell(old, OrderState.Cancelled);
                    continue;
                }

                Order order = new Order(platform.NextOrderId(), old.Name, old.OrderAction, old.OrderType, old.Quantity, old.Instrument)
                {
                    LimitPrice = old.LimitPrice,
                    StopPrice = old.StopPrice,
                    Oco = old.Oco,
                    IsUnmanaged = old.IsUnmanaged,
                    IsLiveUntilCancelled = old.IsLiveUntilCancelled,
                    Time = Series.Now
                };
                renewed[old] = order;
                working.Add(order);
                platform.Journal.Add("renewed", "signal", order.Name, "quantity", order.Quantity);
                foreach (OrderState state in new[] { OrderState.Submitted, OrderState.Accepted, OrderState.Working })
                {
                    if (working.Contains(order) && order.OrderState != OrderState.CancelPending) Tell(order, state);
                }
            }
        }

        private void EndCancel(Order order)
        {
            if (CancelMode == CancelMode.FillsFirst) Fill(order, LivePrice(order), order.Quantity - order.Filled);
            else if (working.Remove(order))
            {
                Tell(order, OrderState.Cancelled);
                EndGroup(order);
            }
        }

        /// <summary>Fills what still works, in full. On the instrument thread.</summary>
        public void FillWorking()
        {
            foreach (Order order in working.ToArray()) Fill(order, LivePrice(order), order.Quantity - order.Filled);
        }

        public void FillOne(string signal)
        {
            Order order = working.Find(delegate(Order one) { return one.Name == signal; });
            if (order != null) Fill(order, LivePrice(order), order.Quantity - order.Filled);
        }

        public void CancelOne(string signal)
        {
            Order order = working.Find(delegate(Order one) { return one.Name == signal; });
            if (order == null) return;
            Tell(order, OrderState.Cancelled);
            working.Remove(order);
        }

        /// <summary>Cancels what still works, also when nobody asked. On the instrument thread.</summary>
        /// <param name="filledAfter">What the exchange filled before it heard of that; the news comes later.</param>
        public void CancelWorking(int filledAfter)
        {
            foreach (Order order in working.ToArray())
            {
                if (!working.Contains(order)) continue;
                Tell(order, OrderState.Cancelled);
                if (filledAfter > 0) Fill(order, LivePrice(order), filledAfter);
                working.Remove(order);
            }
        }

        /// <summary>As if somebody else had traded: nothing is told to the strategy but its position.</summary>
        public void SetPosition(int signed, double price)
        {
            Position.Set(signed, price);
            entriesOpen = signed == 0 ? 0 : 1;
        }

        /// <summary>What the bar does to orders, stops and targets, before the strategy sees it.</summary>
        internal void HandleBar(BarRow bar)
        {
            foreach (Order order in working.ToArray())
            {
                double? price = FillPrice(order, bar);
                if (price.HasValue && !(IsLive && Mode == BrokerMode.Hold)) Fill(order, price.Value, order.Quantity - order.Filled);
                else if (!order.IsLiveUntilCancelled && order.OrderType != OrderType.Market && working.Remove(order)) Tell(order, OrderState.Cancelled);
            }

            int side = Math.Sign(Position.Signed);
            if (side == 0) return;
            if (Brackets.StopPrice.HasValue && Reaches(bar, Brackets.StopPrice.Value, -side)) Close("Stop loss", OrderType.StopMarket, Brackets.StopPrice.Value);
            else if (Brackets.TargetPrice.HasValue && Reaches(bar, Brackets.TargetPrice.Value, side)) Close("Profit target", OrderType.Limit, Brackets.TargetPrice.Value);
        }

        private static bool Reaches(BarRow bar, double price, int side)
        {
            return side > 0 ? bar.High >= price : bar.Low <= price;
        }

        private static double? FillPrice(Order order, BarRow bar)
        {
            int side = order.OrderAction == OrderAction.Buy || order.OrderAction == OrderAction.BuyToCover ? 1 : -1;
            switch (order.OrderType)
            {
                case OrderType.Limit: return Reaches(bar, order.LimitPrice, -side) ? order.LimitPrice : (double?)null;
                case OrderType.StopMarket: return Reaches(bar, order.StopPrice, side) ? order.StopPrice : (double?)null;
                default: return bar.Open;
            }
        }

        private string WhyIgnored(OrderAction action)
        {
            int side = action == OrderAction.Buy ? 1 : -1;
            if (IsLive && Mode == BrokerMode.Ignore) return "the platform ignored it";
            if (Math.Sign(Position.Signed) == side && entriesOpen >= platform.Strategy.EntriesPerDirection) return "EntriesPerDirection";
            foreach (Order order in working)
            {
                if (order.IsEntry && order.OrderType != OrderType.Market && (order.OrderAction == OrderAction.Buy ? 1 : -1) == -side) return "an opposite order works";
            }

            return null;
        }

        private Order Ignore(OrderAction action, int quantity, string signal, string why)
        {
            platform.Journal.Add("ignored", "action", action.ToString(), "quantity", quantity, "signal", signal, "why", why);
            return null;
        }

        private void BeginLive(Order order)
        {
            if (order.OrderType == OrderType.StopMarket && order.IsEntry && (order.OrderAction == OrderAction.Buy ? Series.LastPrice >= order.StopPrice : Series.LastPrice <= order.StopPrice))
            {
                Refuse(order);
                StopCancelClose();
                return;
            }

            Tell(order, OrderState.Accepted);
            // A cancel that came within that update comes too late for an order that is filled inside its call.
            if (order.OrderState == OrderState.CancelPending && Mode != BrokerMode.FillInside) return;
            switch (Mode)
            {
                case BrokerMode.FillInside:
                    Fill(order, LivePrice(order), order.Quantity);
                    return;
                case BrokerMode.Refuse:
                    platform.Post(delegate { Refuse(order); });
                    return;
                case BrokerMode.Partial:
                    platform.Post(delegate { Fill(order, LivePrice(order), Math.Max(1, order.Quantity / 2)); });
                    platform.Post(delegate { Fill(order, LivePrice(order), order.Quantity - order.Filled); });
                    return;
                case BrokerMode.Hold:
                    Tell(order, OrderState.Working);
                    return;
                default:
                    Tell(order, OrderState.Working);
                    platform.Post(delegate { Fill(order, LivePrice(order), order.Quantity - order.Filled); });
                    return;
            }
        }

        private double LivePrice(Order order)
        {
            return order.OrderType == OrderType.Limit ? order.LimitPrice : Series.LastPrice;
        }

        private void Refuse(Order order)
        {
            working.Remove(order);
            platform.Journal.Add("refused", "signal", order.Name, "quantity", order.Quantity);
            order.OrderState = OrderState.Rejected;
            platform.Strategy.RaiseOrderUpdate(order, ErrorCode.OrderRejected, "not enough margin");
            EndGroup(order);
        }

        /// <summary>NinjaTrader's default after a rejection: the strategy is stopped, and nothing of it is left.</summary>
        private void StopCancelClose()
        {
            if (platform.Strategy.RealtimeErrorHandling != RealtimeErrorHandling.StopCancelClose) return;
            foreach (Order order in working.ToArray())
            {
                if (working.Remove(order)) Tell(order, OrderState.Cancelled);
            }

            if (Position.Signed != 0) Close("Close", OrderType.Market, Series.LastPrice);
            platform.Terminate();
        }

        private void Close(string name, OrderType type, double price)
        {
            OrderAction action = Position.Signed > 0 ? OrderAction.Sell : OrderAction.BuyToCover;
            Order order = new Order(platform.NextOrderId(), name, action, type, Math.Abs(Position.Signed), Series.Instrument) { Time = Series.Now };
            platform.Journal.Add("exit", "action", action.ToString(), "quantity", order.Quantity, "signal", name, "bar", Series.CurrentBar);
            working.Add(order);
            Fill(order, price, order.Quantity);
        }

        private void Fill(Order order, double price, int quantity)
        {
            if (quantity <= 0 || !working.Contains(order)) return;
            int side = order.OrderAction == OrderAction.Buy || order.OrderAction == OrderAction.BuyToCover ? 1 : -1;
            order.AverageFillPrice = (order.AverageFillPrice * order.Filled + price * quantity) / (order.Filled + quantity);
            order.Filled += quantity;
            bool isWhole = order.Filled == order.Quantity;
            if (isWhole) working.Remove(order);
            Move(order, side, quantity, price);
            Execution execution = new Execution("x" + order.OrderId + "-" + order.Filled, order, price, quantity, side > 0 ? MarketPosition.Long : MarketPosition.Short, Series.Now);
            BrokerEvents events = order.IsBacktestOrder ? BrokerEvents.OrderFirst : Events;
            if (events == BrokerEvents.ExecutionFirst) platform.Strategy.RaiseExecutionUpdate(execution);
            Tell(order, isWhole ? OrderState.Filled : OrderState.PartFilled);
            platform.Journal.Add("fill", "signal", order.Name, "quantity", quantity, "price", price, "position", Position.Signed, "bar", Series.CurrentBar);
            if (events == BrokerEvents.OrderFirst || events == BrokerEvents.ExecutionOnly) platform.Strategy.RaiseExecutionUpdate(execution);
            EndGroup(order);
        }

        /// <summary>An entry against an open position closes that first: it reverses.</summary>
        private void Move(Order order, int side, int quantity, double price)
        {
            int before = Position.Signed;
            if (order.IsEntry && !order.IsUnmanaged && Math.Sign(before) == -side)
            {
                platform.Journal.Add("reversal", "signal", order.Name, "from", before);
                before = 0;
                entriesOpen = 0;
            }

            if (order.IsEntry && order.Filled == quantity) entriesOpen++;
            Position.Set(before + side * quantity, price);
            if (Position.Signed == 0) entriesOpen = 0;
            if (platform.Strategy.IsWaitUntilFlat && Position.Signed == 0) platform.EndWait();
            if (order.IsEntry) Brackets.Attach(order, price);
            else if (Position.Signed == 0) Brackets.Detach();
        }

        private void Tell(Order order, OrderState state)
        {
            order.OrderState = state;
            bool isOfFill = state == OrderState.Filled || state == OrderState.PartFilled;
            if (!order.IsBacktestOrder && (Events == BrokerEvents.None || (isOfFill && Events == BrokerEvents.ExecutionOnly))) return;
            platform.Strategy.RaiseOrderUpdate(order, ErrorCode.NoError, string.Empty);
        }
    }
}
