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

        /// <summary>The computer's clock, whatever time Playback plays.</summary>
        public static DateTime Now
        {
            get
            {
                NinjaTrader.Stubs.Platform platform = NinjaTrader.Stubs.Platform.Entered;
                bool isPlayed = platform != null && !platform.Options.IsPlayback;
                return isPlayed ? platform.Clock : TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, Options.TimeZoneInfo);
            }
        }
    }
}

namespace NinjaTrader.Cbi
{
    public sealed class Connection
    {
        private readonly NinjaTrader.Stubs.Platform platform;

        internal Connection(NinjaTrader.Stubs.Platform platform)
        {
            this.platform = platform;
        }

        /// <summary>Null when none is connected.</summary>
        public static Connection PlaybackConnection
        {
            get
            {
                NinjaTrader.Stubs.Platform platform = NinjaTrader.Stubs.Platform.Entered;
                return platform == null || !platform.Options.IsPlayback ? null : new Connection(platform);
            }
        }

        public DateTime Now
        {
            get { return platform.Clock; }
        }

        public ConnectionStatus Status { get; internal set; }
    }
}
