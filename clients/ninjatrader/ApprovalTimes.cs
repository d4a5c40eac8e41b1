using System;

namespace Countersign
{
    /// <summary>Bar times as NinjaTrader gives them, in one zone's clock and of no kind, as instants.</summary>
    public static class ApprovalTimes
    {
        /// <summary>
        /// Strictly rising for bars in order. A time that comes twice, when daylight saving ends, is told by the order
        /// of the bars; one that daylight saving skips is read as the clock would have gone on without the change.
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

        /// <summary>The first of the instants that the clock may have meant after another one.</summary>
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

        /// <summary>The server refuses bars out of order, and one odd time must not cost the trade. The newest stay as they are.</summary>
        private static void Straighten(DateTime[] instants)
        {
            for (int i = instants.Length - 2; i >= 0; i--)
            {
                if (instants[i] >= instants[i + 1]) instants[i] = instants[i + 1].AddMilliseconds(-1);
            }
        }

        /// <summary>With nothing before it, a time that comes twice is the first one if the clock goes back behind it.</summary>
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
            // Summer's offset is in force until the clock skips; asked an hour before, no framework doubts which one.
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

            // The larger offset from UTC makes the earlier instant.
            return isEarlier ? most : least;
        }

        private static DateTime Utc(DateTime local, TimeSpan offset)
        {
            return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
        }
    }
}
