using System;
using System.Globalization;

namespace Countersign
{
    /// <summary>The line on the chart with the status of the latest request.</summary>
    internal static class ApprovalPanel
    {
        public static string Waiting(TimeSpan left, bool isServerAway)
        {
            if (left <= TimeSpan.Zero) return "time is up, no order";
            long seconds = (long)Math.Ceiling(left.TotalSeconds);
            string clock = (seconds / 60).ToString(CultureInfo.InvariantCulture) + ":" + (seconds % 60).ToString("00", CultureInfo.InvariantCulture);
            return (isServerAway ? "server unreachable, " : "waiting for the phone, ") + clock;
        }

        /// <param name="reason">"code: explanation", as printed.</param>
        public static string Ended(string reason)
        {
            string[] parts = (reason ?? string.Empty).Split(new[] { ':' }, 2);
            string words = parts.Length > 1 ? parts[1].Trim() : string.Empty;
            switch (parts[0])
            {
                case "approved": return "approved";
                case "trade_rejected": return "rejected" + Bracketed(words);
                case "trade_expired":
                case "timed_out": return "expired, no answer in time";
                case "trade_lapsed": return "approved too late, not executed";
                case "withdrawn": return "withdrawn" + (words.Length == 0 ? string.Empty : ": " + words);
                case "trade_withdrawn":
                case "superseded":
                case "cancelled": return "withdrawn";
                case "server_unreachable":
                case "connection_lost": return "server unreachable, not executed";
                case "strategy_stopped": return "strategy stopped, not executed";
                default: return "not executed: " + (words.Length == 0 ? parts[0] : words);
            }
        }

        /// <summary>The approver's own reason is in parentheses at the end.</summary>
        private static string Bracketed(string words)
        {
            int open = words.IndexOf('(');
            return open < 0 || !words.EndsWith(")", StringComparison.Ordinal) ? string.Empty : ": " + words.Substring(open + 1, words.Length - open - 2);
        }
    }
}
