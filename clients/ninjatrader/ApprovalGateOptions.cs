using System;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>What happens to an entry when the server can't be reached.</summary>
    public enum ApprovalUnreachableAction
    {
        /// <summary>No order.</summary>
        Reject,

        /// <summary>The order is placed without approval.</summary>
        Execute
    }

    /// <summary>What happens to a position that an entry would reverse.</summary>
    public enum ApprovalReversalAction
    {
        /// <summary>It is closed immediately; only the new entry waits.</summary>
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

        /// <summary>Off: entries are placed without approval.</summary>
        public bool IsEnabled { get; set; }

        /// <summary>https, or http to this machine.</summary>
        public string ServerUrl { get; set; }

        /// <summary>Under Documents\NinjaTrader 8 unless absolute.</summary>
        public string ApiKeyFile { get; set; }

        /// <summary>1 to 60.</summary>
        public int ApprovalTimeoutMinutes { get; set; }

        public ApprovalUnreachableAction WhenUnreachable { get; set; }

        public ApprovalReversalAction WhenReversing { get; set; }

        /// <summary>How far the market may have moved since the request.</summary>
        public int MaxDriftTicks { get; set; }

        /// <summary>The same in the trade's favor; below zero: same as MaxDriftTicks.</summary>
        public int MaxDriftInFavorTicks { get; set; }

        /// <summary>1 to 2000.</summary>
        public int BarsToSend { get; set; }

        /// <summary>No request and no order after this long without a price; 0: not checked.</summary>
        public int FrozenSeconds { get; set; }

        /// <summary>After a reject, no new request in the same direction for this many bars.</summary>
        public int CooldownBars { get; set; }

        /// <summary>Dangerous: live entry orders without approval aren't cancelled.</summary>
        public bool AllowEntriesWithoutApproval { get; set; }

        /// <summary>Sends one test notification at startup, on a simulated account only; places nothing.</summary>
        public bool SelfTestAtStart { get; set; }

        /// <summary>Shows REJECT on the chart while a request is waiting, and APPROVE, which opens the trade's page, if the server allows it.</summary>
        public bool ShowChartButtons { get; set; }

        /// <summary>Opens a URL in the browser; null: the default browser.</summary>
        internal Action<string> OpenPage { get; set; }

        /// <summary>The strategy's own last check before an approved order; a non-empty text refuses it.</summary>
        public Func<ApprovalEntry, string> Recheck { get; set; }

        /// <summary>Prefix of lines in the output window.</summary>
        public string Label { get; set; }
    }
}
