using System;
using System.Collections.Concurrent;
using NinjaTrader.Cbi;

namespace Countersign
{
    // What happened to an order: an approval isn't a position. The platform may ignore an entry, the broker may refuse it, and
    // fills come in parts.
    public sealed partial class ApprovalGate
    {
        private static readonly TimeSpan IgnoredAfter = TimeSpan.FromSeconds(3);
        /// <summary>Until then a late order is still matched to the entry.</summary>
        private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(1);
        private readonly ConcurrentDictionary<string, ApprovalQuestion> placed = new ConcurrentDictionary<string, ApprovalQuestion>();

        /// <summary>Call in OnOrderUpdate.</summary>
        public void OnOrderUpdate(Order order, OrderState orderState, DateTime time, string comment)
        {
            if (order == null) return;
            if (isWaiting) FindLiveOrders();
            ApprovalOrder owned = null;
            ApprovalQuestion owner = placed.IsEmpty ? null : OwnerOf(order, orderState == OrderState.Initialized || orderState == OrderState.Submitted, out owned);
            // First, while the request that released the order is still known.
            Watch(order, orderState);
            if (owner != null) Follow(owner, owned, orderState, time, comment);
            else NoteExitTotal(order, orderState);
        }

        /// <summary>Call in OnExecutionUpdate.</summary>
        public void OnExecutionUpdate(Execution execution, double price, int quantity, DateTime time)
        {
            Order order = execution == null ? null : execution.Order;
            if (order == null) return;
            CountEntry(order);
            ApprovalOrder owned = null;
            ApprovalQuestion owner = placed.IsEmpty ? null : OwnerOf(order, false, out owned);
            WatchExecution(execution, price, quantity);
            if (owner == null)
            {
                NoteExitExecution(execution, price, quantity);
                return;
            }

            owned.Fills.AddExecution(execution.ExecutionId, price, quantity);
            SayFilled(owner, owned, time);
        }

        private void Follow(ApprovalQuestion question, ApprovalOrder order, OrderState orderState, DateTime time, string comment)
        {
            switch (orderState)
            {
                case OrderState.PartFilled:
                case OrderState.Filled:
                    order.Fills.AddTotal(order.Order.Filled, order.Order.AverageFillPrice);
                    SayFilled(question, order, time);
                    return;
                case OrderState.Submitted:
                case OrderState.Accepted:
                case OrderState.TriggerPending:
                case OrderState.Working:
                    SaySubmitted(question, order, time);
                    return;
                case OrderState.Rejected:
                    Close(question, order, "refused", time, comment);
                    return;
                case OrderState.Cancelled:
                    Close(question, order, "cancelled", time, comment);
                    return;
            }
        }

        private void SayFilled(ApprovalQuestion question, ApprovalOrder order, DateTime time)
        {
            if (!order.Fills.TryTake()) return;
            bool isWhole = question.IsWhole;
            Hold(question);
            string text = question.Entry.IsOco ? "the " + (question.FilledSide > 0 ? "LONG" : "SHORT") + " side was filled" : DifferenceOf(question, order.Order);
            question.Report(isWhole ? "filled" : "part_filled", question.FilledQuantity, question.AveragePrice, Utc(time), text);
            if (question.IsOver && !question.IsExpecting) question.OverAt = ApprovalClock.Elapsed();
            if (!isWhole) return;
            if (question.Entry.IsOco) question.CloseRest();
            // Otherwise another order for the rest of what was approved may still come.
            if (question.FilledQuantity >= question.Quantity && !question.Entry.IsOco) Forget(question);
        }

        /// <param name="isNewborn">Whether this may be the order's first event: an older one was placed before the entry.</param>
        private ApprovalQuestion OwnerOf(Order order, bool isNewborn, out ApprovalOrder owned)
        {
            // First the requests that already have this order: another one must not adopt it.
            return FindPlaced(order, out owned, delegate(ApprovalQuestion one) { return one.Find(order) != null; })
                ?? FindPlaced(order, out owned, delegate(ApprovalQuestion one) { return one.IsExpecting && one.IsNamed(order) && one.IsForSame(order); })
                // A strategy may name its orders differently, or order something else than was approved.
                ?? FindPlaced(order, out owned, delegate(ApprovalQuestion one) { return isNewborn && one.IsExpecting && (one.IsNamed(order) || one.IsForSame(order)); })
                // Later, only orders that can't be mistaken for unapproved ones.
                ?? FindPlaced(order, out owned, delegate(ApprovalQuestion one) { return !one.HasOrder && one.IsForSame(order) && one.HasLegOf(order); });
        }

