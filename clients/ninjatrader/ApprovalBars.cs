using System;
using System.Collections.Generic;
using NinjaTrader.Data;

namespace Countersign
{
    /// <summary>Copied bars, with times as the platform shows them.</summary>
    internal sealed class ApprovalBars
    {
        private readonly DateTime[] closes;
        private readonly double[] values;

        public ApprovalBars(Bars bars, int last, int most)
        {
            int count = Math.Min(most, last + 1);
            closes = new DateTime[count];
            values = new double[5 * count];
            int at = 0;
            for (int i = 0; i < count; i++)
            {
                int index = last - count + 1 + i;
                closes[i] = bars.GetTime(index);
                values[at++] = bars.GetOpen(index);
                values[at++] = bars.GetHigh(index);
                values[at++] = bars.GetLow(index);
                values[at++] = bars.GetClose(index);
                values[at++] = bars.GetVolume(index);
            }
        }

        public List<ApprovalBar> InUtc(TimeZoneInfo zone)
        {
            DateTime[] instants = ApprovalTimes.ToUtc(closes, zone);
            List<ApprovalBar> bars = new List<ApprovalBar>(instants.Length);
            for (int i = 0; i < instants.Length; i++)
            {
                int at = 5 * i;
                bars.Add(new ApprovalBar(instants[i], values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4]));
            }

            return bars;
        }
    }
}
