using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    // Events that never arrived: some brokers lose them. The order itself and the account have the truth, and "not seen" must not
    // be reported as "not executed".
    public sealed partial class ApprovalGate
    {
        /// <summary>Order times are rounded to seconds.</summary>
        private static readonly TimeSpan TimeSlack = TimeSpan.FromSeconds(2);

        private void CatchUp(ApprovalQuestion question)
        {
            foreach (ApprovalOrder owned in question.Orders)
            {
                OrderState state = owned.Order.OrderState;
                if (owned.Order.Filled > owned.Fills.Quantity) Follow(question, owned, state == OrderState.Filled ? state : OrderState.PartFilled, Now(), null);
                if (state == OrderState.Rejected || state == OrderState.Cancelled) Follow(question, owned, state, Now(), null);
            }
        }

        /// <summary>Whether the account has an order of this entry without an event; if so, it is tracked from then on.</summary>
        private bool FindUnseen(ApprovalQuestion question)
        {
            foreach (Order order in AccountOrders())
            {
                bool isNew = order.Time + TimeSlack >= question.HandedOverAt && !released.Contains(delegate(Order one) { return ApprovalOrder.IsSame(one, order); });
                ApprovalOrder owned = isNew && question.IsNamed(order) && question.IsForSame(order) ? question.Own(order) : null;
                if (owned == null) continue;
                Print(question.TradeUuid + ": no order events from the platform; tracking its order through the account");
                Watch(order, order.OrderState);
                SaySubmitted(question, owned, Now());
                CatchUp(question);
                return true;
            }

            return false;
        }

        /// <summary>A copy: other threads add to them.</summary>
        private List<Order> AccountOrders()
        {
            Account account = strategy.Account;
            if (account == null) return new List<Order>();
            lock (account.Orders) return new List<Order>(account.Orders);
        }
    }
}