        private ApprovalQuestion FindPlaced(Order order, out ApprovalOrder owned, Predicate<ApprovalQuestion> mayOwn)
        {
            foreach (ApprovalQuestion question in placed.Values)
            {
                owned = mayOwn(question) ? question.Own(order) : null;
                if (owned != null) return question;
            }

            owned = null;
            return null;
        }

        private void SaySubmitted(ApprovalQuestion question, ApprovalOrder order, DateTime time)
        {
            bool isFirst = !order.IsSubmitted;
            order.IsSubmitted = true;
            // Of an OCO pair both sides are one quantity.
            if (!isFirst || (question.Entry.IsOco && question.Orders[0] != order)) return;
            string difference = DifferenceOf(question, order.Order);
            if (difference != null) Print("WARNING: " + question.TradeUuid + ": " + difference);
            question.Report("submitted", question.OrderedQuantity, null, Utc(time), difference);
        }

        /// <summary>The delegate receives what was approved, but may order something else.</summary>
        private static string DifferenceOf(ApprovalQuestion question, Order order)
        {
            if (question.IsExpecting && !question.Entry.IsOco) return null;
            string ordered = question.OrderedQuantity + " " + order.Instrument.FullName;
            string approved = question.Quantity + " " + question.Instrument;
            return ordered == approved ? null : "ordered " + ordered + ", approved " + approved;
        }

        private void Close(ApprovalQuestion question, ApprovalOrder order, string state, DateTime time, string comment)
        {
            if (order.IsClosed) return;
            order.IsClosed = true;
            int filled = question.FilledQuantity;
            // The fill of one side cancels the other, as planned.
            bool isOtherSide = question.Entry.IsOco && order.Fills.Quantity == 0;
            if (isOtherSide && filled > 0) return;
            Print(question.TradeUuid + " order " + state + (string.IsNullOrEmpty(comment) ? string.Empty : ": " + comment) + (filled > 0 ? ", filled before that: " + filled : string.Empty));
            if (!question.IsOver) return;
            question.OverAt = ApprovalClock.Elapsed();
            question.Report(state, filled, null, Utc(time), comment);
        }

        private void Forget(ApprovalQuestion question)
        {
            ApprovalQuestion gone;
            placed.TryRemove(question.TradeUuid, out gone);
        }

        private void TendPlaced(TimeSpan now)
        {
            foreach (ApprovalQuestion question in placed.Values)
            {
                if (!question.IsHandedOver) continue;
                bool hasOrder = question.HasOrder || question.Atm != null;
                if (question.Atm != null) TendAtm(question, now);
                else TendOrders(question, now);
                // A last fill may come after the order was cancelled, and an order after it was called ignored.
                TimeSpan? over = question.OverAt ?? (hasOrder ? (TimeSpan?)null : question.PlacedAt);
                if (over.HasValue && now - over.Value >= ForgottenAfter) Forget(question);
            }
        }

        private void TendOrders(ApprovalQuestion question, TimeSpan now)
        {
            CatchUp(question);
            bool isKnown = question.HasOrder && !question.IsExpecting;
            if (isKnown || now - question.PlacedAt < IgnoredAfter || FindUnseen(question)) return;
            if (question.HasOrder) EndRest(question);
            else SayIgnored(question, "the platform placed no order");
        }

        /// <summary>From now on another order can't use the rest of the approval.</summary>
        private void EndRest(ApprovalQuestion question)
        {
            question.CloseRest();
            string text = DifferenceOf(question, question.Orders[0].Order);
            Print("WARNING: " + question.TradeUuid + " the platform placed no order for the rest" + (text == null ? string.Empty : ": " + text));
            if (question.OverAt.HasValue || !question.IsWhole) return;
            question.OverAt = ApprovalClock.Elapsed();
            question.Report("filled", question.FilledQuantity, question.AveragePrice, DateTime.UtcNow, text);
        }

        /// <summary>When the strategy stops. A known order may still get updates; an unknown one isn't waited for.</summary>
        private void SayLost(ApprovalQuestion question)
        {
            if (question.Atm != null) Print(question.TradeUuid + " the ATM strategy keeps running; its outcome won't be reported");
            else if (!question.HasOrder && question.IsHandedOver) SayIgnored(question, "the strategy was stopped before the platform placed the order");
        }

        private void SayIgnored(ApprovalQuestion question, string text)
        {
            if (!question.TrySayUnused()) return;
            panelEnd = ApprovalPanel.Ended("ignored: " + text);
            Print(question.TradeUuid + " ignored: " + text);
            question.Report("ignored", 0, null, DateTime.UtcNow, text);
        }

        private static DateTime Utc(DateTime time)
        {
            return ApprovalTimes.ToUtc(new[] { time }, NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo)[0];
        }
    }
}
