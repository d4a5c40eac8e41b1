using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    // An entry against a position closes it first. The exit must not wait for a person; only the new side does.
    public sealed partial class ApprovalGate
    {
        private readonly Dictionary<int, Order> exits = new Dictionary<int, Order>();

        /// <summary>Closes what the signal reverses, unless the setting holds both. Tells what the card has to say of it; null without a reversal.</summary>
        private ApprovalReversal ReversalOf(ApprovalEntry entry, int series)
        {
            Position position = strategy.Positions[series];
            string held = position.MarketPosition.ToString().ToUpperInvariant() + " " + position.Quantity;
            // Which side of a pair is filled isn't known yet.
            if (entry.IsOco) return position.MarketPosition == MarketPosition.Flat ? null : new ApprovalReversal { Note = held + " is open" };
            bool isReversal = position.MarketPosition == (entry.First.IsLong ? MarketPosition.Short : MarketPosition.Long);
            if (!isReversal || strategy.IsUnmanaged) return null;
            if (options.WhenReversing == ApprovalReversalAction.HoldBoth) return new ApprovalReversal { Note = "closes " + held + " too" };
            Exit(entry.First.IsLong, series, position.Quantity, held);
            return new ApprovalReversal { Note = held + " closed already", IsClosed = true };
        }

        private void Exit(bool isLong, int series, int quantity, string held)
        {
            Order exit;
            // A second exit while the first one works could open the other side.
            if (exits.TryGetValue(series, out exit) && exit != null && !Order.IsTerminalState(exit.OrderState)) return;
            strategy.Print(options.Label + ": closes " + held + " " + strategy.Instruments[series].FullName + " now, because a signal reverses it; only the new side waits for an approval");
            exits[series] = isLong ? strategy.ExitShort(series, quantity, options.Label + " exit", string.Empty) : strategy.ExitLong(series, quantity, options.Label + " exit", string.Empty);
        }
    }
}
