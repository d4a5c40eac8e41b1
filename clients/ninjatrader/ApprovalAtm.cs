using System;
using System.Globalization;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>An entry that the platform's own ATM strategy handles: its orders raise no events, so it is polled.</summary>
    internal sealed class ApprovalAtm
    {
        private volatile string failure;

        public ApprovalAtm(string template)
        {
            Template = template;
            Fills = new ApprovalFills();
        }

        public string Template { get; private set; }

        /// <summary>Null until created.</summary>
        public string StrategyId { get; set; }

        public string OrderId { get; set; }

        public ApprovalFills Fills { get; private set; }

        public bool IsSubmitted { get; set; }

        /// <summary>Whether its entry was cancelled or refused, or its position is flat again.</summary>
        public bool IsOver { get; set; }

        public TimeSpan FilledAt { get; set; }

        /// <summary>Whether a position was seen.</summary>
        public bool WasOpen { get; set; }

        /// <summary>Set on any thread, when the platform could not start it.</summary>
        public string Failure
        {
            get { return failure; }
            set { failure = value; }
        }

        /// <summary>Reads what GetAtmStrategyEntryOrderStatus returns: average price, filled quantity, state.</summary>
        public static bool TryRead(string[] status, out double price, out int filled, out OrderState state)
        {
            price = 0;
            filled = 0;
            state = OrderState.Unknown;
            if (status == null || status.Length < 3) return false;
            // The culture in which the platform formats the price isn't documented.
            bool isPrice = double.TryParse(status[0], NumberStyles.Float, CultureInfo.CurrentCulture, out price) || double.TryParse(status[0], NumberStyles.Float, CultureInfo.InvariantCulture, out price);
            return isPrice && int.TryParse(status[1], out filled) && Enum.TryParse(status[2], true, out state);
        }
    }
}
