using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    // An entry against a position closes it first. The exit must not wait for approval; only the new entry does.
    public sealed partial class ApprovalGate
    {
        private readonly Dictionary<int, Order> exits = new Dictionary<int, Order>();

        /// <summary>Closes what the signal reverses, unless the setting holds both. Returns the note for the notification; null without a reversal.</summary>
        private ApprovalReversal ReversalOf(ApprovalEntry entry, int series)
        {
            Position position = strategy.Positions[series];
            string held = position.MarketPosition.ToString().ToUpperInvariant() + " " + position.Quantity;
            // It isn't known yet which side of a pair will fill.
            if (entry.IsOco) return position.MarketPosition == MarketPosition.Flat ? null : new ApprovalReversal { Note = held + " is open" };
            bool isReversal = position.MarketPosition == (entry.First.IsLong ? MarketPosition.Short : MarketPosition.Long);
            if (!isReversal || strategy.IsUnmanaged) return null;
            if (options.WhenReversing == ApprovalReversalAction.HoldBoth) return new ApprovalReversal { Note = "also closes " + held };
            Exit(entry.First.IsLong, series, position.Quantity, held);
            return new ApprovalReversal { Note = held + " already closed", IsClosed = true };
        }

        private void Exit(bool isLong, int series, int quantity, string held)
        {
            Order exit;
            // A second exit while the first is working could open the other side.
            if (exits.TryGetValue(series, out exit) && exit != null && !Order.IsTerminalState(exit.OrderState)) return;
            strategy.Print(options.Label + ": closing " + held + " " + strategy.Instruments[series].FullName + " now because a signal reverses it; only the new entry waits for approval");
            exits[series] = isLong ? strategy.ExitShort(series, quantity, options.Label + " exit", string.Empty) : strategy.ExitLong(series, quantity, options.Label + " exit", string.Empty);
        }
    }
}
