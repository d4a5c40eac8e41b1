using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Events that never came: some brokers lose them. The order itself and the account know better, and "not seen" must not
    // be reported as "not executed".
    public partial class MainStrategy : Strategy
    {
        /// <summary>Order times are rounded to seconds.</summary>
        private static readonly TimeSpan PushcutTimeSlack = TimeSpan.FromSeconds(2);

        private void PushcutCatchUp(PushcutEntry entry)
        {
            Order order = entry.Order;
            OrderState state = order.OrderState;
            if (order.Filled > entry.Fills.Quantity) PushcutFollow(entry, order, state == OrderState.Filled ? state : OrderState.PartFilled, PushcutNow(), null);
            if (state == OrderState.Rejected || state == OrderState.Cancelled) PushcutFollow(entry, order, state, PushcutNow(), null);
        }

        /// <summary>Whether the account has an order of this entry that the strategy was told nothing of; from then on it is followed.</summary>
        private bool PushcutFindUnseen(PushcutEntry entry)
        {
            foreach (Order order in PushcutAccountOrders())
            {
                bool isNew = order.Time + PushcutTimeSlack >= entry.HandedOverAt && !pushcutReleased.Contains(delegate(Order one) { return PushcutIsSame(one, order); });
                if (!isNew || !entry.IsNamed(order) || !entry.IsForSame(order) || !entry.TryOwn(order)) continue;
                Print("Pushcut " + entry.TradeUuid + ": the platform told nothing of its order; it is followed by the account");
                PushcutWatch(order, order.OrderState);
                if (entry.TrySubmit()) PushcutSaySubmitted(entry, order, PushcutNow());
                PushcutCatchUp(entry);
                return true;
            }

            return false;
        }

        /// <summary>A copy: other threads add to them.</summary>
        private List<Order> PushcutAccountOrders()
        {
            if (Account == null) return new List<Order>();
            lock (Account.Orders) return new List<Order>(Account.Orders);
        }
    }
}
