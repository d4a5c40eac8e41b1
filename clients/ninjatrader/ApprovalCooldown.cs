using System.Collections.Generic;

namespace Countersign
{
    /// <summary>After a person's no, the same direction of a market is not asked about for a number of bars, nor ever again for the same signal.</summary>
    public sealed class ApprovalCooldown
    {
        private readonly Dictionary<string, Rejection> rejections = new Dictionary<string, Rejection>();

        /// <param name="market">Instrument and direction.</param>
        /// <param name="signalKey">What the strategy calls its signal; null when it gave no name.</param>
        public void Note(string market, int bar, string signalKey)
        {
            rejections[market] = new Rejection { Bar = bar, SignalKey = signalKey };
        }

        public bool IsSilent(string market, int bar, string signalKey, int bars)
        {
            Rejection rejection;
            if (!rejections.TryGetValue(market, out rejection)) return false;
            // A named signal says itself whether it is a new one.
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
