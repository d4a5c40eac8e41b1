using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.Stubs
{
    /// <summary>Which of the two TriggerCustomEvent is: NinjaTrader's help leaves it open.</summary>
    public enum CustomEvents
    {
        /// <summary>On the caller's own thread, once the strategy's handlers leave it a gap.</summary>
        Inline,

        /// <summary>Later, on the instrument thread.</summary>
        Queued
    }

    /// <summary>When the platform submits working orders of the historical run.</summary>
    public enum Renewal
    {
        Never,

        /// <summary>Before the strategy is told that it is live.</summary>
        Before,

        /// <summary>Later, from the queue.</summary>
        Late
    }

    public sealed class PlatformOptions
    {
        public PlatformOptions()
        {
            Instrument = Instrument.Known("ES");
            Minutes = 5;
            PeriodType = BarsPeriodType.Minute;
            CustomEvents = CustomEvents.Queued;
            IsKept = true;
            IsPlayback = true;
            ChartFault = string.Empty;
            AtmTemplates = new Dictionary<string, AtmTemplate>();
        }

        public Instrument Instrument { get; set; }

        public int Minutes { get; set; }

        public BarsPeriodType PeriodType { get; set; }

        public CustomEvents CustomEvents { get; set; }

        /// <summary>Share of the calls of TriggerCustomEvent that get lost, 0 to 1.</summary>
        public double LostShare { get; set; }

        public int Seed { get; set; }

        public bool IsAnalyzer { get; set; }

        /// <summary>Whether working orders of the historical run are submitted when the strategy goes live, and when.</summary>
        public Renewal Renewal { get; set; }

        public bool HasChart { get; set; }

        /// <summary>"invoke": the chart's dispatcher throws; "add": the chart takes no controls; empty: it works.</summary>
        public string ChartFault { get; set; }

        /// <summary>Whether the platform's clock is that of a Playback connection, or the computer's own.</summary>
        public bool IsPlayback { get; set; }

        /// <summary>What a person has saved under these names, and AtmStrategyCreate finds by them.</summary>
        public Dictionary<string, AtmTemplate> AtmTemplates { get; private set; }

        /// <summary>OnMarketData is called for the historical bars, too.</summary>
        public bool IsTickReplay { get; set; }

        /// <summary>Ends with the last historical bar, before anything is live.</summary>
        public bool IsHistoryOnly { get; set; }

        /// <summary>Whether the journal keeps what it is told.</summary>
        public bool IsKept { get; set; }

        public Action<JournalEntry> OnEntry { get; set; }
    }
}
