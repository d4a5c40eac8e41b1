using System;
using System.Collections.Generic;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // An entry against a position closes it first. The exit must not wait for a person; only the new side does.
    public partial class MainStrategy : Strategy
    {
        private const string PushcutExitName = "Pushcut exit";
        private readonly Dictionary<int, Order> pushcutExits = new Dictionary<int, Order>();

        /// <summary>Closes what the signal reverses, unless the setting holds both. Tells what the card has to say of it; null without a reversal.</summary>
        private PushcutReversal PushcutReversalOf(PushcutCall call, int series)
        {
            Position position = Positions[series];
            bool isReversal = position.MarketPosition == (call.IsLong ? MarketPosition.Short : MarketPosition.Long);
            if (!isReversal || IsUnmanaged) return null;
            string held = position.MarketPosition.ToString().ToUpperInvariant() + " " + position.Quantity;
            if (PushcutWhenReversing == PushcutReversalAction.HoldBoth) return new PushcutReversal { Note = "closes " + held + " too" };
            PushcutExit(call, series, position.Quantity, held);
            return new PushcutReversal { Note = held + " closed already", IsClosed = true };
        }

        private void PushcutExit(PushcutCall call, int series, int quantity, string held)
        {
            Order exit;
            // A second exit while the first one works could open the other side.
            if (pushcutExits.TryGetValue(series, out exit) && exit != null && !Order.IsTerminalState(exit.OrderState)) return;
            Print("Pushcut: closes " + held + " " + Instruments[series].FullName + " now, because a signal reverses it; only the new side waits for an approval");
            pushcutExits[series] = call.IsLong ? ExitShort(series, quantity, PushcutExitName, string.Empty) : ExitLong(series, quantity, PushcutExitName, string.Empty);
        }

        private sealed class PushcutReversal
        {
            /// <summary>For the card.</summary>
            public string Note { get; set; }

            public bool IsClosed { get; set; }
        }
    }
}
