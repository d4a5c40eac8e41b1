using System;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.Stubs
{
    // Orders of a strategy that keeps its position itself: nothing is ignored, reversed or attached for it.
    public sealed partial class Broker
    {
        private readonly System.Collections.Generic.HashSet<string> endedGroups = new System.Collections.Generic.HashSet<string>();

        public Order Submit(OrderAction action, OrderType type, int quantity, double limitPrice, double stopPrice, string oco, string signal)
        {
            platform.EnsureOrderAllowed("SubmitOrderUnmanaged " + action, signal, quantity);
            platform.EnsureApproach("SubmitOrderUnmanaged " + action, true);
            if (platform.IsTerminated) return Ignore(action, quantity, signal, "terminated within the handler");
            if (IsLive && Mode == BrokerMode.Ignore) return Ignore(action, quantity, signal, "the platform ignored it");
            Order order = new Order(platform.NextOrderId(), signal, action, type, quantity, Series.Instrument)
            {
                LimitPrice = limitPrice,
                StopPrice = stopPrice,
                Oco = oco ?? string.Empty,
                IsUnmanaged = true,
                IsLiveUntilCancelled = true,
                IsBacktestOrder = !IsLive,
                Time = Series.Now
            };
            platform.Journal.Add(
                order.IsEntry ? "order" : "exit", "instrument", Series.Instrument.FullName, "action", action.ToString(), "type", type.ToString(), "quantity", quantity, "price", limitPrice, "stop", stopPrice, "signal", signal, "oco", order.Oco, "bar",
                Series.CurrentBar, "live", IsLive, "on_thread", platform.IsOnThread, "by", platform.Handing);
            working.Add(order);
            if (IsLive && platform.Options.IsKept) lock (Account.Orders) Account.Orders.Add(order);
            Tell(order, OrderState.Submitted);
            // NinjaTrader refuses the id of a group that has come to its end.
            if (IsLive && endedGroups.Contains(order.Oco)) Refuse(order);
            else if (IsLive) BeginLive(order);
            return order;
        }

        /// <summary>One is filled, cancelled or refused: the others are cancelled, which takes as long as any cancel.</summary>
        private void EndGroup(Order ended)
        {
            if (ended.Oco.Length == 0) return;
            if (!ended.IsBacktestOrder) endedGroups.Add(ended.Oco);
            foreach (Order other in working.ToArray())
            {
                if (other != ended && other.Oco == ended.Oco) CancelForGroup(other);
            }
        }

        private void CancelForGroup(Order order)
        {
            if (order.OrderState == OrderState.CancelPending) return;
            platform.Journal.Add("oco cancel", "signal", order.Name);
            if (order.IsBacktestOrder)
            {
                working.Remove(order);
                Tell(order, OrderState.Cancelled);
                return;
            }

            Tell(order, OrderState.CancelPending);
            if (CancelMode != CancelMode.Never) platform.Post(delegate { EndCancel(order); });
        }
    }
}

namespace NinjaTrader.NinjaScript
{
    public abstract partial class StrategyBase
    {
        public Order SubmitOrderUnmanaged(int selectedBarsInProgress, OrderAction orderAction, OrderType orderType, int quantity)
        {
            return SubmitOrderUnmanaged(selectedBarsInProgress, orderAction, orderType, quantity, 0, 0, string.Empty, string.Empty);
        }

        public Order SubmitOrderUnmanaged(int selectedBarsInProgress, OrderAction orderAction, OrderType orderType, int quantity, double limitPrice, double stopPrice, string oco, string signalName)
        {
            if (Platform == null) throw new InvalidOperationException("an order before there is any data");
            return Platform.Series[selectedBarsInProgress].Broker.Submit(orderAction, orderType, quantity, limitPrice, stopPrice, oco, signalName);
        }

        /// <summary>Only of unmanaged orders.</summary>
        public void ChangeOrder(Order order, int quantity, double limitPrice, double stopPrice)
        {
            EnsureThread("ChangeOrder");
            Platform.EnsureApproach("ChangeOrder", true);
            order.LimitPrice = limitPrice;
            order.StopPrice = stopPrice;
        }
    }
}
