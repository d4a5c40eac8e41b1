// What NinjaTrader keeps for the whole program.
using System;

namespace NinjaTrader.Core
{
    public sealed class GeneralOptions
    {
        public GeneralOptions()
        {
            TimeZoneInfo = TimeZoneInfo.Utc;
        }

        /// <summary>The zone that all times of bars are shown and handed out in.</summary>
        public TimeZoneInfo TimeZoneInfo { get; set; }
    }

    public static class Globals
    {
        private static readonly GeneralOptions Options = new GeneralOptions();

        public static GeneralOptions GeneralOptions
        {
            get { return Options; }
        }

        /// <summary>Ends with a separator in NinjaTrader, too.</summary>
        public static string UserDataDir { get; set; }

        public static DateTime Now
        {
            get { return TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, Options.TimeZoneInfo); }
        }
    }
}
