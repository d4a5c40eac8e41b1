using System;
using System.Text.RegularExpressions;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // Reads the settings once at startup, and prints them.
    public sealed partial class ApprovalGate
    {
        /// <summary>How long the approver has to decide.</summary>
        private TimeSpan Timeout
        {
            get { return TimeSpan.FromMinutes(Math.Max(1, Math.Min(60, options.ApprovalTimeoutMinutes))); }
        }

        /// <summary>Runs on the strategy's thread; what it returns runs in the background.</summary>
        private Func<ApprovalClient> Opener()
        {
            string url = options.ServerUrl;
            string keyFile = options.ApiKeyFile;
            string folder = NinjaTrader.Core.Globals.UserDataDir;
            TimeSpan timeout = Timeout;
            // New for each run: one that crashed after its order must not be granted the same trade again.
            string claimant = "ninjatrader-" + run;
            bool isExecuting = options.WhenUnreachable == ApprovalUnreachableAction.Execute;
            return delegate
            {
                return new ApprovalClient(new ApprovalClientSettings
                {
                    ServerUrl = url,
                    ApiKey = ApprovalKeyFile.Read(ApprovalKeyFile.Resolve(keyFile, folder)),
                    ApprovalTimeout = timeout,
                    // Without approval only if it is certain that nobody was asked and could have rejected it.
                    KnocksFirst = isExecuting,
                    Claimant = claimant
                });
            };
        }

        private void PrintSettings()
        {
            // A URL may contain a user name and password. It is refused, and must not be printed.
            string address = Regex.Replace(options.ServerUrl ?? string.Empty, "//[^/]*@", "//…@");
            Print("approval is on: entries are sent to " + address + " and wait up to " + options.ApprovalTimeoutMinutes + " min; API key file: " + options.ApiKeyFile);
            if (options.WhenUnreachable == ApprovalUnreachableAction.Execute)
                Print("WARNING: WHEN THE SERVER CAN'T BE REACHED, ENTRIES ARE EXECUTED WITHOUT APPROVAL (setting \"When the server can't be reached\")");
            if (strategy.StartBehavior == StartBehavior.ImmediatelySubmit || strategy.StartBehavior == StartBehavior.ImmediatelySubmitSynchronizeAccount)
                Print("WARNING: WITH START BEHAVIOR \"" + strategy.StartBehavior + "\" AN ENTRY FROM HISTORICAL BARS CAN GO LIVE WITHOUT APPROVAL. It is cancelled immediately, but may fill first; choose \"Wait until flat\"");
            if (options.AllowEntriesWithoutApproval)
                Print("WARNING: ENTRY ORDERS WITHOUT APPROVAL ARE NOT CANCELLED (setting \"Allow entries without approval\")");
        }
    }
}
