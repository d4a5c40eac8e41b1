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
            if (order == null) return;
            if (pushcutIsWaiting) PushcutLookForLive();
            PushcutEntry entry = pushcutPlaced.IsEmpty ? null : PushcutOwnerOf(order, orderState == OrderState.Initialized || orderState == OrderState.Submitted);
            // First, while the entry that released the order is still known.
            PushcutWatch(order, orderState);
            if (entry != null) PushcutFollow(entry, order, orderState, time, comment);
        }

        private void PushcutFollow(PushcutEntry entry, Order order, OrderState orderState, DateTime time, string comment)
        {
            switch (orderState)
            {
                case OrderState.PartFilled:
                case OrderState.Filled:
                    entry.Fills.AddTotal(order.Filled, order.AverageFillPrice);
                    PushcutSayFilled(entry, order, time);
                    return;
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
            Order order = execution == null ? null : execution.Order;
            if (order == null) return;
            PushcutCountEntry(order);
            PushcutEntry entry = pushcutPlaced.IsEmpty ? null : PushcutOwnerOf(order, false);
            PushcutWatchExecution(execution, price, quantity);
            if (entry == null) return;
            entry.Fills.AddExecution(execution.ExecutionId, price, quantity);
            PushcutSayFilled(entry, order, time);
        }

        private void PushcutSayFilled(PushcutEntry entry, Order order, DateTime time)
        {
            if (!entry.Fills.TryTake()) return;
            bool isWhole = entry.Fills.Quantity >= order.Quantity;
            entry.Report(isWhole ? "filled" : "part_filled", entry.Fills.Quantity, entry.Fills.AveragePrice, PushcutUtc(time), null);
            if (!isWhole) return;
            entry.FilledAt = ApprovalClock.Elapsed();
            // Otherwise another order for the rest of what was approved may still come.
            if (entry.Fills.Quantity >= entry.Call.Quantity) PushcutForget(entry);
        }

        /// <param name="isNewborn">Whether this may be the first that is heard of the order: an older one was placed before the entry.</param>
        private PushcutEntry PushcutOwnerOf(Order order, bool isNewborn)
        {
            // First those that know their order: another entry must not adopt it.
            return PushcutFindPlaced(order, delegate(PushcutEntry entry) { return entry.Order != null; })
                ?? PushcutFindPlaced(order, delegate(PushcutEntry entry) { return entry.IsExpecting && entry.IsNamed(order) && entry.IsForSame(order); })
                // An EntryLimitFunctionLite may give its orders names of its own, or order something else than was approved.
                ?? PushcutFindPlaced(order, delegate(PushcutEntry entry) { return isNewborn && entry.IsExpecting && (entry.IsNamed(order) || entry.IsForSame(order)); })
                // Later only what can't be taken for an order that nobody was asked about.
                ?? PushcutFindPlaced(order, delegate(PushcutEntry entry) { return entry.Order == null && entry.IsNamed(order) && entry.IsForSame(order) && order.Quantity == entry.Call.Quantity; });
        }

        private PushcutEntry PushcutFindPlaced(Order order, Predicate<PushcutEntry> mayOwn)
        {
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (mayOwn(entry) && entry.TryOwn(order)) return entry;
            }

            return null;
        }

        /// <summary>What was approved is what EntryLimitFunctionLite was called with; what it orders is its own affair.</summary>
        private void PushcutSaySubmitted(PushcutEntry entry, Order order, DateTime time)
        {
            string ordered = order.Quantity + " " + order.Instrument.FullName;
            string approved = entry.Call.Quantity + " " + entry.Instrument;
            string difference = ordered == approved ? null : "ordered were " + ordered + ", approved " + approved;
            if (difference != null) Print("Pushcut WARNING: " + entry.TradeUuid + ": " + difference);
            entry.Report("submitted", order.Quantity, null, PushcutUtc(time), difference);
        }

        private void PushcutClose(PushcutEntry entry, string state, DateTime time, string comment)
        {
            if (entry.ClosedAt.HasValue) return;
            entry.ClosedAt = ApprovalClock.Elapsed();
            Print("Pushcut " + entry.TradeUuid + " order " + state + (string.IsNullOrEmpty(comment) ? string.Empty : ": " + comment) + (entry.Fills.Quantity > 0 ? ", filled before: " + entry.Fills.Quantity : string.Empty));
            entry.Report(state, entry.Fills.Quantity, null, PushcutUtc(time), comment);
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
                if (entry.Order != null) PushcutCatchUp(entry);
                else if (now - entry.PlacedAt >= PushcutIgnoredAfter && !PushcutFindUnseen(entry)) PushcutSayIgnored(entry, "the platform made no order of it");
                // A last fill may come after the order was cancelled, and an order after it was called ignored.
                TimeSpan? over = entry.ClosedAt ?? entry.FilledAt ?? (entry.Order == null ? entry.PlacedAt : (TimeSpan?)null);
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
