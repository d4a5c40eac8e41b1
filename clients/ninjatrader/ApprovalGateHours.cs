using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    // When the market closes: a decision after that must not become an order for the next day.
    public sealed partial class ApprovalGate
    {
        private readonly Dictionary<int, ApprovalHours> hours = new Dictionary<int, ApprovalHours>();

        private ApprovalHours HoursOf(int series)
        {
            ApprovalHours known;
            if (!hours.TryGetValue(series, out known)) hours[series] = known = new ApprovalHours();
            return known;
        }

        /// <summary>The platform's clock, in the time zone of the bars, as NinjaTrader's own bar timer reads it: in Playback the connection's.</summary>
        private static DateTime Now()
        {
            Connection playback = Connection.PlaybackConnection;
            return playback == null ? NinjaTrader.Core.Globals.Now : playback.Now;
        }
    }
}
