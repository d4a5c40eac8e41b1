using System;
using System.Collections.Concurrent;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // What became of an order: an approval is not a position. The platform may ignore an entry, the broker refuse it, and
    // fills come in parts.
    public partial class MainStrategy : Strategy
    {
        private static readonly TimeSpan PushcutIgnoredAfter = TimeSpan.FromSeconds(3);
        /// <summary>Until then what shows up late is still taken for the entry's.</summary>
        private static readonly TimeSpan PushcutForgottenAfter = TimeSpan.FromMinutes(1);
        private readonly ConcurrentDictionary<string, PushcutEntry> pushcutPlaced = new ConcurrentDictionary<string, PushcutEntry>();

        /// <summary>To be called in OnOrderUpdate.</summary>
        protected void PushcutOnOrderUpdate(Order order, OrderState orderState, DateTime time, string comment)
        {
            PushcutEntry entry = pushcutPlaced.IsEmpty || order == null ? null : PushcutOwnerOf(order);
            if (entry == null) return;
            switch (orderState)
            {
                case OrderState.Submitted:
                case OrderState.Accepted:
                case OrderState.TriggerPending:
                case OrderState.Working:
                    if (entry.TrySubmit()) PushcutSaySubmitted(entry, order, time);
                    return;
                case OrderState.Rejected:
                    PushcutClose(entry, "refused", time, comment);
                    return;
                case OrderState.Cancelled:
                    PushcutClose(entry, "cancelled", time, comment);
                    return;
            }
        }

        /// <summary>To be called in OnExecutionUpdate.</summary>
        protected void PushcutOnExecutionUpdate(Execution execution, double price, int quantity, DateTime time)
        {
            Order order = execution == null || pushcutPlaced.IsEmpty ? null : execution.Order;
            PushcutEntry entry = order == null ? null : PushcutOwnerOf(order);
            if (entry == null || !entry.TryFill(execution.ExecutionId, price, quantity)) return;
            bool isWhole = entry.Filled >= order.Quantity;
            entry.Report(isWhole ? "filled" : "part_filled", entry.Filled, entry.AveragePrice, PushcutUtc(time), null);
            if (isWhole) PushcutForget(entry);
        }

        private PushcutEntry PushcutOwnerOf(Order order)
        {
            // First those that know their order: another entry must not adopt it.
            return PushcutFindPlaced(delegate(PushcutEntry entry) { return entry.Order != null && entry.TryOwn(order); })
                ?? PushcutFindPlaced(delegate(PushcutEntry entry) { return entry.Order == null && entry.Fits(order, true) && entry.TryOwn(order); })
                // An EntryLimitFunctionLite may give its orders names of its own.
                ?? PushcutFindPlaced(delegate(PushcutEntry entry) { return entry.Order == null && entry.Fits(order, false) && entry.TryOwn(order); });
        }

        private PushcutEntry PushcutFindPlaced(Predicate<PushcutEntry> isIt)
        {
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (isIt(entry)) return entry;
            }

            return null;
        }

        /// <summary>What was approved is what EntryLimitFunctionLite was called with; what it orders is its own affair.</summary>
        private void PushcutSaySubmitted(PushcutEntry entry, Order order, DateTime time)
        {
            string difference = order.Quantity == entry.Call.Quantity ? null : "ordered are " + order.Quantity + ", approved were " + entry.Call.Quantity;
            if (difference != null) Print("Pushcut WARNING: " + entry.TradeUuid + ": " + difference);
            entry.Report("submitted", order.Quantity, null, PushcutUtc(time), difference);
        }

        private void PushcutClose(PushcutEntry entry, string state, DateTime time, string comment)
        {
            if (entry.ClosedAt.HasValue) return;
            entry.ClosedAt = ApprovalClock.Elapsed();
            Print("Pushcut " + entry.TradeUuid + " order " + state + (string.IsNullOrEmpty(comment) ? string.Empty : ": " + comment) + (entry.Filled > 0 ? ", filled before: " + entry.Filled : string.Empty));
            entry.Report(state, entry.Filled, null, PushcutUtc(time), comment);
        }

        private void PushcutForget(PushcutEntry entry)
        {
            PushcutEntry gone;
            pushcutPlaced.TryRemove(entry.TradeUuid, out gone);
        }

        private void PushcutTendPlaced(TimeSpan now)
        {
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (!entry.IsHandedOver) continue;
                if (entry.Order == null && now - entry.PlacedAt >= PushcutIgnoredAfter) PushcutSayIgnored(entry, "the platform made no order of it");
                // A last fill may come after the order was cancelled, and an order after it was called ignored.
                TimeSpan? over = entry.ClosedAt ?? (entry.Order == null ? entry.PlacedAt : (TimeSpan?)null);
                if (over.HasValue && now - over.Value >= PushcutForgottenAfter) PushcutForget(entry);
            }
        }

        /// <summary>When the strategy stops. Updates of an order that is known may still come; of one that isn't, none are waited for.</summary>
        private void PushcutSayLost(PushcutEntry entry)
        {
            if (entry.Order == null && entry.IsHandedOver) PushcutSayIgnored(entry, "the strategy was stopped before the platform made an order of it");
        }

        private void PushcutSayIgnored(PushcutEntry entry, string text)
        {
            if (!entry.TrySayUnused()) return;
            Print("Pushcut " + entry.TradeUuid + " ignored: " + text);
            entry.Report("ignored", 0, null, DateTime.UtcNow, text);
        }

        private static DateTime PushcutUtc(DateTime time)
        {
            return ApprovalTimes.ToUtc(new[] { time }, NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo)[0];
        }
    }
}
