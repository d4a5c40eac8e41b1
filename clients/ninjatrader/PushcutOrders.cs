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
        /// <summary>Until then an order that shows up late is still taken for the entry's.</summary>
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
                    if (entry.TrySubmit()) entry.Report("submitted", order.Quantity, null, PushcutUtc(time), null);
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
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (entry.Order != null && entry.TryOwn(order)) return entry;
            }

            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (entry.Order == null && entry.TryOwn(order)) return entry;
            }

            return null;
        }

        private void PushcutClose(PushcutEntry entry, string state, DateTime time, string comment)
        {
            entry.Report(state, entry.Filled, null, PushcutUtc(time), comment);
            PushcutForget(entry);
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
                if (entry.Order != null || !entry.IsHandedOver) continue;
                if (now - entry.PlacedAt >= PushcutIgnoredAfter) PushcutSayIgnored(entry, "the platform made no order of it");
                if (now - entry.PlacedAt >= PushcutForgottenAfter) PushcutForget(entry);
            }
        }

        /// <summary>When the strategy stops: no more updates come.</summary>
        private void PushcutForgetPlaced()
        {
            foreach (PushcutEntry entry in pushcutPlaced.Values)
            {
                if (entry.Order == null && entry.IsHandedOver) PushcutSayIgnored(entry, "the strategy was stopped before the platform made an order of it");
            }

            pushcutPlaced.Clear();
        }

        private static void PushcutSayIgnored(PushcutEntry entry, string text)
        {
            if (entry.TrySayUnused()) entry.Report("ignored", 0, null, DateTime.UtcNow, text);
        }

        private static DateTime PushcutUtc(DateTime time)
        {
            return ApprovalTimes.ToUtc(new[] { time }, NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo)[0];
        }
    }
}
