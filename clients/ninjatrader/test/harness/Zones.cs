using System;

namespace Countersign.Testing
{
    /// <summary>Zones with their rules written out, so that no machine's tables are needed.</summary>
    public static class Zones
    {
        public static TimeZoneInfo Of(string name)
        {
            switch (name)
            {
                case "UTC": return TimeZoneInfo.Utc;
                case "New York": return Make(name, -5, Day(3, 2, 2), Day(11, 1, 2));
                case "Berlin": return Make(name, 1, Day(3, 5, 2), Day(10, 5, 3));
                case "Sydney": return Make(name, 10, Day(10, 1, 2), Day(4, 1, 3));
                default: throw new ArgumentException("no such zone: " + name);
            }
        }

        private static TimeZoneInfo.TransitionTime Day(int month, int week, int hour)
        {
            return TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, hour, 0, 0), month, week, DayOfWeek.Sunday);
        }

        private static TimeZoneInfo Make(string name, int hours, TimeZoneInfo.TransitionTime start, TimeZoneInfo.TransitionTime end)
        {
            TimeZoneInfo.AdjustmentRule rule = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1), start, end);
            return TimeZoneInfo.CreateCustomTimeZone(name, TimeSpan.FromHours(hours), name, name, name + " summer", new[] { rule });
        }
    }
}
