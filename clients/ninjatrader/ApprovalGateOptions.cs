using System;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>What becomes of an entry when the server can't even be asked.</summary>
    public enum ApprovalUnreachableAction
    {
        /// <summary>No order.</summary>
        Reject,

        /// <summary>The order is placed although nobody was asked.</summary>
        Execute
    }

    /// <summary>What becomes of the old position when an entry would turn it round.</summary>
    public enum ApprovalReversalAction
    {
        /// <summary>It is closed at once; only the new side waits.</summary>
        ExitNow,

        /// <summary>Exit and entry wait together.</summary>
        HoldBoth
    }

    /// <summary>Settings of an <see cref="ApprovalGate"/>. The API key is not among them: it is read from a file.</summary>
    public sealed class ApprovalGateOptions
    {
        public ApprovalGateOptions()
        {
            IsEnabled = true;
            ServerUrl = string.Empty;
            ApiKeyFile = "countersign\\api-key.txt";
            ApprovalTimeoutMinutes = 7;
            WhenUnreachable = ApprovalUnreachableAction.Reject;
            WhenReversing = ApprovalReversalAction.ExitNow;
            MaxDriftTicks = 20;
            MaxDriftInFavorTicks = -1;
            BarsToSend = 400;
            FrozenSeconds = 20;
            CooldownBars = 3;
            ShowChartButtons = true;
            Label = "Countersign";
        }

        /// <summary>Off: entries are placed without a question.</summary>
        public bool IsEnabled { get; set; }

        /// <summary>https, or http to this machine.</summary>
        public string ServerUrl { get; set; }

        /// <summary>Under Documents\NinjaTrader 8 unless it is a whole path.</summary>
        public string ApiKeyFile { get; set; }

        /// <summary>1 to 60.</summary>
        public int ApprovalTimeoutMinutes { get; set; }

        public ApprovalUnreachableAction WhenUnreachable { get; set; }

        public ApprovalReversalAction WhenReversing { get; set; }

        /// <summary>How far the market may have moved since the question.</summary>
        public int MaxDriftTicks { get; set; }

        /// <summary>The same in the trade's favor; below zero: as MaxDriftTicks.</summary>
        public int MaxDriftInFavorTicks { get; set; }

        /// <summary>1 to 2000.</summary>
        public int BarsToSend { get; set; }

        /// <summary>No question and no order when no price has arrived for so long; 0: never checked.</summary>
        public int FrozenSeconds { get; set; }

        /// <summary>For so many bars after a no, the same direction is not asked about again.</summary>
        public int CooldownBars { get; set; }

        /// <summary>Dangerous: live entry orders that nobody was asked about are not cancelled.</summary>
        public bool AllowEntriesWithoutApproval { get; set; }

        /// <summary>Rings once at startup with a test, on a simulated account only; places nothing.</summary>
        public bool SelfTestAtStart { get; set; }

        /// <summary>Shows REJECT on the chart while a question waits; and APPROVE, which opens the trade's page, if the server's settings allow it.</summary>
        public bool ShowChartButtons { get; set; }

        /// <summary>Opens an address in the browser; null: the computer's default one.</summary>
        internal Action<string> OpenPage { get; set; }

        /// <summary>The strategy's own last check before an approved order; a text refuses it.</summary>
        public Func<ApprovalEntry, string> Recheck { get; set; }

        /// <summary>What lines in the output window begin with.</summary>
        public string Label { get; set; }
    }
}
