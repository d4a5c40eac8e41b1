using System;

namespace Countersign
{
    /// <summary>Converts NinjaTrader's bar times, in local time of unspecified kind, to instants.</summary>
    public static class ApprovalTimes
    {
        /// <summary>
        /// Strictly increasing for bars in order. A time that occurs twice, when daylight saving ends, is resolved by the order
        /// of the bars; one that daylight saving skips is read as if the clock had not changed.
        /// </summary>
        public static DateTime[] ToUtc(DateTime[] closes, TimeZoneInfo zone)
        {
            DateTime[] instants = new DateTime[closes.Length];
            for (int i = 0; i < closes.Length; i++)
            {
                DateTime local = DateTime.SpecifyKind(closes[i], DateTimeKind.Unspecified);
                if (i == 0) instants[i] = First(closes, local, zone);
                else if (closes[i] == closes[i - 1]) instants[i] = Again(instants, i, local, zone);
                else instants[i] = After(instants[i - 1], local, zone);
            }

            Straighten(instants);
            return instants;
        }

        /// <summary>The first possible instant of the local time after another one.</summary>
        private static DateTime After(DateTime previous, DateTime local, TimeZoneInfo zone)
        {
            DateTime earlier = Earlier(local, zone);
            return earlier > previous ? earlier : Later(local, zone);
        }

        /// <summary>The same time twice: hours on either side of the change, or bars by ticks that share a second.</summary>
        private static DateTime Again(DateTime[] instants, int i, DateTime local, TimeZoneInfo zone)
        {
            DateTime later = Later(local, zone);
            bool isHourly = i < 2 || instants[i - 1] - instants[i - 2] >= TimeSpan.FromMinutes(30);
            return isHourly && later > instants[i - 1] ? later : instants[i - 1].AddMilliseconds(1);
        }

        /// <summary>The server rejects bars out of order, and one bad time must not cost the trade. The newest stay unchanged.</summary>
        private static void Straighten(DateTime[] instants)
        {
            for (int i = instants.Length - 2; i >= 0; i--)
            {
                if (instants[i] >= instants[i + 1]) instants[i] = instants[i + 1].AddMilliseconds(-1);
            }
        }

        /// <summary>With nothing before it, a time that occurs twice is the first one if the clock is set back after it.</summary>
        private static DateTime First(DateTime[] closes, DateTime local, TimeZoneInfo zone)
        {
            if (!zone.IsAmbiguousTime(local)) return Earlier(local, zone);
            for (int i = 1; i < closes.Length && zone.IsAmbiguousTime(DateTime.SpecifyKind(closes[i], DateTimeKind.Unspecified)); i++)
            {
                if (closes[i] < closes[i - 1]) return Earlier(local, zone);
            }

            return Later(local, zone);
        }

        private static DateTime Earlier(DateTime local, TimeZoneInfo zone)
        {
            return Utc(local, Offset(local, zone, true));
        }

        private static DateTime Later(DateTime local, TimeZoneInfo zone)
        {
            return Utc(local, Offset(local, zone, false));
        }

        private static TimeSpan Offset(DateTime local, TimeZoneInfo zone, bool isEarlier)
        {
            // The offset before the change; an hour earlier it is unambiguous in every framework.
            if (zone.IsInvalidTime(local)) return zone.GetUtcOffset(local.AddHours(-2));
            if (!zone.IsAmbiguousTime(local)) return zone.GetUtcOffset(local);
            TimeSpan[] offsets = zone.GetAmbiguousTimeOffsets(local);
            TimeSpan least = offsets[0];
            TimeSpan most = offsets[0];
            foreach (TimeSpan offset in offsets)
            {
                if (offset < least) least = offset;
                if (offset > most) most = offset;
            }

            // The larger UTC offset gives the earlier instant.
            return isEarlier ? most : least;
        }

        private static DateTime Utc(DateTime local, TimeSpan offset)
        {
            return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
        }
    }
}
