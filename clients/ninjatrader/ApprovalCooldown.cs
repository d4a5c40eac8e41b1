using System.Collections.Generic;

namespace Countersign
{
    /// <summary>After a reject, the same direction of a market isn't requested for a number of bars, and the same signal never again.</summary>
    public sealed class ApprovalCooldown
    {
        private readonly Dictionary<string, Rejection> rejections = new Dictionary<string, Rejection>();

        /// <param name="market">Instrument and direction.</param>
        /// <param name="signalKey">The strategy's name for its signal; null without one.</param>
        public void Note(string market, int bar, string signalKey)
        {
            rejections[market] = new Rejection { Bar = bar, SignalKey = signalKey };
        }

        public bool IsSilent(string market, int bar, string signalKey, int bars)
        {
            Rejection rejection;
            if (!rejections.TryGetValue(market, out rejection)) return false;
            // The name of a signal says whether it is a new one.
            if (signalKey != null && rejection.SignalKey != null) return signalKey == rejection.SignalKey;
            return bar - rejection.Bar <= bars && bars > 0;
        }

        public void Clear()
        {
            rejections.Clear();
        }

        private sealed class Rejection
        {
            public int Bar { get; set; }

            public string SignalKey { get; set; }
        }
    }
}
