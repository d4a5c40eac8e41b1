using System;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Countersign;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    /// <summary>What becomes of an entry when the server can't even be asked.</summary>
    public enum PushcutUnreachableAction
    {
        /// <summary>No order.</summary>
        Reject,

        /// <summary>The order is placed although nobody was asked.</summary>
        Execute
    }

    /// <summary>What becomes of the old position when an entry would turn it round.</summary>
    public enum PushcutReversalAction
    {
        /// <summary>It is closed at once; only the new side waits.</summary>
        ExitNow,

        /// <summary>Exit and entry wait together.</summary>
        HoldBoth
    }
}

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The settings, as the strategy's grid shows them. No API key among them: properties are saved in workspaces and
    // templates, which people share.
    public partial class MainStrategy : Strategy
    {
        private const string PushcutGroup = "Pushcut Settings";

        [NinjaScriptProperty]
        [Display(Name = "Enable Pushcut Approval", Description = "Ask a person before each entry in real time. Backtests are not touched.", GroupName = PushcutGroup, Order = 1)]
        public bool EnablePushcutApproval { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Python Server URL", Description = "Address of the Countersign server, beginning with https://", GroupName = PushcutGroup, Order = 2)]
        public string PythonServerUrl { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Pushcut API Key File", Description = "Text file that holds the API key; under Documents\\NinjaTrader 8 unless the path is absolute.", GroupName = PushcutGroup, Order = 3)]
        public string PushcutApiKeyFile { get; set; }

        [NinjaScriptProperty]
        [Range(1, 60)]
        [Display(Name = "Approval Timeout (minutes)", Description = "How long the person has; silence is a no.", GroupName = PushcutGroup, Order = 4)]
        public int ApprovalTimeoutMinutes { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "When the server can't be reached", Description = "Reject: no entry. Execute: the entry is placed although nobody was asked.", GroupName = PushcutGroup, Order = 5)]
        public PushcutUnreachableAction PushcutWhenUnreachable { get; set; }

        [NinjaScriptProperty]
        [Range(0, 100000)]
        [Display(Name = "Max drift (ticks)", Description = "An approved entry is dropped when the market has moved further than this since the question.", GroupName = PushcutGroup, Order = 6)]
        public int PushcutMaxDriftTicks { get; set; }

        [NinjaScriptProperty]
        [Range(1, 2000)]
        [Display(Name = "Bars to send", Description = "How many bars the picture shows.", GroupName = PushcutGroup, Order = 7)]
        public int PushcutBarsToSend { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Allow entries without approval", Description = "Live entry orders that nobody was asked about are not cancelled. Dangerous.", GroupName = PushcutGroup, Order = 8)]
        public bool PushcutAllowEntriesWithoutApproval { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "When a signal reverses a position", Description = "ExitNow: the position is closed at once, and only the new side waits. HoldBoth: both wait.", GroupName = PushcutGroup, Order = 9)]
        public PushcutReversalAction PushcutWhenReversing { get; set; }

        [NinjaScriptProperty]
        [Range(-1, 100000)]
        [Display(Name = "Max drift in favor (ticks)", Description = "The same for moves in the trade's favor; -1: as Max drift.", GroupName = PushcutGroup, Order = 10)]
        public int PushcutMaxDriftInFavorTicks { get; set; }

        [NinjaScriptProperty]
        [Range(0, 3600)]
        [Display(Name = "Frozen feed (seconds)", Description = "No question and no order when no price has arrived for so long; 0: never checked.", GroupName = PushcutGroup, Order = 11)]
        public int PushcutFrozenSeconds { get; set; }

        [NinjaScriptProperty]
        [Range(0, 1000)]
        [Display(Name = "Cooldown after a no (bars)", Description = "For so many bars the same direction is not asked about again.", GroupName = PushcutGroup, Order = 12)]
        public int PushcutCooldownBars { get; set; }

        // Runs whenever a list of strategies opens: assignments only.
        private void PushcutSetDefaults()
        {
            EnablePushcutApproval = false;
            PythonServerUrl = string.Empty;
            PushcutApiKeyFile = "countersign\\api-key.txt";
            ApprovalTimeoutMinutes = 7;
            PushcutWhenUnreachable = PushcutUnreachableAction.Reject;
            PushcutMaxDriftTicks = 20;
            PushcutBarsToSend = 400;
            PushcutAllowEntriesWithoutApproval = false;
            PushcutWhenReversing = PushcutReversalAction.ExitNow;
            PushcutMaxDriftInFavorTicks = -1;
            PushcutFrozenSeconds = 20;
            PushcutCooldownBars = 3;
        }

        // Reads the settings once, on the strategy's thread; what it gives back runs in the background.
        private Func<ApprovalClient> PushcutOpener()
        {
            string url = PythonServerUrl;
            string keyFile = PushcutApiKeyFile;
            string folder = NinjaTrader.Core.Globals.UserDataDir;
            TimeSpan timeout = TimeSpan.FromMinutes(Math.Max(1, Math.Min(60, ApprovalTimeoutMinutes)));
            // New for each run: one that crashed after its order must not be granted the same trade again.
            string claimant = "ninjatrader-" + pushcutRun;
            bool isExecuting = PushcutWhenUnreachable == PushcutUnreachableAction.Execute;
            return delegate
            {
                return new ApprovalClient(new ApprovalClientSettings
                {
                    ServerUrl = url,
                    ApiKey = ApprovalKeyFile.Read(ApprovalKeyFile.Resolve(keyFile, folder)),
                    ApprovalTimeout = timeout,
                    // Without anybody's yes only where it is certain that nobody was asked, and could have said no.
                    KnocksFirst = isExecuting,
                    Claimant = claimant
                });
            };
        }

        private void PushcutPrintSettings()
        {
            // An address may carry a name and a password. It is refused, and must not be shown.
            string address = Regex.Replace(PythonServerUrl ?? string.Empty, "//[^/]*@", "//…@");
            Print("Pushcut approval is on: entries ask " + address + ", up to " + ApprovalTimeoutMinutes + " min each; API key from the file " + PushcutApiKeyFile);
            if (PushcutWhenUnreachable == PushcutUnreachableAction.Execute)
                Print("Pushcut WARNING: WHEN THE SERVER CAN'T BE REACHED, ENTRIES ARE EXECUTED WITHOUT ANYBODY'S APPROVAL (setting \"When the server can't be reached\")");
            if (StartBehavior == StartBehavior.ImmediatelySubmit || StartBehavior == StartBehavior.ImmediatelySubmitSynchronizeAccount)
                Print("Pushcut WARNING: WITH THE START BEHAVIOR \"" + StartBehavior + "\" AN ENTRY OF THE HISTORICAL BARS CAN GO LIVE WITHOUT ANYBODY'S APPROVAL. It is cancelled at once, but may be filled before; choose \"Wait until flat\"");
            if (PushcutAllowEntriesWithoutApproval)
                Print("Pushcut WARNING: ENTRY ORDERS THAT NOBODY WAS ASKED ABOUT ARE LEFT ALONE (setting \"Allow entries without approval\")");
        }
    }
}
